"""Makes contact cards and samples from the contents of the register, and finds what keeps them from printing."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from cards import photos
from cards.gaps import Fault, Gap, Record, Remedy, once
from cards.printing.contents.contact_card import CardContent, VillageContent, gaps
from cards.printing.contents.entries import Entry
from cards.printing.pdf.values import BLANK_CODE, BLANK_TOKEN, SAMPLE, Contact

from .pages import DESIGNS, preflight
from .values import ContactCard, Face

COMMON_FIELDS = {
    "title",
    "village",
    "township",
    "slogan",
    "officers",
    "office_hours",
    "duty",
    "office_phone",
    "duties_line",
}
"""What stands on every card of a village: a fault in it keeps all of them from printing."""
NOBODY = Entry("", "", "")


def contact_card(
    card_content: CardContent,
    *,
    code: str,
    edition: str,
    issued_on: date,
    base_url: str,
    common: dict | None = None,
) -> ContactCard:
    common = common or common_values(card_content.common)
    front, first = card_content.front, card_content.common.first
    is_led_by_first = front.first and first and front.first.person == first.person
    return ContactCard(
        **(common if is_led_by_first else common | {"photo": b""}),
        first=_contact(front.first or NOBODY),
        linked=tuple(map(_contact, front.rows)),
        duties_line=card_content.common.duties_line if front.blank_row else card_content.unheld,
        blank_row=front.blank_row,
        head=card_content.head,
        number=card_content.number,
        group=card_content.group,
        code=code,
        url=f"{base_url}/h/{card_content.token}/",
        edition=edition,
        issued_on=issued_on,
    )


def common_values(common: VillageContent) -> dict:
    return {
        "title": common.title,
        "village": common.village,
        "township": common.township,
        "slogan": common.slogan,
        "officers": tuple(map(_contact, common.officers)),
        "office_hours": common.office_hours,
        "duty": common.duty,
        "office_phone": common.office_phone,
        "variant": common.variant,
        "photo": photo_of(common.photo),
    }


def photo_of(name: str) -> bytes:
    """The photo as a JPEG in the card's shape; empty where there is none, or its file is lost or broken."""
    if not name:
        return b""
    try:
        with default_storage.open(name) as file:
            return photos.for_print(file)
    except OSError:
        return b""


@lru_cache(4096)
def _contact(entry: Entry) -> Contact:
    return Contact(entry.name, entry.role, entry.phone, entry.duties, entry.other_phone, entry.person)


def issued(card_contents: Iterable[CardContent], copies: dict, base_url: str, local_day) -> list[ContactCard]:
    """Cards with the codes of their `copies`, by household; one printed again shows its own edition and day."""
    card_contents = list(card_contents)
    common = common_values(card_contents[0].common) if card_contents else {}
    return [
        contact_card(
            each,
            code=copies[each.household_id].code,
            edition=f"第{copies[each.household_id].edition.number}期",
            issued_on=local_day(copies[each.household_id].printed_at),
            base_url=base_url,
            common=common,
        )
        for each in card_contents
    ]


def samples(card_contents: Iterable[CardContent], issued_on: date, base_url: str) -> list[ContactCard]:
    """Cards for checking by eye; code and QR code lead nowhere, so that none is handed out by mistake."""
    card_contents = list(card_contents)
    common = common_values(card_contents[0].common) if card_contents else {}
    return [
        contact_card(
            replace(each, token=BLANK_TOKEN),
            code=BLANK_CODE,
            edition=SAMPLE,
            issued_on=issued_on,
            base_url=base_url,
            common=common,
        )
        for each in card_contents
    ]


def cells(cards: list[ContactCard], layout: str) -> int:
    """How many cells of a sheet each of the cards takes that are printed together."""
    return DESIGNS[layout](cards).cells


def faces(cards: list[ContactCard], index: int, layout: str) -> list[Face]:
    """The sides of one of the cards that are printed together, as they come out."""
    return DESIGNS[layout](cards).faces(index)


def to_mend(card_contents: list[CardContent], layout: str, base_url: str) -> list[Gap | Fault]:
    """Everything to mend before printing: blank fields, what does not fit, what no font can write."""
    if not card_contents:
        return []
    common = card_contents[0].common
    found = gaps(card_contents)
    with_gaps = {gap.whose for gap in found}
    if None in with_gaps:
        return found
    cards = samples(card_contents, date(2020, 1, 1), base_url)
    if common.photo and not cards[0].photo:
        found.append(_lost_photo(common))
    for fault in preflight(cards, layout):
        each = card_contents[fault.index]
        if fault.field in COMMON_FIELDS or fault.field == "first" and each.front.first is common.first:
            village = Remedy(Record.VILLAGE, common.village_id)
            found.append(replace(fault, label="", remedy=fault.remedy or village))
        elif (home := each.household_id) not in with_gaps:
            remedy = fault.remedy or Remedy(Record.HOUSEHOLD, home)
            found.append(replace(fault, label=each.label, whose=home, remedy=remedy))
    return once(found)


def _lost_photo(common: VillageContent) -> Fault:
    what = _("The photo of %(name)s cannot be read. The cards are printed without it.")
    remedy = Remedy(Record.PERSON, common.first.person)
    return Fault("photo", what % {"name": common.first.name}, blocking=False, remedy=remedy)
