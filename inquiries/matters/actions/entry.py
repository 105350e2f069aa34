"""Entering an inquiry, once however often the form is sent (R3), and mending what was typed."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import Village
from cards.refusals import Conflict
from cards.roles import HOUSEHOLD_ROLES, STAFF_ROLES
from cards.throttle import TooMany
from inquiries.choices import ENDED, Channel, InquiryKind, State
from inquiries.models import DiaryEntry, Inquiry, NumberSeries, Photo
from inquiries.tracking import code_of
from inquiries.workflow import ENTERED

from .answers import answer_on_spot
from .askers import new_asker
from .moves import accept_by
from .steps import in_reach, locked, record, save
from .summary import asker_cells, cells, tally

UNTYPED = ("card", "notice_version")  # of a villager's form: what it was sent from, not what it says
EDITABLE = ("subject", "text", "kind", "errand_mode", "category", "channel", "household")


class KeyReused(Conflict):
    """The key of an earlier submission came with other text; answered with 409."""

    def __init__(self):
        super().__init__(_("This form was sent before with other text. Open a new form."))


def next_number(village: Village, year: int, *, restricted: bool) -> str:
    """2026-0001 in the village's series; restricted matters count in the township's, so no gap betrays them (W-11)."""
    key = f"t{village.township_id}-{year}" if restricted else f"v{village.pk}-{year}"
    NumberSeries.objects.get_or_create(key=key)
    NumberSeries.objects.filter(key=key).update(last=F("last") + 1)
    last = NumberSeries.objects.get(key=key).last
    return f"{'T' if restricted else ''}{year}-{last:04}"


def digest_of(values: dict) -> str:
    plain = {name: str(getattr(value, "pk", value)) for name, value in values.items() if value is not None}
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()


def enter(
    *,
    village: Village,
    by,
    key: UUID,
    photos=(),
    answer: dict | None = None,
    at: datetime | None = None,
    admit: Callable[[], None] | None = None,
    **values,
) -> tuple[Inquiry, str]:
    """Store an inquiry with its asker; returns it and the tracking code.

    values: subject, text, kind, errand_mode, category, channel, card, household, asker_name, asker_phone,
    is_restricted (needed for a complaint), about_cadre, visit, notice_version. answer: query, measures
    and outcome of an answer given on the spot (S4-12), stored in the same transaction. `by` is None on the
    villagers' page. The same key with the same values gives the same inquiry and code again; with other values
    it raises KeyReused. `admit` counts what is stored: what it raises keeps the inquiry out, and what is not stored
    after all is not counted. So retries are free, also those that arrive at the same moment.
    """
    if by is not None and not village_is_of(by, village):
        raise PermissionDenied
    typed = values if by else {name: value for name, value in values.items() if name not in UNTYPED}
    digest = digest_of(typed | {"village": village, "answer": answer})
    if earlier := _sent_before(key, by, digest):
        return earlier
    try:
        with transaction.atomic():
            if admit:
                admit()
            inquiry, code = _store(village, by, key, digest, photos, at or timezone.now(), values)
            if answer:
                inquiry = answer_on_spot(inquiry=inquiry, by=by, at=at, **answer)
            return inquiry, code
    except (IntegrityError, TooMany):
        if earlier := _sent_before(key, by, digest):
            return earlier
        raise


def _sent_before(key: UUID, by, digest: str) -> tuple[Inquiry, str] | None:
    earlier = Inquiry.objects.filter(submission_key=key).first()
    if earlier is None:
        return None
    if earlier.submission_digest != digest or earlier.created_by_id != getattr(by, "pk", None):
        raise KeyReused
    return earlier, code_of(earlier.askers.order_by("pk").first().nonce)


def _store(village, by, key, digest, photos, at, values) -> tuple[Inquiry, str]:
    in_reach(village.pk, by, *(values.get(name) for name in ("household", "card", "about_cadre", "visit")))
    name, phone = values.pop("asker_name", ""), values.pop("asker_phone", "")
    restricted = _restricted(values)
    today = timezone.localdate(at)
    inquiry = Inquiry.objects.create(
        village=village,
        number=next_number(village, today.year, restricted=restricted),
        is_restricted=restricted,
        created_by=by,
        submission_key=key,
        submission_digest=digest,
        state=State.RECEIVED,
        received_at=at,
        due_on=accept_by(village.settings, today),
        **values,
    )
    asker = new_asker(inquiry, name=name, phone=phone, household=values.get("household"))
    for photo in photos:
        Photo.objects.create(inquiry=inquiry, file=photo)
    record(inquiry, by=by, move=ENTERED, at=at, note=str(Channel(inquiry.channel).label))
    tally(inquiry, Counter(), cells(inquiry))
    if restricted:
        _take_visit_along(inquiry)
    return inquiry, code_of(asker.nonce)


def _restricted(values: dict) -> bool:
    """Whether it is the township's: a complaint needs this answer, whichever way it came (W-11)."""
    given = values.pop("is_restricted", None)
    if values.get("about_cadre") is not None:
        given = True
    return _is_about_cadre(given, values.get("kind"))


def _is_about_cadre(given: bool | None, kind: str | None) -> bool:
    """The answer that was given; a complaint without one is refused."""
    if given is None and kind == InquiryKind.COMPLAINT:
        raise ValidationError({"is_restricted": _("Say whether this complaint is about a cadre.")})
    return bool(given)


def _take_visit_along(inquiry: Inquiry) -> None:
    """The words of the visit it came from vanish from the village's diary with it (W-11)."""
    DiaryEntry.objects.filter(pk=inquiry.visit_id).update(is_restricted=True)


def village_is_of(user, village: Village) -> bool:
    if user.role not in HOUSEHOLD_ROLES:
        return False
    return user.village_id == village.pk or (user.sees_township and user.township_id == village.township_id)


@transaction.atomic
def edit(*, inquiry, by, version=None, at=None, **values) -> Inquiry:
    """Mend what was typed; never touches a deadline. The event names the fields, the old text stays in it."""
    row = locked(inquiry, by, version)
    if by.role not in STAFF_ROLES:
        raise PermissionDenied
    in_reach(row.village_id, by, values.get("household"))
    if row.state in ENDED:
        raise ValidationError(_("This inquiry has ended; it is kept as it is."), code="wrong_state")
    changes = {
        field: values[field] for field in EDITABLE if field in values and values[field] != getattr(row, field)
    }
    restricts = _restricts(row, changes, values)
    if not changes and not restricts:
        return row
    if "kind" in changes and changes["kind"] != InquiryKind.ERRAND:
        changes["errand_mode"] = ""
    old = "\n".join(
        f"{Inquiry._meta.get_field(field).verbose_name}: {getattr(row, field) or '—'}" for field in changes
    )
    if restricts:
        changes |= _restrict(row)
    return save(row, by=by, move="edit", at=at or timezone.now(), note=old, **changes)


def _restricts(row: Inquiry, changes: dict, values: dict) -> bool:
    """Whether the mended entry turns out to be about a cadre; what becomes a complaint needs the answer."""
    if row.is_restricted:
        return False
    is_about_cadre = _is_about_cadre(values.get("is_restricted"), changes.get("kind"))
    if is_about_cadre and row.board_items.standing().exists():
        raise ValidationError(
            {"is_restricted": _("It stands on the village board: take it down there first.")}
        )
    return is_about_cadre


def _restrict(row: Inquiry) -> dict:
    """From now on the township's: nobody in the village owns it or sees it, nor the visit it came from."""
    counted = cells(row) + asker_cells(row.askers.all())
    tally(row, counted, Counter())
    row.is_restricted = True
    tally(row, Counter(), counted)
    _take_visit_along(row)
    return {"is_restricted": True, "kind": InquiryKind.COMPLAINT, "owner": None, "centre": None}
