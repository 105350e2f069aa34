"""Dates of birth, by what stands beside a date: 大的2012年1月9日，老二2014年6月18日，幺的去年腊月二十三才生."""

import functools
import re
from collections.abc import Iterator

from .lists import form_of

SIGN = r"[./\-—–~·]"
CALENDAR = "(?:(?:农历|阴历|阳历|公历|旧历|老历|新历|古历)的?)"
YEAR_ALONE = (
    r"(?:(?:19[1-9]\d|20[0-3]\d)年?|(?:(?<!\d)|(?<=老\d))(?:民国\d{1,3}|\d\d)年"
    "|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)"
)
NEAR_YEAR = "(?:大前年|前年|去年|今年|头年|上年|旧年|昨年|明年|开年)"
NEAR_MONTH = "(?:[上下这本]个?月)"
MONTH = "(?:闰?(?:1[0-2]|0?[1-9])月份?|[元正腊冬寒蜡]月)"
DAY = r"(?:(?:初|廿|念|卅)?(?:[12]\d|3[01]|0?\d)(?!\d)[日号]?|廿|卅)"
FEAST = (
    r"(?:大年(?:30|夜|初\d)|除夕|年30夜?|端午|中秋|重阳|元宵|腊8|冬至|清明|元旦|国庆|圣诞|教师节"
    r"|儿童节|劳动节|立[春夏秋冬]|惊蛰|春分|谷雨|芒种|夏至|大暑|处暑|秋分|寒露|霜降|中元|7夕|[78]月半|小年)节?"
)
D1, M1 = "(?:[12]\\d|3[01]|0?[1-9])", "(?:1[0-2]|0?[1-9])"
FULL = r"(?:19[1-9]\d|20[0-3]\d)"
NAMED_FORMS = (
    rf"{CALENDAR}?(?P<dated>{YEAR_ALONE}的?,?{CALENDAR}?(?:{MONTH}|{FEAST})的?{CALENDAR}?(?:{DAY})?(?:{FEAST})?)"
    rf"|(?:(?<!\d)|(?<=老\d))(?P<signed>(?:{FULL}|\d\d){SIGN}{M1}{SIGN}{D1}(?!\d)[日号]?|{FULL}(?:年|{SIGN}){M1}(?:{SIGN}{D1})?(?![\d.])|{FULL}年{M1}{SIGN}{D1}|{D1}{SIGN}{D1}{SIGN}{FULL}(?!\d)|{FULL}[,、]{M1}[,、]{D1}(?!\d))"
    rf"|(?:(?<!\d)|(?<=老\d))(?P<compact>{FULL}(?:1[0-2]|0[1-9])(?:[12]\d|3[01]|0[1-9])(?!\d))"
    rf"|(?<!\d)(?P<mixed>{FULL}{SIGN}(?:{MONTH})(?:{DAY})?)|(?P<near>{NEAR_YEAR}的?{CALENDAR}?(?:{MONTH}|{FEAST})(?:{DAY})?)"
    rf"|(?<![\d年]){CALENDAR}?(?P<day>(?:{MONTH}{DAY}|{NEAR_MONTH}{DAY})(?:{FEAST})?|{FEAST}|{MONTH})"
    rf"(?P<late>,?(?:是|为)?(?:{FULL}|\d\d)年)?"
    rf"|(?P<year>{YEAR_ALONE})"
)
DATES, FORMS = re.compile(NAMED_FORMS), re.sub("P<[a-z]+>", ":", NAMED_FORMS)
ANIMAL = "属[大小]?[鼠牛虎兔龙蛇马羊猴鸡狗猪]的?"
LUNAR = re.compile("[闰正腊冬寒蜡农阴旧古廿]|初[1-9]|老历|大年")
HOUR = (
    r"(?:[那这当][天年日月]|那个月|[早晚中下上]上|[上中下]午|凌晨|清早|天[没不刚]?亮|夜里?|夜头|半夜|鸡叫|[子丑寅卯辰巳午未申酉戌亥]时"
    rf"|\d{{1,2}}[点时]\d{{0,2}}[半几]?分?(?:钟|多|过)?|左右|前后|的时候|[间份里]|{FEAST})"
)
KIN = f"(?:{form_of('kin', folded=True)})"
IS_BORN = rf"(?:{form_of('born', folded=True)}|\w{{0,8}}?(?:出世|降生|诞生))"
BEHIND = re.compile(
    rf"(?:{HOUR}){{0,3}},?(?:在\w{{1,8}}?)?(?:她|他|是)?{KIN}{{0,2}}的?(?:才|刚|就|都|也|又|给|今年)*{IS_BORN}"
)
REST = re.compile(rf"(?:的?(?:{HOUR})){{0,2}}")
"""What belongs to a date behind it: 今年三月二十号凌晨."""
BEFORE = re.compile(rf"(?:{form_of('birthdays', folded=True)})[^\d;。!?]{{0,7}}$")
ANIMAL_AND_DATE = re.compile(rf"{ANIMAL}\w{{0,2}},?(?:{FORMS})|(?:{FORMS})的?出?生?的?,?\w{{0,2}}{ANIMAL}")
OF_KIN = re.compile(
    rf"{KIN}(?:的|是|个|,|:|分别|今年|才|都|有|快|满|也|系|\d{{1,3}}[岁了]|{ANIMAL}|说|那个|男娃|女娃){{0,4}}$"
)
OF_SOMEBODY = re.compile(KIN)
WRONG = re.compile(rf"(?:{form_of('corrections', folded=True)})\w{{0,3}}[:,]?$")
CLOSED = re.compile(rf"(?:{HOUR}){{0,2}}的?(?:人|生)?(?:[,、:哈嘛啊哦咧呢哩噻嘞]|$)")
OF_AGE = re.compile(form_of("ages", folded=True))
EVENT = re.compile(rf"(?:{HOUR})?[的份]?\w{{0,2}}?(?:{form_of('events', folded=True)})")
UNTIL = re.compile(r"[日号]?(?:(?:以|之)[前后间来]|[前后起止]|至|到(?!了?没|底|年龄)|[-~—]\d|年?龄?段)")
SINCE = re.compile("(?:截[至止]|[从自至到]|[-~—])$")
ON = re.compile("(?:截[至止]|[从自至到于]|[-~—]|起|有效期|时间|期限|定在|预计|计划)[到至是为:在]{0,2}$")
BEAST = re.compile(rf"(?:{form_of('animals_and_things', folded=True)}|羔|下蛋)(?!年)\w{{0,5}}$")
OF_A_PERSON = re.compile("的(?:老?人(?!员|数|口|均)|[男女小老]?[娃孩]|崽|伢|妹崽|婆婆|老太|老头)")
OF_SO = re.compile(
    "的[,、]?(?:[,、]|$|能|可|算|够|该|属|哪|几|多|到|还|么|吗|就|都|不|要|打|户|身|证|今年|什么|怎|咋)"
)
"""Behind a date it makes it somebody's: 58.7.19的能退不."""
YEAR_ENOUGH = re.compile("出?生的?人?(?=[,、]|$)|出?生人|间?的人(?=了|[,、]|$)")
YEAR_OF = re.compile(f"出?生的?{KIN}")
ANIMAL_AND_AGE = re.compile(
    rf"{ANIMAL},?(?:的|今年|虚岁|周岁|满|快|都|有|已经|,)*\d{{1,3}}(?:岁|了|周岁|(?=[,。;!?]|$))"
    rf"|\d{{2,3}}(?:周?岁)?了?,?的?{ANIMAL}"
)
BARE = re.compile(
    rf"(?:生日|出生)(?:日期|年月)?[是为:]{{0,2}}(?:\d{{6}}|\d{{3,4}}|\d{{1,2}}{SIGN}\d{{1,2}})(?![\d元个年月块人])"
    r"|(?<!\d)\d{1,2} ?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"[a-z]{0,6}[.,]? ?(?:19\d\d|200\d|201[0-6])(?!\d)"
    rf"|{KIN}是?[04-9]\d的(?=[,、]|$)"
    rf"|(?<=[我你他她是])[3-9]\d\.(?:1[0-2]|0?[1-9])的(?=[,、能今差算够]|$)"
    rf"|老?大(?:的|是)?(?:\d\d|20\d\d)年(?:的|生)*[,、]老?[2小幺](?:的|是)?(?:\d\d|20\d\d)年"
    rf"|(?:[昨前今]天|大前天|(?<!\d)\d{{1,2}}[号日])(?:{HOUR}){{1,3}}(?:才|刚)?(?:出?生[的下了]|降生|出世)(?!产|\w{{0,3}}[牛猪羊鸡])"
    rf"|(?<!\d)(?:19|20)?\d\d年(?:底|初|头|尾|末|中|最?后?第?1天)出?生的?(?!产|意)"
)
THAT_DAY = re.compile("[那这当][天日](?:出?生|出世)(?!产|意|活|病)")
SENTENCE = re.compile("[^;。!?\n]+")
SHORT_YEAR = re.compile(r"\d\d年.+\d")
SHORT = re.compile(rf"\d\d(?:年|{SIGN})")
DIGITS_OF_YEAR = re.compile(rf"(?:19|20)\d\d|\d\d(?=年|{SIGN})")
REACH = 150  # letters before and behind a date that are read with it
NOT_RECENT = 2016
"""A full date up to this year, where an age is asked about, is rather one of birth than of an event."""


def births_in(text: str) -> Iterator[tuple[int, int]]:
    """The places of such dates in a text of the dated view; beside one that is told, others are asked about too."""
    for pattern in (ANIMAL_AND_AGE, ANIMAL_AND_DATE, BARE):
        for match in pattern.finditer(text):
            yield match.span()
    for sentence in SENTENCE.finditer(text):
        part, offset = sentence.group(), sentence.start()
        dates = list(DATES.finditer(part))
        told = [_is_told(part, date) for date in dates]
        is_known = any(told) or bool(THAT_DAY.search(part))
        for date, is_told in zip(dates, told, strict=True):
            if is_told or (is_known and not _is_event(part, date) and _stands_beside(part, date)):
                yield offset + date.start(), offset + REST.match(part, date.end()).end()


def _is_told(text: str, date: re.Match) -> bool:
    """Whether what stands beside the date, or the kind of date, makes it one of birth."""
    front, rest = _front(text, date), text[date.end() : date.end() + REACH]
    if UNTIL.match(rest) or SINCE.search(front):
        return False
    if BEFORE.search(front):
        return True
    if BEHIND.match(text, date.end()) and not BEAST.search(front):
        return not date["year"] or bool(
            YEAR_ENOUGH.match(rest) or YEAR_OF.match(rest) or OF_SOMEBODY.search(front)
        )
    if YEAR_ENOUGH.match(rest) or _is_somebodys(rest, date):
        return True
    return not _is_event(text, date) and _is_of_kin(text, front, rest, date)


def _is_of_kin(text: str, front: str, rest: str, date: re.Match) -> bool:
    """Whether it is said of a person or asked about an age, and nothing that happened on that day follows."""
    is_closed, is_full = CLOSED.match(rest), not (date["day"] and not date["late"]) and not date["year"]
    if date["year"]:
        return bool(rest.startswith("的") and is_closed and OF_KIN.search(front))
    is_old = _year(date) <= NOT_RECENT
    if not is_full or not is_closed:
        return is_old and is_full and bool(WRONG.search(front) or LUNAR.search(date.group()))
    is_asked = _asks_age(text)
    if OF_KIN.search(front):
        return bool(is_asked or is_old or not front.endswith(tuple("我你他她")) or rest.startswith("的"))
    return is_old and bool(
        is_asked or WRONG.search(front) or LUNAR.search(date.group()) or SHORT_YEAR.match(date.group())
    )


def _is_somebodys(rest: str, date: re.Match) -> bool:
    """Whether it is written as people say how old they, or theirs, are: 58.7.19的, 2019.6.3的娃."""
    if date["near"] or date["day"] or date["year"]:
        return False
    rest = "的" * date.group().endswith("的") + rest
    is_short = SHORT.match(date.group()) and _year(date) <= NOT_RECENT
    return bool(OF_A_PERSON.match(rest) or (is_short and OF_SO.match(rest)))


@functools.lru_cache(maxsize=64)
def _asks_age(sentence: str) -> bool:
    """Kept, because a sentence may hold many dates."""
    return bool(OF_AGE.search(sentence))


def _stands_beside(text: str, date: re.Match) -> bool:
    return not date["day"] and not date["year"] or bool(CLOSED.match(text, date.end()))


def _is_event(text: str, date: re.Match) -> bool:
    return bool(
        EVENT.match(text, date.end()) or UNTIL.match(text, date.end()) or ON.search(_front(text, date))
    )


def _front(text: str, date: re.Match) -> str:
    return text[max(0, date.start() - REACH) : date.start()]


def _year(date: re.Match) -> int:
    """Years of 民国 and of the sexagenary cycle are long past; 去年 is not."""
    match = DIGITS_OF_YEAR.search(date.group())
    if date["near"] or (date["day"] and not date["late"]):
        return NOT_RECENT + 1
    if not match:
        return 0
    year = int(match.group())
    return year if year > 100 else year + (2000 if year < 30 else 1900)
