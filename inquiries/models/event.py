"""Every move that a matter made."""

from datetime import date

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

    def that_counted(self, inquiry: Inquiry) -> "Event | None":
        """The last act that counted the deadline, rather than naming a day."""
        return self.filter(inquiry=inquiry, counted__isnull=False).order_by("-pk").first()


class Event(models.Model):
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
    counted = models.JSONField(null=True)  # from which day `due_after` was counted, and the days it skipped
    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["inquiry", "id"])]

    def __str__(self):
        return f"{self.move} {self.at:%Y-%m-%d}"

    def save(self, *args, **kwargs):
        if self.pk:
            raise TypeError("Events are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise TypeError("Events are append-only.")

    @property
    def skipped(self) -> set[date]:
        """The days that the counted deadline passed over."""
        return {date.fromisoformat(day) for day in self.counted["skipped"]}

    @property
    def counted_from(self) -> date:
        return date.fromisoformat(self.counted["start"])
