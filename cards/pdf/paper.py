"""How many sheets of paper a village's volume takes, before it is drawn: covers, separators and what lies in between.

Exact where every home of the delivery lists fits on its line, and nothing is left out.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from cards.pdf.contact_cards import DESIGNS
from cards.pdf.delivery_list import pages
from cards.pdf.designs.delivery_values import Copy, DeliveryList
from cards.pdf.designs.sheet_form import FORMS
from cards.pdf.sheet import Sheet


def card_sheets(layout: str, groups: Sequence[int]) -> int:
    """`groups`: how many cards each group of the village gets."""
    design = DESIGNS[layout]
    return _sheets(design.sheet, groups, design.cover, has_duties=True)


def fact_sheet_sheets(layout: str, groups: Sequence[int]) -> int:
    form = FORMS[layout]
    return _sheets(form.sheet, groups, form.cover, has_duties=False)


def _sheets(sheet: Sheet, groups: Sequence[int], cover: str, *, has_duties: bool) -> int:
    sides = 2 if sheet.two_sided else 1
    covers = sum(-(-list_pages(homes, cover, has_duties) // sides) for homes in groups)
    separators = len(groups)
    return covers + -(-(sum(groups) + separators) // sheet.capacity)


@lru_cache(4096)
def list_pages(homes: int, layout: str, has_duties: bool) -> int:
    copies = tuple(Copy(f"{number:03d}", "张建国", "一组12号", "0" * 9) for number in range(homes))
    group = DeliveryList(
        piece="联系卡",
        edition="第1期",
        village="村",
        township="镇",
        unit="一组",
        leader="张建国",
        leader_phone="",
        copies=copies,
        printed_on=date(2020, 1, 1),
        has_duties=has_duties,
        url="https://example.org/units/1/delivery/",
    )
    return len(pages(group, layout))
