"""A village's homes and copies read by plain SQL, to hold against what lists, counts and paper say."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

import pypdf
from django.db import connection

from cards.models import Village

HOMES = """
    SELECT h.id, h.number, h.head_name, h.group_id FROM cards_household h
    WHERE h.village_id = %s AND h.left_on IS NULL ORDER BY h.number
"""
COPIES = """
    SELECT c.household_id, c.code, c.kind, e.month, c.replaced_at, c.delivered_at, c.returned_at, c.is_displayed,
    c.is_stale FROM cards_copy c JOIN cards_edition e ON e.id = c.edition_id
    WHERE c.village_id = %s AND c.household_id IS NOT NULL ORDER BY c.id
"""


@dataclass
class Home:
    """`cards` are the copies of the contact card, `sheets` those of one month's fact sheet, the newest last."""

    pk: int
    label: str
    group: int | None
    cards: list[dict] = field(default_factory=list)
    sheets: list[dict] = field(default_factory=list)

    @property
    def card(self) -> dict | None:
        return next((card for card in self.cards if card["replaced_at"] is None), None)

    @property
    def displayed(self) -> dict | None:
        return next((card for card in self.cards if card["is_displayed"]), None)

    @property
    def card_to_give_out(self) -> str:
        return self.card["code"] if self.card and self.card["delivered_at"] is None else ""

    @property
    def column(self) -> str:
        """By the newest card, in one column."""
        card = self.card
        if card is None:
            return "unprinted"
        return "delivered" if card["delivered_at"] else "came_back" if card["returned_at"] else "to_deliver"

    @property
    def sheet(self) -> dict | None:
        return self.sheets[-1] if self.sheets else None


def _rows(sql: str, village: Village) -> list[dict]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [village.pk])
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def homes(village: Village, month: date | None = None) -> list[Home]:
    """Those that have not left the register."""
    found = {
        row["id"]: Home(row["id"], f"{row['number']:03d} {row['head_name']}", row["group_id"])
        for row in _rows(HOMES, village)
    }
    for row in _rows(COPIES, village):
        home = found.get(row["household_id"])
        if home and row["kind"] == "contact_card":
            home.cards.append(row)
        elif home and month and str(row["month"])[:7] == f"{month:%Y-%m}":
            home.sheets.append(row)
    return list(found.values())


def figures(found: list[Home]) -> dict[str, int]:
    """What the summary says of homes and contact cards."""
    cards = [home.card for home in found if home.card]
    displayed = [home.displayed for home in found if home.displayed]
    return {
        "households": len(found),
        "printed": len(cards),
        "undelivered": sum(card["delivered_at"] is None for card in cards),
        "outdated": sum(bool(card["is_stale"]) for card in cards),
        "returned": sum(card["returned_at"] is not None for card in cards),
        "delivered": len(displayed),
        "stale": sum(bool(card["is_stale"]) for card in displayed),
    }


def pack_tallies(found: list[Home]) -> list[tuple[int, int, int, int]]:
    """Homes, listed, arrived and unprinted: of the month's fact sheets, then of the contact cards."""
    sheets = sum(bool(home.sheets) for home in found)
    to_give, without = (
        sum(bool(home.card_to_give_out) for home in found),
        sum(not home.card for home in found),
    )
    count = len(found)
    return [(count, sheets, 0, count - sheets), (count, to_give, count - to_give - without, without)]


def rest_tallies(found: list[Home]) -> list[tuple[int, int, int, int]]:
    return pack_tallies(found)[1:]


def without_card(found: list[Home]) -> list[str]:
    return sorted(home.label for home in found if not home.card)


def without_sheet(found: list[Home]) -> list[str]:
    return sorted(home.label for home in found if not home.sheets)


def by_reason(omissions) -> dict[str, list[str]]:
    """The names of those left out, by the piece that their reason names."""
    found = {"联": [], "明白卡": []}
    for each in omissions:
        name, reason = (each["name"], each["reason"]) if isinstance(each, dict) else (each.name, each.reason)
        found["明白卡" if "明白卡" in reason else "联"].append(name)
    return {piece: sorted(names) for piece, names in found.items()}


def numbers(one) -> tuple[int, int, int, int]:
    values = one if isinstance(one, dict) else vars(one)
    return tuple(values[name] for name in ("homes", "listed", "arrived", "unprinted"))


def pages(content: BytesIO | str) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(content).pages]


def times(words: list[str], shown: str) -> Counter:
    return Counter({word: shown.count(word) for word in words})
