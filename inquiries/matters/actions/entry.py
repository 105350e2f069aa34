"""Entering an inquiry, once however often the form is sent (R3), and mending what was typed."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from random import SystemRandom
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.models import Village
from cards.photos import digest
from cards.refusals import Conflict
from cards.roles import HOUSEHOLD_ROLES, STAFF_ROLES
from cards.throttle import TooMany
from inquiries.choices import ENDED, Channel, InquiryKind, State
from inquiries.models import Asker, Inquiry, NumberSeries
from inquiries.tracking import code_of
from inquiries.workflow import ENTERED

from . import pictures
from .answers import answer_on_spot
from .askers import new_asker
from .asking import ask_again
from .moves import accept_by
from .restricting import is_about_cadre, restrict, restricts, take_visit_along
from .steps import in_reach, locked, merged, now, record, save
from .summary import cells, tally

UNTYPED = ("card", "notice_version")  # of a villager's form: what it was sent from, not what it says
STEPS = SystemRandom()
LONGEST_STEP = 3
EDITABLE = ("subject", "text", "kind", "errand_mode", "category", "channel", "household")


class KeyReused(Conflict):
    """The key of an earlier submission came with other text; answered with 409."""

    def __init__(self):
        super().__init__(
            _("This form was sent before with other text. Sending it again enters a new inquiry.")
        )


def next_number(village: Village, year: int, *, restricted: bool, for_county: bool = False) -> str:
    """2026-0001 in the village's series; complaints count in the township's or the county's.

    A series rises by random steps of 1 to 3, so that no gap betrays an entry that was mended into a complaint (W-11).
    """
    letter, key = "", f"v{village.pk}-{year}"
    if for_county:
        letter, key = "C", f"c{village.township.county_id}-{year}"
    elif restricted:
        letter, key = "T", f"t{village.township_id}-{year}"
    NumberSeries.objects.get_or_create(key=key)
    NumberSeries.objects.filter(key=key).update(last=F("last") + STEPS.randint(1, LONGEST_STEP))
    last = NumberSeries.objects.get(key=key).last
    return f"{letter}{year}-{last:04}"


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
    asked_twice: bool = False,
    **values,
) -> tuple[Inquiry, str]:
    """Store an inquiry with its asker; returns it and the tracking code.

    values: subject, text, kind, errand_mode, category, channel, card, household, asker_name, asker_phone,
    is_restricted (needed for a complaint), for_county (about a township official), about_cadre, visit, notice_version.
    asked_twice: it sounds like a complaint and was asked about again. answer: query, measures and outcome given on
    the spot (S4-12), stored in the same transaction.
    `by` is None on the villagers' page. The same key with the same values and pictures gives the same inquiry and code
    again, others raise KeyReused. `admit` counts what is stored and may raise to keep it out: retries are free.
    """
    if by is not None and not village_is_of(by, village):
        raise PermissionDenied
    sent = _digest(by, values | {"village": village, "answer": answer}, photos)
    if earlier := _sent_before(key, by, sent):
        return earlier
    try:
        with transaction.atomic():
            if admit:
                admit()
            inquiry, code = _store(village, by, key, sent, at, asked_twice, values)
            if answer:
                inquiry = answer_on_spot(inquiry=inquiry, by=by, at=at, **answer)
            pictures.keep(photos, inquiry=inquiry)
            return inquiry, code
    except (IntegrityError, TooMany):
        if earlier := _sent_before(key, by, sent):
            return earlier
        raise


def _digest(by, values: dict, photos) -> str:
    typed = values if by else {name: value for name, value in values.items() if name not in UNTYPED}
    return digest_of(typed | {"photos": [digest(photo) for photo in photos] or None})


def _sent_before(key: UUID, by, sent: str) -> tuple[Inquiry, str] | None:
    earlier = Inquiry.objects.filter(submission_key=key).first()
    if earlier is None:
        return None
    if earlier.submission_digest != sent or earlier.created_by_id != getattr(by, "pk", None):
        raise KeyReused
    return earlier, code_of(_entered_for(earlier).nonce)


def _entered_for(inquiry: Inquiry) -> Asker:
    """Who asked it first, wherever a merge took that asker; never one whom a merge brought here."""
    own = Q(inquiry=inquiry, origin=None) | Q(origin=inquiry)
    return Asker.objects.filter(own).earliest("pk")


def _store(village, by, key, sent, at, asked_twice, values) -> tuple[Inquiry, str]:
    in_reach(village.pk, by, *(values.get(name) for name in ("household", "card", "about_cadre", "visit")))
    name, phone = values.pop("asker_name", ""), values.pop("asker_phone", "")
    restricted, for_county = _restricted(values), bool(values.pop("for_county", False))
    if not (for_county or asked_twice or values.get("about_cadre")):
        ask_again(village, f"{values['subject']}\n{values['text']}", is_above=restricted)
    at = at or timezone.now()
    today = timezone.localdate(at)
    due = accept_by(village.settings, today)
    inquiry = Inquiry.objects.create(
        village=village,
        number=next_number(village, today.year, restricted=restricted, for_county=for_county),
        is_restricted=restricted,
        for_county=for_county,
        created_by=by,
        submission_key=key,
        submission_digest=sent,
        state=State.RECEIVED,
        received_at=at,
        due_on=due.on,
        due_is_provisional=due.is_provisional,
        **values,
    )
    asker = new_asker(inquiry, name=name, phone=phone, household=values.get("household"))
    record(inquiry, by=by, move=ENTERED, at=at, note=str(Channel(inquiry.channel).label), due=due)
    tally(inquiry, Counter(), cells(inquiry))
    if restricted:
        take_visit_along(inquiry)
    return inquiry, code_of(asker.nonce)


def _restricted(values: dict) -> bool:
    """Whether it is the township's: a complaint needs this answer, whichever way it came (W-11)."""
    given = values.pop("is_restricted", None)
    if values.get("about_cadre") is not None or values.get("for_county"):
        given = True
    return is_about_cadre(given, values.get("kind"))


def village_is_of(user, village: Village) -> bool:
    if user.role not in HOUSEHOLD_ROLES:
        return False
    return user.village_id == village.pk or (user.sees_township and user.township_id == village.township_id)


@transaction.atomic
def edit(*, inquiry, by, version=None, was=None, at=None, asked_twice=False, **values) -> Inquiry:
    """Mend what was typed, never a deadline; the event keeps the old text. `was`: the row as the form showed it."""
    row = locked(inquiry, by, None if was else version)
    if by.role not in STAFF_ROLES:
        raise PermissionDenied
    in_reach(row.village_id, by, values.get("household"))
    if row.state in ENDED:
        raise ValidationError(_("This inquiry has ended; it is kept as it is."), code="wrong_state")
    mine = {field: values[field] for field in EDITABLE if field in values}
    if was:
        mine = merged(row, mine, was)
    changes = {field: value for field, value in mine.items() if value != getattr(row, field)}
    leaves = restricts(row, changes, values)
    if not changes and not leaves:
        return row
    stays = not (row.is_restricted or leaves) and changes.keys() & {"subject", "text"}
    if (stays or leaves and not values.get("for_county")) and not asked_twice:
        words = [changes.get(name, getattr(row, name)) for name in ("subject", "text")]
        ask_again(row.village, "\n".join(words), is_above=bool(leaves))
    if "kind" in changes and changes["kind"] != InquiryKind.ERRAND:
        changes["errand_mode"] = ""
    old = "\n".join(
        f"{Inquiry._meta.get_field(field).verbose_name}: {getattr(row, field) or '—'}" for field in changes
    )
    if leaves:
        changes |= restrict(row, for_county=bool(values.get("for_county")))
    return save(row, by=by, move="edit", at=now(row, at), note=old, **changes)
