"""Visits and notes: one entry feeds the diary, the notebook and the duty counts."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards.models.base import Placed, PlacedQuerySet
from inquiries import limits
from inquiries.choices import DiaryKind, Direction


class DiaryEntryQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        """What turned out to be a complaint about a cadre is the township's, like the inquiry it became (W-11)."""
        rows = self.of_place(user).filter(for_county=False)
        if not user.sees_township:
            rows = rows.filter(is_restricted=False)
        return rows.filter(author=user) if user.is_liaison else rows


class DiaryEntry(Placed):
    author = models.ForeignKey("cards.User", models.PROTECT, related_name="diary_entries")
    household = models.ForeignKey(
        "cards.Household", models.SET_NULL, null=True, blank=True, related_name="diary_entries"
    )
    kind = models.CharField(_("kind"), max_length=14, choices=DiaryKind, default=DiaryKind.VISIT)
    direction = models.CharField(_("direction"), max_length=6, choices=Direction, default=Direction.HEARD)
    on = models.DateField(_("on"))
    words = models.TextField(_("what was said or seen"), max_length=limits.NOTE, blank=True)
    is_restricted = models.BooleanField(_("complaint about a cadre"), default=False, editable=False)
    for_county = models.BooleanField(_("complaint about a township official"), default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    submission_key = models.UUIDField(unique=True, null=True, editable=False)
    objects = DiaryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("diary entry")
        verbose_name_plural = _("diary entries")
        indexes = [
            models.Index(fields=["village", "-on", "-id"]),
            models.Index(fields=["township", "-on", "-id"]),
            models.Index(fields=["household", "-id"]),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.on}"

    def get_absolute_url(self):
        return reverse("inquiries:visit_detail", args=[self.pk])


class DiaryChange(models.Model):
    """A correction of an entry: by whom, when, and what the changed fields said before."""

    entry = models.ForeignKey(DiaryEntry, models.CASCADE, related_name="changes")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    before = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.entry} {self.at:%Y-%m-%d}"
