"""Handouts to the leaders of groups, undone marks of copies, and earlier returns of delivered ones."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cards.choices import CopyMark, ReturnReason

from .base import Placed, PlacedQuerySet, together
from .copies import Copy
from .editions import Edition
from .units import Unit


class HandoutQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.none() if user.is_liaison else self.of_place(user)


class Handout(Placed):
    """An edition's copies for one group, handed to its leader, and what the leader counted (S0-16).

    A reprint of the edition is handed over again in a row of its own.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="handouts")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="handouts")
    leader = models.ForeignKey(
        "cards.Person", models.SET_NULL, null=True, related_name="+", verbose_name=_("handed to")
    )
    copies = models.PositiveIntegerField(_("copies"))
    handed_on = models.DateField(_("handed over on"))
    handed_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    counted = models.PositiveIntegerField(_("given out, as the leader counted"), null=True)
    counted_on = models.DateField(_("counted on"), null=True)
    counted_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    objects = HandoutQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("handout")
        verbose_name_plural = _("handouts")
        constraints = [
            models.CheckConstraint(
                condition=together("counted", "counted_on", "counted_by"), name="handout_counted_together"
            ),
            models.CheckConstraint(
                condition=Q(counted__isnull=True) | Q(counted__lte=F("copies")),
                name="handout_not_more_than_copies",
            ),
        ]

    def __str__(self):
        return f"{self.edition} {self.unit}"

    @property
    def missing(self) -> int | None:
        """Copies that the leader has not given out by the count; None before it is counted."""
        return None if self.counted is None else self.copies - self.counted


class UndoneMark(models.Model):
    """A mark on a copy that was a mistake: its values, and who undid it; rows are only added."""

    copy = models.ForeignKey(Copy, models.CASCADE, related_name="undone_marks")
    mark = models.CharField(max_length=9, choices=CopyMark)
    how = models.CharField(max_length=14)  # a DeliveryWay or a ReturnReason
    carrier = models.ForeignKey("cards.Person", models.PROTECT, null=True, related_name="+")
    duties_explained = models.BooleanField(null=True)
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    undone_at = models.DateTimeField()
    undone_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.copy} {self.mark}"

    @property
    def word(self) -> str:
        return self.copy.called(self.mark)


class EarlierReturn(models.Model):
    """The return of a copy that was delivered later; undoing the delivery restores it and deletes this row."""

    copy = models.OneToOneField(Copy, models.CASCADE, related_name="earlier_return")
    at = models.DateTimeField()
    by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=ReturnReason)

    def __str__(self):
        return f"{self.copy} {self.why}"
