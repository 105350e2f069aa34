"""Counts of a village's register, kept in the same transaction as each change."""

from django.db import models

from .villages import Township, Village


class RegisterSummary(models.Model):
    village = models.OneToOneField(Village, models.CASCADE, related_name="register_summary", primary_key=True)
    township = models.ForeignKey(Township, models.CASCADE, related_name="+")
    households = models.PositiveIntegerField(default=0)
    unserved = models.PositiveIntegerField(default=0)
    printed = models.PositiveIntegerField(default=0)
    # current cards that are not delivered
    undelivered = models.PositiveIntegerField(default=0, db_default=0)
    delivered = models.PositiveIntegerField(default=0)  # homes that display a contact card, be it replaced
    stale = models.PositiveIntegerField(default=0)  # those of them whose card is stale
    # current cards that are stale
    outdated = models.PositiveIntegerField(default=0, db_default=0)
    returned = models.PositiveIntegerField(default=0)
    sheet_editions = models.PositiveIntegerField(default=0)  # approved fact sheets, over all months
    sheets = models.PositiveIntegerField(default=0)  # fact sheets that reached a home, over all months
    name_boards = models.PositiveIntegerField(default=0)  # name boards that are displayed
    name_boards_stale = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.village} {self.households}"


class Throttle(models.Model):
    """Hits of one key in one window; counted in the database so that all workers share them (S9)."""

    key = models.CharField(max_length=80)
    window = models.BigIntegerField()
    hits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="throttle_key_window")]

    def __str__(self):
        return self.key
