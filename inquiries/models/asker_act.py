"""What the office recorded of one asker, with what stood there before, so that a mistake can be put right."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from cards.models.base import together
from cards.roles import STAFF_ROLES
from cards.wording import BUILT_UPON
from inquiries.choices import Recorded

from .asker import Asker
from .event import Event


class AskerAct(models.Model):
    """A hand-over of the echo or a verdict that an account entered.

    `last` is the matter's last event right after it: as long as that is the last one, nothing was built upon the act.
    """

    asker = models.ForeignKey(Asker, models.CASCADE, related_name="acts")
    what = models.CharField(max_length=9, choices=Recorded)
    last = models.ForeignKey(Event, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=together("undone_at", "undone_by"), name="asker_act_undone_together"
            )
        ]

    def __str__(self):
        return f"{self.what} {self.at:%Y-%m-%d}"

    def is_last(self, last_event: int) -> bool:
        return self.undone_at is None and self.last_id == last_event

    def refusal_to_undo(self, by, last_event: int) -> str:
        """Why this account cannot undo it any more; empty where it can."""
        if self.by_id != by.pk and by.role not in STAFF_ROLES:
            return gettext("Whoever recorded it or the office can undo it.")
        if timezone.localdate(self.at) != timezone.localdate():
            return gettext("Only on the day it was done can it be undone.")
        return "" if self.is_last(last_event) else str(BUILT_UPON)
