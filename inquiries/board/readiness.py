"""Whether a month of the notice board may be frozen, or opened again: its day, and what is still open."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cards.months import next_month, publication_date
from inquiries.choices import POSTABLE, BoardAct, InquiryKind, State
from inquiries.models import Answer, BoardEdition, BoardItem, Inquiry

NAMED = 8  # of the matters that are still open, in the sentence that asks why


@dataclass(frozen=True)
class Readiness:
    """What stands against freezing a month today; with a reason it is frozen all the same."""

    due_on: date
    is_early: bool
    is_future: bool
    to_post: list[Inquiry]
    to_review: list[Inquiry]
    to_confirm: list[BoardItem]

    @property
    def to_confirm_matters(self) -> list[Inquiry]:
        return [item.inquiry for item in self.to_confirm]

    @property
    def why(self) -> str:
        """What has to be explained before the month is frozen; "" where nothing has to."""
        words = (
            [_("The publication day is %(day)s.") % {"day": date_format(self.due_on)}]
            if self.is_early
            else []
        )
        if numbers := self.left_open:
            named = "、".join(numbers[:NAMED]) + ("…" if len(numbers) > NAMED else "")
            words.append(_("Still open: %(numbers)s.") % {"numbers": named})
        if not words:
            return ""
        return " ".join([*words, _("Say why the board is closed all the same; everybody reads it.")])

    @property
    def left_open(self) -> list[str]:
        """The numbers of all open matters, each once."""
        return sorted({row.number for row in (*self.to_post, *self.to_review, *self.to_confirm_matters)})


def publication_day(village, month: date) -> date:
    return publication_date(month, village.settings.publication_day)


def unposted(rows):
    """Answered or deferred and not posted yet; disputes stay private by default.

    What was hidden for privacy waits for a second person first, who says whether it was rightly hidden.
    """
    rows = rows.filter(state__in=POSTABLE, is_restricted=False, posted_at__isnull=True)
    hidden = BoardItem.objects.hidden_for_now().filter(inquiry=OuterRef("pk"))
    return rows.exclude(kind=InquiryKind.DISPUTE).exclude(Exists(hidden))


def readiness(edition: BoardEdition, today: date, items: list[BoardItem] | None = None) -> Readiness:
    """What was answered after the month is no matter of it; a complaint about a cadre never is.

    `items` of the month, where they are loaded already with their matters.
    """
    due_on, after = publication_day(edition.village, edition.month), next_month(edition.month)
    end = timezone.make_aware(datetime.combine(after, time()))
    newest = Answer.objects.filter(inquiry=OuterRef("pk")).order_by("-round")
    mine = Inquiry.objects.filter(village=edition.village_id, is_restricted=False)
    to_post = unposted(mine).alias(answered=Subquery(newest.values("made_at")[:1])).filter(answered__lt=end)
    last = min(today, after - timedelta(days=1))
    review_is_due = Q(state=State.DEFERRED, review_on__lte=last)
    matters = list(mine.filter(review_is_due | Q(pk__in=to_post.values("pk"))).order_by("pk"))
    to_review = [row for row in matters if row.state == State.DEFERRED and row.review_on <= last]
    if items is None:
        items = list(edition.items.select_related("inquiry").order_by("number"))
    return Readiness(
        due_on,
        today < due_on,
        today < edition.month,
        [row for row in matters if row not in to_review],
        to_review,
        [item for item in items if item.waits_for and not item.erased_at and not item.inquiry.is_restricted],
    )


def why_not_reopened(edition: BoardEdition) -> str:
    """Why this month stays frozen for good; "" where the township may still open it."""
    if edition.displayed_on or edition.steps.filter(act=BoardAct.DISPLAYED).exists():
        return _("Its sheet was put up: it stays closed, and mistakes are corrected on the next board.")
    later = BoardEdition.objects.filter(village=edition.village_id, month__gt=edition.month)
    if later.filter(frozen_at__isnull=False).exists():
        return _("A later month is closed already: that one has to be reopened first.")
    return ""
