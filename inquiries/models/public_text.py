"""What stands in public and may be taken down: by one when its days are over, by two before, for privacy at once."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cards.models.base import together
from inquiries import limits


class TakenDown(models.Model):
    """`withdrawn_*`: since when, by whom and why it is not shown. `asked_*`: who asks that it goes before its days.

    `is_hidden`: for a fault of privacy, at once. `confirmed_*`: the second person, who agrees.
    """

    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.CharField(_("reason"), max_length=limits.REASON, blank=True)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    is_hidden = models.BooleanField(_("hidden for privacy"), default=False)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True

    @property
    def was_public(self) -> bool:
        """Whether anybody outside the office has read it."""
        return True

    @property
    def waits_for(self) -> str:
        """What a second person has to do: "withdraw" a request for it, "hide" looked at afterwards; else nothing."""
        if self.is_hidden and self.confirmed_by_id is None:
            return "hide"
        return "withdraw" if self.asked_by_id and self.withdrawn_at is None else ""

    @property
    def first_person_id(self) -> int | None:
        return self.withdrawn_by_id if self.is_hidden else self.asked_by_id


def taken_down_constraints(name: str) -> list[models.CheckConstraint]:
    """The promises of `TakenDown`, under names of the model's own."""
    return [
        models.CheckConstraint(condition=together("asked_at", "asked_by"), name=f"{name}_asked_together"),
        models.CheckConstraint(
            condition=together("confirmed_at", "confirmed_by"), name=f"{name}_confirmed_together"
        ),
        models.CheckConstraint(
            condition=Q(confirmed_by__isnull=True)
            | (Q(withdrawn_by__isnull=False) & ~Q(confirmed_by=F("withdrawn_by"))),
            name=f"{name}_confirmed_by_another",
        ),
        models.CheckConstraint(
            condition=Q(is_hidden=False) | Q(withdrawn_at__isnull=False), name=f"{name}_hidden_is_withdrawn"
        ),
    ]
