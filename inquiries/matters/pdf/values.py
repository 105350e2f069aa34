"""What stands on echo slip and receipt: plain values made by a report and drawn without a query.

`variant` is the village's card, whose accent all its pieces have; `owed_by` whoever owes the answer, `office` whose
phone it is.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EchoSlip:
    """The answer on paper for one asker; with a reason and a review date when the matter is deferred (S0-19)."""

    village: str
    township: str
    number: str
    asker: str
    asked_on: date
    subject: str
    question: str
    measures: str
    outcome: str
    promise: str
    due: date | None
    answered_by: str
    answered_on: date
    tracking_code: str
    track_url: str
    office_phone: str = ""
    deferred_reason: str = ""
    review_on: date | None = None
    variant: str = "convenience"
    owed_by: str = "村委会"
    office: str = "村部"

    @property
    def label(self) -> str:
        return self.number

    @property
    def is_deferred(self) -> bool:
        return bool(self.deferred_reason or self.review_on)


@dataclass(frozen=True, slots=True)
class InquiryReceipt:
    """What an asker takes home on the day of asking: until when an answer is owed and how to follow it (W-02)."""

    village: str
    township: str
    number: str
    asked_on: date
    subject: str
    due: date | None
    promise: str
    tracking_code: str
    track_url: str
    received_by: str
    office_phone: str
    variant: str = "convenience"
    owed_by: str = "村委会"
    office: str = "村部"

    @property
    def label(self) -> str:
        return self.number
