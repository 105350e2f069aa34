"""Numbered cards: printed once for what they say, replaced when they would say something else."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cards import summary
from cards.codes import new_card_code
from cards.models import Card, Edition, User, Village
from cards.printing.contents import contact_card
from cards.wording import EDITION_UNAPPROVED, VARIANT_CHANGED
from cards.writing import keeps_register

from .stale import refresh_cards


class Changed(Exception):
    """Between foreseeing and issuing somebody else printed one of these cards."""


def foresee(*, imprints: list[contact_card.Imprint], edition: Edition, by: User | None) -> dict[int, Card]:
    """The cards that `print_imprints` will issue if nobody prints meanwhile: they are drawn before it, so that
    the database is not held while a file is made. Writes nothing."""
    kept, _old = _standing(edition.village, imprints)
    fresh = drafts([each for each in imprints if each.household_id not in kept], edition, by)
    return kept | {card.household_id: card for card in fresh}


@transaction.atomic
def print_imprints(
    *, imprints: list[contact_card.Imprint], edition: Edition, by: User | None, foreseen: dict | None = None
) -> dict[int, Card]:
    """The card of each household for what is about to be drawn; `by` is None for the command line.

    Printing twice changes nothing: a current card that says the same keeps its code, so a run that was
    killed half-way is simply repeated (R5). One that says something else, or that came back, is replaced.
    """
    village = Village.objects.select_for_update().get(pk=edition.village_id)
    _refuse(edition, village, by, imprints)
    kept, old = _standing(village, imprints)
    fresh = [each for each in imprints if each.household_id not in kept]
    made = as_foreseen(fresh, kept, foreseen) if foreseen else drafts(fresh, edition, by)
    supersede(old)
    Card.objects.bulk_create(made, batch_size=500)
    refresh_cards(village)  # the register may have changed since the imprints were taken
    summary.refresh(village=village)
    return kept | {card.household_id: card for card in made}


def _standing(village: Village, imprints) -> tuple[dict[int, Card], list[int]]:
    """The cards that say already what is wanted, and those that are to be replaced."""
    wanted = {each.household_id: each for each in imprints}
    current = {card.household_id: card for card in _current(village) if card.household_id in wanted}
    kept = {pk: card for pk, card in current.items() if _stands(card, wanted[pk])}
    return kept, [card.pk for pk, card in current.items() if pk not in kept]


def as_foreseen(fresh, kept: dict[int, Card], foreseen: dict[int, Card]) -> list[Card]:
    """The drafts as they were drawn; nobody's was issued meanwhile, and no home left or came."""
    if {each.household_id for each in fresh} | set(kept) != set(foreseen):
        raise Changed
    found = [foreseen[each.household_id] for each in fresh]
    if any(card.pk for card in found) or any(foreseen[pk].pk != card.pk for pk, card in kept.items()):
        raise Changed
    return found


def _stands(card: Card, each: contact_card.Imprint) -> bool:
    return card.fingerprint == each.fingerprint and card.returned_at is None


def _refuse(edition, village, by, imprints) -> None:
    if by is not None:
        keeps_register(village, by)
    if any(each.common.village_id != village.pk for each in imprints):
        raise ValueError("imprints of another village")
    if edition.approved_at is None:
        raise ValidationError(EDITION_UNAPPROVED)
    if edition.variant != village.settings.card_variant:
        raise ValidationError(VARIANT_CHANGED)


def _current(village):
    """The contact cards that are in force; fact sheets are never out of date, name boards have their own way."""
    return Card.objects.contact_cards().current().filter(village=village).select_related("edition")


def supersede(old: list[int]) -> None:
    """Others are in force now; what hangs goes on hanging until one of these is delivered."""
    Card.objects.filter(pk__in=old).update(superseded_at=timezone.now())


def drafts(imprints, edition: Edition, by: User | None) -> list[Card]:
    """New copies of the edition, not stored yet; whatever has a household and a fingerprint gets one."""
    now = timezone.now()
    codes = new_codes(len(imprints))
    return [
        Card(
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
        for each, code in zip(imprints, codes, strict=True)
    ]


def new_codes(count: int) -> list[str]:
    codes = set()
    while len(codes) < count:
        fresh = {new_card_code() for _each in range(count - len(codes))}
        codes |= fresh - set(Card.objects.filter(code__in=fresh).values_list("code", flat=True))
    return list(codes)
