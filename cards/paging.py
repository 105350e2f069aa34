"""Pages by key: `before` and `after` a row, never an offset, so the last page costs what the first does."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db.models import Q

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


@dataclass(frozen=True)
class Order:
    """Columns that a list is sorted by, `-` before one that falls; the last tells all rows apart, none is ever null.

    `within` stands before them and is never turned: where a list spans villages, one follows the other, so that no
    more than the rows of a village are sorted for a page. `computed` are columns that the rows do not store.
    """

    columns: tuple[str, ...] = ("-pk",)
    computed: Mapping = field(default_factory=dict)
    within: tuple[str, ...] = ()
    label: str = ""

    @property
    def falls(self) -> bool:
        return self.columns[0].startswith("-")

    def turned(self) -> "Order":
        return replace(self, columns=_turned(self.columns))

    def of(self, queryset):
        """The rows in this order."""
        return queryset.annotate(**self.computed).order_by(*self.within, *self.columns)


NEWEST = Order()


class Sorting:
    """In which of its orders somebody wants a list: `sort=name`, turned round `sort=-name`; the first unless named."""

    def __init__(self, params, orders: Mapping[str, Order]):
        named = params.get("sort", "")
        key = named.removeprefix("-")
        self.is_chosen = key in orders
        self.key = key if self.is_chosen else next(iter(orders))
        self.is_turned = self.is_chosen and named.startswith("-")
        order = orders[self.key]
        self.order = order.turned() if self.is_turned else order
        self.orders = orders

    def head(self, key: str) -> dict:
        """What the head of a column says and leads to; the one that sorts now turns the list round."""
        is_current = key == self.key
        way = "descending" if self.order.falls else "ascending"
        turns = is_current and not self.is_turned
        return {
            "label": self.orders[key].label,
            "way": way if is_current else "",
            "to": f"-{key}" if turns else key,
        }


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


def page(queryset, params, size: int = SIZE, *, order: Order = NEWEST, counted: bool = True) -> Page:
    """One page of rows; `older` and `newer` are the rows to go on from to the next and the previous, or None.

    The access line names the rows of the page. `counted`: the page says how many rows there are in all.
    """
    found = _page(queryset, params, size, order)
    if counted:
        whole = found.older is None and found.newer is None and not {"before", "after"} & set(params)
        found = replace(found, total=len(found.rows) if whole else total(queryset))
    show(*found.rows)
    return found


def _page(queryset, params, size: int, order: Order) -> Page:
    rows = order.of(queryset)
    place = _place(queryset.model, params.get("after"), order)
    if place is not None:
        columns = _turned(order.within + order.columns)
        found = list(rows.filter(_beyond(columns, place)).order_by(*columns)[: size + 1])
        more = len(found) > size
        found = found[:size][::-1]
        return Page(found, _hidden(found[-1:]), _hidden(found[:1] if more else []))
    place = _place(queryset.model, params.get("before"), order)
    if place is not None:
        rows = rows.filter(_beyond(order.within + order.columns, place))
    found = list(rows[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Page(found, _hidden(found[-1:] if more else []), _hidden(found[:1] if place is not None else []))


def _turned(columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(column[1:] if column.startswith("-") else f"-{column}" for column in columns)


def _place(model, named: str | None, order: Order) -> tuple | None:
    """Where the row of a cursor stands in the order, also one that the list no longer holds."""
    pk = find(model._meta.model_name, named)
    names = [column.removeprefix("-") for column in order.within + order.columns]
    if pk is None or names == ["pk"]:
        return None if pk is None else (pk,)
    return model._base_manager.annotate(**order.computed).filter(pk=pk).values_list(*names).first()


def _beyond(columns: tuple[str, ...], place: tuple) -> Q:
    """Rows after a place. Each column bounds the rows first, so that an index in this order is read from there."""
    column, *rest = columns
    name, way = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
    past = Q(**{f"{name}__{way}": place[0]})
    if not rest:
        return past
    return Q(**{f"{name}__{way}e": place[0]}) & (past | _beyond(tuple(rest), place[1:]))


def _hidden(rows: list) -> str | None:
    return hide(rows[0]._meta.model_name, rows[0].pk) if rows else None
