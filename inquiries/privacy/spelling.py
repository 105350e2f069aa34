"""Full names and phone numbers of one person in free text, however they are spaced."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cards.phones import without_extension
from cards.text import fold_digits

STAR = "*"
SHORTEST_NAME, SHORTEST_PHONE = 2, 6
BETWEEN_LETTERS = r"[\s\u200b-\u200f\u2060\ufeff·•‧・]"
BETWEEN_DIGITS = r"[\s\u200b-\u200f\u2060\ufeff()（）.\-]"


def _spaced(text: str, between: str) -> str:
    return f"{between}{{0,3}}".join(re.escape(character) for character in text)


@dataclass(frozen=True)
class Spelling:
    """What to look for; what is too short to lead to anybody is left out."""

    names: frozenset[str]
    phones: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str], phones: Iterable[str]) -> "Spelling":
        return cls(frozenset(filter(None, names)), frozenset(filter(None, phones)))

    @cached_property
    def _pattern(self) -> re.Pattern | None:
        names = {fold_digits(re.sub(BETWEEN_LETTERS, "", name)) for name in self.names}
        phones = {re.sub("[^0-9]", "", without_extension(phone)) for phone in self.phones}
        parts = [
            _spaced(name, BETWEEN_LETTERS)
            for name in sorted(names, reverse=True)
            if len(name) >= SHORTEST_NAME
        ]
        digits = [_spaced(phone, BETWEEN_DIGITS) for phone in sorted(phones) if len(phone) >= SHORTEST_PHONE]
        parts += [f"(?<![0-9]){one}(?![0-9])" for one in digits]
        return re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def is_in(self, value) -> bool:
        return self.starred(value) != value

    def starred(self, value):
        """The text, or the texts of a list or mapping, with a star for each character that was found."""
        if isinstance(value, str):
            return self._starred(value)
        if isinstance(value, list):
            return [self.starred(each) for each in value]
        return {key: self.starred(each) for key, each in value.items()} if isinstance(value, dict) else value

    def _starred(self, text: str) -> str:
        if self._pattern is None:
            return text
        kept, end = [], 0
        for found in self._pattern.finditer(fold_digits(text)):  # folding keeps each character's place
            kept += [text[end : found.start()], STAR * (found.end() - found.start())]
            end = found.end()
        return "".join([*kept, text[end:]])
