"""Words that lead to somebody in a small village: illness, family, poverty, a child, the only home of its kind."""

import functools
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from .folding import NUMERALS
from .kinds import FindKind

BESIDE_NAMES = "beside_names"
LIST = Path(__file__).with_name("sensitive_words.json")
NOT_BEFORE = {  # what makes another word of it
    "中风": "险力向景俗格",
    "流产": "业",
    "分居": "住民",
    "上吊": "装车机顶",
    "养子": "鸡猪牛羊",
    "要饭": "店馆",
    "双目": "标的",
    "留守": "护",
    "癌": "筛",
    "被抓": "紧好落",
    "大病": "保险医",
    "欠了": "点些",
}
SENTENCE_ENDS = re.compile("[;。!?]")
RULE = re.compile(
    "政策|标准|申请|申报|材料|评定|评议|评审|审批|认定|待遇|证明|条件|名单|名额|报销|比例|流程|程序|手续|补贴|补助|救助|救济金|津贴|保险"
    "|护理费|保障|公示|公布|宣传|讲座|培训|筛查|义诊|体检|预防|防治|防控|防范|疫苗|接种|知识|通道|坡道|设施|活动|节日|志愿|关爱"
    "|康复站|康复中心|帮扶|慰问|走访|服务|人员|人群|对象|家庭医生|随访|管理|办证|办理|换证|年审|年检|统计|调查|登记|咨询|怎么办|怎么领"
    "|怎么报|如何|哪些|多少钱|什么时候|几月|新规|规定|文件|通知|医保|农合|门诊|特殊病|药费|用药|取药|之家|工程|改造|法律|法规|条例|举报|免费|患者|病种|定点|备案|转诊|检查|检测|排查|讲解|海报|横幅|科普|热线|名录|资格|专家|坐诊|巡诊|起付|封顶|目录|符合"
    "|怎么|哪里|哪个|哪天|在哪|多久|多少|有没有|有无|能不能|可不可以|要不要|什么|几[月号点时]|吗|呢"
)
PERSON = re.compile(
    "[我俺咱](?:家|妈|爸|爹|娘|儿|女|老|爷|奶|公|婆|媳|男|孙|哥|姐|弟|妹|叔|伯|婶|侄|丈|爱|是|有|得|患|的|自己|本人)|(?<!其)他(?!们|人)|她(?!们)|家里|家中|某(?!些|种|项|个部)"
    "|老伴|丈夫|妻子|媳妇|老婆|老公|儿子|女儿|孙子|孙女|外孙|母亲|父亲|老爹|老娘|老妈|婆婆|公公|爷爷|奶奶|外婆|外公|大爷|大娘|大妈|大叔|大伯"
    "|大婶|大嫂|嫂子|婶|[那这](?:户|家|位|人|个(?:人|老|女|男|娃|孩|疯|哑|聋|瞎|瘸|酒|赌))|得了|患了|患有|患上|查出|确诊|住进|瘫|有个|来了个|隔壁|邻居|村民(?!代表|大会|委)|老汉|老头|老太|户主|男人|女人"
    "|[0-9]组(?:的|有|那|一|1)|长期卧|常年|多年|两口子|1个人|独自|是个|就是|全家|身患|因为?病|去世|老人(?:家|带|独|1|无|没|瘫|住)"
)
THING = "路|桥|井|水|道|口|法|店|站|点|厕|灯|场|池|渠|车|塘|沟|出口|办法|渠道|证据|指定|标准|依据"
HOME = "(?:户|家(?!庭|具|电|长)|人家|老板|农户|大户|个人|[老女男]的|位)"
TOPIC = "(?:养|种|开|做|卖|办|搞|承包|经营|加工|喂|酿|榨|修|跑|编|烧|杀|打|收)"
TRADE = "(?:搞?养|开|做|卖|酿|榨|跑|承包|编|杀|补|打铁|收废|理发|算命|修车|烧)"
ONLY = [
    rf"(?:唯1|独1份)(?!的?\w{{0,6}}(?:{THING}))",
    r"独1(?:无2的)?1?(?:户|家)",
    rf"(?:只有|仅有?|就|就只|只|单独)(?:他|她|这|那|我|1|有|剩|的)*(?:户|家(?!庭|具|电|长)|人家)\w{{0,3}}(?:{TOPIC}|是|有|没|在|姓|的)",
    rf"\d{{1,2}}[组队]\w{{0,3}}{TOPIC}\w{{1,6}}的?(?:那|这|唯|独|只)\w{{0,3}}{HOME}",
    rf"\d{{1,2}}[组队]\w{{0,2}}(?:那|这|唯1|独1)\w{{0,4}}{TOPIC}\w{{1,6}}{HOME}?",
    r"(?:全村|全组|全乡|全镇|整个村|村里|组里|本组|本村)(?:就|只|仅|唯)\w{0,4}(?:1|他|她|那|这)(?:户|家|个|人)",
    rf"\d{{1,2}}[组队]\w{{0,3}}{TRADE}\w{{1,3}}(?:人(?!员|数)|户|师傅|老板|大户|的(?!路|地|田|树|果|茶|菜|鱼|房|井|渠|补|钱|政|技|培|水|猪|牛|羊|鸡|鸭|东|货|店|厂|费|时|人数|多|少|会|事|饭|活|工|车|药|面积|方))",
    rf"(?:只有|就|仅有?)(?:他|她|我)(?:1个人?|1人|们?家)?{TOPIC}",
    r"\d{1,2}[组队]\w{0,4}(?:蜂箱|蜂场|蜜蜂|蜂子)",
    rf"{TOPIC}\w{{1,4}}的(?:就|只|仅)\w{{0,3}}(?:1|他|她|这|那)(?:户|家|个|1)",
    r"(?:全村|村里|全组|本村|组里|\d组)\w{0,3}最(?:后1[户家个]|穷|富|老的|年长|大的(?:老人|那))|年纪最大|1[01]\d岁|百岁老",
    r"\d{1,2}[组队]的?\w{0,2}(?:[蜂菜果茶药渔]农|渔民|[铁木石篾瓦]匠|裁缝|兽医|屠户|首富|神婆|媒婆|道士|阴阳先生)",
    rf"(?:那|这)(?:户|家){TOPIC}\w{{1,6}}的",
    rf"{TOPIC}\w{{1,6}}的?(?:那|这|唯1的?)1?(?:户|家)",
]
AGE = (
    r"(?:读|上|念)[1-9]年级|[1-9]年级的?(?:女儿|儿子|孩子|娃|孙|小)"
    r"|(?<![\d到至~-])(?:1[0-3]|\d)周?岁(?!以|及|到|至|[下上内])"
)


@functools.cache
def _listed(*, beside_names: bool = False) -> re.Pattern:
    """The words of the list as texts are compared; those that say something only beside a name are apart."""
    rows = json.loads(LIST.read_text(encoding="utf-8"))
    words = [word for key, row in rows.items() if (key == BESIDE_NAMES) == beside_names for word in row]
    forms = (re.escape(word) + _unless(word) for word in sorted(words, key=len, reverse=True))
    return re.compile("|".join(forms).translate(str.maketrans(NUMERALS)))


def _unless(word: str) -> str:
    following = NOT_BEFORE.get(word)
    return f"(?![{following}])" if following else ""


@functools.cache
def _age() -> re.Pattern:
    return re.compile(AGE)


@functools.cache
def _only() -> re.Pattern:
    return re.compile("|".join(ONLY))


def words_in(text: str, named: Collection[int]) -> Iterator[tuple[FindKind, int, int]]:
    """Each such word in a tight text; not where a rule or a service is asked about and nobody is spoken of.

    `named` are the places at which something else leads to a person.
    """
    for match in _age().finditer(text):
        yield FindKind.CHILD, *match.span()
    for match in _only().finditer(text):
        yield FindKind.SINGLES_OUT, *match.span()
    for match in _listed(beside_names=True).finditer(text):
        if _is_named(named, *_sentence(text, *match.span())):
            yield FindKind.SINGLES_OUT, *match.span()
    for match in _listed().finditer(text):
        start, end = _sentence(text, *match.span())
        speaks_of = PERSON.search(text, start, end) or _is_named(named, start, end)
        if speaks_of or not RULE.search(text, start, end):
            is_child = re.search("小学|幼儿|学前|留守", match.group())
            yield FindKind.CHILD if is_child else FindKind.SINGLES_OUT, *match.span()


def _is_named(named: Collection[int], start: int, end: int) -> bool:
    return any(start <= at < end for at in named)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    before = [match.end() for match in SENTENCE_ENDS.finditer(text, 0, start)]
    after = SENTENCE_ENDS.search(text, end)
    return before[-1] if before else 0, after.start() if after else len(text)
