"""What somebody typed into a form and has not sent."""

from django.db import models
from django.utils import timezone

from .accounts import User


class Draft(models.Model):
    """Of that account alone, for a day: `cards/drafts.py` keeps it, offers it and lets it go."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    holder = models.CharField(max_length=32, default="")
    """Whoever held the account as it was typed: `drafts.holder_of`."""
    address = models.CharField(max_length=500)
    """Of the page with the form, its query included."""
    fields = models.JSONField()
    """By the name of each field the list of its values; no files, passwords or codes."""
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "address"], name="draft_one_a_form")]

    def __str__(self):
        return f"{self.user_id} {self.at:%Y-%m-%d %H:%M}"
