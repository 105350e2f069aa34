"""The faults that a mutation run plants: each of these, none in words for people, and found by the right tests."""

import ast

from tests.mutants.changes import changes

SOURCE = '''
"""Rules."""
__all__ = ["late"]
OPEN = {State.NEW, State.OLD}


@dataclass(frozen=True)
class Rule:
    """A rule."""

    days: int = 7


def late(row: Row, on: date | None = None, *, strict=False) -> bool:
    """Whether it is late."""
    if not row.due or row.state in OPEN:
        raise Refused(_("Not yet, %(n)s days") % {"n": 3}, code="early")
    row.seen = True
    return row.due + row.days < on
'''


def planted():
    """Every change as text, and whether it is in a function."""
    return [(str(change), change.function) for change in changes(ast.parse(SOURCE))]


def test_each_small_fault_is_planted_once_and_no_word_for_people_is_touched():
    shown = [text for text, _function in planted()]
    assert shown == [
        "{State.NEW, State.OLD} -> {State.OLD}",
        "{State.NEW, State.OLD} -> {State.NEW}",
        "7 -> 8",
        "7 -> 6",
        "False -> True",
        "not row.due or row.state in OPEN -> not row.due and row.state in OPEN",
        "not row.due -> row.due",
        "row.state in OPEN -> row.state not in OPEN",
        "raise Refused(_('Not yet, %(n)s days') % {'n': 3}, code='early') -> (removed)",
        "Refused() without code=",
        "{'n': 3} -> {}",
        "'n' -> 'n_'",
        "3 -> 4",
        "3 -> 2",
        "'early' -> 'early_'",
        "row.seen = True -> (removed)",
        "True -> False",
        "return row.due + row.days < on -> return",
        "row.due + row.days < on -> row.due + row.days <= on",
        "row.due + row.days -> row.due - row.days",
    ]


def test_what_runs_at_import_is_kept_apart_from_what_runs_when_called():
    assert [function for _text, function in planted()] == [False] * 5 + [True] * 15


def test_a_planted_fault_is_in_the_code():
    for number, wanted in ((0, "{State.OLD}"), (15, "pass"), (18, "<= on")):
        tree = ast.parse(SOURCE)
        assert wanted not in ast.unparse(tree)
        changes(tree)[number].plant()
        assert wanted in ast.unparse(tree)
