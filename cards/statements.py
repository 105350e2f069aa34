"""Statements that every page asks: their SQL is written once, since writing it costs more than answering it."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import cache

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

STAND_INS = {int: 31_900, date: date(1907, 1, 1)}
"""The first value that stands for another of its kind: a number that fits the smallest column, a day nobody enters."""


def written_once(
    write: Callable[[Hashable, dict], QuerySet | None], shape: Hashable, given: dict
) -> list[dict]:
    """The rows of a statement of plain values; the SQL is that of the first call with this shape.

    `write(shape, given)` gives the statement, or None where there is nothing to ask. It is called with stand-ins: what
    it does with a given value may only be to compare it in the statement. What decides how the statement reads, as
    whether a value is there at all, belongs to the shape.
    """
    of_kind = tuple((name, date if isinstance(value, date) else int) for name, value in sorted(given.items()))
    sql, params = _sql(write, shape, of_kind, connection.vendor)
    if not sql:
        return []
    values = {name: _adapted(value) for name, value in given.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql, [values[name] if name else value for name, value in params])
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


@cache
def _sql(write, shape, of_kind, _vendor) -> tuple[str, list[tuple[str, object]]]:
    """The SQL, and its parameters: each with the name of the given value that it stands for, or none."""
    given = {name: _stand_in(kind, nth) for nth, (name, kind) in enumerate(of_kind)}
    rows = write(shape, given)
    try:
        sql, params = rows.query.sql_with_params() if rows is not None else ("", ())
    except EmptyResultSet:  # of nobody's place
        return "", []
    names = {_adapted(value): name for name, value in given.items()}
    return sql, [(names.get(value, "") if type(value) is not bool else "", value) for value in params]


def _stand_in(kind: type, nth: int):
    first = STAND_INS[kind]
    return first.replace(day=first.day + nth) if kind is date else first + nth


def _adapted(value):
    """As the database takes it."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
