"""The contents of a contact card: plain values made by a report and drawn without a query."""

from dataclasses import dataclass, field
from datetime import date

from cards.printing.pdf.values import Contact, ForHome


@dataclass(frozen=True, slots=True)
class ContactCard(ForHome):
    title: str
    village: str
    township: str
    slogan: str
    first: Contact
    linked: tuple[Contact, ...]
    officers: tuple[Contact, ...]
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
    variant: str = "convenience"
    photo: bytes = field(default=b"", repr=False)
    """A JPEG of the first contact, five wide and seven high, made by `cards.photos`; empty for none."""

    @property
    def cover(self) -> tuple:
        """What fronts have in common as far as the drawing goes."""
        return (
            self.title, self.village, self.township, self.slogan, self.first, self.edition, self.issued_on,
            self.duties_line, self.variant, self.photo, len(self.linked), bool(self.url),
        )  # fmt: skip

    @property
    def office(self) -> tuple:
        """What backs have in common."""
        return self.officers, self.office_hours, self.duty, self.office_phone, self.variant
