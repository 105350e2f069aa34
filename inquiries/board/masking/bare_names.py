"""Given names of the register that stand alone: 昨晚看见天福在河边. A reviewer is asked, because some are words too."""

import functools
import re
from collections.abc import Iterator

from .address import CALLS
from .folding import Views
from .lexicon import lexicon, lies_in_word
from .lists import form_of
from .names import after, before, gaps_in
from .names_to_find import NamesToMask

SIZES = (3, 2)
MET = re.compile(
    "(?:看见|看到|遇见|遇到|碰见|碰到|听见|听说|认识|感谢|谢谢|问问|问下|问一下|通知|转告|麻烦|轮到|我是|我叫|^是)$"
)
LED = re.compile("(?:^是|看|见|到|听|问|叫|让|跟|和|找|喊|托|请|帮|替|[天头次]是|那是|这事|、)$")
ACTS = re.compile(
    "(?:把|被|要是|在外[面头]|先[骂打动来]|说(?!明|法)|讲(?!座|解)|带[着个起]|[跟和]我|晓得|知道|不?同意|不?答应|不?肯|[还又都也]?没[来签交领给还]|今年又|欠|借"
    "|骑|开着|开的|打[了我]|骂|抢|偷|抬|占|[她他你您]|在不在|回来|昨|家(?!庭|里|长|乡|具|电)|屋[里头]|哥|姐|叔|和[我你他她]|当了|当[组队村]"
    "|考[上了]|欺|嫁|娶|搬|收了|叫我|喊我|答应|不来|不给|不还|不管|不认|病了|死了|去世|过世|住院|走了没|吵|打架|离婚|莫|那丫头|那[个人家])"
)
"""What only a person does."""
CALLED = re.compile("[,，:：、 ]{1,2}(?:你|您|麻烦|请|帮|把|我|快|在[不吗])")
OF_LATE = re.compile("(?:昨|今|前)[天晚]|刚才|上次|那天|上个?[月周]")
NOBODY_BEFORE = frozenset("省市州县区镇乡")


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
            if _stands_alone(views, start, end):
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
    if lies_in_word(text, start, end) or (front[-1:] + text[start] in lexicon() and not MET.search(front)):
        return False
    return text[end - 1] + rest[:1] not in lexicon() or bool(acts or CALLS.search(front))


def _is_called(views: Views, front: str, end: int) -> bool:
    """Whether somebody is spoken to: 启明，把收据拍给我."""
    return front == "" and bool(CALLED.match(views.original, views.words.places[end - 1] + 1))


def _is_word(name: str) -> bool:
    return any(part in lexicon() for part in {name, name[:2], name[-2:]})


@functools.cache
def _thing() -> re.Pattern:
    return re.compile(form_of("named_after"))
