"""The sections of a fact sheet over its two sides: on the front while they fit, else onto the back.

Pure arithmetic in millimetres. A break leaves at least two lines on either side; one between two sections is
preferred while the front stays well filled.
"""

from dataclasses import dataclass, replace

FILLED = 0.7
"""So much of the front must be in use for a break between two sections."""


@dataclass(frozen=True, slots=True)
class Block:
    """A section in lines; without any it is a ruled space for writing by hand, `rules` lines high at least."""

    field: str
    lines: tuple
    lead: float
    head: float
    rule: float
    rules: int = 2
    continued: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.lines

    @property
    def high(self) -> float:
        body = self.rules * self.rule if self.is_blank else len(self.lines) * self.lead
        return self.head + body


def total(blocks: list[Block], gap: float) -> float:
    return sum(block.high for block in blocks) + gap * max(0, len(blocks) - 1)


def flow(
    blocks: list[Block], gap: float, front: float, back: float
) -> tuple[list[Block], list[Block]] | None:
    """What stands on the front and what on the back; None where both together are too small."""
    if total(blocks, gap) <= front:
        return blocks, []
    for count in range(len(blocks) - 1, 0, -1):
        used = total(blocks[:count], gap)
        if used <= front and used >= front * FILLED and total(blocks[count:], gap) <= back:
            return blocks[:count], blocks[count:]
    here, there = _broken(blocks, gap, front)
    return (here, there) if here and total(there, gap) <= back else None


def _broken(blocks: list[Block], gap: float, room: float) -> tuple[list[Block], list[Block]]:
    """As much as the room holds, the section at the break divided where it can be."""
    here: list[Block] = []
    for index, block in enumerate(blocks):
        if block.high <= room:
            here.append(block)
            room -= block.high + gap
            continue
        count = min(int((room - block.head) / block.lead + 1e-6), len(block.lines) - 2)
        if count < 2:
            return here, blocks[index:]
        rest = replace(block, lines=block.lines[count:], continued=True)
        return [*here, replace(block, lines=block.lines[:count])], [rest, *blocks[index + 1 :]]
    return here, []
