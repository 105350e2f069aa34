"""Which copies in use, current or displayed, would be printed differently today (W-13)."""

from django.db import transaction
from django.utils import timezone

from cards.models import Copy, Village
from cards.printing.contents import contact_card, name_board


@transaction.atomic
def refresh(village: Village) -> tuple[list[int], list[int]]:
    """Marks copies as stale or no longer stale; answers which displayed cards and name boards became stale."""
    return refresh_contact_cards(village), refresh_name_boards(village)


@transaction.atomic
def refresh_contact_cards(village: Village) -> list[int]:
    """The contact cards of a home that left the register are never stale: nothing is printed instead of them."""
    now = {each.household_id: each.fingerprint for each in contact_card.of(village)}
    rows = _in_use(Copy.objects.contact_cards(), village, "household_id")
    return _mark((*was, home in now and now[home] != fingerprint) for home, fingerprint, *was in rows)


@transaction.atomic
def refresh_name_boards(village: Village) -> list[int]:
    """A name board that could not be printed any more is stale too."""
    rows = list(_in_use(Copy.objects.name_boards(), village, "unit_id"))
    if not rows:
        return []
    now = {each.zone_id: each.fingerprint for each in name_board.of(village)}
    return _mark((*was, now.get(zone) != fingerprint) for zone, fingerprint, *was in rows)


def _in_use(copies, village: Village, place: str):
    rows = copies.in_use().filter(village=village).order_by()
    return rows.values_list(place, "fingerprint", "pk", "is_displayed", "is_stale")


def _mark(found) -> list[int]:
    """Writes what changed; answers the ids of the displayed copies that became stale."""
    turned = {True: [], False: []}
    displayed = []
    for pk, is_displayed, was_stale, is_stale in found:
        if is_stale != was_stale:
            turned[is_stale].append(pk)
            if is_displayed and is_stale:
                displayed.append(pk)
    for is_stale, copies in turned.items():
        if copies:
            since = timezone.now() if is_stale else None
            Copy.objects.filter(pk__in=copies).update(is_stale=is_stale, stale_since=since)
    return displayed
