"""What stood there before a hand-over or a verdict, kept so that a mistake can be put right."""

from datetime import date, datetime

from cards.models import User
from inquiries.choices import Recorded
from inquiries.models import Asker, AskerAct, Inquiry

OF_INQUIRY = (
    "state",
    "due_on",
    "due_is_provisional",
    "promise_days",
    "promise_unit",
    "closed_at",
    "answered_at",
    "unreached",
)
OF_ASKER = (
    "echo_how",
    "echoed_at",
    "echoed_by_id",
    "verdict",
    "verdict_words",
    "verdict_at",
    "verdict_by_id",
)


def standing(row: Inquiry) -> dict:
    """How the matter and its askers stand, as JSON."""
    askers = {str(asker.pk): _values(asker, OF_ASKER) for asker in row.askers.all()}
    return {"inquiry": _values(row, OF_INQUIRY), "askers": askers}


def _values(row, names: tuple[str, ...]) -> dict:
    values = ((name, getattr(row, name)) for name in names)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values}


def restored(model, values: dict) -> dict:
    """The values as the columns take them."""
    return {
        name: model._meta.get_field(name.removesuffix("_id")).to_python(value)
        for name, value in values.items()
    }


def keep(asker: Asker, what: Recorded, *, by: User | None, at: datetime, before: dict) -> None:
    """Nothing is kept of what the asker did with the code: only the asker changes that."""
    if by is not None:
        last = asker.inquiry.events.latest("id")
        AskerAct.objects.create(asker=asker, what=what, by=by, at=at, before=before, last=last)
