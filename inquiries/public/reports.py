"""What anybody may see: a month of the board, whom to call, and to its holder a code's matter."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.codes import CARD_LENGTH, TRACKING_LENGTH, is_valid, normalise
from cards.models import Copy, County, Household, Village
from cards.months import name_of
from cards.printing.contents import contact_card
from cards.printing.reports import duty
from cards.printing.reports.copies import in_use
from inquiries.board.reports.editions import agrees
from inquiries.choices import RUNNING, BoardItemKind, EchoWay, State, Verdict
from inquiries.models import Asker, BoardEdition, BoardItem
from inquiries.tracking import hash_of
from inquiries.workflow import ASKER, open_moves

MONTHS_SHOWN = 36


def shown(village):
    """Boards that anybody may read: every month on which something was posted."""
    items = BoardItem.objects.filter(edition=OuterRef("pk"))
    return BoardEdition.objects.filter(Exists(items), village=village).order_by("-month")


def months(village) -> list[date]:
    return list(shown(village).values_list("month", flat=True)[:MONTHS_SHOWN])


@dataclass(frozen=True)
class PublicEntry:
    """One item as a neighbour reads it; of a withdrawn one only the reason."""

    number: int
    kind: str
    is_deferred: bool
    is_withdrawn: bool
    withdrawn_reason: str
    withdrawn_on: date | None
    corrects: str
    corrected: str
    asker: str
    subject: str
    query: str
    measures: str
    outcome: str
    reason: str
    review_on: date | None
    received_on: date
    answered_on: date | None


def board(village, month: date | None = None) -> dict | None:
    """One month, the newest if none is named; None if that month has no board.

    The counts are only of items that stand there in full, so no small number tells more than the page does.
    """
    edition = shown(village).filter(**({"month": month} if month else {})).first()
    if edition is None:
        return None
    items = list(
        edition.items.select_related("inquiry", "corrects__edition")
        .prefetch_related("corrections__edition")
        .order_by("number")
    )
    entries = [_entry(item) for item in items]
    standing = [entry for entry in entries if not entry.is_withdrawn]
    return {
        "edition": edition,
        "entries": entries,
        "standing": len(standing),
        "deferred": sum(entry.is_deferred for entry in standing),
        "agrees": agrees(edition, items),
        "seal": " ".join(edition.digest[at : at + 4] for at in range(0, 16, 4)),  # as the sheet prints it
    }


def _entry(item: BoardItem) -> PublicEntry:
    gone = item.withdrawn_at is not None
    text = {
        name: "" if gone else getattr(item, name)
        for name in ("asker", "subject", "query", "measures", "outcome", "reason")
    }
    corrections = [one for one in item.corrections.all() if one.withdrawn_at is None]
    return PublicEntry(
        number=item.number,
        kind="" if gone else item.inquiry.get_kind_display(),
        is_deferred=not gone and item.state == State.DEFERRED,
        is_withdrawn=gone,
        withdrawn_reason=item.withdrawn_reason,
        withdrawn_on=timezone.localdate(item.withdrawn_at) if gone else None,
        corrects=_place(item.corrects) if item.kind == BoardItemKind.CORRECTION else "",
        corrected=_place(corrections[0]) if corrections else "",
        review_on=None if gone else item.review_on,
        received_on=item.received_on,
        answered_on=item.answered_on,
        **text,
    )


def _place(item: BoardItem) -> str:
    return _("%(month)s no. %(number)s") % {"month": name_of(item.edition.month), "number": item.number}


def villages() -> list[tuple[County, list]]:
    """Counties with their villages that have a board, for the list of all boards."""
    rows = (
        Village.objects.filter(Exists(BoardItem.objects.filter(edition__village=OuterRef("pk"))))
        .select_related("township__county")
        .annotate(boards=Count("boardeditions"))
        .order_by("township__county__code", "township__code", "code", "pk")
    )
    found = {}
    for village in rows:
        found.setdefault(village.township.county, {}).setdefault(village.township, []).append(village)
    return [(county, list(townships.items())) for county, townships in found.items()]


def whom_to_call(village, household: Household | None = None) -> dict:
    """The people a card names: first contact, the linked ones of this home, the officers; and who is on duty."""
    common = contact_card.common_of(village)
    linked = contact_card.of(village, [household])[0].linked if household else ()
    first = common.first
    rest = [entry for entry in common.officers if first is None or entry.person != first.person]
    return {
        "common": common,
        "first": first,
        "linked": [entry for entry in linked if entry.phone],
        "officers": rest,
        "on_duty": _on_duty(village),
    }


def on_duty_today(village) -> list[str]:
    """Names alone for the page that anybody finds: the numbers stand on paper and behind a card's code."""
    return [person.name for person in duty.on_day(village, timezone.localdate())]


def _on_duty(village) -> list[contact_card.Entry]:
    """Who answers today, where the village keeps a roster (S4-15)."""
    found = []
    for person in duty.on_day(village, timezone.localdate()):
        cadre = getattr(person, "cadre", None)
        role = " · ".join(filter(None, [_("On duty today"), cadre and cadre.position]))
        found.append(contact_card.Entry(person.name, role, person.phone))
    return [entry for entry in found if entry.phone]


def promise(village) -> dict:
    settings = village.settings
    return {
        "accept_days": settings.accept_days,
        "days": settings.promise_days,
        "unit": settings.get_promise_unit_display(),
    }


def current_card(household: Household) -> Copy | None:
    """What its people scanned: the card on the wall, or the one that was just brought."""
    return in_use(household.copies).order_by("-is_displayed", "-pk").first()


def is_visible(household: Household, user) -> bool:
    """Whether a signed-in user may open the page of this household."""
    return user.is_authenticated and Household.objects.visible_to(user).filter(pk=household.pk).exists()


STANDS = {
    State.RECEIVED: gettext_lazy(
        "Registered. The office decides within the days named whether it takes it up."
    ),
    State.REJECTED: gettext_lazy("Not a matter of the village."),
    State.ACCEPTED: gettext_lazy("Accepted: the promise to answer is running."),
    State.ASSIGNED: gettext_lazy("Given to somebody who takes care of it."),
    State.IN_PROGRESS: gettext_lazy("Being dealt with."),
    State.AWAITING_ASKER: gettext_lazy("The office has a question for you and waits for your word."),
    State.IN_DELIBERATION: gettext_lazy("Being discussed by the villagers' assembly procedure."),
    State.EXTENDED: gettext_lazy("It takes longer than promised; a new day is set."),
    State.REFERRED: gettext_lazy("Passed on to the township; the village still owes you the answer."),
    State.DEFERRED: gettext_lazy("Not doable for the time being; the reason stands below."),
    State.ANSWERED: gettext_lazy("Answered."),
    State.ANSWERED_ON_SPOT: gettext_lazy("Answered on the spot."),
    State.ECHOED: gettext_lazy("Answered, and the echo slip was handed over."),
    State.CLOSED: gettext_lazy("Closed."),
    State.REOPENED: gettext_lazy("You said what is missing; it is being taken up again."),
    State.MERGED: gettext_lazy("Handled together with the same matter of others."),
    State.WITHDRAWN: gettext_lazy("Withdrawn."),
}


def asker_of(typed: str) -> Asker | None:
    """Who holds this code. Every text costs the same look-up, so that time tells nothing (S7)."""
    code = normalise(typed)
    rows = Asker.objects.select_related("inquiry__village__township", "inquiry__village__settings", "origin")
    asker = rows.filter(code_hash=hash_of(code)).first()
    return asker if is_valid(code, TRACKING_LENGTH) else None


def card_of(typed: str) -> Copy | None:
    """The card whose code was typed where a tracking code belongs."""
    code = normalise(typed)
    if not is_valid(code, CARD_LENGTH):
        return None
    return Copy.objects.select_related("village__township", "village__settings").filter(code=code).first()


def progress(asker: Asker) -> dict:
    """The matter as its asker may see it."""
    inquiry, own = asker.inquiry, asker.origin or asker.inquiry
    answer = inquiry.answers.first() if inquiry.answered_at or inquiry.state == State.DEFERRED else None
    ended = inquiry.events.filter(move="reject").last() if inquiry.state == State.REJECTED else None
    question = (
        inquiry.events.filter(move="ask_asker").last() if inquiry.state == State.AWAITING_ASKER else None
    )
    return {
        "inquiry": inquiry,
        "own": own,
        "asker": asker,
        "is_merged": asker.origin_id is not None,
        "stands": str(STANDS[State(inquiry.state)]),
        "due_on": inquiry.due_on if inquiry.state in RUNNING else None,
        "due_label": _("Decided by") if inquiry.state == State.RECEIVED else _("Answer promised by"),
        "answer": answer,
        "refusal": ended.note if ended else "",
        "question": question.note if question else "",
        "limit": inquiry.asker_limit,
        "slip_waits": answer is not None and (asker.echoed_at is None or asker.echo_how == EchoWay.ONLINE),
        "verdicts": verdicts(inquiry),
    }


def verdicts(inquiry) -> list[Verdict]:
    """What the asker may still say, by the table of moves."""
    names = {move.name for move in open_moves(inquiry.state, ASKER)}
    content = [Verdict.SATISFIED, Verdict.BASICALLY] if names & {"echo", "close"} else []
    return content + ([Verdict.NOT_SATISFIED] if "reopen" in names else [])
