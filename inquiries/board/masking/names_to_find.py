"""What a village's register holds, laid out so that a text is compared with thousands of entries at once."""

import functools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cards.pinyin import SURNAMES

from .folding import HAN, PLAIN, fold, simplified
from .kinds import FindKind
from .pinyin import keys_of

SHORTEST_ADDRESS = 4
LATIN, NO_DIGIT = re.compile("[A-Za-z0-9]"), re.compile("[^0-9]")
HAN_WORDS = re.compile(f"{HAN.pattern}+")
COMPOUND = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "夏侯",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "司徒",
        "司空",
        "澹台",
        "公冶",
        "淳于",
        "单于",
        "太叔",
        "申屠",
        "轩辕",
        "钟离",
        "闻人",
        "赫连",
        "万俟",
        "濮阳",
        "端木",
        "百里",
        "南宫",
        "独孤",
        "拓跋",
        "呼延",
        "西门",
        "第五",
        "鲜于",
        "闾丘",
        "左丘",
        "梁丘",
    ]
) | {name for name in SURNAMES if len(name) == 2}


@dataclass(frozen=True)
class NamesToMask:
    """What a public text is compared with; `public` are numbers that stand on every contact card."""

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    small_groups: frozenset[str] = frozenset()  # fewer than three homes: naming one names somebody
    public: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()  # borne by one home alone

    @cached_property
    def entries(self) -> "Index":
        """What is found as it stands, folded; entries too short to lead to anybody are left out."""
        wanted = [
            (FindKind.NAME, frozenset(name for name in self.names if not PLAIN.fullmatch(name)), 2),
            (FindKind.ADDRESS, self.addresses, SHORTEST_ADDRESS),
            (FindKind.ADDRESS, self.small_groups, 2),
            (FindKind.CODE, self.codes, 9),
        ]
        folded = ((kind, fold(value), least) for kind, values, least in wanted for value in values)
        return Index((entry, kind) for kind, entry, least in folded if len(entry) >= least)

    @property
    def read(self) -> "Names":
        return _names(self.names)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Digits of the register's phones, and of its landlines without their area code."""
        return frozenset(part for phone in self.phones for part in digits_of(phone) if len(part) >= 7)

    @cached_property
    def public_numbers(self) -> frozenset[str]:
        return frozenset(part for phone in self.public for part in digits_of(phone))


class Names:
    """The names of a register as they may be written."""

    def __init__(self, names: frozenset[str]):
        self.names = names
        letters = {fold_letters(name) for name in names}
        self.han = [name for name in letters if len(name) >= 2]

    @cached_property
    def index(self) -> "Index":
        """Names of Han alone, for the view in which only such letters stand."""
        return Index((name, FindKind.NAME) for name in self.han)

    @cached_property
    def given(self) -> frozenset[str]:
        """Names without the surname, and the parts of names that a dot parts."""
        parts = {part for name in self.names if "·" in name for part in HAN_WORDS.findall(name)[1:]}
        whole = {name[len(surname_of(name)) :] for name in self.han if len(name) <= 4}
        return frozenset(whole | {fold_letters(part) for part in parts if len(part) > 1})

    @cached_property
    def pinyin(self) -> frozenset[str]:
        return frozenset(
            key for name in self.han if len(name) <= 5 for key in keys_of(name, surname_of(name))
        )


@functools.lru_cache(maxsize=8)
def _names(names: frozenset[str]) -> Names:
    """Kept for the next text of the same village: thousands of names take longer to lay out than to compare."""
    return Names(names)


class Index:
    """Entries by their first two characters."""

    def __init__(self, entries: Iterable[tuple[str, FindKind]]):
        self.by_start: dict[str, list[tuple[str, FindKind]]] = {}
        for entry, kind in entries:
            self.by_start.setdefault(entry[:2], []).append((entry, kind))

    def found_in(self, text: str):
        """Each entry that stands in the text, with its place; overlapping ones too."""
        for start in range(len(text) - 1):
            for entry, kind in self.by_start.get(text[start : start + 2], ()):
                if text.startswith(entry, start):
                    yield entry, kind, start


def fold_letters(name: str) -> str:
    """The Han of a name in simplified characters; its numerals stay. Nothing of a name with Latin letters."""
    if not HAN_WORDS.fullmatch(name):
        name = "" if LATIN.search(name) else "".join(HAN.findall(name))
    return name.translate(simplified())


def surname_of(name: str) -> str:
    return name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]


def digits_of(phone: str) -> list[str]:
    digits = NO_DIGIT.sub("", phone)
    return [digits, phone.partition("-")[2]] if "-" in phone else [digits]


def sole_surnames(homes: Iterable[tuple[int, str]]) -> frozenset[str]:
    """Surnames that one home alone bears, of pairs of a home and a name in it."""
    pairs = {(home, surname_of(name)) for home, name in homes if name}
    counts = Counter(surname for _home, surname in pairs)
    return frozenset(surname for surname, count in counts.items() if count == 1)
