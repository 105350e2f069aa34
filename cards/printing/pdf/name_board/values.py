"""The contents of a name board: plain values made by a report and drawn without a query."""

from dataclasses import dataclass, field
from datetime import date

from cards.printing.pdf.values import Contact


@dataclass(frozen=True, slots=True)
class Official:
    """One of the pair; `photo` is a JPEG five wide and seven high, empty where there is none."""

    name: str
    phone: str
    photo: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class NameBoard:
    village: str
    township: str
    zone: str
    number: str
    area: str
    centre: str
    organiser: Official
    supervisor: Official
    organiser_leads: tuple[str, ...]
    supervisor_leads: tuple[str, ...]
    members: tuple[str, ...]
    cadres: tuple[Contact, ...]
    office_phone: str
    code: str
    url: str
    edition: str
    issued_on: date
    variant: str = "convenience"

    @property
    def label(self) -> str:
        return self.zone
