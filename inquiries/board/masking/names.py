"""Whole names of the register in a text: as they are written, in pinyin, by their sound, in part."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from .folding import Folded, Views
from .kinds import WITHHELD, Find, FindKind, mask_name
from .lists import form_of, words_of
from .names_to_find import NamesToMask
from .sounds import sounding_like
from .spelled_out import spelled_out

LONGEST_GAP = 12
MOST_IN_GAP = 3
SENTENCE_MARKS = frozenset("，,。；;！!？?：:、\n")
BEFORE_PERSONS = frozenset("的和跟与同找问喊叫请给让托被把替帮听是说对向有、")
PERSON_AFTER = re.compile(
    "家(?!里|庭|长|家|人|乡)|反映|同志|大[爷妈叔伯娘哥姐]|老[师板伯头汉]|老爷|老奶|老太|师傅|[叔伯婶嫂哥姐爷奶]|户(?!外|口|籍)|[养开种修管欠占打骂]的|占[了着道路地我]|[偷骗赌砍挖]|[电炸]鱼|放[牛羊]|倒[垃潲水]|签|[你您]|发的|保管|经手|考[上了]|来[收看村找]|老人(?!们|家属)|要[表钱我来]|收[了钱费的]|当[了着]?[组队主]|住院|今年|还没|什么时候|[几哪]时|上学|打工|买|卖|[把]|带[句个]|捎|(?:副?书记|支书|[副老]?主任|主席|[组村队社]长|会计|文书|委员|网格员|阿?[姨婆公]|娘娘)(?!们)|[来去](?:问|找|到)|投诉|跟我|说(?!是|不|好)"
    "|的(?:工[钱资]|补[贴助]|卡|户口|票|账|车|药|电话|手机|号码|地|家|儿|女|孙|媳|爹|妈|身份|低保|房|牛|狗|车|医|社|养老)|[在去]不在|在家|在吗|没[来去领交签]|[来去]1?一?趟|签[字名]|是[我他哪谁]|(?:的|他|她)?[老妈爹爸娘]"
)
PERSON_BEFORE = re.compile(f"(?:{form_of('before_names')}|[^名]叫)$")
TOLD_TO = re.compile("(?:通知|告诉|提醒|转告|麻烦|请|喊)$")
LATIN_WORD = re.compile("[a-z]{2}")
REMARK = re.compile(r"[(（【\[][^()（）【】\[\]\n]{1,10}[)）】\]]")
IN_BRACKETS = re.compile(r"[(（【\[].*[)）】\]]", re.DOTALL)
EXPLAINED = re.compile(
    r"[,，、(（\s]{0,2}(?:就?是|叫)?([\u3400-\u9fff]{0,4}?)(?:就?是)?[\u3400-\u9fff]{1,5}?(?:的那个|的这个|的)([\u3400-\u9fff])(?:字|[)）])?"
)
"""Behind a name what explains one of its letters: 韦国栋（栋梁的栋）."""
COVERED = re.compile(r"([\u3400-\u9fff]{1,2}) ?[某x×*○◯□■●_]{1,2} ?([\u3400-\u9fff]?)")


def names_in(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    """Each whole name, unless its letters are read as other words."""
    for name, start in to_mask.read.index.found_in(views.words.text):
        end = start + len(name)
        if _is_near(views, start, end) and not is_ordinary(views, start, end, to_mask.read.names):
            yield _explained(found_as(views, "words", start, end, mask_name), views)
    yield from (found_as(views, "tight", *span) for span in spelled_out(views, to_mask))
    yield from _around_brackets(views, to_mask)
    yield from _by_sound(views, to_mask)
    yield from _covered(views, to_mask)
    yield from _with_initials(views, to_mask)


def _around_brackets(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    """Names with a remark in brackets between their letters: 蒙（打码）建军."""
    remarks = [match.span() for match in REMARK.finditer(views.original)]
    if not remarks:
        return
    within = {at for start, end in remarks for at in range(start, end)}
    words = Folded(
        [pair for pair in zip(views.words.text, views.words.places, strict=True) if pair[1] not in within]
    )
    for name, start in to_mask.read.index.found_in(words.text):
        first, last = words.span(start, start + len(name))
        text = views.original[first:last]
        if REMARK.search(text) and len(text) <= len(name) + LONGEST_GAP:
            yield Find(FindKind.NAME, text, first, last, mask_name(text))


def _explained(find: Find, views: Views) -> Find:
    """The find with the words behind it that say how its letters are written."""
    end = find.end
    for _each in find.text[:4]:
        match = EXPLAINED.match(views.original, end)
        if not match or match[2] not in find.text:
            break
        end = match.end()
    text = views.original[find.start : end]
    return replace(find, text=text, end=end, masked=mask_name(find.text))


def found_as(views: Views, view: str, start: int, end: int, mask=None) -> Find:
    first, last = getattr(views, view).span(start, end)
    text = views.original[first:last]
    return Find(FindKind.NAME, text, first, last, mask(text) if mask else WITHHELD)


def _by_sound(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    """Names that voice input wrote with other characters; one of two letters only where a person is spoken of."""
    for start, end, is_same in sounding_like(views.words.text, to_mask.read.by_sound):
        if any(gaps_in(views, start, end)) or (end - start == 2 and not is_same):
            continue
        touches = _touches_words(views, start, end)
        if (is_same and end - start > 2 and not touches) or (
            _speaks_of_person(views, start, end) and not (touches and not is_same)
        ):
            yield found_as(views, "words", start, end, mask_name)


def _covered(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    """Names of which a part is covered: 罗某华, 佘大*, 韦××."""
    left = to_mask.read.covered
    for match in COVERED.finditer(views.loose.text):
        front, last = match.groups()
        for size in range(len(front), 0, -1):
            is_whole = (front[-size:], last) in left
            if (
                is_whole
                or (front[-size:], "") in left
                or (front[-size:] in to_mask.surnames and "*" not in match.group())
            ):
                end = match.end() if is_whole else match.start(2)
                yield found_as(views, "loose", match.end(1) - size, end, mask_name)
                break


def _with_initials(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    """Names of which one or two letters are initials, unless more Latin letters stand around them."""
    text = views.tight.text
    for form, start in to_mask.read.with_initials.found_in(text):
        end = start + len(form)
        if not any(LATIN_WORD.fullmatch(text[max(0, at - 1) : at + 1]) for at in (start, end)):
            yield found_as(views, "tight", start, end, mask_name)


def gaps_in(views: Views, start: int, end: int) -> list[str]:
    """What stands in the text between the letters of a name."""
    places = views.words.places[start:end]
    return [views.original[one + 1 : other] for one, other in zip(places, places[1:], strict=False)]


def _is_near(views: Views, start: int, end: int) -> bool:
    """Whether the letters still belong together; two with a mark between them end one sentence and begin another."""
    gaps = gaps_in(views, start, end)
    if end - start == 2 and gaps[0] and gaps[0].strip() in SENTENCE_MARKS | {""}:
        return gaps[0].strip() == "" and "\n" not in gaps[0] or not before(views, start)
    return all(
        len(gap) <= LONGEST_GAP
        and (sum(map(str.isalnum, gap)) <= MOST_IN_GAP or IN_BRACKETS.fullmatch(gap))
        and not _skips_number(gap)
        for gap in gaps
    )


def _skips_number(gap: str) -> bool:
    return len(re.findall(r"\d", gap)) > 1


def before(views: Views, at: int) -> str:
    """The letters right before a place, with nothing between."""
    return _run(views, range(at - 1, max(-1, at - 7), -1), -1)[::-1]


def after(views: Views, at: int) -> str:
    return _run(views, range(at, min(len(views.words.text), at + 6)), 1)


def _run(views: Views, ats: range, step: int) -> str:
    places, found = views.words.places, ""
    first, last = sorted((ats[0], ats[-1])) if ats else (0, -1)
    around = (min(first, ats[0] - step), max(last, ats[0] - step)) if ats else (0, 0)
    if (
        around[0] >= 0
        and around[1] < len(places)
        and places[around[1]] - places[around[0]] == around[1] - around[0]
    ):
        return views.words.text[first : last + 1][::step]
    for at in ats:
        neighbour = at - step
        if not 0 <= neighbour < len(places) or abs(places[at] - places[neighbour]) != 1:
            break
        found += views.words.text[at]
    return found


def is_ordinary(views: Views, start: int, end: int, names: frozenset[str]) -> bool:
    """Whether these letters are read as other words: the end of 如何 and the beginning of 春耕 are no 何春."""
    gaps, name = gaps_in(views, start, end), views.words.text[start:end]
    if len(name) > 3 or any(gap and gap not in SENTENCE_MARKS for gap in gaps):
        return False
    if not any(gaps) and _speaks_of_person(views, start, end, names):
        return False
    words = words_of_language()
    in_front, behind = before(views, start), after(views, end)
    if len(name) > 2 and TOLD_TO.search(in_front):
        return False
    ends_word, begins_word = in_front[-1:] + name[0] in words, name[-1] + behind[:1] in words
    if len(name) == 2 and name not in words:
        return ends_word or (begins_word and in_front != "" and in_front[-1] not in BEFORE_PERSONS)
    if any(gaps):
        return name[:2] in words and not gaps[0]
    if name[:2] not in words:
        is_free = not ends_word and name[0] not in words_of("surnames_as_words")
        return not is_free and (name[1:] in words) + ends_word + begins_word >= 2
    return len(name) == 2 or begins_word


@functools.cache
def words_of_language() -> frozenset[str]:
    """Words that begin or end with what may be a surname or a given name: 周末, 高兴, 如何."""
    return frozenset(words_of("ordinary_words"))


def _is_listed(views: Views, start: int, end: int, names: frozenset[str]) -> bool:
    """Whether another name stands beside it: 周末、江边月, 滕兰和周末."""
    first, last = views.words.span(start, end)
    marks, text = "和跟与同及、", views.original
    front = text[max(0, first - 5) : first]
    behind = text[last : last + 5]
    return (front[-1:] in marks and any(front[-1 - size : -1] in names for size in (2, 3, 4))) or (
        behind[:1] in marks and any(behind[1 : 1 + size] in names for size in (2, 3, 4))
    )


def _touches_words(views: Views, start: int, end: int) -> bool:
    words, name = words_of_language(), views.words.text[start:end]
    in_front, behind = before(views, start), after(views, end)
    pairs = (name[:2], name[-2:], in_front[-1:] + name[0], name[-1] + behind[:1])
    return any(pair in words for pair in pairs)


def _speaks_of_person(views: Views, start: int, end: int, names: frozenset[str] = frozenset()) -> bool:
    in_front, behind = before(views, start), after(views, end)
    if PERSON_AFTER.match(behind) or PERSON_BEFORE.search(in_front):
        return True
    return _is_listed(views, start, end, names)
