"""The group stands once in what is shown of a home: a heading or column names it, the address need not (S0-16).

What was typed is stored as it was; this is only how it is shown.
"""

import re

_NUMBERS = {character: number for number, character in enumerate("零一二三四五六七八九")}
_NUMBERED = re.compile("第?([0-9]{1,3}|[零一二三四五六七八九十]{1,4})(组|社|队|屯|片)")
_AGAIN = re.compile(r"(?P<group>[^\s·,，、]{0,16}?[组社队屯寨片])[\s·,，、]*(?=(?P=group)(?!长))")
_BETWEEN = " \u3000·,，、-—"


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
