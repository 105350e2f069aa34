"""Names of the register in a text: whole, given names with a form of address, surnames that one home bears."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

from .folding import Folded, Views
from .kinds import WITHHELD, Find, FindKind, mask_name
from .names_to_find import NamesToMask
from .pinyin import pinyin_in

WORDS = Path(__file__).with_name("ordinary_words.json")
LONG_PINYIN = 6  # letters: of a given name alone, more than most words have
LONGEST_GAP = 12
MOST_IN_GAP = 3
SENTENCE_MARKS = frozenset("，,。；;！!？?：:、\n")
KIN = (
    "(?:大爷|大娘|大妈|大叔|大伯|大婶|大嫂|大姐|大哥|阿姨|阿婆|阿公|叔叔|婶婶|婶子|伯伯|伯母|爷爷|奶奶|哥哥|姐姐|嫂子|姑姑|姑妈|舅舅|舅妈|姨妈"
    "|老哥|老弟|妹子|老表|兄弟|姐妹|大兄弟|老爷子|老太太?|老倌|老头子?|老?支书|副?主任|老?[组队校村社厂]长|会计|副?书记|主席|文书|委员|经理|网格员|村医|医师|叔公|伯娘"
    "|媳妇|老婆|老公|爱人|屋里|爸爸|妈妈|的?(?:儿子|女儿|孩子)|老师|师傅|医生|大夫|同志|先生|女士|老板|老汉|老人家?|婆婆|他[爹爸妈娘]|[大二三四五六七八九幺小满][叔伯婶嫂爷奶姨姑舅公婆娃妹弟哥姐爹娘妈]|老[大二三四五六七八幺](?!人|家)|[木铁石篾瓦]匠|公(?![司里路示开布平益共安园厕交告务])|[叔伯婶嫂爷奶姨姑舅婆娃妹弟哥姐爸妈爹娘]|两口子|夫妇"
    "|家(?!庭|园|具|电|长|族|畜|禽|务|教|属|乡|湾|坝|坳|冲|沟|寨|院(?!子|坝|墙|里|内|门)|岭|坡|塘|村|坪|桥|山|河|井|垭|坎))"
)
KIN_AFTER = re.compile(KIN)
KIN_IN_PINYIN = re.compile(" ?(?:ge|jie|shu|shen|sao|bo|yi|ye|da(?:ge|jie|shu|ye|ma|sao|bo|niang))(?![a-z])")
SHORT_KIN = re.compile("[叔伯婶嫂爷奶姨姑舅哥姐妹弟娃仔](?![叔伯婶嫂爷奶姨姑舅哥姐])")
KIN_BEFORE = re.compile(
    "(?:村民|户主|组民|邻居|大爷|大娘|大妈|大叔|大伯|大婶|大嫂|大姐|大哥|阿姨|叔叔|婶婶|嫂子|老汉|老人家|师傅|组长|网格员|会计|[他她我][哥姐弟妹叔伯婶舅]|[表堂][哥弟姐妹叔嫂])$"
)
NOT_SHORT = frozenset("大二三四五六七八九小老表堂亲阿么满幺")
IS_PERSON_AFTER = re.compile(
    "家(?!里|庭|长|家|人|乡)|反映|同志|大[爷妈叔伯娘哥姐]|老[师板]|师傅|[叔伯婶嫂哥姐爷奶]|户(?!外|口|籍)|来[问找]|投诉|跟我|说(?!是|不|好)"
    "|的(?:电话|手机|号码|地址|家|儿|女|孙|媳|爹|妈|身份|低保|房子)"
)
IS_PERSON_BEFORE = re.compile(
    "(?:村民|户主|组民|居民|申请人|联系人|反映人|投诉人|姓名|名叫|名字是?|叫|署名|社员|住户|租户|机主|我叫|[组村]的)$"
)
SURNAME_AFTER = re.compile(f"某|姓|氏|户|宅|{KIN}")
SURNAME_BEFORE = re.compile(
    "(?<![同同贵尊百])姓$|(?<![养敬古衰元长苍月偕防抗])老$|(?<![大最缩弱从中幼细窄矮短微])小$"
)


@functools.cache
def ordinary_words() -> frozenset[str]:
    """Words that begin or end with what may be a surname or a given name: 周末, 高兴, 如何."""
    return frozenset(json.loads(WORDS.read_text(encoding="utf-8")))


def names_in(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    whole = set()
    for name, start in to_mask.read.index.found_in(views.words.text):
        if _is_near(views, start, start + len(name)) and not _is_ordinary(views, name, start):
            whole.update(range(start, start + len(name)))
            yield _find(FindKind.NAME, views, views.words, start, start + len(name), mask_name)
    yield from _given_names(views, to_mask.read.given, whole)
    yield from _surnames(views, to_mask.surnames)
    if re.search("[a-z]", views.loose.text):
        yield from _in_pinyin(views, to_mask.read.pinyin, to_mask.read.given_pinyin)


def _in_pinyin(views: Views, whole: frozenset[str], given: frozenset[str]) -> Iterator[Find]:
    for names, start, end in pinyin_in(views.loose, whole, given):
        kin = None if names is whole else _kin_of(views, end)
        if kin or names is whole or end - start >= LONG_PINYIN:
            last = end + len(kin.group()) if kin else end
            yield _find(FindKind.NAME, views, views.loose, start, last, mask_name)


def _kin_of(views: Views, end: int) -> re.Match | None:
    """The form of address, in Han or in pinyin, behind a given name in pinyin."""
    return KIN_AFTER.match(views.loose.text, end) or KIN_IN_PINYIN.match(views.loose.text, end)


def _find(kind: FindKind, views: Views, view: Folded, start: int, end: int, mask=None) -> Find:
    first, last = view.span(start, end)
    text = views.original[first:last]
    return Find(kind, text, first, last, mask(text) if mask else WITHHELD)


def _gaps(views: Views, start: int, end: int) -> list[str]:
    """What stands in the text between the letters of a name."""
    places = views.words.places[start:end]
    return [views.original[one + 1 : other] for one, other in zip(places, places[1:], strict=False)]


def _is_near(views: Views, start: int, end: int) -> bool:
    """Whether the letters still belong together; two with a mark between them end one sentence and begin another."""
    gaps = _gaps(views, start, end)
    if end - start == 2 and gaps[0] and gaps[0].strip() in SENTENCE_MARKS | {""}:
        return gaps[0].strip() == "" and "\n" not in gaps[0] or not _before(views, start)
    return all(
        len(gap) <= LONGEST_GAP and sum(map(str.isalnum, gap)) <= MOST_IN_GAP and not _skips_number(gap)
        for gap in gaps
    )


def _skips_number(gap: str) -> bool:
    return len(re.findall(r"\d", gap)) > 1


def _before(views: Views, at: int) -> str:
    """The letters right before a place, with nothing between."""
    return _run(views, range(at - 1, max(-1, at - 7), -1), -1)[::-1]


def _after(views: Views, at: int) -> str:
    return _run(views, range(at, min(len(views.words.text), at + 6)), 1)


def _run(views: Views, ats: range, step: int) -> str:
    places, found = views.words.places, ""
    for at in ats:
        neighbour = at - step
        if not 0 <= neighbour < len(places) or abs(places[at] - places[neighbour]) != 1:
            break
        found += views.words.text[at]
    return found


def _is_ordinary(views: Views, name: str, start: int) -> bool:
    """Whether these letters are read as other words: the end of 如何 and the beginning of 春耕 are no 何春."""
    gaps, words = _gaps(views, start, start + len(name)), ordinary_words()
    if len(name) > 3 or any(gap and gap not in SENTENCE_MARKS for gap in gaps):
        return False
    before, after = _before(views, start), _after(views, start + len(name))
    ends_word, begins_word = before[-1:] + name[0] in words, name[-1] + after[:1] in words
    if len(name) == 2 and name not in words:
        return ends_word
    if any(gaps):
        return name[:2] in words and not gaps[0]
    if name[:2] not in words:
        return (name[1:] in words) + ends_word + begins_word >= 2
    if IS_PERSON_AFTER.match(after) or IS_PERSON_BEFORE.search(before):
        return False
    return len(name) == 2 or begins_word


def _given_names(views: Views, given: frozenset[str], whole: set[int]) -> Iterator[Find]:
    """Given names with a form of address, where no whole name stands."""
    text = views.words.text
    for start in (at for at in range(len(text)) if at not in whole):
        for size in (3, 2, 1):
            if text[start : start + size] not in given or len(text) < start + size:
                continue
            if span := _addressed(views, start, start + size):
                yield _find(FindKind.NAME, views, views.words, *span)
                break


def _addressed(views: Views, start: int, end: int) -> tuple[int, int] | None:
    """The span of a given name with its form of address, before or behind it."""
    text, is_short = views.words.text, end - start == 1
    if any(set(gap) & SENTENCE_MARKS for gap in _gaps(views, start, min(end + 1, len(text)))):
        return None
    if after := (SHORT_KIN if is_short else KIN_AFTER).match(text, end):
        is_kin_only = (is_short and text[start] in NOT_SHORT) or text[end - 1] == text[end]
        return None if is_kin_only else (start, after.end())
    if not is_short and (before := KIN_BEFORE.search(_before(views, start))):
        return start - len(before.group()), end
    return None


def _surnames(views: Views, surnames: frozenset[str]) -> Iterator[Find]:
    text = views.words.text
    for start in range(len(text)) if surnames else ():
        for size in (2, 1):
            surname = text[start : start + size]
            if len(surname) == size and surname in surnames and (span := _called(views, start, start + size)):
                yield _find(FindKind.NAME, views, views.words, *span)
                break


def _called(views: Views, start: int, end: int) -> tuple[int, int] | None:
    """The span of a surname used for a person: 姓佘, 老佘, 佘家, 佘婶."""
    text, before, after = views.words.text, _before(views, start), _after(views, end)
    behind = SURNAME_AFTER.match(after)
    begins_word = text[end - 1] + after[:1] in ordinary_words() and not (behind and behind.end() > 1)
    if begins_word or before[-1:] + text[start] in ordinary_words():
        return None
    in_front = SURNAME_BEFORE.search(before)
    if not behind and not in_front:
        return None
    return start - bool(in_front), end + (behind.end() if behind else 0)
