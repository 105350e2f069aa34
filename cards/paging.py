"""Pages by key: `before` and `after` a row, never an offset, so the last page costs what the first does."""

from dataclasses import dataclass, replace

from .caller import show
from .hidden_ids import find, hide

SIZE = 50
COUNTED = 1000
"""Up to here a list says exactly how many rows it has."""


@dataclass(frozen=True)
class Page:
    rows: list
    older: str | None
    newer: str | None
    total: int | None = None
    """Of all pages together, `COUNTED` where there are as many or more; None where nobody asks."""


def number(value: str | None) -> int | None:
    """The id in an address; None if the text is no number."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 19 else None


def only(page: Page, params):
    """The one row that was found; None where there are more, or where somebody leafed to it."""
    leafed = params.get("before") or params.get("after")
    return page.rows[0] if len(page.rows) == 1 and not leafed else None


def total(queryset) -> int:
    """How many rows there are; never more are counted than `COUNTED`, so a long list costs no more."""
    return queryset.order_by()[:COUNTED].count()


def page(queryset, params, size: int = SIZE, *, counted: bool = True) -> Page:
    """One page of rows, newest id first; `older` and `newer` are the rows to go on from, or None.

    The access line names the rows of the page. `counted`: the page says how many rows there are in all.
    """
    found = _page(queryset, params, size)
    if counted:
        whole = found.older is None and found.newer is None and not {"before", "after"} & set(params)
        found = replace(found, total=len(found.rows) if whole else total(queryset))
    show(*found.rows)
    return found


def _page(queryset, params, size: int) -> Page:
    model = queryset.model._meta.model_name
    before, after = find(model, params.get("before")), find(model, params.get("after"))
    if after is not None:
        rows = list(queryset.filter(pk__gt=after).order_by("pk")[: size + 1])
        more = len(rows) > size
        rows = rows[:size][::-1]
        return Page(rows, _hidden(rows[-1:]), _hidden(rows[:1] if more else []))
    if before is not None:
        queryset = queryset.filter(pk__lt=before)
    rows = list(queryset.order_by("-pk")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, _hidden(rows[-1:] if more else []), _hidden(rows[:1] if before is not None else []))


def _hidden(rows: list) -> str | None:
    return hide(rows[0]._meta.model_name, rows[0].pk) if rows else None
