"""What the office recorded of one asker, with what stood there before, so that a mistake can be put right."""

from django.db import models

from cards.models.base import together
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
            models.CheckConstraint(condition=together("undone_at", "undone_by"), name="asker_act_undone_together")
        ]

    def __str__(self):
        return f"{self.what} {self.at:%Y-%m-%d}"
