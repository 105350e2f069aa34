"""Who asks at this moment: what the log and the audit note beside each entry of one request."""

from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

NAMED = ("household", "person")


@dataclass
class Caller:
    """The request's reference number, the client's network, the account, the ids of the rows that its page shows."""

    reference: str = ""
    network: str = ""
    account: Callable = lambda: None
    shown: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)


def caller() -> Caller:
    """The caller of the running request; outside of requests, in a command, one that is empty."""
    return CALLER.get() or Caller()


def show(*rows) -> None:
    """Note that the running request shows these rows, and the home or person that each names.

    A matter names its home only where it is known that its asker gave a name: anonymous is so in the log too (L1).
    """
    shown = caller().shown
    for row in rows:
        shown[row._meta.model_name].add(row.pk)
        for kind in NAMED:
            if (pk := row.__dict__.get(f"{kind}_id")) is not None and not _may_be_nameless(row):
                shown[kind].add(pk)


def _may_be_nameless(row) -> bool:
    """Asks the database for nothing: of a row that was read without saying so it may be."""
    return hasattr(type(row), "is_nameless") and row.__dict__.get("is_nameless", True)
