"""The contents of a fact sheet: plain values made by a run and drawn without a query."""

from dataclasses import dataclass
from datetime import date

from cards.choices import SheetSection
from cards.printing.pdf.values import Contact, ForHome

HEADINGS: dict[str, str] = dict(SheetSection.choices)


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What all copies of a month share. `sections` are (section, text); an empty text is a ruled space."""

    title: str
    village: str
    township: str
    month: date
    edition: str
    sections: tuple[tuple[str, str], ...]
    office_phone: str
    office_hours: str = ""
    first: Contact | None = None
    slogan: str = ""
    promise: str = ""
    variant: str = "convenience"


@dataclass(frozen=True, slots=True)
class FactSheet(ForHome):
    """One household's copy."""

    content: SheetContent
    head: str
    number: str
    group: str
    code: str
    url: str
