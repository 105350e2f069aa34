"""Who is on duty on which day, so that somebody always answers (S4-15)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Placed, PlacedQuerySet
from .people import Person


class DutyShiftQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.of_place(user)


class DutyShift(Placed):
    on = models.DateField(_("day"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="duty_shifts", verbose_name=_("on duty"))
    objects = DutyShiftQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        constraints = [models.UniqueConstraint(fields=["village", "on", "person"], name="duty_once_a_day")]

    def __str__(self):
        return f"{self.on} {self.person}"
