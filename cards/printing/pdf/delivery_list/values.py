"""The contents of a delivery list: plain values made by a report and drawn without a query."""

from dataclasses import dataclass
from datetime import date

from cards.printing.pdf import fonts, text


@dataclass(frozen=True, slots=True)
class ListedCopy:
    """One home's copy: how it is found, and the code on the copy."""

    number: str
    head: str
    address: str
    code: str


@dataclass(frozen=True, slots=True)
class DeliveryList:
    """A group's copies of one piece in walking order, and whose copy was left out and why."""

    piece: str
    edition: str
    village: str
    township: str
    unit: str
    leader: str
    leader_phone: str
    copies: tuple[ListedCopy, ...]
    printed_on: date
    omissions: tuple[tuple[str, str], ...] = ()
    variant: str = "convenience"
    has_duties: bool = True
    """Whether somebody explains at the door whom to ask for what: with the contact card, not with a sheet of news."""
    url: str = ""
    arrived: int = 0
    """Homes of the group that have their copy already and do not stand on the list."""

    @property
    def homes(self) -> int:
        return len(self.copies) + len(self.omissions)

    @property
    def handed_to(self) -> str:
        phone = text.phone(fonts.clean(self.leader_phone))
        return " ".join(filter(None, ["组长", fonts.clean(self.leader), phone])) if self.leader else ""
