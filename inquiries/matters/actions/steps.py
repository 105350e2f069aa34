"""The one way an inquiry changes: lock, check the table, write state, event and summary together (R7, R8)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import snapshot
from cards.models import Household, User
from cards.refusals import Conflict
from inquiries.deadlines import Deadline
from inquiries.models import Asker, DiaryEntry, Event, Inquiry
from inquiries.workflow import ASKER, MOVES, Move

from .summary import cells, tally


class Changed(Conflict):
    """Somebody else changed the inquiry after the page was opened; `inquiry` is the row as it stands now."""

    def __init__(self, inquiry: Inquiry):
        super().__init__(
            _(
                "Somebody else changed this inquiry in the meantime. See above what changed, then decide again."
            ),
            code="changed",
        )
        self.inquiry = inquiry


def locked(inquiry: Inquiry, by: User | None, version: int | None = None) -> Inquiry:
    """The row, locked and as it stands now; refuses who may not see it and who saw an older version."""
    rows = Inquiry.objects.all() if by is None else Inquiry.objects.visible_to(by)
    row = (
        rows.select_for_update(of=("self",)).select_related("village__settings").filter(pk=inquiry.pk).first()
    )
    if row is None:
        raise PermissionDenied
    if version is not None and row.version != version:
        raise Changed(row)
    return row


def merged(row: Inquiry, mine: dict, was: dict) -> dict:
    """The values that the form changed over the row of now; refuses where somebody else changed one of them too."""
    found, both = snapshot.merge(row, mine, was)
    if both:
        raise Changed(row)
    return found


def now(row: Inquiry, at: datetime | None = None) -> datetime:
    """The moment of an act: the given one, else the clock's; a clock set back does not go behind the last event."""
    return at or max(timezone.now(), row.received_at, _last(row) or row.received_at)


def _last(row: Inquiry) -> datetime | None:
    return Event.objects.filter(inquiry=row.pk).aggregate(last=Max("at"))["last"]


def check(row: Inquiry, name: str, by: User | None) -> Move:
    """The move, if this role may make it from this state."""
    move = MOVES[name]
    if (ASKER if by is None else by.role) not in move.roles:
        raise PermissionDenied
    if row.state not in move.sources:
        raise ValidationError(
            _("An inquiry that is “%(state)s” cannot take this step.") % {"state": row.get_state_display()},
            code="wrong_state",
        )
    return move


def in_reach(village_id: int, by: User | None, *rows) -> None:
    """What an act names stands in its village, and a home or visit that a liaison names is one of its own."""
    for row in filter(None, rows):
        if row.village_id != village_id:
            raise PermissionDenied
        bounded = bool(by and by.is_liaison and isinstance(row, Household | DiaryEntry))
        if bounded and not type(row).objects.visible_to(by).filter(pk=row.pk).exists():
            raise PermissionDenied


def require(name: str, **given: str) -> None:
    """The words that the move needs are there, whichever way the act came (W-04)."""
    blank = {
        field: _("This step needs these words.")
        for field, words in given.items()
        if field in MOVES[name].needs and not words.strip()
    }
    if blank:
        raise ValidationError(blank)


def record(
    row: Inquiry,
    *,
    by: User | None,
    move: str,
    at: datetime,
    note: str = "",
    before=None,
    from_state="",
    asker: Asker | None = None,
    due: Deadline | None = None,
    other: Inquiry | None = None,
) -> Event:
    """The event of an act, never earlier than the one before it.

    `before` is the due date it had, `asker` whom it concerns, `due` how a new one was counted, `other` the matter that
    a merge joins it with.
    """
    return Event.objects.create(
        inquiry=row,
        township_id=row.township_id,
        at=max(at, _last(row) or at),
        by=by,
        move=move,
        asker=asker,
        other=other,
        from_state=from_state,
        to_state=row.state,
        note=note,
        due_before=before,
        due_after=row.due_on,
        counted=due and due.as_facts(),
    )


def save(
    row: Inquiry,
    *,
    by: User | None,
    move: str,
    at: datetime,
    note: str = "",
    asker: Asker | None = None,
    due: Deadline | None = None,
    other: Inquiry | None = None,
    **changes,
):
    """Write the changes of a locked row with its event and its summary; `due` is a deadline counted anew."""
    counted, before, state, version = cells(row), row.due_on, row.state, row.version
    if row.extension_on and changes.get("state", state) not in MOVES["ask_extension"].sources:
        changes |= {"extension_on": None, "extension_by": None}  # a request lapses with the work it was for
    changes["version"] = version + 1
    if due:
        changes |= {"due_on": due.on, "due_is_provisional": due.is_provisional}
    if Inquiry.objects.filter(pk=row.pk, version=version).update(**changes) != 1:
        raise Changed(row)
    for field, value in changes.items():
        setattr(row, field, value)
    told = {"asker": asker, "due": due, "other": other}
    record(row, by=by, move=move, at=at, note=note, before=before, from_state=state, **told)
    tally(row, counted, cells(row))
    return row


@transaction.atomic
def step(
    *, inquiry: Inquiry, name: str, by: User | None, version=None, note="", at=None, target=None, **changes
) -> Inquiry:
    """Make the move `name`; changes are the fields it sets beside the state."""
    row = locked(inquiry, by, version)
    move = check(row, name, by)
    return save(
        row,
        by=by,
        move=name,
        at=now(row, at),
        note=note,
        state=target or move.target or row.state,
        **changes,
    )
