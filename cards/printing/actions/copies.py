"""Numbered contact cards: one current copy for each home, kept while its contents stay the same."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cards import summary
from cards.codes import new_card_code
from cards.models import Copy, Edition, User, Village
from cards.printing.contents import contact_card
from cards.wording import EDITION_UNAPPROVED, VARIANT_CHANGED
from cards.writing import require_staff

from .stale import refresh_contact_cards


class PrintedMeanwhile(Exception):
    """Somebody else printed one of these homes' cards between foreseeing and issuing."""


def foresee(
    *, card_contents: list[contact_card.CardContent], edition: Edition, by: User | None
) -> dict[int, Copy]:
    """The copies that `issue_cards` will issue if nobody prints meanwhile, by household. Writes nothing.

    The file is drawn from them before they are issued: the database is not held meanwhile.
    """
    kept, _replaced = _standing(edition.village, card_contents)
    fresh = drafts([each for each in card_contents if each.household_id not in kept], edition, by)
    return kept | {copy.household_id: copy for copy in fresh}


@transaction.atomic
def issue_cards(
    *,
    card_contents: list[contact_card.CardContent],
    edition: Edition,
    by: User | None,
    foreseen: dict | None = None,
) -> dict[int, Copy]:
    """The copy of each household for what is about to be drawn; `by` is None for the command line.

    A current copy with the same fingerprint keeps its code: a run that was killed is simply repeated (R5).
    One with another fingerprint, or that was returned, is replaced.
    """
    village = Village.objects.select_for_update().get(pk=edition.village_id)
    _refuse(edition, village, by, card_contents)
    kept, replaced = _standing(village, card_contents)
    fresh = [each for each in card_contents if each.household_id not in kept]
    made = as_foreseen(fresh, kept, foreseen) if foreseen else drafts(fresh, edition, by)
    mark_replaced(replaced)
    Copy.objects.bulk_create(made, batch_size=500)
    refresh_contact_cards(village)  # the register may have changed since the contents were gathered
    summary.refresh(village=village)
    return kept | {copy.household_id: copy for copy in made}


def _standing(village: Village, card_contents) -> tuple[dict[int, Copy], list[int]]:
    """The current copies that stay, by household, and the ids of those that are to be replaced."""
    wanted = {each.household_id: each for each in card_contents}
    current = {copy.household_id: copy for copy in _current(village) if copy.household_id in wanted}
    kept = {pk: copy for pk, copy in current.items() if _stands(copy, wanted[pk])}
    return kept, [copy.pk for pk, copy in current.items() if pk not in kept]


def as_foreseen(fresh, kept: dict[int, Copy], foreseen: dict[int, Copy]) -> list[Copy]:
    """The drafts as they were drawn; refuses where a copy was issued meanwhile or a home left or came."""
    if {each.household_id for each in fresh} | set(kept) != set(foreseen):
        raise PrintedMeanwhile
    found = [foreseen[each.household_id] for each in fresh]
    if any(copy.pk for copy in found) or any(foreseen[pk].pk != copy.pk for pk, copy in kept.items()):
        raise PrintedMeanwhile
    return found


def _stands(copy: Copy, each: contact_card.CardContent) -> bool:
    return copy.fingerprint == each.fingerprint and copy.returned_at is None


def _refuse(edition, village, by, card_contents) -> None:
    if by is not None:
        require_staff(village, by)
    if any(each.common.village_id != village.pk for each in card_contents):
        raise ValueError("contents of another village")
    if edition.approved_at is None:
        raise ValidationError(EDITION_UNAPPROVED)
    if edition.variant != village.settings.card_variant:
        raise ValidationError(VARIANT_CHANGED)


def _current(village):
    return Copy.objects.contact_cards().current().filter(village=village).select_related("edition")


def mark_replaced(copies: list[int]) -> None:
    """Marks the copies with these ids; one that is displayed stays so until a newer one is delivered."""
    Copy.objects.filter(pk__in=copies).update(replaced_at=timezone.now())


def drafts(card_contents, edition: Edition, by: User | None) -> list[Copy]:
    """New copies of the edition, not stored yet; whatever has a household and a fingerprint gets one."""
    now = timezone.now()
    codes = new_codes(len(card_contents))
    return [
        Copy(
            township_id=edition.township_id,
            village_id=edition.village_id,
            edition=edition,
            kind=edition.kind,
            household_id=each.household_id,
            code=code,
            fingerprint=each.fingerprint,
            printed_at=now,
            printed_by=by,
        )
        for each, code in zip(card_contents, codes, strict=True)
    ]


def new_codes(count: int) -> list[str]:
    codes = set()
    while len(codes) < count:
        fresh = {new_card_code() for _each in range(count - len(codes))}
        codes |= fresh - set(Copy.objects.filter(code__in=fresh).values_list("code", flat=True))
    return list(codes)
