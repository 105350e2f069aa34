"""The answer: what stands on the echo slip, and the texts an office uses again."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cards.models.base import together
from inquiries import limits
from inquiries.choices import State

from .inquiry import Category, Inquiry


class Answer(models.Model):
    """One round of an answer: query, measures taken, outcome (S0-18); a reopened matter gets the next round."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="answers")
    round = models.PositiveSmallIntegerField(default=1)
    query = models.TextField(_("query"), max_length=limits.TEXT)
    measures = models.TextField(_("measures taken"), max_length=limits.TEXT, blank=True)
    outcome = models.TextField(_("outcome"), max_length=limits.TEXT, blank=True)
    objective_reason = models.TextField(_("objective reason"), max_length=limits.NOTE, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    made_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["inquiry", "-round"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "round"], name="answer_round_once"),
            models.CheckConstraint(
                condition=together("approved_by", "approved_at"), name="answer_approved_together"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="answer_approved_by_another",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | ~Q(objective_reason=""),
                name="answer_deferred_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.inquiry_id}/{self.round}"

    @property
    def is_complete(self) -> bool:
        """All three parts stand, so the slip may be printed; a deferred outcome is its objective reason."""
        return bool(self.query and self.measures and (self.outcome or self.objective_reason))


class ReplyTemplate(models.Model):
    """A text the office writes often, offered by state and category (W-08)."""

    village = models.ForeignKey(
        "cards.Village", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("village")
    )
    state = models.CharField(_("for"), max_length=18, choices=State)
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("category")
    )
    title = models.CharField(_("title"), max_length=40)
    measures = models.TextField(_("measures taken"), max_length=limits.NOTE, blank=True)
    outcome = models.TextField(_("outcome"), max_length=limits.NOTE, blank=True)

    class Meta:
        ordering = ["title"]
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")

    def __str__(self):
        return self.title
