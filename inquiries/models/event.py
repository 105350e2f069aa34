"""Every move that a matter made, and what keeps such rows as they were written."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from inquiries.choices import State

from .asker import Asker
from .inquiry import Inquiry


class EventQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("Events are append-only.")

    def delete(self):
        raise TypeError("Events are append-only.")


class AppendOnly(models.Model):
    """A row that is written once; only an erasure goes into it, past this class."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Events are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Events are append-only.")


class Event(AppendOnly):
    """One act on an inquiry: append-only, so the timeline is the record."""

    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="events")
    township = models.ForeignKey("cards.Township", models.PROTECT, related_name="+", editable=False)
    at = models.DateTimeField()
    by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    move = models.CharField(max_length=20)
    asker = models.ForeignKey(Asker, models.PROTECT, null=True, related_name="+")  # whom it is addressed to
    from_state = models.CharField(max_length=18, choices=State, blank=True)
    to_state = models.CharField(max_length=18, choices=State)
    note = models.TextField(max_length=6000, blank=True)
    due_before = models.DateField(null=True)
    due_after = models.DateField(null=True)
    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["inquiry", "id"])]

    def __str__(self):
        return f"{self.move} {self.at:%Y-%m-%d}"
