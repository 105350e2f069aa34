"""Every find in a text, and the text with each of them masked."""

import re
from collections.abc import Iterator, Mapping

from cards.codes import TRACKING_LENGTH, is_valid

from .address import addressed_in
from .bare_names import bare_names_in
from .births import births_in
from .doors import chain_before
from .folding import Folded, Views, fold
from .kinds import JUDGED, WITHHELD, Find, FindKind, Finds, mask_name, mask_phone
from .names import names_in
from .names_to_find import NamesToMask
from .neighbours import neighbours_in
from .patterns import (
    NO_LINE,
    OFFICE,
    OFFICE_BEHIND,
    OWN_BEHIND,
    OWN_OFFICE,
    PATTERNS,
)
from .words import is_assessed, words_in

TRACKING_CODE = re.compile("[0-9a-z]{13}")
DIGIT, LONG_NUMBER = re.compile("[0-9]"), re.compile("[0-9]{14,}|[0-9]{4}(?:-[0-9]{2,6}){4,}")
SHORTEST_LANDLINE = 7
MOBILE = 11
WITHOUT_DOOR = re.compile("[^组队]+[组队](?=.)|.+村(?=.)", re.DOTALL)
AMOUNTS = frozenset("元万斤吨亩")
OF_DIGITS = frozenset(
    {FindKind.PHONE, FindKind.IDENTITY, FindKind.BANK_CARD, FindKind.ADDRESS, FindKind.CERTIFICATE}
)
"""Kinds whose every form holds a digit."""
LONGEST_NUMBER = 80  # characters in which the digits of one number may stand


def finds_in(text: str, to_mask: NamesToMask, *, beside: str = "") -> list[Find]:
    """Every find in the text, in its order; those that overlap are one, unless only one is left to the reviewer.

    `beside` is what else is read together with it.
    """
    views = Views(text)
    names = list(names_in(views, to_mask))
    whole = _places(names)
    names += addressed_in(views, to_mask, whole)
    found = [
        *names,
        *_patterns(views, to_mask),
        *_entries(views, to_mask),
        *(_find(FindKind.BORN, views, views.dated, start, end) for start, end in births_in(views.dated.text)),
    ]
    found += [*_numbers(views, to_mask), *_codes(views)]
    framed = [
        _find(kind, views, views.tight, start, end)
        for kind, start, end in neighbours_in(views.tight.text, to_mask.in_office)
    ]
    found += [find for find in framed if find.kind not in JUDGED]
    starts = {find.start for find in found}
    named = [at for at, place in enumerate(views.tight.places) if place in starts]
    words = words_in(
        views.tight.text, named, assessed=is_assessed(views.tight.text) or is_assessed(fold(beside))
    )
    judged = [_find(kind, views, views.tight, start, end) for kind, start, end in words]
    judged += [find for find in framed if find.kind in JUDGED]
    for start, end in bare_names_in(views, to_mask, whole | _places(names)):
        judged.append(_find(FindKind.SINGLES_OUT, views, views.words, start, end))
    return sorted(_joined(found) + _joined(judged), key=lambda find: find.start)


def _places(found: list[Find]) -> set[int]:
    return {at for find in found for at in range(find.start, find.end)}


def finds_by_field(texts: Mapping[str, str], to_mask: NamesToMask) -> Finds:
    beside = "\n".join(texts.values())
    return {field: finds_in(text, to_mask, beside=beside) for field, text in texts.items()}


def mask_text(text: str, to_mask: NamesToMask) -> str:
    """The text with each find masked, as a proposal; the reviewer judges what singles somebody out."""
    pieces, last = [], 0
    for find in finds_in(text, to_mask):
        if find.kind not in JUDGED:
            pieces += [text[last : find.start], find.masked]
            last = find.end
    return "".join([*pieces, text[last:]])


def _patterns(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    for pattern in PATTERNS:
        view = getattr(views, pattern.view)
        if pattern.kind in OF_DIGITS and not DIGIT.search(view.text):
            continue
        for match in pattern.regex.finditer(view.text):
            if pattern.kind != FindKind.PHONE or not _is_public(views, view, match, to_mask):
                start = (
                    chain_before(view.text, match.start())
                    if pattern.kind == FindKind.ADDRESS
                    else match.start()
                )
                yield _find(pattern.kind, views, view, start, match.end())


def _is_public(views: Views, view: Folded, match: re.Match, to_mask: NamesToMask) -> bool:
    """Whether a number is an office's, or a part of a longer one such as that of a document."""
    digits = "".join(filter(str.isdecimal, match.group()))
    first = view.places[match.start() + DIGIT.search(match.group()).start()]
    if digits in to_mask.public_numbers:
        return True
    is_tail = "尾" in match.group()
    if (
        digits[0] != "1"
        and not is_tail
        and len(digits) >= SHORTEST_LANDLINE
        and digits not in to_mask.numbers
    ):
        front = max(0, first - LONGEST_NUMBER)
        last = view.places[match.end() - 1] + 1
        if OWN_OFFICE.search(views.original, front, first) or OWN_BEHIND.match(views.original, last):
            return False
        is_office = OFFICE.search(views.original, front, first) or OFFICE_BEHIND.match(views.original, last)
        return bool(is_office or NO_LINE.search(views.original, front, first))
    begin = max(0, first - LONGEST_NUMBER)
    runs = LONG_NUMBER.finditer(views.original, begin, first + LONGEST_NUMBER)
    return any(run.start() <= first < run.end() for run in runs)


def _entries(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    for kind, index in to_mask.entries:
        for entry, start in index.found_in(views.tight.text):
            if kind != FindKind.NAME or not _is_plain(entry):
                yield _find(kind, views, views.tight, start, start + len(entry))


def _is_plain(entry: str) -> bool:
    """Whether the names' own view finds it: no digit, no Latin letter."""
    return not any(map(str.isascii, entry))


def _numbers(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    """Phones of the register, whatever stands between their digits."""
    digits = views.digits
    for size in {len(number) for number in to_mask.numbers}:
        for start in range(len(digits.text) - size + 1):
            number = digits.text[start : start + size]
            if number in to_mask.numbers or (size == MOBILE and number[::-1] in to_mask.numbers):
                find = _find(FindKind.PHONE, views, digits, start, start + size)
                is_amount = size < MOBILE and views.original[find.end : find.end + 1] in AMOUNTS
                if find.end - find.start <= LONGEST_NUMBER and not is_amount:
                    yield find


def _codes(views: Views) -> Iterator[Find]:
    """Codes of inquiries by their check character; wherever one could begin."""
    tight = Folded([pair for pair in views.pairs if pair[0].isalnum()])
    for match in TRACKING_CODE.finditer(tight.text):
        if is_valid(match.group().upper(), TRACKING_LENGTH):
            yield _find(FindKind.CODE, views, tight, *match.span())


def _find(kind: FindKind, views: Views, view: Folded, start: int, end: int) -> Find:
    first, last = view.span(start, end)
    text = views.original[first:last]
    return Find(kind, text, first, last, _masked(kind, text))


def _masked(kind: FindKind, text: str) -> str:
    if kind == FindKind.NAME:
        return mask_name(text)
    if kind == FindKind.PHONE:
        digits = Views(text).digits.text
        return mask_phone(digits) if len(digits) >= 10 else WITHHELD
    if kind == FindKind.ADDRESS:
        place = WITHOUT_DOOR.match(text)
        return (place.group() if place else "") + WITHHELD
    return WITHHELD


def _joined(found: list[Find]) -> list[Find]:
    """Finds that overlap as one, of the kind and the mask with which it begins."""
    kept: list[Find] = []
    for find in sorted(found, key=lambda find: (find.start, -find.end)):
        if not kept or find.start >= kept[-1].end:
            kept.append(find)
        elif find.end > kept[-1].end:
            first = kept[-1]
            text = first.text + find.text[first.end - find.start :]
            kept[-1] = Find(first.kind, text, first.start, find.end, first.masked)
    return kept
