"""A stack cut from sheets, group by group: its order, and how many sheets it takes with the lists in front.

The count is exact where every home of the delivery lists fits on its line, and nothing is left out.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from cards.printing.pdf.imposition import Sheet

from .pages import pages
from .values import DeliveryList, ListedCopy


def cells(count: int, groups: Sequence[DeliveryList]) -> list[int | DeliveryList]:
    """The pieces of the stack in order: copies by their number, each group's behind its separator."""
    if not groups:
        return list(range(count))
    if sum(len(group.copies) for group in groups) != count:
        raise ValueError("the groups do not hold exactly the cards")
    numbers: Iterator[int] = iter(range(count))
    return [
        cell
        for group in groups
        if group.copies
        for cell in (group, *(next(numbers) for _copy in group.copies))
    ]


def sheets(sheet: Sheet, groups: Sequence[int], cover: str, *, has_duties: bool, cells: int = 1) -> int:
    """How many sheets of paper a village takes, before it is drawn.

    `groups` are the copies that each gets, `cells` the places that a copy takes.
    """
    sides = 2 if sheet.duplex else 1
    covers = sum(-(-_list_pages(homes, cover, has_duties) // sides) for homes in groups)
    separators = len(groups)
    return covers + -(-(cells * sum(groups) + separators) // sheet.capacity)


@lru_cache(4096)
def _list_pages(homes: int, layout: str, has_duties: bool) -> int:
    copies = tuple(ListedCopy(f"{number:03d}", "张建国", "一组12号", "0" * 9) for number in range(homes))
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
