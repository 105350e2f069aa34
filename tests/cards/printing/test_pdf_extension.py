"""A number with the longest extension stands whole on every piece that shows numbers, in every layout."""

import re
from dataclasses import fields, is_dataclass, replace
from functools import partial
from io import BytesIO

import pypdfium2
import pytest

from tests.golden.cases import CASES

LONGEST = "0737-86123456转654321"
NUMBER = re.compile(r"1\d{10}|0\d{3}-\d{7}")
WITHOUT = re.compile("printer-test|board-sheet")


def extended(value):
    """The same contents with the longest number wherever one stands alone in its field."""
    if isinstance(value, str):
        return LONGEST if NUMBER.fullmatch(value) else value
    if hasattr(value, "_fields"):
        return value._replace(**{name: extended(getattr(value, name)) for name in value._fields})
    if isinstance(value, tuple | list):
        return type(value)(extended(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {each.name: extended(getattr(value, each.name)) for each in fields(value) if each.init}
        return replace(value, **found)
    return value


def numbers_on(draw) -> tuple[int, int]:
    """How many whole numbers with their extension stand there, and how many beginnings of such a number."""
    out = BytesIO()
    draw(out=out)
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(out.getvalue())]
    text = re.sub(r"\s", "", "".join(pages))
    return text.count(LONGEST), text.count(LONGEST.partition("转")[0])


@pytest.mark.parametrize("name", [name for name in CASES if not WITHOUT.search(name)])
def test_the_extension_is_never_cut(name):
    made, _pages = CASES[name]
    given = {key: extended(value) for key, value in made.keywords.items()}
    whole, begun = numbers_on(partial(made.func, *map(extended, made.args), **given))
    assert whole == begun > 0
