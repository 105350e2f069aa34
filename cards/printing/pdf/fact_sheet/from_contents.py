"""Makes a village's fact sheets and a sample from a month's texts and the contents of the register."""

from collections.abc import Iterable
from datetime import date

from cards.printing.contents.contact_card import VillageContent
from cards.printing.pdf.values import BLANK_CODE, BLANK_TOKEN, SAMPLE, Contact

from .pages import FactSheet, SheetContent

TITLE = "村情明白卡"


def content(
    common: VillageContent, *, month: date, number: int, texts: dict[str, str], promise: str
) -> SheetContent:
    first = common.first
    return SheetContent(
        title=TITLE,
        village=common.village,
        township=common.township,
        month=month,
        edition=f"第{number}期",
        sections=tuple(texts.items()),
        office_phone=common.office_phone,
        office_hours=common.office_hours,
        first=first and first.phone and Contact(first.name, first.role, first.phone) or None,
        slogan=common.slogan,
        promise=promise,
        variant=common.variant,
    )


def issued(shared: SheetContent, homes: Iterable, copies: dict, base_url: str) -> list[FactSheet]:
    """Sheets with the codes of their `copies`, by household."""
    return [fact_sheet(shared, home, copies[home.household_id].code, base_url) for home in homes]


def drafts(shared: SheetContent, homes: Iterable, base_url: str) -> list[FactSheet]:
    """To be checked before codes are given; all codes are equally wide."""
    return [fact_sheet(shared, home, BLANK_CODE, base_url) for home in homes]


def fact_sheet(shared: SheetContent, home, code: str, base_url: str) -> FactSheet:
    return FactSheet(shared, home.head, home.number, home.group, code, f"{base_url}/h/{home.token}/")


def sample(shared: SheetContent, base_url: str) -> FactSheet:
    """For checking by eye: its code and QR lead nowhere, so that it is not handed out by mistake."""
    return FactSheet(shared, SAMPLE, "", "", BLANK_CODE, f"{base_url}/h/{BLANK_TOKEN}/")
