"""The contents of the board sheet: plain values made by a report and drawn without a query."""

from dataclasses import dataclass
from datetime import date

from cards import months


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """One item of the notice board, already masked."""

    number: str
    kind: str
    subject: str
    asked_on: date
    question: str
    measures: str
    outcome: str
    closed_on: date | None
    deferred_reason: str = ""
    review_on: date | None = None

    @property
    def label(self) -> str:
        return f"第{self.number}件"


@dataclass(frozen=True, slots=True)
class BoardSheet:
    """A month of a village's notice board; `month` is its first day, `digest` the seal in hexadecimal (W-12)."""

    title: str
    village: str
    township: str
    month: date
    entries: tuple[BoardEntry, ...]
    counts: tuple[tuple[str, int], ...]
    digest: str
    url: str
    posted_by: str
    displayed_on: date | None
    """Of a month that is not frozen the day planned for it; None where that is over, or nothing was published."""
    office_phone: str = ""
    previous_digest: str = ""
    variant: str = "convenience"
    is_draft: bool = False
    """Items may still be added: the month is not frozen yet."""
    nothing: str = "本月没有质询"
    """What stands on the sheet of a month without an item."""

    @property
    def label(self) -> str:
        return f"{self.village} {months.words_of(self.month)}"
