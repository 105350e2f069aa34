"""Every move that a matter made, and what keeps such rows as they were written."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inquiries.choices import State

from .asker import Asker
from .inquiry import Inquiry


def other_or_none(**of_matter) -> Q:
    """Events that name no other matter and nobody of one, or only where that matter is as given."""
    [(field, value)] = of_matter.items()
    matter = Q(other=None) | Q(**{f"other__{field}": value})
    return matter & (
        Q(asker=None) | Q(**{f"asker__inquiry__{field}": value}) | Q(asker__inquiry=F("inquiry"))
    )


class EventQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Without those that tell of another matter, or of its asker, which exists for nobody of this place (W-11).

        Two that were merged once know of each other; one of them may become a complaint after it was taken out.
        """
        of_matter = {"for_county": user.sees_county_figures}
        if not (user.sees_township or user.sees_county_figures):
            of_matter = {"is_restricted": False}
        return self.filter(other_or_none(**of_matter))

    def update(self, **kwargs):
        raise TypeError("Events are append-only.")

    def delete(self):
        raise TypeError("Events are append-only.")

    def that_counted(self, inquiry: Inquiry) -> "Event | None":
        """The last act that counted the deadline, rather than naming a day."""
        return self.filter(inquiry=inquiry, counted__isnull=False).order_by("-pk").first()


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
    other = models.ForeignKey(
        Inquiry, models.PROTECT, null=True, related_name="+"
    )  # of a merge the other matter
    asker = models.ForeignKey(Asker, models.PROTECT, null=True, related_name="+")  # whom it concerns
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

    @property
    def skipped(self) -> set[date]:
        """The days that the counted deadline passed over."""
        return {date.fromisoformat(day) for day in self.counted["skipped"]}

    @property
    def counted_from(self) -> date:
        return date.fromisoformat(self.counted["start"])
