"""Back to the people who asked: echo, verdict, reopening; and several askers of one matter."""

from collections import Counter

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.roles import MATTER_ROLES, STAFF_ROLES
from inquiries.choices import AT_ASKER, OPEN, TO_ECHO, EchoWay, Recorded, State, Verdict
from inquiries.matters.wording import NO_TARGET, OFFICE_ONLY
from inquiries.models import Asker, Event, Inquiry
from inquiries.tracking import code_of, hash_of, new_nonce
from inquiries.workflow import ASKER, MOVES

from .answers import check_seen
from .asker_acts import keep, standing
from .moves import promise
from .steps import check, in_reach, locked, now, record, require, save, step
from .summary import asker_cells, tally


def new_asker(inquiry: Inquiry, *, name="", phone="", household=None) -> Asker:
    """An asker with a fresh code; a code that exists already (1 in 2**60) is drawn again."""
    given, nonce = {"name": name, "phone": phone, "household": household}, new_nonce()
    drawn = {"nonce": nonce, "code_hash": hash_of(code_of(nonce))}
    row = Asker(inquiry=inquiry, township_id=inquiry.township_id, **given, **drawn)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return new_asker(inquiry, **given)
    return row


@transaction.atomic
def add_asker(*, inquiry, by, name="", phone="", household=None, at=None) -> Asker:
    """Somebody else asks the same: own code, own slip, own verdict."""
    row = locked(inquiry, by)
    if by is None or by.role not in MATTER_ROLES:
        raise PermissionDenied
    in_reach(row.village_id, by, household)
    if row.state not in OPEN:
        raise ValidationError(_("This inquiry is no longer open; enter a new one."), code="wrong_state")
    asker = new_asker(row, name=name, phone=phone, household=household)
    save(row, by=by, move="add_asker", at=now(row, at))
    return asker


@transaction.atomic
def correct_asker(*, asker: Asker, by, name: str, phone: str, version=None, at=None) -> Asker:
    """Correct how an asker is called and reached. The event names what was corrected, never the old words."""
    row = locked(asker.inquiry, by, version)
    if by is None or by.role not in STAFF_ROLES:
        raise PermissionDenied
    asker = row.askers.select_for_update().get(pk=asker.pk)
    if asker.erased_at:
        raise ValidationError(_("The data of this asker are deleted."), code="wrong_state")
    typed = {"name": name, "phone": phone}
    changed = [field for field, value in typed.items() if getattr(asker, field) != value]
    if not changed:
        return asker
    asker.name, asker.phone = name, phone
    asker.save(update_fields=changed)
    note = "、".join(str(Asker._meta.get_field(field).verbose_name) for field in changed)
    save(row, by=by, move="correct_asker", at=at or timezone.now(), note=note, asker=asker)
    return asker


@transaction.atomic
def hand_over(*, asker: Asker, by, how: str, at=None, version=None) -> Asker:
    """The echo reached this asker; when it has reached all of them, the inquiry is echoed (S0-20)."""
    at = now(asker.inquiry, at)
    row = locked(asker.inquiry, by, version)
    before = standing(row)
    asker = _hand_over(row, asker, by, how, at)
    keep(asker, Recorded.HAND_OVER, by=by, at=at, before=before)
    return asker


def _hand_over(row: Inquiry, asker: Asker, by, how: str, at) -> Asker:
    if row.state not in AT_ASKER:
        raise ValidationError(_("There is no answer to hand over yet."), code="wrong_state")
    if (ASKER if by is None else by.role) not in MOVES["echo"].roles:
        raise PermissionDenied
    check_seen(row)
    asker = row.askers.select_for_update().get(pk=asker.pk)
    if asker.echoed_at:
        raise ValidationError(_("The echo was handed over to this asker already."), code="done")
    before = asker_cells([asker])
    asker.echo_how, asker.echoed_at, asker.echoed_by = how, at, by
    asker.save(update_fields=["echo_how", "echoed_at", "echoed_by"])
    tally(row, before, asker_cells([asker]))
    note = EchoWay(how).label
    if row.state in TO_ECHO and not row.askers.filter(echoed_at__isnull=True).exists():
        step(inquiry=row, name="echo", by=by, note=str(note), at=at)
    else:
        kept = {"before": row.due_on, "from_state": row.state}
        record(row, by=by, move="hand_over", at=at, note=str(note), asker=asker, **kept)
    return asker


@transaction.atomic
def give_verdict(*, asker: Asker, by, verdict: str, words="", at=None) -> Inquiry:
    """Keep the asker's verdict: not satisfied reopens (W-01); all others satisfied closes.

    `by` is whoever of the office enters it; None only where nobody is signed in and the code speaks for the asker.
    """
    at = now(asker.inquiry, at)
    row = locked(asker.inquiry, by)
    stood = standing(row)
    dissatisfied = verdict == Verdict.NOT_SATISFIED
    check(row, "reopen" if dissatisfied else "echo" if row.state in TO_ECHO else "close", by)
    if dissatisfied and not words.strip():
        raise ValidationError({"words": _("Say what is missing.")})
    asker = row.askers.select_for_update().get(pk=asker.pk)
    if by and _spoke_with_the_code(asker, row):
        raise ValidationError(OFFICE_ONLY, code="done")
    if not asker.echoed_at:
        _hand_over(row, asker, by, EchoWay.TOLD if by else EchoWay.ONLINE, at)
        row = locked(row, by)
        asker = row.askers.get(pk=asker.pk)
    before = asker_cells([asker])
    asker.verdict, asker.verdict_words, asker.verdict_at, asker.verdict_by = verdict, words, at, by
    asker.save(update_fields=["verdict", "verdict_words", "verdict_at", "verdict_by"])
    tally(row, before, asker_cells([asker]))
    row = _follow(row, by, asker, words, at)
    keep(asker, Recorded.VERDICT, by=by, at=at, before=stood)
    return row


def _spoke_with_the_code(asker: Asker, row: Inquiry) -> bool:
    """Whether the asker gave a verdict on the answer of now: nobody of the office writes over it."""
    own = asker.verdict and asker.verdict_by_id is None
    return bool(own and row.answered_at and asker.verdict_at >= row.answered_at)


def _follow(row: Inquiry, by, asker: Asker, words: str, at) -> Inquiry:
    verdict = asker.verdict
    if verdict == Verdict.NOT_SATISFIED:
        return reopen(inquiry=row, by=by, missing=words, at=at)
    label = str(Verdict(verdict).label)
    content = {Verdict.SATISFIED, Verdict.BASICALLY}
    if row.state == State.ECHOED and all(asker.verdict in content for asker in row.askers.all()):
        return step(inquiry=row, name="close", by=by, note=label, at=at, closed_at=at)
    kept = {"before": row.due_on, "from_state": row.state}
    record(row, by=by, move="verdict", at=at, note=label, asker=asker, **kept)
    return row


@transaction.atomic
def reopen(*, inquiry, by, missing: str, at=None, version=None) -> Inquiry:
    """Closed is not fixed: a new promise runs, and every asker gets the next echo."""
    require("reopen", missing=missing)
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "reopen", by)
    settings = row.village.settings
    before = asker_cells(row.askers.all())
    row.askers.update(echo_how="", echoed_at=None, echoed_by=None)
    tally(row, before, asker_cells(row.askers.all()))
    changes = {"due": promise(settings, timezone.localdate(at))}
    changes |= {"promise_days": settings.promise_days, "promise_unit": settings.promise_unit}
    changes |= {"closed_at": None, "answered_at": None, "unreached": False}
    return save(row, by=by, move="reopen", at=at, note=missing, state=State.REOPENED, **changes)


@transaction.atomic
def close_unreached(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    """No verdict in the village's window: closed and marked as such, never as satisfied."""
    require("close_unreached", note=note)
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "close_unreached", by)
    latest = max(asker.echoed_at for asker in row.askers.all())
    days = row.village.settings.verdict_days
    if (timezone.localdate(at) - timezone.localdate(latest)).days < days:
        message = _("The asker has %(days)s days from the echo to say whether it satisfies.")
        raise ValidationError(message % {"days": days})
    changes = {"state": State.CLOSED, "closed_at": at, "unreached": True}
    return save(row, by=by, move="close_unreached", at=at, note=note, **changes)


@transaction.atomic
def merge(*, inquiry, by, target: Inquiry, version=None, at=None) -> Inquiry:
    """Many askers, one matter: each keeps code, slip and verdict (W-07)."""
    at = now(inquiry, at)
    first, second = sorted([inquiry, target], key=lambda one: one.pk)
    rows = {row.pk: row for row in (locked(first, by), locked(second, by))}
    row, goal = locked(rows[inquiry.pk], by, version), rows[target.pk]
    check(row, "merge", by)
    if row.pk == goal.pk or goal.village_id != row.village_id or goal.state not in OPEN:
        raise ValidationError({"target": NO_TARGET})
    if (row.is_restricted, row.for_county) != (goal.is_restricted, goal.for_county):
        raise ValidationError({"target": _("A complaint about a cadre stays by itself.")})
    _move_askers(row.askers.all(), row, goal)
    note = _("Merged into %(number)s") % {"number": goal.number}
    changes = {"state": State.MERGED, "merged_into": goal, "closed_at": at}
    save(row, by=by, move="merge", at=at, note=note, other=goal, **changes)
    save(goal, by=by, move="merged_here", at=at, note=row.number, other=row)
    return row


@transaction.atomic
def unmerge(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    """Undo a merge: askers and state come back as they were."""
    require("unmerge", note=note)
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "unmerge", by)
    goal = locked(_holder(row), by)
    merged: Event = row.events.filter(move="merge").latest("id")
    _move_askers(goal.askers.filter(origin__in=family(row)), goal, row)
    changes = {"state": merged.from_state, "merged_into": None, "closed_at": None}
    save(row, by=by, move="unmerge", at=at, note=note, other=goal, **changes)
    save(goal, by=by, move="unmerged_here", at=at, note=row.number, other=row)
    return row


def _holder(row: Inquiry) -> Inquiry:
    """Who has the askers now: the target of the merge may have been merged itself."""
    while row.merged_into:
        row = row.merged_into
    return row


def family(row: Inquiry) -> list[int]:
    """The inquiry and all that were merged into it."""
    found = level = [row.pk]
    while level:
        level = list(Inquiry.objects.filter(merged_into__in=level).values_list("pk", flat=True))
        found = found + level
    return found


def _move_askers(askers, source: Inquiry, goal: Inquiry) -> None:
    askers = list(askers)
    counted = asker_cells(askers)
    for asker in askers:
        back = asker.origin_id == goal.pk
        asker.inquiry, asker.origin = goal, None if back else asker.origin or source
        asker.save(update_fields=["inquiry", "origin"])
    tally(source, counted, Counter())
    tally(goal, Counter(), counted)
