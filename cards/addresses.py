"""The group stands once in what is shown of a home: a heading or column names it, the address need not (S0-16).

What was typed is stored as it was; this is only how it is shown.
"""

import re

from . import spelling

_NUMBERS = {character: number for number, character in enumerate("零一二三四五六七八九")}
_NUMBERED = re.compile("第?([0-9]{1,3}|[零一二三四五六七八九十]{1,4})(组|社|队|屯|片)")
_AGAIN = re.compile(r"(?P<group>[^\s·,，、]{0,16}?[组社队屯寨片])[\s·,，、]*(?=(?P=group)(?!长))")
_BETWEEN = " \u3000·,，、-—"
_NUMERAL = "[0-9]{1,5}|[零一二三四五六七八九十]{1,4}"
_COUNTED = re.compile(f"(第?)({_NUMERAL})(?=[组社队屯片号栋幢楼])")
_GROUP_IN_FRONT = re.compile(f"(第?(?:{_NUMERAL})[组社队屯片]|.{{1,15}}?[组社队屯寨片])(.*)")
_HOUSE = re.compile(f"({_NUMERAL})号户?")
_IN_DIGITS = re.compile("(.*[^0-9第])第?([0-9]{1,5})号?户?")
_IN_NUMERALS = re.compile("(.*[^零一二三四五六七八九十第])第?([零一二三四五六七八九十]{1,4})号户?")
_KINDS = "组社队屯寨片"
_ZONE = "服务区"


def without_group(address: str, group: str) -> str:
    """12号 of 第3组 第3组12号 or 三组12号, where the third group stands beside it."""
    rest = address
    while (end := _end_of_group(rest, group)) and not rest[end:].startswith("长"):
        rest = rest[end:].lstrip(_BETWEEN)
    return rest


def group_once(address: str) -> str:
    """第3组12号 of 第3组 第3组12号, where no group stands beside it."""
    while found := _AGAIN.match(address):
        address = address[found.end() :]
    return address


def _end_of_group(address: str, group: str) -> int:
    """How many characters at the start of the address name the group; 0 for none."""
    if group and address.startswith(group):
        return len(group)
    wanted, found = _NUMBERED.fullmatch(group), _NUMBERED.match(address)
    same = wanted and found and (_number(wanted[1]), wanted[2]) == (_number(found[1]), found[2])
    return found.end() if same else 0


def _number(text: str) -> int:
    """12 of 12 or 十二."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMBERS.get(tens, 1) * 10 if ten else 0) + _NUMBERS.get(ones, 0)


def _numeral(number: int) -> str:
    """十二 of 12, for numbers below a hundred; others in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    numerals = list(_NUMBERS)
    return (numerals[tens] if tens > 1 else "") + ("十" if tens else "") + (numerals[ones] if ones else "")


def house_number(word: str) -> int | None:
    """17 of 17号 or 十七号."""
    found = _HOUSE.fullmatch(word)
    return _number(found[1]) if found else None


def group_in_front(word: str) -> tuple[str, str]:
    """A group and what stands behind it: 十三组 and 王芳 of 十三组王芳, 岩脚组 and 王龙; nothing without a group."""
    found = _GROUP_IN_FRONT.fullmatch(word)
    return (found[1], found[2]) if found else ("", "")


def house_at_end(word: str) -> tuple[str, int | None]:
    """岩脚 and 161 of 岩脚161 or 岩脚161号: where a home stands, and the number of the house; else no number."""
    found = _IN_DIGITS.fullmatch(word) or _IN_NUMERALS.fullmatch(word)
    return (found[1], _number(found[2])) if found else (word, None)


def part_begins(place: str) -> str:
    """A regular expression of how the names of a part begin: 岩脚 and 岩脚组 are 岩脚组, 三 is only 三组."""
    if re.fullmatch(_NUMERAL, place):
        number = _number(place)
        return f"^第?({number}|{_numeral(number)})[{_KINDS}]"
    named = place if _COUNTED.search(place) else re.sub(f"(?<=.)([{_KINDS}]|{_ZONE})$", "", place)
    return f"^{pattern(named)}"


def part_pattern(word: str) -> str:
    """A regular expression of the name of a part of the village; 东湾服务区 is also 东湾“1+1”服务区."""
    stem = word.removesuffix(_ZONE)
    return f"{pattern(stem)}.*{_ZONE}" if stem and stem != word else pattern(word)


def pattern(word: str) -> str:
    """A regular expression of a place in any way of writing: 十三组17号 is 第13组 17号, 三组 is not in 十三组."""
    found, end, word = "", 0, spelling.modern(word)
    for match in _COUNTED.finditer(word):
        number = _number(match[2])
        found += _literally(word[end : match.start()])
        found += f"[{spelling.BETWEEN},，、—-]*第?" if found else "(^|[^0-9零一二三四五六七八九十])"
        found += f"({number}|{_numeral(number)})"
        end = match.end()
    whole_number = "(?![0-9])" if word[-1:].isdigit() else ""
    return found + _literally(word[end:]) + whole_number


def _literally(text: str) -> str:
    return spelling.pattern(text) if text else ""
