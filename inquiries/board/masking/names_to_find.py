"""What a village's register holds, laid out so that a text is compared with thousands of entries at once."""

import functools
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from cards.phones import without_extension
from cards.pinyin import first_reading
from cards.spelling import simplified

from .folding import HAN, PLAIN, fold
from .kinds import FindKind
from .lists import words_of
from .sounds import Sounds, by_sound, keys_of, letters_of

SHORTEST_ADDRESS = 4
IDENTIFYING = 3  # a group, or a surname, of fewer homes than this names somebody (W-10)
LATIN, NO_DIGIT = re.compile("[A-Za-z0-9]"), re.compile("[^0-9]")
HAN_WORDS = re.compile(f"{HAN.pattern}+")
TAKEN_APART = {
    "张": "弓长", "杨": "木易", "陈": "耳东", "吴": "口天", "赵": "走肖", "李": "木子", "胡": "古月", "许": "言午",
    "何": "人可", "林": "双木", "罗": "四夕", "章": "立早", "徐": "双人余", "刘": "文刀", "黄": "草头黄",
    "郑": "关耳郑",
}  # fmt: skip
"""Surnames as they are explained, and hidden: 弓长张, 耳东陈."""
TWO_LETTERS = frozenset({"zh", "ch", "sh"})
COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳司马上官诸葛夏侯东方皇甫尉迟公孙慕容令狐宇文长孙司徒司空澹台公冶淳于单于太叔申屠轩辕钟离闻人赫连"
        "万俟濮阳端木百里南宫独孤拓跋呼延西门第五鲜于闾丘左丘梁丘",
    )
)


@dataclass(frozen=True)
class NamesToMask:
    """What a public text is compared with; `public` are numbers that stand on every contact card."""

    names: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    small_groups: frozenset[str] = frozenset()  # fewer than three homes: naming one names somebody
    public: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()  # borne by one home, or so few that it leads to them
    in_office: frozenset[str] = frozenset()  # names that stand on every contact card

    @cached_property
    def entries(self) -> list[tuple[FindKind, "Index"]]:
        """What is found as it stands; entries too short to lead to anybody are left out."""
        odd_names = frozenset(name for name in self.names if not PLAIN.fullmatch(name))
        return [
            (FindKind.NAME, _index(odd_names, 2)),
            (FindKind.ADDRESS, _index(self.addresses, SHORTEST_ADDRESS)),
            (FindKind.ADDRESS, _index(self.small_groups, 2)),
            (FindKind.CODE, _index(self.codes, 9)),
        ]

    @property
    def read(self) -> "Names":
        return _names(self.names)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Digits of the register's phones, and of its landlines without their area code."""
        return frozenset(part for phone in self.phones for part in digits_of(phone) if len(part) >= 6)

    @cached_property
    def public_numbers(self) -> frozenset[str]:
        return frozenset(part for phone in self.public for part in digits_of(phone))


class Index:
    """Entries of one kind, found by their first two characters and their length."""

    def __init__(self, entries: Iterable[str]):
        self.entries = frozenset(entries)
        self.sizes: dict[str, set[int]] = {}
        for entry in self.entries:
            self.sizes.setdefault(entry[:2], set()).add(len(entry))

    def found_in(self, text: str) -> Iterator[tuple[str, int]]:
        """Each entry that stands in the text, with its place; overlapping ones too."""
        for start in range(len(text) - 1) if self.entries else ():
            for size in self.sizes.get(text[start : start + 2], ()):
                if (entry := text[start : start + size]) in self.entries:
                    yield entry, start


class Names:
    """The names of a register as they may be written."""

    def __init__(self, names: frozenset[str]):
        self.names = names
        letters = {fold_letters(name) for name in names}
        self.han = [name for name in letters if len(name) >= 2]

    @cached_property
    def index(self) -> "Index":
        """Names of Han alone, for the view in which only such letters stand."""
        apart = [TAKEN_APART[name[0]] + name[1:] for name in self.han if name[0] in TAKEN_APART]
        return Index([*self.han, *apart])

    @cached_property
    def with_initials(self) -> "Index":
        """Names of three letters of which one or two are initials: 罗z华, 罗zh."""
        return Index(form for name in self.han if len(name) == 3 for form in _with_initials(name))

    @cached_property
    def initials(self) -> frozenset[str]:
        return frozenset(first_reading(name)[1] for name in self.han)

    @cached_property
    def by_sound(self) -> Sounds:
        return by_sound(name for name in self.han if len(name) <= 4)

    @cached_property
    def covered(self) -> frozenset[tuple[str, str]]:
        """What is left of a name when its middle or its end is covered."""
        parts = {(surname_of(name), name[-1]) for name in self.han if len(name) > 2}
        return frozenset(parts | {(name[:2], "") for name in self.han if len(name) == 3})

    @cached_property
    def last(self) -> frozenset[str]:
        return frozenset(name[-1] for name in self.han if 2 <= len(name) <= 4)

    @cached_property
    def given(self) -> frozenset[str]:
        """Names without the surname, and the parts of names that a dot parts."""
        parts = {part for name in self.names if "·" in name for part in HAN_WORDS.findall(name)}
        whole = {name[len(surname_of(name)) :] for name in self.han if len(name) <= 4}
        return frozenset(whole | {fold_letters(part) for part in parts if len(part) > 1})

    @cached_property
    def given_pinyin(self) -> frozenset[str]:
        return frozenset(letters_of(name) for name in self.given if len(name) == 2)

    @cached_property
    def words_in_letters(self) -> frozenset[str]:
        """Names that are ordinary words, in pinyin: zhoumo."""
        return frozenset(letters_of(name) for name in self.han if name in words_of("ordinary_words"))

    @cached_property
    def pinyin(self) -> frozenset[str]:
        return frozenset(
            key for name in self.han if len(name) <= 8 for key in keys_of(name, surname_of(name))
        )


@functools.lru_cache(maxsize=32)
def _index(values: frozenset[str], least: int) -> Index:
    return Index(entry for entry in map(fold, values) if len(entry) >= least)


@functools.lru_cache(maxsize=8)
def _names(names: frozenset[str]) -> Names:
    """Kept for the next text of the same village: thousands of names take longer to lay out than to compare."""
    return Names(names)


def _with_initials(name: str) -> Iterator[str]:
    """Each letter or two of them by the initial, and with zh, ch and sh as two letters."""
    letters = [letters_of(character) for character in name]
    short = [{read[:1], read[:2] if read[:2] in TWO_LETTERS else read[:1]} - {""} for read in letters]
    for at, initials in enumerate(short):
        yield from (name[:at] + initial + name[at + 1 :] for initial in initials)
    yield from (name[0] + one + other for one in short[1] for other in short[2])


def fold_letters(name: str) -> str:
    """The Han of a name in simplified characters; its numerals stay. Nothing of a name with Latin letters."""
    if not HAN_WORDS.fullmatch(name):
        name = "" if LATIN.search(name) else "".join(HAN.findall(name))
    return name.translate(simplified())


def surname_of(name: str) -> str:
    """What a family bears; of a name with a dot, all that stands before it."""
    if "·" in name:
        return fold_letters(name.partition("·")[0])
    return name[:2] if name[:2] in COMPOUND and len(name) > 2 else name[:1]


def digits_of(phone: str) -> list[str]:
    phone = without_extension(phone)
    digits = NO_DIGIT.sub("", phone)
    return [digits, phone.partition("-")[2]] if "-" in phone else [digits]


def rare_surnames(homes: Iterable[tuple[Hashable, str]], others: Iterable[str] = ()) -> frozenset[str]:
    """Surnames that so few homes bear, of pairs of a home and a name in it; `others` are heads of neighbouring homes.

    Among the neighbours' names only one that is rare in the village and beside it leads to somebody.
    """
    in_village = Counter(
        surname for _home, surname in {(home, surname_of(name)) for home, name in homes if name}
    )
    everywhere = in_village + Counter(map(surname_of, filter(None, others)))
    rare = {surname for surname, count in in_village.items() if count < IDENTIFYING}
    return frozenset(rare | {surname for surname, count in everywhere.items() if count < IDENTIFYING})
