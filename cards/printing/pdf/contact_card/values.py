"""The contents of a contact card: plain values made by a report and drawn without a query."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cards.printing.pdf.layout import Layout
from cards.printing.pdf.values import Contact, ForHome
from cards.wording import VILLAGE_TAKES

EVERYBODY, OTHERS, MIXED = "村干部和分工", "其他村干部", "村干部和服务人员"
"""Heads of a list: of all officers, of those who are not on the front, and where others than officers stand too."""
OFFICE, MORE = "村办公室", "（续）"
"""The head of what the office says; what stands behind the head where a list goes on."""

LEFT_OUT = {"slogan": "口号", "township": "所属乡镇"}
"""What a front does without first where it is too crowded, and the head under which the list says it."""


class Face(NamedTuple):
    """One side of a card as it lies open: its size and layouts with the places of their corners, in millimetres."""

    name: str
    size: tuple[float, float]
    parts: tuple[tuple[float, float, Layout], ...]


class Cover(NamedTuple):
    """What fronts have in common as far as the drawing goes."""

    title: str
    township: str
    village: str
    slogan: str
    first: Contact
    duties_line: str
    variant: str
    edition: str
    blank_row: str
    photo: bytes

    @property
    def duties_head(self) -> str:
        """Who does what the line of duties says; nothing where it stands under a line to write on."""
        return "" if self.blank_row else VILLAGE_TAKES

    @property
    def place(self) -> str:
        return f"{self.township} {self.village}".strip()

    def without(self, left_out: int, *, has_role: bool = True) -> "Cover":
        """Without the first few of the texts that the list can say."""
        first = self.first if has_role else self.first._replace(role="")
        return self._replace(first=first, **dict.fromkeys(list(LEFT_OUT)[:left_out], ""))


class Office(NamedTuple):
    """What stands around the list of the people: whom it belongs to, and how the office is reached."""

    village: str
    office_hours: str
    duty: str
    office_phone: str
    variant: str


@dataclass(frozen=True, slots=True)
class ContactCard(ForHome):
    title: str
    village: str
    township: str
    slogan: str
    first: Contact
    """Who stands on top: the first contact, or on a heart card the home's own linked member (S1-03)."""
    linked: tuple[Contact, ...]
    """The rows under the first: linked persons; on a heart card the secretary behind them."""
    officers: tuple[Contact, ...]
    """The list of the other sides; whoever stands on the front with all duties is left out of it there."""
    office_hours: str
    duty: str
    office_phone: str
    head: str
    number: str
    group: str
    code: str
    url: str
    edition: str
    issued_on: date
    duties_line: str = ""
    """What the one does whose name is to be written in by hand, or what the village takes where nobody has it."""
    variant: str = "convenience"
    photo: bytes = field(default=b"", repr=False)
    """A JPEG of the first contact, five wide and seven high, made by `cards.photos`; empty for none."""
    blank_row: str = ""
    """The word before a line under the rows to write a name on, where nobody is linked yet; empty for none."""

    @property
    def cover(self) -> Cover:
        return Cover(
            self.title, self.township, self.village, self.slogan, self.first, self.duties_line,
            self.variant, self.issue, self.blank_row, self.photo,
        )  # fmt: skip

    @property
    def issue(self) -> str:
        return _issue(self.edition, self.issued_on)

    @property
    def office(self) -> Office:
        return Office(self.village, self.office_hours, self.duty, self.office_phone, self.variant)


@lru_cache(256)
def _issue(edition: str, day: date) -> str:
    return f"{edition} {day:%Y-%m-%d}"
