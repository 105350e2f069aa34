"""The facts of an audit entry in words: what each fact is called and how its value is said."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards.models import Audit, User
from cards.printing.runs.order import PIECES
from cards.roles import Role

PLAIN = "、"


class Fact(NamedTuple):
    label: Promise
    said: Callable[[object], object] = force_str


def _ids(value) -> str:
    return PLAIN.join(map(str, value))


def _yes(value) -> str:
    return gettext("yes") if value else gettext("no")


def _piece(value) -> object:
    return PIECES[value].label if value in PIECES else OTHER_PIECES.get(value, value)


def _field(name: str) -> str:
    return str(User._meta.get_field(name.removesuffix("_id")).verbose_name)


def _role(value) -> object:
    return Role(value).label if value in Role else value


def _changes(values: dict) -> str:
    """Each field with the value it had and has; places and persons by their numbers."""
    return PLAIN.join(f"{_field(name)} {_value(old)} → {_value(new)}" for name, (old, new) in values.items())


def _value(value) -> object:
    if isinstance(value, bool):
        return _yes(value)
    return _role(value) if value not in (None, "") else "—"


OTHER_PIECES = {"receipt": _("Receipt"), "printer-test": _("Printer test")}
LOCKS = {"pair": _("account at one address"), "address": _("whole address")}
FACTS = {
    "piece": Fact(_("piece"), _piece),
    "copies": Fact(_("copies")),
    "unit": Fact(_("number of the group or zone")),
    "sample": Fact(_("sample"), _yes),
    "askers": Fact(_("numbers of the askers"), _ids),
    "role": Fact(_("role"), _role),
    "fields": Fact(_("changed"), lambda names: PLAIN.join(map(_field, names))),
    "values": Fact(_("from → to"), _changes),
    "of": Fact(_("lock of"), lambda value: LOCKS.get(value, value)),
    "unknown": Fact(_("no such account; sum of the typed name")),
    "matters": Fact(_("inquiries")),
    "homes": Fact(_("households")),
    "people": Fact(_("people who serve")),
    "accounts": Fact(_("accounts")),
    "files": Fact(_("files")),
    "year": Fact(_("year")),
    "days": Fact(_("days")),
    "moved": Fact(_("deadlines counted anew")),
}
"""By the name under which `cards.audit.record` is given it."""


def add_facts(**facts: Fact) -> None:
    FACTS.update(facts)


def told(entry: Audit) -> Iterator[str]:
    """A line for each fact; what changed is not said twice."""
    known = entry.facts.get("values") or {}
    for name, value in entry.facts.items():
        if name == "fields":
            value = [each for each in value if each not in known]
        if value in ([], {}):
            continue
        fact = FACTS.get(name)
        yield f"{fact.label}：{fact.said(value)}" if fact else f"{name}：{value}"
