"""Name boards of the service zones: most are displayed, some wait, some are stale since a volunteer changed."""

from datetime import timedelta
from random import Random

from cards.choices import DeliveryWay, EditionKind, SeatRole
from cards.codes import check_character, from_bits
from cards.models import Copy, Edition, Seat
from cards.printing.actions.stale import refresh_name_boards
from cards.printing.contents import name_board

from .site import Site

UNAPPROVED_EVERY, CHANGED_EVERY, WAITING_EVERY = 9, 4, 7


def build(site: Site) -> None:
    if not site.zones:
        return
    at = site.plan["villages"].index(site.own)
    waits = at % UNAPPROVED_EVERY == UNAPPROVED_EVERY - 1
    edition = _edition(site, approved=not waits)
    if waits:
        return
    found = [
        board for board in name_board.of(site.village) if not any(g.blocking for g in name_board.gaps(board))
    ]
    printed = found[:-1] if at % 2 else found
    Copy.objects.bulk_create(_copies(site, edition, printed))
    if at % CHANGED_EVERY == 0 and len(printed) > 2:
        _swap_volunteers(printed[0].zone_id, printed[2].zone_id)
        refresh_name_boards(site.village)


def _edition(site: Site, *, approved: bool) -> Edition:
    made_at = site.moment(140 if approved else 5, 9, 30)
    return Edition.objects.create(
        village=site.village,
        kind=EditionKind.NAME_BOARD,
        number=1,
        made_by=site.maker,
        made_at=made_at,
        approved_by=site.secretary if approved else None,
        approved_at=made_at + timedelta(hours=26) if approved else None,
    )


def _copies(site: Site, edition: Edition, printed: list[name_board.NameBoardContent]) -> list[Copy]:
    """A random source of their own keeps what is drawn after them as it is."""
    rng = Random(f"name boards {site.village.code}")
    return [_copy(site, edition, board, number, rng) for number, board in enumerate(printed)]


def _copy(site: Site, edition: Edition, board: name_board.NameBoardContent, number: int, rng: Random) -> Copy:
    body = from_bits(rng.getrandbits(40), 8)
    card = Copy(
        village=site.village,
        township_id=site.village.township_id,
        kind=EditionKind.NAME_BOARD,
        edition=edition,
        unit_id=board.zone_id,
        code=body + check_character(body),
        fingerprint=board.fingerprint,
        printed_at=edition.approved_at + timedelta(hours=3),
        printed_by=edition.made_by,
    )
    if number % WAITING_EVERY != WAITING_EVERY - 1:
        card.delivered_at = card.printed_at + timedelta(days=1 + number // 4, minutes=rng.randint(-240, 60))
        card.delivered_by, card.delivered_how, card.is_displayed = site.maker, DeliveryWay.BY_HAND, True
    return card


def _swap_volunteers(*zones: int) -> None:
    """One of each team serves in the other zone since: both boards still show the old names."""
    seats = Seat.objects.active().filter(role=SeatRole.VOLUNTEER)
    one, other = (seats.filter(unit=zone).order_by("id").first() for zone in zones)
    one.person_id, other.person_id = other.person_id, one.person_id
    Seat.objects.bulk_update([one, other], ["person"])
