"""Finds in a text that is to be public, however they are written, and their masked form (M1-M7).

What a village's register holds is passed in as `NamesToMask`; nothing is queried here. Texts are compared folded:
width, case, separators, invisible characters and Chinese numerals make no difference. Cadres in office are no find,
because their names and numbers stand on every contact card.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cards.codes import TRACKING_LENGTH, is_valid
from cards.text import clean_text

STAR = "*"
WITHHELD = STAR * 3
NUMERALS = {**dict(zip("〇一二三四五六七八九", "0123456789", strict=True)), "零": "0", "幺": "1"}
NUMERALS |= dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True))
SEPARATORS = frozenset(" \n\t-‐‑‒–—―−_·•‧・.…/\\|~'\"“”‘’()（）[]【】<>《》")
BETWEEN_DIGITS = frozenset(",，、:：")
PLAIN = re.compile(f"(?:(?![{''.join(NUMERALS)}十拾])[\u4e00-\u9fff])+")  # nothing to fold, as most names
SHORTEST_ADDRESS = 4


class FindKind(StrEnum):
    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"
    CODE = "code"
    IDENTITY = "identity"
    BANK_CARD = "bank_card"
    EMAIL = "email"
    WECHAT = "wechat"
    PLATE = "plate"
    CHILD = "child"
    SINGLES_OUT = "singles_out"


# Searched where separators are dropped, in this order: a longer number is not also a shorter one.
TIGHT = {
    FindKind.IDENTITY: r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]",
    FindKind.BANK_CARD: r"\d{16,19}",
    FindKind.PHONE: r"1[3-9]\d{9}|0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7}|400\d{7}",
    FindKind.PLATE: "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][a-z0-9]{5,6}(?![a-z0-9])",
    FindKind.ADDRESS: r"\d{1,3}[组队]\d{1,4}[号户]|\d{1,3}[栋幢]\d{1,4}",
    FindKind.CHILD: r"(?<!\d)(?:1[0-3]|\d)周?岁|(?:小学|幼儿园|学前班|留守)(?:学?生|儿童)",
    FindKind.SINGLES_OUT: (
        "唯一|五保|低保|孤寡|独居|残疾|智障|精神病|精神障碍|艾滋|乙肝|癌|吸毒|戒毒|刑满|社区矫正|离婚|寡妇"
    ).translate(str.maketrans(NUMERALS)),
}
LOOSE = {
    FindKind.EMAIL: r"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}",
    FindKind.WECHAT: r"(?:微信|薇信|vx|wx|qq)号?[:： 是]{0,3}[a-z0-9][a-z0-9_-]{4,19}|wxid_[a-z0-9]+",
}
TRACKING_CODE = re.compile("[0-9a-z]{13}")


@dataclass(frozen=True)
class NamesToMask:
    """What a public text is compared with; `public` are numbers that stand on every contact card."""

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    small_groups: frozenset[str] = frozenset()  # fewer than three homes: naming one names somebody
    public: frozenset[str] = frozenset()

    @cached_property
    def folded_entries(self) -> list[tuple[FindKind, str]]:
        """What to look for, folded once; entries too short to lead to anybody are left out."""
        wanted = [
            (FindKind.NAME, self.names, 2),
            (FindKind.PHONE, self.phones, 7),
            (FindKind.ADDRESS, self.addresses, SHORTEST_ADDRESS),
            (FindKind.ADDRESS, self.small_groups, 2),
            (FindKind.CODE, self.codes, 9),
        ]
        folded = ((kind, fold(value), least) for kind, values, least in wanted for value in sorted(values))
        return [(kind, entry) for kind, entry, least in folded if len(entry) >= least]


@dataclass(frozen=True)
class Find:
    """A place in a text that could lead to a person."""

    kind: FindKind
    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """What a reviewer confirms: this text, wherever it stands."""
        return f"{self.kind}:{self.text}"


Finds = dict[str, list[Find]]
"""The finds in the texts of a form, by field."""


def mask_name(name: str) -> str:
    """张*, 王**, 欧**: the first character, then two stars at most; a name of one character is all stars."""
    name = clean_text(name)
    if len(name) < 2:
        return STAR * len(name)
    return name[0] + STAR * min(len(name) - 1, 2)


def mask_phone(phone: str) -> str:
    digits = "".join(character for character in phone if character.isdigit())
    if re.fullmatch("1[0-9]{10}", digits):
        return f"{digits[:3]}****{digits[-4:]}"
    return STAR * 6 + digits[-2:]


class Folded:
    """A text folded for comparing, each character with its place in the original."""

    def __init__(self, text: str, *, tight: bool = True):
        pairs = [pair for at, character in enumerate(text) for pair in _fold(character, at, tight)]
        pairs = _between_digits(_tens(pairs)) if tight else pairs
        self.text = "".join(character for character, _at in pairs)
        self.places = [at for _character, at in pairs]

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1


def _fold(character: str, at: int, tight: bool):
    if character.isascii() and character.isalnum():
        yield character.lower(), at
        return
    if not character.isspace() and not clean_text(character):
        return
    for part in unicodedata.normalize("NFKC", character).lower():
        if tight and (part in SEPARATORS or part.isspace()):
            continue
        yield (NUMERALS.get(part, part) if tight else part), at


def _tens(pairs: list) -> list:
    """二十三 is 23, 十二 is 12, 二十 is 20."""
    found = []
    for place, (character, at) in enumerate(pairs):
        if character not in "十拾":
            found.append((character, at))
            continue
        before = place > 0 and pairs[place - 1][0].isdecimal()
        after = place + 1 < len(pairs) and pairs[place + 1][0].isdecimal()
        digits = {(True, True): "", (True, False): "0", (False, True): "1", (False, False): "10"}
        found += [(digit, at) for digit in digits[before, after]]
    return found


def _between_digits(pairs: list) -> list:
    """Without commas and colons between digits, which only break a number up."""
    return [
        pair
        for place, pair in enumerate(pairs)
        if pair[0] not in BETWEEN_DIGITS
        or not (0 < place < len(pairs) - 1)
        or not (pairs[place - 1][0].isdecimal() and pairs[place + 1][0].isdecimal())
    ]


def fold(text: str) -> str:
    """The one form in which texts are compared."""
    if text.isascii() and text.isalnum():
        return text.lower()
    if PLAIN.fullmatch(text):
        return text
    return Folded(text).text


def finds_in(text: str, to_mask: NamesToMask) -> list[Find]:
    """Every find in the text, in its order; those that overlap are one."""
    tight, loose = Folded(text), Folded(text, tight=False)
    found = [*_patterns(loose, text, LOOSE, to_mask), *_entries(tight, text, to_mask)]
    found += _patterns(tight, text, TIGHT, to_mask)
    found += _codes(Folded(text.replace("-", " ")), text)
    return _without_overlaps(found)


def finds_by_field(texts: Mapping[str, str], to_mask: NamesToMask) -> Finds:
    return {field: finds_in(text, to_mask) for field, text in texts.items()}


def _entries(folded: Folded, text: str, to_mask: NamesToMask):
    for kind, entry in to_mask.folded_entries:
        if entry in folded.text:
            for match in re.finditer(re.escape(entry), folded.text):
                yield _find(kind, folded, match, text)


def _patterns(folded: Folded, text: str, patterns: dict, to_mask: NamesToMask):
    public = {fold(phone) for phone in to_mask.public}
    for kind, pattern in patterns.items():
        for match in re.finditer(pattern, folded.text, re.ASCII):
            if match.group() not in public:
                yield _find(kind, folded, match, text)


def _codes(folded: Folded, text: str):
    for match in TRACKING_CODE.finditer(folded.text):
        if is_valid(match.group().upper(), TRACKING_LENGTH):
            yield _find(FindKind.CODE, folded, match, text)


def _find(kind: FindKind, folded: Folded, match: re.Match, text: str) -> Find:
    start, end = folded.span(match.start(), match.end())
    return Find(kind, text[start:end], start, end)


def _without_overlaps(found: list[Find]) -> list[Find]:
    kept, ends = [], []
    for find in sorted(found, key=lambda find: (find.start, -find.end)):
        if not ends or find.start >= ends[-1]:
            kept.append(find)
            ends.append(find.end)
        elif find.end > ends[-1]:
            ends[-1] = find.end
            first = kept[-1]
            kept[-1] = Find(
                first.kind, first.text + find.text[first.end - find.start :], first.start, find.end
            )
    return kept


def _masked(find: Find) -> str:
    if find.kind == FindKind.NAME:
        return mask_name(find.text)
    if find.kind == FindKind.PHONE:
        return mask_phone(fold(find.text))
    if find.kind == FindKind.ADDRESS:
        group = re.match("[^组队]+[组队](?=.)", find.text)
        return (group.group() if group else "") + WITHHELD
    return WITHHELD


def mask_text(text: str, to_mask: NamesToMask) -> str:
    """The text with each find masked, as a proposal; the reviewer judges what singles somebody out."""
    pieces, last = [], 0
    for find in finds_in(text, to_mask):
        if find.kind in {FindKind.CHILD, FindKind.SINGLES_OUT}:
            continue
        pieces += [text[last : find.start], _masked(find)]
        last = find.end
    return "".join([*pieces, text[last:]])
