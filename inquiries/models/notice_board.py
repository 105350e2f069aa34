"""The notice board: what a month showed, masked and in public."""

import secrets

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards import months
from cards.models.base import Placed, PlacedQuerySet, together
from inquiries import limits
from inquiries.choices import BoardItemKind, State

from .answers import Answer
from .inquiry import Inquiry
from .public_text import TakenDown, taken_down_constraints


class BoardEditionQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.none() if user.is_liaison else self.of_place(user)


class BoardEdition(Placed):
    """A village's month; frozen by one person, chained to the last by its digest (W-12)."""

    month = models.DateField(_("month"), help_text=_("First day of the month."))
    frozen_at = models.DateTimeField(null=True)
    frozen_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True)
    previous_digest = models.CharField(max_length=64, blank=True)
    # of a month frozen before items had digests, once an item is erased: the same seal over their digests
    items_seal = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    displayed_on = models.DateField(_("put on the board on"), null=True, blank=True)
    objects = BoardEditionQuerySet.as_manager()

    class Meta:
        ordering = ["village", "-month"]
        verbose_name = _("board edition")
        verbose_name_plural = _("board editions")
        constraints = [
            models.UniqueConstraint(fields=["village", "month"], name="board_month_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="board_month_first_day"),
            models.CheckConstraint(
                condition=together("frozen_at", "frozen_by"), name="board_frozen_together"
            ),
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, digest="") | (Q(frozen_at__isnull=False) & ~Q(digest="")),
                name="board_frozen_has_digest",
            ),
        ]

    def __str__(self):
        return f"{self.village} {months.words_of(self.month)}"

    def get_absolute_url(self):
        return reverse("inquiries:board_detail", args=[self.pk])


class BoardItemQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_at__isnull=True, erased_at__isnull=True)

    def hidden_for_now(self):
        """For privacy, as long as no second person has said whether rightly."""
        return self.filter(is_hidden=True, confirmed_by__isnull=True, erased_at__isnull=True)


def new_salt() -> str:
    return secrets.token_hex(16)


class BoardItem(TakenDown):
    """What the notice board shows of one matter: already masked, reviewed by another than the maker (W-10)."""

    edition = models.ForeignKey(BoardEdition, models.PROTECT, related_name="items")
    inquiry = models.ForeignKey(Inquiry, models.PROTECT, null=True, related_name="board_items")
    kind = models.CharField(_("kind"), max_length=10, choices=BoardItemKind, default=BoardItemKind.ECHO)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=18, choices=State)
    asker = models.CharField(_("asker"), max_length=limits.NAME, blank=True)
    subject = models.CharField(_("subject"), max_length=limits.TITLE)
    query = models.TextField(_("query"), max_length=limits.TEXT)
    measures = models.TextField(_("measures taken"), max_length=limits.TEXT, blank=True)
    outcome = models.TextField(_("outcome"), max_length=limits.TEXT, blank=True)
    reason = models.TextField(_("objective reason"), max_length=limits.NOTE, blank=True)
    review_on = models.DateField(_("review on"), null=True, blank=True)
    received_on = models.DateField(_("received on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    made_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    # the author's own words, and the fields in which the reviewer wrote other ones; unknown of older items
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, related_name="+")
    changed = models.JSONField(default=list, blank=True, editable=False)
    posted_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(_("posted at"))
    erased_at = models.DateTimeField(null=True)
    # of what it showed; stays when that is erased. The salt goes then, so that nobody finds the text by trying
    digest = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    salt = models.CharField(max_length=32, blank=True, default=new_salt, db_default="", editable=False)
    objects = BoardItemQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "number"]
        verbose_name = _("board item")
        verbose_name_plural = _("board items")
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="board_item_number_once"),
            models.CheckConstraint(condition=~Q(posted_by=F("made_by")), name="board_item_posted_by_another"),
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"), name="board_item_withdrawn_together"
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True)
                | (
                    Q(asker="", subject="", query="", measures="", outcome="", reason="", salt="")
                    & Q(withdrawn_reason="")
                    & ~Q(digest="")
                ),
                name="board_item_erased_is_empty",
            ),
            *taken_down_constraints("board_item"),
        ]

    def __str__(self):
        return f"{self.number} {self.subject}"

    @property
    def is_deferred(self) -> bool:
        """Not doable for now; whatever else stands here was answered, also after its matter has ended."""
        return self.state == State.DEFERRED
