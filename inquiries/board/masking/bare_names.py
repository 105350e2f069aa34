"""Given names of the register that stand alone: 昨晚看见天福在河边. A reviewer is asked, because some are words too."""

import functools
import re
from collections.abc import Iterator

from .address import CALLS
from .folding import Views
from .lexicon import lexicon, lies_in_word
from .lists import form_of, words_of
from .names import after, before, gaps_in
from .names_to_find import NamesToMask

SIZES = (3, 2)
MET = re.compile(
    "(?:看见|看到|遇见|遇到|碰见|碰到|听见|听说|认识|感谢|谢谢|问问|问下|问一下|通知|转告|麻烦|轮到|我是|我叫|^是"
    "|劝劝?|[我他她]跟|[交借租还卖包转分送]给|挨[着到]|托|喊|(?:名|的)是|隔壁|亲戚)$"
)
"""Whoever stands behind is a person."""
LED = re.compile(
    "(?:^是|看|见|到|听|问|叫|让|跟|和|找|喊|托|请|帮|替|[天头次年月]是?|那是|这事|、|把|被|由|给|坐|骑|在|是|费|钱|组|个|早|晚)$"
)
ACTS = re.compile(
    "(?:把|被|要是|在外[面头]|先[骂打动来]|说(?!明|法)|讲(?!座|解)|带[着个起]|[跟和]我|晓得|知道|不?同意|不?答应|不?肯|[还又都也]?没[来签交领给还]|今年又|欠|借"
    "|骑|开着|开的|打[了我]|骂|抢|偷|抬|占|[她他你您]|在不在|回来|昨|家(?!庭|里|长|乡|具|电)|屋[里头]|哥|姐|叔|和[我你他她]|当了|当[组队村]"
    "|考[上了]|欺|嫁|娶|搬|收了|叫我|喊我|答应|不来|不给|不还|不管|不认|病了|死了|去世|过世|住院|走了没|吵|打架|离婚|莫|那丫头|那[个人家]"
    "|呢$|也[在是没来去]|代[领办签收]|亲[手口自眼]|不[识在肯去]|托我|当(?:会计|组长|队长|兵|保)|从[你我他她外]|屋[后前背旁]"
    "|是(?:同学|邻居|我|他|她|亲戚|哪|谁)|两口子|夫妻|1家|[贴写种养修收给借说讲签送卖接拉拿做摘挖砍栽包]的|过来|上门|放的"
    "|的(?:医保|社保|户口|身份|工[钱资]|媳妇|儿子|女儿|爹|妈|爸|娘|老婆|男人|电话|手机|疫苗|签[名字]|坟|车|摩托)|手[里上]|名下|今[早天晚]|骗|砍|喝|拿|偷|赌|跟[他她我你老]|分[开家]住|的$(?<=是..的))"
)
"""What only a person does or has."""
CALLED = re.compile("[,，:：、 ]{1,2}(?:你|您|麻烦|请|帮|把|我|快|在[不吗])")
OF_LATE = re.compile("(?:昨|今|前)[天晚]|刚才|上次|那天|上个?[月周]")
BESIDE = "、和跟与同"
NOBODY_BEFORE = frozenset("省市州县区镇乡")
ALONE = frozenset(
    "的了在是有和就不都也去来到说要会看好还没上下大小多少个家人年天地水火电路车门前后里外中东西南北春夏秋冬花草树木山田土石"
    "金银铁铜红白黄黑蓝青高低长短新老旧真开关打拉放收买卖送给把被让叫找问想用做当成过出进回起发走跑飞生死吃喝住种养修建学教写读"
    "讲听见爱怕病穷富美平正直空满全万千百双单半几每各这那哪谁我你他她它们得着向往从对为与跟同及或而但才又再很太最更刚已将可能"
    "敢肯应该须云雨雪风雷霜月日星江河湖海港桥村组县镇省市党兵医药书本文字话事钱米面油盐茶酒肉菜果鱼龙虎牛羊马猪狗鸡"
    "一二三四五六七八九十两块元斤亩户口头手脚心力气声色光亮明清净香甜苦辣咸热冷暖凉干湿圆方"
)
"""Letters that are words by themselves; others belong to the letter before or behind them."""


def bare_names_in(views: Views, to_mask: NamesToMask, whole: set[int]) -> Iterator[tuple[int, int]]:
    """The spans of such names in the view of words; `whole` are places at which a name is found already."""
    text, given = views.words.text, to_mask.read.given
    for start in range(len(text)):
        for size in SIZES:
            end = start + size
            if (
                text[start:end] not in given
                or end > len(text)
                or whole.issuperset(views.words.places[start:end])
            ):
                continue
            if _stands_alone(views, start, end) or _is_listed(views, start, end, to_mask):
                yield start, end
                break


def _stands_alone(views: Views, start: int, end: int) -> bool:
    text = views.words.text
    if any(gaps_in(views, start, end)) or len(text) == end - start:
        return False
    front, rest = before(views, start), after(views, end)
    if _thing().match(rest) or front[-1:] in NOBODY_BEFORE:
        return False
    acts = ACTS.match(rest)
    if _is_word(text[start:end]):
        is_led = front == "" or LED.search(front)
        return bool(
            (is_led and (acts or OF_LATE.match(rest)))
            or MET.search(front)
            or front == "老"
            or _is_called(views, front, end)
        )
    if lies_in_word(text, start, end):
        return False
    ends, begins = front[-1:] + text[start] in lexicon(), text[end - 1] + rest[:1] in lexicon()
    if ends and not MET.search(front) and (begins or text[end - 1] in ALONE):
        return False
    return not (begins and (ends or text[start] in ALONE)) or bool(acts or CALLS.search(front))


def _is_listed(views: Views, start: int, end: int, to_mask: NamesToMask) -> bool:
    """Whether another given name of the register stands beside it: 评上的有玉兰、秀莲."""
    first, last = views.words.span(start, end)
    front, rest, given = (
        views.original[max(0, first - 4) : first],
        views.original[last : last + 4],
        to_mask.read.given,
    )
    return (front[-1:] in BESIDE and front[-3:-1] in given) or (rest[:1] in BESIDE and rest[1:3] in given)


def _is_called(views: Views, front: str, end: int) -> bool:
    """Whether somebody is spoken to: 启明，把收据拍给我."""
    return front == "" and bool(CALLED.match(views.original, views.words.places[end - 1] + 1))


def _is_word(name: str) -> bool:
    return any(part in _everyday() for part in {name, name[:2], name[-2:]})


@functools.cache
def _everyday() -> frozenset[str]:
    return frozenset(words_of("names_as_words"))


@functools.cache
def _thing() -> re.Pattern:
    return re.compile(
        f"{form_of('named_after')}|[^\\W家的把被在开办去来到从和跟我你他她说卖买借欠收赊坐是]{{0,3}}(?:{form_of('shops')})"
    )
