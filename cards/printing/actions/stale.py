"""Which copies would say something else if they were printed today (W-13): those in force, and those that hang though
a newer one was printed, until it is delivered."""

from django.db import transaction
from django.utils import timezone

from cards.models import Copy, Village
from cards.printing.contents import contact_card, name_board


@transaction.atomic
def refresh(village: Village) -> tuple[int, int]:
    """Answers how many displayed contact cards, and how many displayed name boards, became stale by it."""
    return refresh_contact_cards(village), refresh_name_boards(village)


@transaction.atomic
def refresh_contact_cards(village: Village) -> int:
    """A home that left the register, or cannot be printed, has nothing that its card would say instead."""
    now = {each.household_id: each.fingerprint for each in contact_card.of(village)}
    rows = _kept_true(Copy.objects.contact_cards(), village, "household_id")
    return _mark((*was, home in now and now[home] != says) for home, says, *was in rows)


@transaction.atomic
def refresh_name_boards(village: Village) -> int:
    """A board that could not be printed any more is out of date too."""
    rows = list(_kept_true(Copy.objects.name_boards(), village, "unit_id"))
    if not rows:
        return 0
    now = {board.zone_id: board.fingerprint for board in name_board.of(village)}
    return _mark((*was, now.get(zone) != says) for zone, says, *was in rows)


def _kept_true(copies, village: Village, place: str):
    rows = copies.in_use().filter(village=village).order_by()
    return rows.values_list(place, "fingerprint", "pk", "is_displayed", "is_stale")


def _mark(found) -> int:
    """Write down what turned; answers how many displayed copies became stale."""
    turned = {True: [], False: []}
    displayed = 0
    for pk, is_displayed, was_stale, is_stale in found:
        if is_stale != was_stale:
            turned[is_stale].append(pk)
            displayed += is_displayed and is_stale
    for is_stale, copies in turned.items():
        if copies:
            since = timezone.now() if is_stale else None
            Copy.objects.filter(pk__in=copies).update(is_stale=is_stale, stale_since=since)
    return displayed
