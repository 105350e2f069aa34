"""The lists of words by which masking reads a text, each a file in `lists/` that begins with what it is for.

Words are parted by white space and may hold groups of a regular expression. `…` is anything up to four letters,
`word!abc` is not followed by one of these letters and `abc^word` does not follow one of them.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from .folding import HAN, NUMERALS, fold

FOLDER = Path(__file__).with_name("lists")
HAN_RUNS = re.compile(f"{HAN.pattern}+")
CLASSES = re.compile(r"(\[[^\]]*\])")
PARTS = re.compile(r"(?:(\w+)\^)?(.*?)(?:(?<!\(\?)!(\w+))?")
FIRST_CLASS = re.compile(r"\[([^\]-]+)\](\??)(?!\{)(.*)")
FIRST_GROUP = re.compile(r"\(([^()?]*)\)(\??)(.*)")
DIGITS = str.maketrans(NUMERALS)
MANY = 6
GAP = r"\w{0,4}?"


@functools.cache
def words_of(name: str) -> tuple[str, ...]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(word for line in lines if not line.startswith("#") for word in line.split())


@functools.cache
def form_of(*names: str, folded: bool = False) -> str:
    """One alternative for all words of the lists, the longest first; `folded` as the tight view writes them.

    Words that begin with the same letter stand together: so a search skips what no word begins with.
    """
    words = sorted({word for name in names for word in words_of(name)}, key=len, reverse=True)
    rests: dict[str, list[str]] = defaultdict(list)
    for word in words:
        not_after, form, not_before = PARTS.fullmatch(word).groups()
        form = (_fold(form) if folded else form).replace("…", GAP) + _unless("(?!", not_before)
        for first, rest in _beginnings(form):
            rests[first].append((f"(?<![{not_after}]{first})" if not_after else "") + rest)
    return "|".join(f"{first}(?:{_by_next(forms)})" for first, forms in rests.items())


def _by_next(forms: list[str]) -> str:
    """Those that go on with the same letter stand together too, unless it may be left out or repeated."""
    if len(forms) < MANY:
        return "|".join(forms)
    nexts: dict[str, list[str]] = defaultdict(list)
    for form in forms:
        is_letter = form[:1].isalnum() and form[1:2] not in ("?", "*", "+", "{")
        nexts[form[0] if is_letter else ""].append(form[1:] if is_letter else form)
    others = nexts.pop("", [])
    return "|".join([*(f"{letter}(?:{'|'.join(rests)})" for letter, rests in nexts.items()), *others])


def _beginnings(form: str) -> Iterator[tuple[str, str]]:
    """The form by each letter it can begin with, and the rest."""
    if match := FIRST_CLASS.match(form):
        yield from ((letter, match[2] + match[3]) for letter in match[1] if not match[2])
        yield from ((letter, match[3]) for letter in match[1] if match[2])
        if match[2]:
            yield from _beginnings(match[3])
    elif match := FIRST_GROUP.match(form):
        for part in match[1].split("|"):
            yield from _beginnings(part + match[3])
        if match[2]:
            yield from _beginnings(match[3])
    elif form[1:2] == "?":
        yield form[0], form[2:]
        yield from _beginnings(form[2:])
    else:
        yield form[0], form[1:]


def _unless(opening: str, letters: str | None) -> str:
    return f"{opening}[{letters}])" if letters else ""


def _fold(word: str) -> str:
    """As `fold` does; classes of letters one by one, because 十百 in a row is a number."""
    return "".join(
        part.translate(DIGITS) if part.startswith("[") else HAN_RUNS.sub(_fold_run, part).lower()
        for part in CLASSES.split(word)
    )


def _fold_run(run: re.Match) -> str:
    return fold(run.group())
