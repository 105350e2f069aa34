"""Whether a text sounds like a complaint about somebody who works for the village or the township (W-11).

It decides nothing: whoever enters such a text is asked once more whom it is about. A question too many costs one
tick, a question too few shows a complaint to the one it is about.
"""

import re
from collections.abc import Iterable

from cards.spelling import folded

HAN_NAME = re.compile("[\u3400-\u9fff\U00020000-\U000323af]{2,4}")
OFFICES = re.compile(
    "支书|书记|村主任|村长|会计|文书|村官|村干部|干部|[村队组][里上][头面]?的?人(?![都们]?去)|村委|两委|队长|组长|小组长|网格[员长]|联户员|联络员|党员代表|村民代表"
    "|主席|委员|妇联|民兵|[营连排]长|指导员|信息员|监督员|(?<!纪委)监委会?|理事长|监事|社长|组织员|专干|专员|协管员|协理员|调解员|宣传员|志愿者|乡贤"
    "|联户党员|联户人|包[户组片村]|政府[^，。；]{0,3}的人|综治办"
    "|出纳|报账员|保管员|代办员|帮办员|村医|乡医|卫生员|防疫员|兽医|农技员|[楼栋片户河林路田山湖塘]长|护林员|护路员|护河员|巡[河山查逻]员|保洁员|水管员"
    "|管水员|放水员|电管员|村电工|治安员|安全员|治保员|辅警|民警|工作队|队员|部长|局长|股长|主任科员|办事员|[村镇乡](?:里|政府)?的?工作人员|经办人|镇长|乡长|乡镇长|主任|所长|站长|科长|驻村|包村|[乡镇县]里[头面]?的?人|领导|当官"
)
ABUSE = re.compile(
    "吃拿卡要|索贿|受贿|行贿|贪污|贪腐|腐败|滥用职权|以权谋私|假公济私|公报私仇|优亲厚友|不作为|乱作为|渎职|挪用公款|截留|克扣|收红包|收受|徇私|官官相护"
    "|吃空[饷额]|空饷|中饱私囊|雁过拔毛|官商勾结|权钱交易|[冒虚][名报]?[^，。；]{0,4}[领套取]{1,2}[^，。；]{0,4}(?:补[贴助]|款|低保|工资)|死人[^，。；]{0,4}领"
    "|(?:活|事|工|班)[没不][^，。；]{0,3}[干做上][^，。；]{0,3}(?:钱|工资)[^，。；]{0,2}(?:照|还)[领拿]"
)
"""What only somebody in office can do: whoever is named, or nobody, the one it is about holds one."""
COMPLAINT = re.compile(
    "投诉|举报|告状|控告|检举|贪|受贿|行贿|回扣|好处费?|红包|吃拿卡要|吃请|索要|勒索|私吞|侵吞|侵占|霸占|强占|占用|多占|挪用|克扣|截留|冒领|虚报|套取"
    "|造假|弄虚作假|做假账|假账|优亲厚友|亲戚|偏心|不公平?|徇私|走后门|关系户|拉票|贿选|报复|打击|威胁|恐吓|打人|打了[我人他她村老娃孩]|动手|骂|辱|欺[负压诈]?|态度"
    "|刁难|推[诿脱]|拖着|不作为|乱作为|不管|不理|不办|失职|渎职|喝酒|赌博|作风|骚扰|收了?[^，。；]{0,6}钱|(?<!不)要(?!不要|多少|好?多)了?[^，。；]{0,4}钱|拿了?[^，。；]{0,6}钱|不给钱"
    "|(?<!是不是)骗|瞒|吞了|占了|占着|占[^，。；]{0,4}[田地]|乱收|多收|乱罚|少发|漏报|欠[^，。；]{0,4}[钱款]|工钱不|(?:[拿收卖分送]|(?<!不)要(?!不要|多少|好?多))[^，。；]{0,8}[款钱烟酒树山地]|私[自下分]|账目不|不清不楚|谁批的"
    "|把[^，。；]{1,12}给了?[自他她]|[给是][^，。；]{0,3}(?:侄|外甥|小舅子|亲家|弟弟|哥哥|儿子|老婆)|侄|儿子的|不公|暗箱|贿|送礼|打牌|打麻将|醉|不见人|找不到人|没来过|(?<![划合来])不来|难听|赶出|赶我"
    "|弄?丢了|卡着|强[行拆迫]|逼|敷衍|糊弄|忽悠|撒谎|说谎|说话不算|砍了|毁了|破坏|闹事|扣了|认钱|占我"
    "|不给我?[办盖评批签报]|不赔|从来不|从[没未]|没上门|没兑现|少分|弄没|装聋作哑|装进?自己|腰包|走过场|内定|嫌[我他她弃]"
    "|[很太真还]凶|凶我|凶巴巴|说我是|让[我人]们?(?:跑|交钱|交[一二两三四五六七八九十百千0-9])|跑了[^，。；]{1,3}[趟次]|先修|高价|扣下|拿了|假的|说了不[算认]|不认账|耍|官架子"
)

OWN = "(?:亲[戚属信友]|关系户|自[家己]人|[他她]们?家(?:人|亲戚)|熟人|(?:外村)?有钱|有关系|兄弟|家里人|本家|当官|大户)"
TO = "(?:[给是归落用让]|安排|照顾|批[给了]|护着)"
MAY = (
    "(?![^，。；]{0,3}(?:代|[领办取种用住管](?![了走光])|[的]?卡|保管|过户|[行好]不|可以|能不能))(?!吗|行吗)"
)
"""To whom something is given that should not be, and what follows where only a rule is asked about."""
GRANTED = (
    "低保|五保|[贫特]困|扶贫|补[贴助偿]|救[济助灾]|名额|指标|危房|公益|岗位?|项目|工程|征地|占地|宅基地?|地基"
    "|慰问|分[红田地]|承包|评[定选上]?|优待|好处|集体"
)
RULERS = (
    "村[上里]|村委会?|村部|大队|生产队|队[上里]|组[上里]|公家|公社|官府|政府|集体|单位|基层|上[面头级]|[乡镇县][上里]|当官|有权的|管事的|掌权|当家的"
    "|头[头儿]|[他她]们|[那这][些帮伙]人|[他她]们?几个|[某有]些人|有的人"
)
"""Whoever rules, unnamed: the village as a whole, those above it, they."""
WRONG = (
    f"欺[负压诈]|不公|公平吗|偏[心袒向]|关系户|{TO}.{{0,4}}?{OWN}{MAY}|私[吞分]|贪|吃拿|卡要|黑[心箱幕]|暗箱|压[榨迫]|坑[了害人农我老]|刁难|为难[我老百]|克扣|截留"
    "|糊弄|敷衍|忽悠|假公|走后门|报复|打[击压]|护着|一手遮天|霸[道占]|强占|横行|瞎[搞来]|乱[搞来收罚扣]|不把.{0,4}当|老实人|看人[下办]|分亲疏|捞|贿|好处费"
    "|送礼|[要收]红包|不[管顾问理].{0,6}死活|死活不管|不[管理睬顾](?:我们?|咱们?|俺们?|老?百姓|群众|农民|穷人|老人家?)(?!的?[水电路])|合伙|低价包|见死不救|没良心|良心坏|不讲(?:理|道理)|做手脚|搞鬼|作弊|弄虚|造假|骗[我老百农]|哄[我老百]|瞒着[我老百]|推[诿脱来]"
    "|踢皮球|吞了|占便宜|吃[喝黑]|只[顾管]自己|不声不响|只?认钱|被.{0,6}[吃吞拿占贪扣]|不敢公开|不开[票据]|拿了好处|说一套做一套"
    "|钱.{0,4}(?:哪[里儿]?去|去哪|去向|不见|不知)|[账帐].{0,3}不(?:公开|清|明|对)|谁有(?:关系|钱)"
)
"""What is said of those, and seldom of neighbours."""
UNNAMED = re.compile(
    f"(?:{RULERS})的?.{{0,8}}?(?:{WRONG})"
    f"|(?:{GRANTED}).{{0,8}}?(?:{TO}.{{0,4}}{OWN}{MAY}|关系户|(?<=[评分发给批定得])不[公均匀](?![开布示告证众])|猫腻|有鬼|[黑暗]箱|走后门|送礼|到不了|[凭看靠讲]关系|看人|钱去哪)"
    f"|(?:评|(?<!打)分|发|批)[^，。；]{{0,5}}不[公均匀](?![开布示告证众])|(?:安排|招|用|选|供)[^，。；]{{0,6}}[都全净尽]是?{OWN}"
    "|(?:凭什么|凭啥|有关系).{0,8}(?:低保|贫困户|五保|名额)|(?:低保|名额).{0,6}(?:凭什么|凭啥)|选.{0,8}[买卖]票|[买卖]票.{0,6}选|花钱买选"
)
"""A complaint that names no office: about the village as a whole, or about how what it grants was given out."""
JOINS = re.compile(r"[兼、，,；;/／+和及()（）\s]+")
OF_PLACE = re.compile(r"^(?:本?村|乡镇|[乡镇])(?:[里级])?(?=.{2})")


def named_in(text: str, names: Iterable[str], offices: Iterable[str] = ()) -> list[str]:
    """The office holders and offices that a complaining text names, or how it speaks of the village as a whole.

    Nothing where it does not complain.
    offices: what the people of this place are called by its register, beside the list kept here.
    """
    words = _letters(text)
    unnamed = [match.group() for match in UNNAMED.finditer(words)]
    if not (unnamed or COMPLAINT.search(words) or ABUSE.search(words)):
        return []
    spelled = (
        next((each for each in map(_letters, _spellings(name)) if each in words), None) for name in names
    )
    titles = {title for office in offices for title in _titles(office) if title in words}
    found = sorted({each for each in spelled if each}) + sorted(titles)
    found += [match.group() for match in OFFICES.finditer(words)]
    found = list(dict.fromkeys(found or [match.group() for match in ABUSE.finditer(words)] or unnamed))
    return [each for each in found if not any(each != longer and each in longer for longer in found)]


ABOVE = re.compile(
    "[乡镇](?:党委|政府)?(?:书记|长|委员|人大主席|干部|领导)|[乡镇](?:里|政府|上)的(?:人|干部|领导)"
    f"|[乡镇](?:里|政府|上|党委)的?.{{0,6}}?(?:{WRONG})"
)


def named_above(text: str, names: Iterable[str]) -> list[str]:
    """Those of the township whom a text names in full, or its offices; the text is a complaint already."""
    words = _letters(text)
    found = sorted({name for name in names if len(name) > 1 and _letters(name) in words})
    return list(dict.fromkeys(found + [match.group() for match in ABOVE.finditer(words)]))


def _letters(text: str) -> str:
    """In simplified characters; some write traditional ones."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def _titles(office: str) -> list[str]:
    """村妇联主席兼会计: 妇联主席, 会计, the way villagers call them."""
    parts = (_letters(part) for part in JOINS.split(office))
    return [title for part in parts if len(title := OF_PLACE.sub("", part)) > 1]


def _spellings(name: str) -> list[str]:
    """How villagers write of somebody: 李建国, 建国, 李某, 姓李的, 老李, 小李."""
    if not HAN_NAME.fullmatch(name):
        return [name] if len(name) > 1 else []
    surname = name[: 2 if len(name) > 3 else 1]
    given = [name[len(surname) :]] if len(name) - len(surname) > 1 else []
    return [name, *given, f"{surname}某", f"姓{surname}", f"老{surname}", f"小{surname}"]
