"""Counts of a village's inquiries by month, kept in the same transaction as each event."""

from django.db import models

from cards import months


class InquirySummary(models.Model):
    """One cell: how many inquiries received in `month` stand at `measure` (a state, or a `Measure`).

    Restricted matters are counted apart, so that a village never sees them, not even as a number (W-11).
    """

    township = models.ForeignKey("cards.Township", models.CASCADE, related_name="+")
    village = models.ForeignKey("cards.Village", models.CASCADE, related_name="+")
    month = models.DateField()
    measure = models.CharField(max_length=18)
    is_restricted = models.BooleanField(default=False)
    n = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village", "month", "measure", "is_restricted"], name="inquiry_summary_cell"
            )
        ]
        indexes = [models.Index(fields=["township", "month"])]

    def __str__(self):
        return f"{self.village_id} {months.name_of(self.month)} {self.measure} {self.n}"
