"""Numbered contact cards: one current copy for each home, kept while its contents stay the same."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cards import summary
from cards.models import Copy, Edition, User, Village
from cards.printing.contents import contact_card
from cards.wording import EDITION_UNAPPROVED, VARIANT_CHANGED
from cards.writing import require_staff

from .copies import as_foreseen, drafts, mark_replaced
from .stale import refresh_contact_cards


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
