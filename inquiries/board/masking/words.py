"""Words that lead to somebody in a small village: illness, family, poverty, a child, the only home of its kind."""

import functools
import re
from collections.abc import Collection, Iterator

from .homes import ONLY
from .kinds import FindKind
from .lists import form_of

SENTENCE_ENDS = re.compile("[;。!?]")
AGE = (
    r"(?:读|上|念)[1-9]年级|[1-9]年级的?(?:女儿|儿子|孩子|娃|孙|小)"
    r"|(?<![\d到至~-])(?:1[0-3]|\d)周?岁(?!以|及|到|至|[下上内])"
)


@functools.cache
def _listed(*names: str) -> re.Pattern:
    return re.compile(form_of(*names, folded=True))


@functools.cache
def _of_things() -> re.Pattern:
    return re.compile(rf"(?:{form_of('animals_and_things', folded=True)})[\w,]{{0,12}}$")


@functools.cache
def _age() -> re.Pattern:
    return re.compile(AGE)


@functools.cache
def _only() -> tuple[re.Pattern, ...]:
    """One by one: together they are searched at half the speed."""
    return tuple(map(re.compile, ONLY))


def words_in(text: str, named: Collection[int]) -> Iterator[tuple[FindKind, int, int]]:
    """Each such word in a tight text; not where a rule or a service is asked about and nobody is spoken of.

    `named` are the places at which something else leads to a person.
    """
    lone = [match.span() for pattern in _only() for match in pattern.finditer(text)]
    yield from ((FindKind.SINGLES_OUT, *span) for span in lone)
    named = [*named, *(start for start, _end in lone)]
    for match in _age().finditer(text):
        if "岁" in match.group() or _is_of_somebody(text, match, named):
            yield FindKind.CHILD, *match.span()
    for match in _listed("beside_names").finditer(text):
        if _is_named(named, *_sentence(text, *match.span())):
            yield FindKind.SINGLES_OUT, *match.span()
    for match in _listed("illness", "family", "poverty", "statuses").finditer(text):
        start, end = _sentence(text, *match.span())
        if _is_named(named, start, end) or (
            _listed("persons").search(text, start, end)
            and not _of_things().search(text, max(start, match.start() - 14), match.start())
        ):
            yield FindKind.SINGLES_OUT, *match.span()
    for match in _listed("diseases").finditer(text):
        if not _of_things().search(text, max(0, match.start() - 6), match.start()) and _is_of_somebody(
            text, match, named
        ):
            yield FindKind.SINGLES_OUT, *match.span()
    for match in _listed("children").finditer(text):
        if _is_of_somebody(text, match, named):
            yield FindKind.CHILD, *match.span()


def _is_of_somebody(text: str, match: re.Match, named: Collection[int]) -> bool:
    """Unless a rule or a service is asked about and nobody is spoken of."""
    if _speaks_of_somebody(text, match, named):
        return True
    return not _listed("policy").search(text, *_sentence(text, *match.span()))


def _speaks_of_somebody(text: str, match: re.Match, named: Collection[int]) -> bool:
    start, end = _sentence(text, *match.span())
    return bool(_listed("persons").search(text, start, end)) or _is_named(named, start, end)


def _is_named(named: Collection[int], start: int, end: int) -> bool:
    return any(start <= at < end for at in named)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in SENTENCE_ENDS.finditer(text, 0, start)]
    after = SENTENCE_ENDS.search(text, end)
    return before[-1] if before else 0, after.start() if after else len(text)
