"""Who is singled out by the frame of a sentence, whatever the work or the place: the one who mends bells, that home.

A list of trades never ends; the words around one are few: 那家, 那个, a word for a person, 匠, 喊 before and 的 behind.
"""

import functools
import re

from .homes import CRAFT, NO_SHOP, SHOP, WORK
from .lists import form_of

DOES = form_of("doing", folded=True)
BUSY = rf"(?:(?:{DOES})[^\W]{{1,6}}?|{CRAFT}|{SHOP})"
SOMEBODY = rf"(?:{form_of('somebody', folded=True)})(?!们|员)"
SKILLED = rf"(?:{CRAFT}|[^\W\d]匠|老师|医生|教[授师]|博士|研究生|大学生|劳模|军人|院士|作家|画家|歌手|明星)"
THAT = "[那这𠮶]1?"
ELSE = "(?![地点事问路项方时月字钱证表厂店洞坑桥机灯管池棚牛猪鸡词牌补]|通知|文件|活动|服务|收费|政策)"
HOUSE = r"(?:[间栋幢座][^\W\d]{0,3}?(?:屋|房子?(?!间)|楼房|别墅|洋楼|[脚木砖竹]楼)|屋(?!顶|檐|里漏)|房人)"
ONE_HOME = rf"{THAT}(?:家(?!伙|庭|长|具|电){NO_SHOP}|户(?![型口籍均外主]))"
THAT_HOME = rf"(?:{ONE_HOME}|{THAT}{HOUSE})"
POST = rf"(?:{form_of('posts', folded=True)})"
KIN = (
    r"(?:亲?(?:兄弟|弟|哥|姐|妹)|老婆|婆娘|媳妇|男人|老公|儿子?|崽|女[儿婿]|姑[爷娘]|小?舅子?|侄\w|外甥"
    "|爹|[老他]妈|老[娘表]|孙[子女]|亲戚)"
)
AT_HOME = (
    "(?:家(?!庭|长|具|电|禽|畜|政|装|访|园|用|属|校|里蹲)|屋(?!顶|檐|面)|门[口前](?!$)|院子|自[家己]"
    rf"|的?(?:他|她|自[己家])?的?{KIN})"
)
HERE = (
    "(?:(?:我们|咱们?|全|整个|本|俺们?)(?:寨子?|村子?|组|队|冲|湾|屯|院子|坝|沟)[里上头]?"
    "|寨[子里上]+|村[里上]|组里|队里)"
)
AROUND = (
    "(?:隔壁|对[面门]|楼[上下]|坎[上下]|屋[前后]|[上下前后里外][面头边]|村[里头口尾上]|寨[上里头]|组里"
    "|路边|桥头|河边|街上)"
)
ACTS = (
    "(?=[,。!?;、:]|$|[来去还又把都住说骂占偷收帮给回要叫喊跟和往放倒欠借带修]|天天|老是|总是|每天|半夜|晚上|今[天年早]"
    "|昨|没[来在开有]|不[来在在开]|在不|也[来在]|上门|到我|从我)"
)
GENERAL = (
    r"(?!\w{0,4}(?:\d岁|年满|以上|以下|所有|有些|很多|大多|留守|困难|残疾|符合|参加|不会|会用|没有|外出|务工|打工|需要|愿意|合格|优秀"
    r"|村里的|组里的|家里的|我们的|谁的|哪里的|大家的|全村的|派来的|负责|安?装|维修|检修|抢修|修[水电路房]|送|抄|快递|值班|村委|办事|施工|县里|镇上|公家|瘫痪|失能|高龄|独居))"
)
"""Before words for many who share a state, or who serve everybody."""
DISTURBS = "(?=把|天天|老是|总是|每天|半夜|又[把在来占偷骂打骗]|骗|占|偷|骂|砍|乱|搬|欠|坑|吵)"
NO_SERVICE = "(?!(?:修路|修桥|修渠|施工|收垃圾|拉垃圾|收水费|收电费|送快递|送餐|送外卖|抄表|装))"
STRONG = (
    rf"[^\W\d](?<![^\W\d][哪在])[^\W]{{1,9}}?{THAT_HOME}|{ONE_HOME}[^\W]{{2,12}}的",
    rf"{BUSY}的?{THAT}(?:[个位对]{ELSE}|[间栋座边个]\w{{0,2}}[塘屋棚房坊院场])",
    rf"[那𠮶]1?[个位对]的?[^\W]{{1,10}}?的{SOMEBODY}|[那有𠮶]1?个(?!钱|补|路|水|电|证|表|说|讲|通知|文件|政策|会|活动|项目|桥|事|问题)[^\W]{{2,10}}的{ACTS}",
    rf"那1?[个位对](?:[^\W]{{2,6}}?{SOMEBODY}|[^\W]{{0,5}}?{SKILLED}(?![机厂店房路桥]))",
    rf"[^\W]{{2,8}}的?{THAT}[个位对][^\W\d]{{0,4}}?{SOMEBODY}",
    rf"{POST}{AT_HOME}|老(?:支书|村长|[组队]长|主任|会计|书记|校长|红军|村医|文书)(?!们)",
    rf"(?:{CRAFT}|{SHOP})(?:先生|师傅|佬|婆|老板娘?)?{AT_HOME}",
    rf"{HERE}\w{{0,2}}(?:只有|就|就只?有|仅有?|唯有|独)(?:他|她|这|那)?们?1(?:[家户](?!庭){NO_SHOP}|位|个[^\W\d]{{0,4}}?(?:{SKILLED}|寡妇|光棍|人[会能在住姓]))",
    rf"{HERE}\w{{0,2}}(?:第1|头1|最\w{{1,3}}的?那?)(?:个|位|家|户)(?!\w?(?:问题|厕|路|桥|月|季|项目|水))",
    rf"{HERE}\w{{0,2}}数[他她那这]\w{{0,4}}",
    rf"最[^\W\d]{{1,3}}的?(?:那|1)[家户]{NO_SHOP}|有[^\W]{{1,8}}的人家|住在?[^\W]{{1,7}}的(?:人家|[那老]\w|[男女]的)",
    r"(?<=[^\W\d])(?:西施|半仙|神算子|铁嘴|罗锅|酒罐子?|酒疯子|六指|歪嘴|独眼)",
)
"""Whoever is named so is meant."""
WEAK = (
    r"[山坡坝桥河溪沟塘庙井岩坎][^\W\d]?[上下边头口顶脚后面](?:的?人家|家(?!庭|长|具|电|家|里|乡|园|用))",
    rf"(?<!\w){GENERAL}[^\W\d]{{2,12}}?的{SOMEBODY}(?!庭)",
    rf"(?<!有没有)(?<!有没有会)(?:{BUSY}的?|[^\W\d]过[^\W]{{1,8}}的){SOMEBODY}(?!庭)",
    rf"{WORK}(?:大|专业)?户(?!外|口|型|籍|主要|均)",
    r"[^\W\d](?<!臭皮)匠(?<!工匠)(?<!巧匠)(?!人|心|造|精神|们|证|铺|\w?坊|培训|大赛|工|湾|冲|坪|坳|寨|村|街|巷|沟|坡|塘|桥|岭)",
    rf"(?:喊|请|找|叫|问|跟|和|{AROUND}|{HERE})(?:个|那个|1个)?会?(?:(?:{DOES})[^\W\d]{{1,3}}?|{CRAFT})的{ACTS}",
    rf"(?:^|(?<=[,。!?;、:边口头上里下前后])){NO_SERVICE}{BUSY}的{DISTURBS}",
    rf"(?:^|(?<=[,。!?;、:])){NO_SERVICE}(?:{DOES})[^\W]{{1,4}}的(?=$|每[天个年月]|[还又]在|今天|昨|几时来|哪天来)",
    rf"{BUSY}的(?:[3三]轮|摩托|面包车|小?货车)",
)
"""One of them may be meant, unless it is about a rule or a service."""


@functools.cache
def frames() -> tuple[tuple[bool, re.Pattern], ...]:
    """Whether somebody is meant in any case, and the frame."""
    return tuple((forms is STRONG, re.compile(form)) for forms in (STRONG, WEAK) for form in forms)
