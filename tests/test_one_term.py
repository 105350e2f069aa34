"""One word for one thing in the Chinese pages, as the glossary has it."""

import re

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext

from cards.choices import DeliveryWay
from tests.messages import CATALOGUE

OTHERS = {
    "未定稿, then 封存": "未封存|定稿封存|审核定稿|没有定稿",
    "反映干部的事项": "对干部的(意见|投诉)|反映在任|反映(村里|乡镇)(工作)?人员|涉及(乡镇)?干部|干部的问题",
}
"""The term of the glossary, and other words for the same."""


@pytest.mark.parametrize("term", OTHERS)
def test_no_page_calls_it_otherwise(term):
    texts = [text for entry in polib.pofile(str(CATALOGUE)) for text in _chinese(entry)]
    assert [text for text in texts if re.search(OTHERS[term], text)] == []


def _chinese(entry) -> list[str]:
    return [entry.msgstr, *entry.msgstr_plural.values()]


@pytest.mark.parametrize("way", DeliveryWay)
@pytest.mark.parametrize("more", ["", "; entered by %(by)s"])
def test_how_a_copy_was_delivered_is_said_once(way, more):
    with translation.override("zh-hans"):
        values = {"day": "11月3日", "name": "王松林", "how": way.label, "by": "童志高"}
        line = gettext(f"Delivered on %(day)s by %(name)s: %(how)s{more}") % values
        assert (line.count("发放") + line.count("由")) == (way.label.count("发放") + way.label.count("由"))
