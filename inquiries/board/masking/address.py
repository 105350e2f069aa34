"""Parts of names with a form of address: 国栋叔, 阿芳, 老佘, 姓佘的, YJG书记."""

import functools
import re
from collections.abc import Iterator

from .folding import Views
from .kinds import STAR, Find, mask_name
from .lists import form_of
from .names import SENTENCE_MARKS, after, before, found_as, gaps_in, words_of_language
from .names_to_find import COMPOUND, NamesToMask
from .sounds import letters_of, pinyin_in, plain

LONG_PINYIN = 6  # letters: of a given name alone, more than most words have
NO_PLACE = f"家(?!{form_of('places')})"
KINSHIP = "叔伯婶嫂爷奶姨姑舅婆娃妹弟哥姐爹娘妈爸孃嬢娭嬷嗲崽伢公"
RANK = "大二三四五六七八九幺小满细晚尾"
KIN = (
    rf"(?:{form_of('forms_of_address')}|[{RANK}老]{{1,2}}[{KINSHIP}]{{1,2}}[子儿仔]?|(?!公[司里路示开布平益共安园厕交告务斤粮约用立历众寓顷章])[{KINSHIP}]{{1,2}}[子儿仔]?"
    rf"|那个?[女男老小]的?|{NO_PLACE})"
)
BETWEEN = "(?:家|屋|他|她|的|那个?|这个?|他们|她们|家的|他家|她家)"
BEHIND = re.compile(f"(?:{KIN}|{BETWEEN}{KIN})(?:{BETWEEN}?{KIN})?(?:{NO_PLACE})?")
IN_PINYIN = re.compile(
    " ?(?:ge|jie|shu|shen|sao|bo|yi|ye|shuji|zhuren|zuzhang|jia|da(?:ge|jie|shu|ye|ma|sao|bo|niang))(?![a-z])"
)
SHORT_BEHIND = re.compile(f"(?!公)[{KINSHIP}仔]{{1,2}}[子儿]?(?:{NO_PLACE})?")
IN_FRONT = re.compile(f"(?:{form_of('before_names')})$")
CALLS = re.compile("(?:喊|帮|替|叫|找|请|问|让|托|跟|给|问[下哈]|转告|麻烦|谢谢|感谢)$")
STRONG_CALLS = re.compile("(?:喊|托|叫|找|问|转告|麻烦|问下)$")
CALLED_TO = re.compile(
    "(?:来|去|收|结|量|补|装|抬|背|称|算|问|取|谈|商|讨|借|买|卖|带|捎|送|还|接|管|修|交|领|写|做|说|讲|帮|把|拿|要|他|她|过|签|转|打|看|办|出|开)"
)
SAYS = re.compile(
    "[你您]|[在去来]不[在去来]|在家|在吗|帮[我他她忙]|那[边里]|说(?!明|法)|讲(?!座|解)|反映|[来去][找问电]|答应|[他她]|本人|跟我|今天|昨天"
)
YOURS = re.compile("[你您][妈爸爷奶哥姐弟妹爹娘](?!们)")
TOLD = re.compile("里?(?:学|说|讲|反映|打听|了解|问|要|借|致|请|表|宣|道|买|租|解释|汇报|提)")
FREE = frozenset("给找问喊叫请和跟让是说听被到把对托向那个的感谢有去来与同")
NOT_SHORT = frozenset(
    "大二三四五六七八九十小老表堂亲阿么满幺空帅的师学兵厂富外神巫媒地天土少王皇月军新姑他她我你各这那些位名个农民国和姨几两年姐哥弟妹叔伯爷奶婆爸妈家得了"
)
NOT_AFTER_A = frozenset("里拉胶坝姨婆公爸妈爹娘爷哥弟妹姐訇司的")
SURNAME_BEHIND = re.compile(
    f"某[某人]?|[xX×]{{2}}|姓(?!名|氏|祠|宗|族|谱)|氏(?!族)|[户宅](?!口|外|籍|型)|兄|(?:{BEHIND.pattern})"
)
SURNAME_IN_FRONT = re.compile(
    "(?<![同贵尊百什独])姓$|(?<![养敬古衰元长苍月偕防抗得老])老$|(?<![大最缩弱从中幼细窄矮短微])[小阿]$"
)
BOTH_HOMES = re.compile(
    "([\u3400-\u9fff])姓?家?[和跟与]?([\u3400-\u9fff])姓?(?:[两二](?:家|姓|户)|家(?=两家))"
)
"""Two surnames of which one leads to a home: 吴佘两家."""
COMPOUND_DOES = re.compile(
    "(?:收|来[收看村找说]|说|讲|答应|管|把|给|发的|[又还也]?不|骂|打|欠|借|占|带|上个?月|今天|昨天|那天|他|她|你|您)"
)
"""What somebody does who is called by a compound surname alone: 上官收的."""
NAMED_SO = re.compile("的(?:那个|那户|那家|人家|人|户)?|那[户家个人]|人家")
INITIALS = re.compile("(?<![a-z])[a-z]{3,4} ?")
SURNAME_LETTERS = re.compile(
    "(?<![a-z])(?:(?:lao|xiao) ?([a-z]{2,6})(?![a-z])|([a-z]{2,6}) ?(?=[\u3400-\u9fff]))"
)


def addressed_in(views: Views, to_mask: NamesToMask, whole: set[int]) -> Iterator[Find]:
    """Given names and surnames of the register, where no whole name stands; `whole` are the places of those."""
    read = to_mask.read
    free = [at for at, place in enumerate(views.words.places) if place not in whole]
    for start, end in (*_given_names(views, read.given, free), *_last_letters(views, read.last, free)):
        yield found_as(views, "words", start, end)
    for match in BOTH_HOMES.finditer(views.words.text):
        if set(match.groups()) & to_mask.surnames:
            yield found_as(views, "words", *match.span())
    for start, end in _surnames(views, to_mask.surnames):
        yield found_as(views, "words", start, end)
    if re.search("[a-z]", views.loose.text):
        yield from _in_letters(views, to_mask)


def _given_names(views: Views, given: frozenset[str], free: list[int]) -> Iterator[tuple[int, int]]:
    text = views.words.text
    for start in free:
        for size in (3, 2, 1):
            if text[start : start + size] not in given or len(text) < start + size:
                continue
            if span := _addressed(views, start, start + size):
                yield span
                break


def _addressed(views: Views, start: int, end: int) -> tuple[int, int] | None:
    """The span of a given name with its form of address, before or behind it."""
    text, is_short = views.words.text, end - start == 1
    if any(set(gap) & SENTENCE_MARKS for gap in gaps_in(views, start, min(end + 1, len(text)))):
        return None
    if (behind := (SHORT_BEHIND if is_short else BEHIND).match(text, end)) and not _is_plural(behind):
        is_kin_only = (is_short and text[start] in NOT_SHORT) or (
            text[end - 1] == text[end] and behind.end() == end + 1
        )
        return None if is_kin_only else (start, behind.end())
    if is_short:
        return None
    in_front, rest = before(views, start), after(views, end)
    is_word = text[start:end] in words_of_language() or text[end - 1] + rest[:1] in words_of_language()
    if (match := IN_FRONT.search(in_front)) and not (is_word and in_front.endswith("的")):
        return start - len(match.group()), end
    calls = STRONG_CALLS if is_word else CALLS
    is_called = calls.search(in_front) and CALLED_TO.match(rest)
    is_told = is_called or YOURS.match(rest) or (not is_word and SAYS.match(rest))
    return (start, end) if is_told else None


def _is_plural(behind: re.Match) -> bool:
    """Whether more than one are addressed: 师傅们 leads to nobody."""
    return behind.string[behind.end() :].startswith("们")


def _is_told(letter: str, behind: re.Match) -> bool:
    """Whether the letter is 向 and somebody is told something: 向师傅学技术."""
    return letter in "向和于" and bool(TOLD.match(behind.string, behind.end()))


def _last_letters(views: Views, last: frozenset[str], free: list[int]) -> Iterator[tuple[int, int]]:
    """The last letter of a given name with a form of address: 栋哥, 柱子哥, 阿芳."""
    text = views.words.text
    for start in free:
        if text[start] not in last or text[start] in NOT_SHORT:
            continue
        in_front, rest = before(views, start), after(views, start + 1)
        if in_front.endswith("阿") and text[start] not in NOT_AFTER_A and in_front[-2:-1] in FREE | {""}:
            yield start - 1, start + 1
        elif (not in_front or in_front[-1] in FREE) and (
            match := re.match(f"子?[{RANK}]?[哥姐叔伯婶嫂姨嬢孃爷](?![{KINSHIP}])", rest)
        ):
            yield start, start + 1 + match.end()


def _surnames(views: Views, surnames: frozenset[str]) -> Iterator[tuple[int, int]]:
    text = views.words.text
    for start in range(len(text)) if surnames else ():
        for size in (3, 2, 1):
            surname = text[start : start + size]
            if len(surname) == size and surname in surnames and (span := _called(views, start, start + size)):
                yield span
                break


def _called(views: Views, start: int, end: int) -> tuple[int, int] | None:
    """The span of a surname used for a person: 姓佘的, 老佘, 佘家, 佘婶."""
    words, in_front, rest = words_of_language(), before(views, start), after(views, end)
    behind = SURNAME_BEHIND.match(views.words.text, end)
    gaps = gaps_in(views, start, end + bool(behind))
    has_marks = any(set(gap) & (SENTENCE_MARKS | {STAR}) for gap in gaps)  # 佘**家 is covered already
    if behind and (has_marks or _is_plural(behind) or _is_told(views.words.text[start], behind)):
        behind = None
    is_long = behind and behind.end() - end > 1
    if (views.words.text[end - 1] + rest[:1] in words and not is_long) or (
        in_front[-1:] + views.words.text[start] in words
    ):
        return None
    if in_front.endswith("属"):  # 属龙的娃
        return None
    leads = SURNAME_IN_FRONT.search(in_front)
    if (
        not behind
        and not leads
        and end - start == 2
        and views.words.text[start:end] in COMPOUND
        and COMPOUND_DOES.match(rest)
    ):
        return start, end
    if not behind and not leads:
        return None
    if leads and leads.group() == "姓" and not behind:
        behind = NAMED_SO.match(views.words.text, end)
    return start - bool(leads), behind.end() if behind else end


def _in_letters(views: Views, to_mask: NamesToMask) -> Iterator[Find]:
    """Names in pinyin, given names in pinyin and initials with a form of address."""
    read, text = to_mask.read, views.loose.text
    for names, start, end in pinyin_in(views.loose, read.pinyin, read.given_pinyin):
        is_whole = names is read.pinyin and not _is_word(views, start, end, read.words_in_letters)
        behind = None if is_whole else _behind(text, end)
        if behind or is_whole or (names is not read.pinyin and end - start >= LONG_PINYIN):
            yield found_as(views, "loose", start, behind.end() if behind else end, mask_name)
    for match in INITIALS.finditer(text):
        if match.group().strip() in read.initials and (behind := _behind(text, match.end())):
            yield found_as(views, "loose", match.start(), behind.end(), mask_name)
    for match in SURNAME_LETTERS.finditer(text):
        surname = match.group(1) or match.group(2)
        if surname in _letters_of(to_mask.surnames):
            behind = None if match.group(1) else BEHIND.match(text, match.end())
            if match.group(1) or behind:
                yield found_as(
                    views, "loose", match.start(), behind.end() if behind else match.end(), mask_name
                )


def _is_word(views: Views, start: int, end: int, words: frozenset[str]) -> bool:
    """Whether it may be a word that sounds like a name, without capitals and nobody called before it: zhoumo."""
    text, first = views.loose.text, views.original[views.loose.places[start]]
    is_word = plain(text[start:end].replace(" ", "")) in words and not first.isupper()
    return is_word and not CALLS.search(text, max(0, start - 4), start)


def _behind(text: str, end: int) -> re.Match | None:
    """The form of address, in Han or in pinyin, behind a name in letters."""
    end += text[end : end + 1] == " "
    return BEHIND.match(text, end) or IN_PINYIN.match(text, end)


@functools.lru_cache(maxsize=8)
def _letters_of(surnames: frozenset[str]) -> frozenset[str]:
    return frozenset(map(letters_of, surnames))
