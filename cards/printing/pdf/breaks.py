"""Where a Chinese line may begin, and how wide any stretch of a text is as a line of its own.

No closing mark starts a line, no opening mark ends one; numbers, words and phones stay whole.
"""

import re
from itertools import accumulate

from . import fonts, spacing

OPENERS = "（《〈「『【〔〖“‘([{"
CLOSERS = "，。、；：！？）》〉」』】〕〗”’…·％℃～,.;:!?)]}%"
_WORD = r"[!-'*-Z\\^-z|~\u00a1-\u024f]+"
_WHOLE = re.compile(rf"{_WORD}(?:[—～]{_WORD})*|—{{1,2}}|…{{1,2}}")
_PHONE = re.compile(spacing.PHONE)
_MEASURE = re.compile(
    r"[0-9][百千万亿]?(?:公[里斤顷]|[平立]方米|[元人户亩米里斤吨组条件次名盏座处台个岁年月日号时点分期栋间])"
)
"""A figure holds on to what it counts."""
_BOUND = re.compile(rf"[{re.escape(OPENERS)}]\s*|\s*[{re.escape(CLOSERS)}]")
"""An opening mark holds on to what follows, a closing mark to what stands before it."""


class Ruler:
    """The width in ems of any stretch of a text as a line of its own, without measuring it again."""

    def __init__(self, text: str, bold: bool):
        self.text, self.steps = text, spacing.steps(text)
        self.ends = [
            0.0,
            *accumulate(fonts.advance(char, bold) + self.steps.get(at, 0.0) for at, char in enumerate(text)),
        ]

    def between(self, start: int, end: int) -> float:
        end = self.trimmed(start, end)
        if end == start:
            return 0.0
        wide = self.ends[end] - self.ends[start] - self.steps.get(end - 1, 0.0)
        return wide + spacing.before(self.text[start]) + spacing.after(self.text[start:end])

    def trimmed(self, start: int, end: int) -> int:
        """Without the blanks before `end`."""
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return end


def stops(text: str) -> set[int]:
    """Where a line may begin."""
    found = set(range(1, len(text) + 1))
    for whole in (*_WHOLE.finditer(text), *_PHONE.finditer(text)):
        found.difference_update(range(whole.start() + 1, whole.end()))
    for bound in _BOUND.finditer(text):
        last = bound.end() if text[bound.start()] in OPENERS else bound.end() - 1
        found.difference_update(range(bound.start(), last + 1))
    found.difference_update(at for at in range(len(text)) if text[at].isspace())
    return found | {len(text)}


def counted(text: str) -> set[int]:
    """Between a figure and what it counts."""
    return {at for found in _MEASURE.finditer(text) for at in range(found.start() + 1, found.end())}


def within(text: str, start: int, end: int) -> int:
    """Inside a word too wide for its line, which begins at `start`: at `end` at the latest."""
    for cut in range(end, start + 1, -1):
        if (
            text[cut : cut + 1] not in CLOSERS
            and text[cut - 1] not in OPENERS
            and not text[cut - 1].isspace()
        ):
            return cut
    return end
