"""Typed words as conditions on rows: the one way in which homes, people and who asked are found (W-15)."""

import itertools
import re
from collections.abc import Callable, Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from .phones import beginnings, fold_phone
from .spelling import BETWEEN, modern, pattern

MOST_WORDS = 8
FEWEST_DIGITS = 7
"""Of several groups of digits that may be one number: fewer are the number of a group and that of a home."""
_BETWEEN_WORDS = re.compile(f"[{BETWEEN},，、;；]+")
_SAID = re.compile(
    "(?:手机|电话|号码)?(?:尾号|尾数|户号|门牌号?|手机号?码?|电话号?码?)[是为:：]?(?=[ 　]?[0-9０-９])"
)
"""What people say in front of a number, which tells what it is and stands in no row."""
_LETTERS = re.compile("[a-zü']+")
_DIGITS = re.compile(r"[+()0-9\-]+")


def conditions(words: str, fits: Callable[[str], Q]) -> list[Q]:
    """What a row has to fulfil so that it is found by the words, each a condition of its own.

    Each word has to fit; words of letters that follow one another may also be one, as in zhang li jun, and so may
    groups of digits, as in 138 0000 0000.
    """
    typed = [word for word in _BETWEEN_WORDS.split(_SAID.sub(" ", words)) if word][:MOST_WORDS]
    if words.strip() and not typed:  # nothing but marks: they find nothing, least of all everything
        return [Q(pk__in=[])]
    return [_either(list(run), fits) for _kind, run in itertools.groupby(typed, _kind)]


def _kind(word: str) -> str:
    plain = modern(word).lower()
    return "letters" if _LETTERS.fullmatch(plain) else "digits" if _DIGITS.fullmatch(plain) else "other"


def _either(run: list[str], fits: Callable[[str], Q]) -> Q:
    each, kind, whole = reduce(and_, map(fits, run)), _kind(run[0]), "".join(run)
    may_be_one = kind == "letters" or (kind == "digits" and len(whole) >= FEWEST_DIGITS)
    return each | fits(whole) if may_be_one and len(run) > 1 else each


def named(fields: Iterable[str], word: str) -> Q:
    """Rows with the word in one of the columns of names, however it is written."""
    return _any_of(fields, "iregex", pattern(word))


def keyed(word: str) -> Q:
    """Rows whose name begins so in pinyin or by its initials, in one of its readings."""
    low = modern(word).lower().replace("ü", "v").replace("'", "")
    if not re.fullmatch("[a-z0-9]+", low):
        return Q(pk__in=[])
    return _any_of(("pinyin", "initials"), "startswith", low) | _any_of(
        ("pinyin", "initials"), "contains", f" {low}"
    )


def numbered(fields: Iterable[str], word: str, *, beginning_from: int = 1) -> Q:
    """Rows with a phone number that begins so, or that ends so before its extension, with four digits or more."""
    typed = modern(word)
    whole = fold_phone(typed)
    digits = re.sub(r"[()\-]", "", typed.removeprefix("+86"))
    found = Q(pk__in=[])
    if whole:
        found |= _any_of(fields, "startswith", whole)
    if not re.fullmatch("[0-9]+", digits):
        return found
    if len(digits) >= beginning_from:
        for beginning in beginnings(digits):
            found |= _any_of(fields, "startswith", beginning)
    if len(digits) >= 4:
        found |= _any_of(fields, "endswith", digits) | _any_of(fields, "contains", f"{digits}转")
        found |= _any_of(fields, "contains", f"-{digits}")
    return found


def _any_of(fields: Iterable[str], lookup: str, value: str) -> Q:
    return reduce(or_, (Q(**{f"{field}__{lookup}": value}) for field in fields))
