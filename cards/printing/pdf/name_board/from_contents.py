"""Makes name boards and samples from the contents of the register, and finds what keeps them from printing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.core.files.storage import default_storage

from cards import photos
from cards.choices import SeatRole
from cards.gaps import Fault, Gap, Record, Remedy, once
from cards.printing.contents.entries import Entry
from cards.printing.contents.name_board import LEADS, NameBoardContent, Officer, gaps
from cards.printing.pdf.values import BLANK_CODE, SAMPLE, Contact

from .pages import NameBoard, Official, preflight

PIXELS = (620, 868)  # 50 × 70 mm at 315 dots to the inch, 223 on A2
NOBODY = Officer("", "", "")
UNIT_FIELDS = {"zone", "number", "area", "centre"}


def name_board(
    content: NameBoardContent, *, code: str, url: str, edition: str, issued_on: date, draft=False
) -> NameBoard:
    """`draft` leaves the photos out: what does not fit does not fit without them either."""
    return NameBoard(
        village=content.village,
        township=content.township,
        zone=content.zone,
        number=str(content.number),
        area=content.area,
        centre=content.centre,
        organiser=_official(content.organiser or NOBODY, draft),
        supervisor=_official(content.supervisor or NOBODY, draft),
        organiser_leads=LEADS[SeatRole.ORGANISER],
        supervisor_leads=LEADS[SeatRole.SUPERVISOR],
        members=content.members,
        cadres=tuple(_contact(cadre) for cadre in content.cadres),
        office_phone=content.office_phone,
        code=code,
        url=url,
        edition=edition,
        issued_on=issued_on,
        variant=content.variant,
    )


def _contact(entry: Entry) -> Contact:
    return Contact(entry.name, entry.role, entry.phone)


def _official(officer: Officer, draft: bool) -> Official:
    return Official(officer.name, officer.phone, b"" if draft else _photo(officer.photo))


def _photo(name: str) -> bytes:
    """A photo that is lost or broken leaves the surname in its place."""
    if not name or not default_storage.exists(name):
        return b""
    with default_storage.open(name) as file:
        return photos.for_print(file, PIXELS)


def issued(contents: Iterable[NameBoardContent], copies: dict, url: str, local_day) -> list[NameBoard]:
    """Name boards with the codes of their `copies`, by zone; one printed again shows its own edition and day."""
    return [
        name_board(
            content,
            code=copies[content.zone_id].code,
            url=url,
            edition=f"第{copies[content.zone_id].edition.number}期",
            issued_on=local_day(copies[content.zone_id].printed_at),
        )
        for content in contents
    ]


def samples(contents: Iterable[NameBoardContent], issued_on: date, url: str, draft=False) -> list[NameBoard]:
    """Name boards for checking by eye; no copy has their code."""
    return [
        name_board(each, code=BLANK_CODE, url=url, edition=SAMPLE, issued_on=issued_on, draft=draft)
        for each in contents
    ]


def to_mend(contents: list[NameBoardContent], url: str) -> list[Gap | Fault]:
    """Everything to mend before printing: what the register lacks, what does not fit, what no font can write."""
    found = [gap for content in contents for gap in gaps(content)]
    with_gaps = {gap.whose for gap in found if gap.blocking}
    for fault in preflight(samples(contents, date(2020, 1, 1), url, draft=True)):
        content = contents[fault.index]
        if content.zone_id not in with_gaps:
            remedy = Remedy(Record.UNIT if fault.field in UNIT_FIELDS else Record.SEATS, content.zone_id)
            found.append(replace(fault, label=content.label, whose=content.zone_id, remedy=remedy))
    return once(found)
