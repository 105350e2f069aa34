"""Words that lead to somebody in a small village: illness, family, poverty, a child, the only home of its kind."""

import functools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator

from .frames import frames
from .homes import GROUP, ONLY
from .kinds import FindKind
from .lists import form_of

SENTENCE_ENDS, CLAUSE_ENDS = re.compile("[;。!?]"), re.compile("[,、:;。!?]")
AGE = (
    r"(?:读|上|念)[1-9]年级|[1-9]年级的?(?:女儿|儿子|孩子|娃|孙|小)"
    r"|(?<![\d到至~-])(?:1[0-3]|\d)周?岁(?!以|及|到|至|[下上内])"
)
OF_GROUP = re.compile("[组队社]")
AGE_OF_RULE = re.compile("[要年未不须需得应才]满?$")
"""Before an age it tells a rule, not a child: 上小学要满6周岁."""


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
def _only() -> tuple[tuple[bool, re.Pattern], ...]:
    """Whether it begins with a group, and the form; one by one, together they are searched at half the speed."""
    return tuple((form.startswith(GROUP), re.compile(form)) for form in ONLY)


class Sentences:
    """A tight text by its sentences; what one of them holds is searched once, however many words it has."""

    def __init__(self, text: str, named: Collection[int]):
        self.text, self.named = text, sorted(named)
        self.ends = [match.start() for match in SENTENCE_ENDS.finditer(text)]
        self.parts = [match.start() for match in CLAUSE_ENDS.finditer(text)]
        self.held: dict[tuple[str, int, int], bool] = {}

    def around(self, match: re.Match) -> tuple[int, int]:
        return self._between(self.ends, match)

    def _between(self, ends: list[int], match: re.Match) -> tuple[int, int]:
        before, after = bisect_left(ends, match.start()), bisect_left(ends, match.end())
        start = ends[before - 1] + 1 if before else 0
        return start, ends[after] if after < len(ends) else len(self.text)

    def names_somebody(self, match: re.Match) -> bool:
        """Whether something else in its sentence leads to a person."""
        start, end = self.around(match)
        at = bisect_left(self.named, start)
        return at < len(self.named) and self.named[at] < end

    def holds(self, listed: str, match: re.Match, *, beside: bool = False) -> bool:
        """Whether its sentence, or what stands right `beside` it up to a comma, holds a word of the list."""
        key = listed, *self._between(self.parts if beside else self.ends, match)
        if key not in self.held:
            self.held[key] = bool(_listed(listed).search(self.text, *key[1:]))
        return self.held[key]

    def speaks_of_somebody(self, match: re.Match) -> bool:
        return self.names_somebody(match) or self.holds("persons", match)

    def is_of_somebody(self, match: re.Match) -> bool:
        """Unless a rule or a service is asked about and nobody is spoken of."""
        return self.is_told(match) and (
            self.speaks_of_somebody(match) or not self.holds("questions", match, beside=True)
        )

    def is_told(self, match: re.Match) -> bool:
        """Unless it is plainly about a rule or a notice to all and nobody is spoken of."""
        return self.speaks_of_somebody(match) or not (
            self.holds("policy", match, beside=True) or self.holds("notices", match)
        )

    def befell_somebody(self, match: re.Match) -> bool:
        return self.holds("befell", match) and self.is_told(match)

    def is_of_thing(self, match: re.Match, reach: int) -> bool:
        """Whether an animal or a thing before it is ill, broken or gone."""
        return bool(_of_things().search(self.text, max(0, match.start() - reach), match.start()))


def is_assessed(text: str) -> bool:
    """Whether a tight text speaks of what is granted by a home's means: 低保, 救助."""
    return bool(_listed("assessed").search(text))


def words_in(text: str, named: Collection[int], *, assessed: bool) -> Iterator[tuple[FindKind, int, int]]:
    """Each such word in a tight text; not where a rule or a service is asked about and nobody is spoken of.

    `named` are the places at which something else leads to a person. Where a home is `assessed`, what it lives on
    counts too.
    """
    has_group = bool(OF_GROUP.search(text))
    forms = [pattern for of_group, pattern in _only() if has_group or not of_group]
    lone = [match.span() for pattern in forms for match in pattern.finditer(text)]
    lone += _framed(text, [*named, *(start for start, _end in lone)])
    sentences = Sentences(text, [*named, *(start for start, _end in lone)])
    yield from ((FindKind.SINGLES_OUT, *span) for span in lone)
    for match in _children(text, sentences):
        yield FindKind.CHILD, *match.span()
    for match in _words(text, sentences, assessed):
        yield FindKind.SINGLES_OUT, *match.span()


def _framed(text: str, known: list[int]) -> list[tuple[int, int]]:
    """Who is singled out by a frame in which nothing that leads to somebody, at the `known` places, is found yet."""
    sentences, known = Sentences(text, known), sorted(known)
    return [
        match.span()
        for is_meant, frame in frames()
        for match in frame.finditer(text)
        if bisect_left(known, match.start()) == bisect_left(known, match.end())
        and (is_meant or sentences.is_told(match))
    ]


def _children(text: str, sentences: Sentences) -> Iterator[re.Match]:
    for match in _age().finditer(text):
        is_age = "岁" in match.group()
        if is_age and AGE_OF_RULE.search(text, max(0, match.start() - 2), match.start()):
            is_told = sentences.speaks_of_somebody(match)
        else:
            is_told = is_age or sentences.is_of_somebody(match)
        if is_told:
            yield match
    yield from filter(sentences.is_of_somebody, _listed("children").finditer(text))


def _words(text: str, sentences: Sentences, assessed: bool) -> Iterator[re.Match]:
    yield from filter(sentences.names_somebody, _listed("beside_names").finditer(text))
    for match in _listed("illness", "family", "poverty", "statuses").finditer(text):
        is_named = sentences.names_somebody(match)
        is_told = is_named or sentences.holds("persons", match) or sentences.befell_somebody(match)
        if is_named or (is_told and not sentences.is_of_thing(match, 14)):
            yield match
    for match in _listed("family_told", "poverty_told").finditer(text):
        if sentences.is_told(match) and not sentences.is_of_thing(match, 6):
            yield match
    for match in _listed("diseases", "illness_named").finditer(text):
        if not sentences.is_of_thing(match, 6) and sentences.is_of_somebody(match):
            yield match
    for match in _listed("means").finditer(text) if assessed else ():
        if sentences.names_somebody(match) or sentences.holds("homes_spoken_of", match):
            yield match
