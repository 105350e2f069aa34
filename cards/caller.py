"""Who asks at this moment: what the log and the audit note beside each entry of one request."""

from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field


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
    """Note that the running request shows these rows; they stand in its access line."""
    shown = caller().shown
    for row in rows:
        shown[row._meta.model_name].add(row.pk)
