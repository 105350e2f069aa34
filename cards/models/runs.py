"""Print runs that are done in the background, village by village, and go on after a kill (R5)."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards.choices import OPEN_RUN, CopySelection, RunState

from .accounts import User
from .units import Unit
from .villages import Township, Village

KEPT = timedelta(days=7)  # the files of a run that is over


class PrintRunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A village sees what was ordered for it alone, the township every run of its villages."""
        if user.village_id and not user.is_liaison:
            return self.filter(village_id=user.village_id)
        if user.sees_township:
            return self.filter(township_id=user.township_id)
        return self.none()


class PrintRun(models.Model):
    """One order: a piece in a layout for a township or one of its villages.

    A worker holds it until `lease_until` and moves that on while it lives. After a killed worker the next one goes
    on with the run and skips the volumes that are written.
    """

    township = models.ForeignKey(Township, models.PROTECT, related_name="print_runs")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="print_runs")
    piece = models.CharField(_("piece"), max_length=20)
    layout = models.CharField(_("layout"), max_length=20)
    month = models.DateField(_("month"), null=True)
    selection = models.CharField(_("only"), max_length=12, choices=CopySelection, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    # ids of the households that it is for, if not for all
    homes = models.JSONField(default=list, db_default=[])
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.WAITING)
    ordered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("ordered by"))
    ordered_at = models.DateTimeField(_("ordered at"))
    worker = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    villages_wanted = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    error = models.CharField(_("what went wrong"), max_length=500, blank=True)
    objects = PrintRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("print run")
        verbose_name_plural = _("print runs")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="run_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=OPEN_RUN, finished_at__isnull=True)
                | (~Q(state__in=OPEN_RUN) & Q(finished_at__isnull=False)),
                name="run_finished_has_time",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(state__in=OPEN_RUN),
                name="run_open",
            ),
            models.Index(fields=["township", "-id"]),
        ]

    def __str__(self):
        return f"{self.piece} {self.pk}"

    def get_absolute_url(self):
        return reverse("cards:run_detail", args=[self.pk])

    @property
    def place(self) -> Village | Township:
        return self.village or self.township


class PrintVolume(models.Model):
    """One village's file of a run, written whole or not at all; households = printed + omissions."""

    run = models.ForeignKey(PrintRun, models.CASCADE, related_name="volumes")
    village = models.ForeignKey(Village, models.PROTECT, related_name="+")
    file = models.CharField(
        max_length=120, blank=True
    )  # name inside the run's folder; none if nothing printed
    wanted = models.PositiveIntegerField()
    printed = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64, blank=True)
    omissions = models.JSONField(default=list)  # [{"name": whose copy, "reason": why}]
    remarks = models.JSONField(default=list)  # printed, but to be looked at; as the omissions
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["run", "id"]
        verbose_name = _("volume")
        verbose_name_plural = _("volumes")
        constraints = [models.UniqueConstraint(fields=["run", "village"], name="volume_once")]

    def __str__(self):
        return self.file
