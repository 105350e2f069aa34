"""Keys that find a name by pinyin or by initials (W-15), with the readings that surnames have."""

import functools

from .spelling import modern, simplified

SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "查": "zha", "盖": "ge|gai", "华": "hua",
    "任": "ren", "朴": "piao|pu", "尉": "wei", "乐": "yue|le", "召": "shao|zhao", "繁": "po", "覃": "qin|tan",
    "员": "yun", "缪": "miao|mou", "晟": "cheng|sheng", "种": "chong", "秘": "bi|mi", "折": "she|zhe",
    "冼": "xian", "郇": "huan|xun", "宓": "fu|mi", "哈": "ha", "不": "fou", "牟": "mu|mou", "黑": "he|hei",
    "逄": "pang", "过": "guo", "隗": "wei|kui", "翟": "zhai|di", "卜": "bu", "阚": "kan", "乜": "nie|mie",
    "都": "du", "薄": "bo", "藏": "zang", "贠": "yun", "柏": "bai|bo", "句": "gou|ju", "勾": "gou",
    "么": "yao|me", "粘": "nian|zhan", "燕": "yan", "葛": "ge", "宁": "ning", "车": "che|ju", "角": "jue|jiao",
    "洗": "xian|xi", "那": "na|nuo", "沈": "shen", "祭": "zhai|ji", "谌": "chen|shen", "佴": "nai|er",
    "俞": "yu|shu", "郗": "xi|chi", "应": "ying", "相": "xiang", "占": "zhan", "石": "shi", "盛": "sheng|cheng",
    "重": "chong|zhong", "长": "chang|zhang", "朝": "chao|zhao", "行": "xing|hang", "呙": "guo|wai", "妫": "gui",
    "库": "she|ku", "厍": "she", "番": "pan|fan", "曲": "qu", "訾": "zi", "隽": "juan|jun", "炅": "gui|jiong",
    "适": "kuo|shi", "莘": "shen|xin", "笪": "da", "冒": "mao|mo", "费": "fei|bi", "仉": "zhang", "钭": "tou|dou",
    "叶": "ye", "蔚": "yu|wei", "谷": "gu", "眭": "sui", "殳": "shu", "昝": "zan", "逯": "lu", "璩": "qu",
    "缑": "gou", "亓": "qi", "宿": "su|xiu", "褚": "chu", "殷": "yin", "难": "nan|ning", "寻": "xun|xin",
    "撒": "sa", "阿": "a", "纪": "ji", "瞿": "qu", "强": "qiang|jiang", "降": "xiang|jiang", "卒": "zu|cu",
    "尉迟": "yu chi|wei chi", "万俟": "mo qi", "令狐": "ling hu", "长孙": "zhang sun", "澹台": "tan tai",
    "宰父": "zai fu", "单于": "chan yu", "鲜于": "xian yu", "乐正": "yue zheng", "亓官": "qi guan",
}  # fmt: skip
"""Readings of a surname that dictionaries read otherwise, the usual one first; of a double one with a blank."""


@functools.lru_cache(maxsize=20_000)
def name_keys(name: str) -> tuple[str, str]:
    """Full pinyin and the initials, once for each reading: 覃小芳 gives ("qinxiaofang tanxiaofang", "qxf txf")."""
    found = _readings(name)
    whole = " ".join("".join(syllables) for syllables in found)
    initials = dict.fromkeys("".join(part[0] for part in syllables) for syllables in found)
    return whole[:200], " ".join(initials)[:60]


def first_reading(name: str) -> tuple[str, str]:
    """Pinyin and initials in the usual reading alone: 张立军 gives ("zhanglijun", "zlj")."""
    whole, initials = name_keys(name)
    return whole.partition(" ")[0], initials.partition(" ")[0]


def _readings(name: str) -> list[list[str]]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 a quarter second that most commands can save

    name = "".join(modern(name).split())
    simple = name[:2] if _is_simple(name[:2]) else name[:2].translate(simplified())
    surname = next((simple[:size] for size in (2, 1) if simple[:size] in SURNAMES and len(name) > size), "")
    given = lazy_pinyin(name[len(surname) :], style=Style.NORMAL, errors=_ascii_only)
    rest = [part.lower() for part in given if part]
    first = SURNAMES[surname].split("|") if surname else [""]
    return [reading.split() + rest for reading in first]


def _is_simple(text: str) -> bool:
    """Whether no traditional form can be among these, known without the table of them."""
    try:
        return bool(text.encode("gb2312")) or not text
    except UnicodeEncodeError:
        return False


@functools.lru_cache(maxsize=10_000)
def syllables_of(text: str) -> str:
    """Pinyin of any text, as it is read outside of a name."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 as above

    return "".join(lazy_pinyin(text, style=Style.NORMAL, errors="ignore"))


def _ascii_only(text: str) -> list[str]:
    return ["".join(char for char in text if char.isascii() and char.isalnum())]
