"""Numbered cards: printed once for what they say, replaced when they would say something else."""

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
    """Between foreseeing and issuing somebody else printed one of these cards."""


def foresee(
    *, card_contents: list[contact_card.CardContent], edition: Edition, by: User | None
) -> dict[int, Copy]:
    """The cards that `issue_cards` will issue if nobody prints meanwhile: they are drawn before it, so that
    the database is not held while a file is made. Writes nothing."""
    kept, _old = _standing(edition.village, card_contents)
    fresh = drafts([each for each in card_contents if each.household_id not in kept], edition, by)
    return kept | {card.household_id: card for card in fresh}


@transaction.atomic
def issue_cards(
    *,
    card_contents: list[contact_card.CardContent],
    edition: Edition,
    by: User | None,
    foreseen: dict | None = None,
) -> dict[int, Copy]:
    """The card of each household for what is about to be drawn; `by` is None for the command line.

    Printing twice changes nothing: a current card that says the same keeps its code, so a run that was
    killed half-way is simply repeated (R5). One that says something else, or that came back, is replaced.
    """
    village = Village.objects.select_for_update().get(pk=edition.village_id)
    _refuse(edition, village, by, card_contents)
    kept, old = _standing(village, card_contents)
    fresh = [each for each in card_contents if each.household_id not in kept]
    made = as_foreseen(fresh, kept, foreseen) if foreseen else drafts(fresh, edition, by)
    mark_replaced(old)
    Copy.objects.bulk_create(made, batch_size=500)
    refresh_contact_cards(village)  # the register may have changed since the card_contents were taken
    summary.refresh(village=village)
    return kept | {card.household_id: card for card in made}


def _standing(village: Village, card_contents) -> tuple[dict[int, Copy], list[int]]:
    """The cards that say already what is wanted, and those that are to be replaced."""
    wanted = {each.household_id: each for each in card_contents}
    current = {card.household_id: card for card in _current(village) if card.household_id in wanted}
    kept = {pk: card for pk, card in current.items() if _stands(card, wanted[pk])}
    return kept, [card.pk for pk, card in current.items() if pk not in kept]


def as_foreseen(fresh, kept: dict[int, Copy], foreseen: dict[int, Copy]) -> list[Copy]:
    """The drafts as they were drawn; nobody's was issued meanwhile, and no home left or came."""
    if {each.household_id for each in fresh} | set(kept) != set(foreseen):
        raise PrintedMeanwhile
    found = [foreseen[each.household_id] for each in fresh]
    if any(card.pk for card in found) or any(foreseen[pk].pk != card.pk for pk, card in kept.items()):
        raise PrintedMeanwhile
    return found


def _stands(card: Copy, each: contact_card.CardContent) -> bool:
    return card.fingerprint == each.fingerprint and card.returned_at is None


def _refuse(edition, village, by, card_contents) -> None:
    if by is not None:
        require_staff(village, by)
    if any(each.common.village_id != village.pk for each in card_contents):
        raise ValueError("card_contents of another village")
    if edition.approved_at is None:
        raise ValidationError(EDITION_UNAPPROVED)
    if edition.variant != village.settings.card_variant:
        raise ValidationError(VARIANT_CHANGED)


def _current(village):
    """The contact cards that are in force; fact sheets are never out of date, name boards have their own way."""
    return Copy.objects.contact_cards().current().filter(village=village).select_related("edition")


def mark_replaced(old: list[int]) -> None:
    """Others are in force now; what hangs goes on hanging until one of these is delivered."""
    Copy.objects.filter(pk__in=old).update(replaced_at=timezone.now())


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
