"""People of villages whose register is not known here, by the frame of their name: 白沙村的刘长贵, 双河那边的唐木匠.

A surname and letters that make no word are somebody where a village, kin or a post stands before them.
"""

import functools
import re
from collections.abc import Iterator

from .kinds import FindKind
from .lexicon import lexicon
from .lists import form_of, words_of

OWN_VILLAGE = "[我们咱俺本全各农每整哪几两]"
POST = (
    "(?:村?支书|书记|副?主任|妇女主任|会计|文书|[组队社村寨]长|寨老|村医|兽医|医生|老师|校长|网格员|护林员|村民|居民|老板|干部"
    "|小学|中学|党员|组员)"
)
AT = (
    r"(?:那边|那头|这边|里|上|头|人|来|过来|去|的|那个|这个|那|有个|叫做?|名叫|姓|,叫|是"
    rf"|第?\d{{1,2}}[组队社]|[^\W\d_]{{2,3}}[组寨]|{POST})"
)
VILLAGE = (
    rf"[^\W\d_](?<!{OWN_VILLAGE})[村寨](?:村(?!医|支|主任|民"
    rf"|干))?(?:民(?!委|代|小组|兵|会)|(?![委部民规口头尾寨子庄级])){AT}{{0,3}}"
)
BESIDE = rf"(?:隔壁|对面)?[^\W\d_]{{2}}那[边头]的?{AT}{{0,2}}"
KIN_OF = (
    r"(?:[表堂]?[哥弟姐妹叔伯]|舅[舅子]|姨[妈父]|姑[妈父爷]|侄[子女儿]|外甥女?|亲家[母公]?|女婿|媳妇|丈人|岳[父母]|老表"
    r"|老[公婆师板乡]|儿子|女儿|[爷奶]奶?|妈|爸|爹|娘|邻居|朋友|同学|房东|战友)"
)
KIN = rf"[我他她你您](?:[大2二3三4四小幺]{{0,2}}){KIN_OF}"
FRAME = re.compile(f"(?:{VILLAGE}|{BESIDE}|{KIN})")
NAMED_BY_KIN = re.compile("[姐妹哥弟叔伯婶嫂嬢孃]")
LISTED = re.compile("[、和与跟及]")
DOES = re.compile(
    "[的家把被在从来去跟和与及说也又还已不没占当做拿骑要偷打收卖买种养放开欠借给让叫找修砍挖带养答反住到能会硬就老总,。;!?:、]|$"
)
"""Behind a name whose surname is a word too."""
PERSON_DOES = re.compile("[把跟和骑说占打欠借偷骂砍]|的(?:挖机|车|牛|羊|狗|田|地|儿|女)")
"""Behind a name that begins as a word does: 龙腾飞的挖机."""
PLACE = re.compile("家[湾寨坝村坪沟冲坳坡岭院屋坎塘大河桥]")
PLACES = frozenset("厂场店站路桥市校院队社司村湾沟坝河山")
COUNTED = frozenset("亩元斤人户吨")
HAN = re.compile("[\u4e00-\u9fff1-9]")


def neighbours_in(text: str, known: frozenset[str]) -> Iterator[tuple[FindKind, int, int]]:
    """Whoever stands in such a frame in a tight text; `known` are those who may be named in public."""
    for match in FRAME.finditer(text):
        for start in _starts(match):
            named = _named(text, start)
            if not named:
                continue
            while named:
                kind, first, end = named
                if text[first:end] not in known:
                    yield kind, first, end
                if kind == FindKind.NAME:
                    named = _named(text, end + 1) if LISTED.match(text, end) else None
                else:  # 唐木匠（唐忠全）
                    named = _named(text, end) if text[end : end + 1] == text[first] else None
            break


def _starts(match: re.Match) -> Iterator[int]:
    """Where a name may begin: behind the frame, or behind less of what is said after the village."""
    yield match.end()
    for back in range(1, 3):
        if match.end() - back > match.start() + 2:
            yield match.end() - back


def _named(text: str, start: int) -> tuple[FindKind, int, int] | None:
    if match := _nickname().match(text, start):
        return None if _is_word(text, *match.span()) else (FindKind.SINGLES_OUT, *match.span())
    if not (match := _surname().match(text, start)):
        return _by_kin(text, start)
    for size in (2, 1):
        end = match.end() + size
        given = text[match.end() : end]
        if len(given) == size and all(map(HAN.match, given)) and _is_name(text, match, end):
            return FindKind.NAME, start, end
    return _by_kin(text, start)


def _by_kin(text: str, start: int) -> tuple[FindKind, int, int] | None:
    """A given name with a word of kin: 嫁到龙潭村去的秀芝姐."""
    name, kin = text[start : start + 2], NAMED_BY_KIN.match(text, start + 2)
    if kin and all(map(HAN.match, name)) and not _is_word(text, start, start + 2) and name not in NOT_NAMES:
        return FindKind.SINGLES_OUT, start, kin.end()
    return None


NOT_NAMES = frozenset(
    {"那个", "这个", "的那", "我们", "他们", "几个", "两个", "我的", "的表", "的堂", "的大", "他的"}
)


def _is_name(text: str, surname: re.Match, end: int) -> bool:
    """Unless its letters, or the last and the next one, are read as words."""
    start, first = surname.span()
    if PLACE.match(text, first) or text[first] in COUNTED:
        return False
    if _is_word(text, start, first + 1):
        return end - first == 2 and text[end - 1] not in PLACES and bool(PERSON_DOES.match(text, end))
    may_be_word = surname.group() in words_of("surnames_as_words")
    if end - first == 1:
        return bool(DOES.match(text, end)) and not may_be_word
    joins_next = text[end - 1 : end + 1] in lexicon() and not DOES.match(text, end)
    is_word = _is_word(text, first, end)
    return not (is_word and joins_next) and not (
        may_be_word and (is_word or joins_next) and not DOES.match(text, end)
    )


def _is_word(text: str, start: int, end: int) -> bool:
    return text[start:end] in lexicon()


@functools.cache
def _surname() -> re.Pattern:
    return re.compile(form_of("surnames", folded=True))


@functools.cache
def _nickname() -> re.Pattern:
    surnames = form_of("surnames", folded=True)
    return re.compile(
        f"(?:{surnames})(?:{form_of('nicknames', folded=True)})|老(?:{surnames})(?=[说的把家,。]|$)"
    )
