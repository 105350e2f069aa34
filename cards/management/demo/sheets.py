"""The months' fact sheets: the newest waits for approval, those before it went to some homes (S0-22)."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from django.utils import timezone

from cards.choices import DeliveryWay, EditionKind, SeatRole, SheetSection
from cards.models import Copy, Edition, EditionSection, Handout
from cards.months import next_month, publication_date, shifted

from .data import load
from .printed import code
from .site import Site

MONTHS = {"yiyang": 7}  # approved and given out; elsewhere one
EVERY = 12  # each month every twelfth home gets a copy; one is also displayed in each group
BY_LEADER = 3  # of four copies
UNDELIVERED = 0.02


def build(site: Site) -> None:
    texts = load("sheets.json").get(site.plan["name"])
    if not texts or not site.households:
        return
    months = _months(site.today, MONTHS.get(site.plan["name"], 1) + 1)
    sheets = Edition.objects.bulk_create(
        _sheet(site, number, month, is_newest=month == months[-1])
        for number, month in enumerate(months, start=1)
    )
    EditionSection.objects.bulk_create(
        section for at, sheet in enumerate(sheets) for section in _sections(site, sheet, texts, at)
    )
    _give_out(site, sheets[:-1])


def _months(today: date, count: int) -> list[date]:
    return [shifted(today, back) for back in range(1 - count, 1)]


def _sheet(site: Site, number: int, month: date, *, is_newest: bool) -> Edition:
    """Written a week before the publication day, or a few days ago."""
    due = publication_date(month, site.plan["settings"]["publication_day"])
    made_at = _at(min(due - timedelta(days=8), site.ago(3)), 16)
    return Edition(
        village=site.village,
        township_id=site.village.township_id,
        kind=EditionKind.FACT_SHEET,
        number=number,
        month=month,
        made_by=site.maker,
        made_at=made_at,
        approved_by=None if is_newest else site.secretary,
        approved_at=None if is_newest else made_at + timedelta(hours=17),
    )


def _sections(site: Site, sheet: Edition, texts, at: int):
    """By the calendar where the place has a text for each month, else one after the other."""
    chosen = texts[str(sheet.month.month)] if isinstance(texts, dict) else texts[(at + 1) % len(texts)]
    words = {
        "m": sheet.month.month,
        "next": next_month(sheet.month).month,
        "pub": publication_date(sheet.month, site.plan["settings"]["publication_day"]).day,
    }
    return [
        EditionSection(edition=sheet, section=section, text=chosen[section].format(**words))
        for section in SheetSection.values
    ]


def _give_out(site: Site, sheets: list[Edition]) -> None:
    """Each month to other homes; a random source of its own keeps the rest of the demo as it is."""
    rng = Random(f"{site.plan['seed']} {site.village.code}")
    cards = [
        _copy(rng, site, sheet, home)
        for at, sheet in enumerate(sheets)
        for home in site.households[at::EVERY]
    ]
    Copy.objects.bulk_create(cards, batch_size=500)
    leaders = {seat.unit_id: seat.person for seat in site.seats if seat.role == SeatRole.GROUP_LEADER}
    Handout.objects.bulk_create(
        _handout(site, sheet, unit, leaders[unit], list(mine), is_newest=sheet == sheets[-1])
        for sheet, unit, mine in _by_group(cards)
        if unit in leaders
    )


def _by_group(cards: list[Copy]):
    def place(card):
        return card.edition_id, card.household.group_id

    for _place, mine in groupby(sorted(cards, key=place), place):
        mine = list(mine)
        yield mine[0].edition, mine[0].household.group_id, mine


def _handout(site: Site, sheet: Edition, unit: int, leader, cards: list[Copy], *, is_newest: bool) -> Handout:
    """Handed over when it was printed; of the newest the leader has not told yet how many were given out."""
    given = [card.delivered_at for card in cards if card.delivered_at]
    handout = Handout(
        village=site.village,
        township_id=site.village.township_id,
        edition=sheet,
        unit_id=unit,
        leader=leader,
        copies=len(cards),
        handed_on=timezone.localdate(sheet.approved_at),
        handed_by=sheet.made_by,
    )
    if given and not is_newest:
        handout.counted, handout.counted_by = len(given), sheet.made_by
        handout.counted_on = timezone.localdate(max(given))
    return handout


def _copy(rng: Random, site: Site, sheet: Edition, home) -> Copy:
    printed_at = sheet.approved_at + timedelta(hours=1)
    card = Copy(
        village=site.village,
        township_id=site.village.township_id,
        edition=sheet,
        kind=EditionKind.FACT_SHEET,
        household=home,
        code=code(rng),
        fingerprint="",
        printed_at=printed_at,
        printed_by=sheet.made_by,
    )
    if rng.random() > UNDELIVERED:
        walked = rng.randint(0, 2000)
        card.delivered_at = printed_at + timedelta(days=1 + walked // 1000, minutes=walked % 500)
        card.delivered_by = sheet.made_by
        by_leader = rng.randrange(4) < BY_LEADER
        card.delivered_how = DeliveryWay.GROUP_LEADER if by_leader else DeliveryWay.BY_HAND
    return card


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
