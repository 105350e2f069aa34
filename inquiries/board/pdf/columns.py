"""Items set in columns: lines with their heights, filled evenly over all columns of as few pages as hold them."""

from dataclasses import dataclass

Mark = tuple[str, tuple, dict]
STEPS = 24


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of a column: its marks stand relative to the column's left edge and the strip's top."""

    high: float
    marks: tuple[Mark, ...] = ()
    space: bool = False
    """Empty, and dropped at the head of a column."""


@dataclass(frozen=True, slots=True)
class Item:
    """The strips of one item; `again` heads what goes on in the next column.

    No break comes after a strip whose index is in `glued`. `flaws`: lines that end badly.
    """

    strips: tuple[Strip, ...]
    again: Strip
    glued: frozenset[int] = frozenset()
    flaws: int = 0

    @property
    def high(self) -> float:
        return sum(strip.high for strip in self.strips)

    def groups(self, whole: float) -> list[list[Strip]]:
        """What no break may divide: the whole item while it is short, else the strips that belong together."""
        if self.high <= whole:
            return [list(self.strips)]
        groups: list[list[Strip]] = [[]]
        for index, strip in enumerate(self.strips):
            groups[-1].append(strip)
            if index not in self.glued:
                groups.append([])
        return [group for group in groups if group]


def high(strips: list[Strip]) -> float:
    return sum(strip.high for strip in strips)


def fill(items: list[Item], room: float, whole: float) -> list[list[Strip]] | None:
    """Columns of at most `room`, one after the other; None where one piece alone is higher."""
    columns: list[list[Strip]] = [[]]
    used = 0.0
    for item in items:
        for number, group in enumerate(item.groups(whole)):
            if columns[-1] and used + high(group) > room:
                columns.append([item.again] if number else [])
                used = high(columns[-1])
            if not columns[-1]:
                group = [strip for index, strip in enumerate(group) if index or not strip.space]
            columns[-1] += group
            used += high(group)
            if used > room:
                return None
    return columns


def balance(items: list[Item], room: float, per_page: int, keep: float = 0.5) -> list[list[list[Strip]]]:
    """Pages of columns: as few pages as can be, and on them columns as even as can be.

    An item is divided only if it takes more of a column than `keep`.
    """
    whole = room * keep
    columns = fill(items, room, whole) or []
    most = -(-len(columns) // per_page) * per_page
    low, up = 0.0, room
    for _step in range(STEPS):
        middle = (low + up) / 2
        found = fill(items, middle, whole)
        if found is None or len(found) > most:
            low = middle
        else:
            up, columns = middle, found
    return [columns[start : start + per_page] for start in range(0, len(columns), per_page)]
