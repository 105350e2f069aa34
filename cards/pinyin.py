"""Keys that find a name by pinyin or by initials (W-15), with the readings that surnames have."""

import functools

SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "区": "ou", "查": "zha", "盖": "ge", "华": "hua",
    "任": "ren", "朴": "piao", "尉": "wei", "乐": "yue", "召": "shao", "繁": "po", "覃": "qin", "员": "yun",
    "缪": "miao", "晟": "cheng", "种": "chong", "秘": "bi", "折": "she", "冼": "xian", "郇": "huan", "宓": "fu",
    "哈": "ha", "不": "fou", "牟": "mu", "黑": "he", "逄": "pang", "过": "guo", "隗": "wei", "翟": "zhai",
    "尉迟": "yu chi", "万俟": "mo qi", "令狐": "ling hu", "长孙": "zhang sun", "澹台": "tan tai",
    "宰父": "zai fu", "单于": "chan yu",
}  # fmt: skip


@functools.lru_cache(maxsize=20_000)
def name_keys(name: str) -> tuple[str, str]:
    """Full pinyin without spaces and the initials: 张立军 gives ("zhanglijun", "zlj")."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 a quarter second that most commands can save

    surname = next((name[:size] for size in (2, 1) if name[:size] in SURNAMES and len(name) > size), "")
    given = lazy_pinyin(name[len(surname) :], style=Style.NORMAL, errors=_ascii_only)
    syllables = (SURNAMES[surname].split() if surname else []) + [part.lower() for part in given if part]
    return "".join(syllables)[:200], "".join(part[0] for part in syllables)[:60]


@functools.lru_cache(maxsize=10_000)
def syllables_of(text: str) -> str:
    """Pinyin of any text, as it is read outside of a name."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 as above

    return "".join(lazy_pinyin(text, style=Style.NORMAL, errors="ignore"))


def _ascii_only(text: str) -> list[str]:
    return ["".join(char for char in text if char.isascii() and char.isalnum())]
