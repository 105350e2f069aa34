"""In English no page says a Chinese word, in Chinese none an English one, but for what people have written."""

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField

from cards.models import County
from tests.addresses import ADDRESSES, LETTERS, public_pages
from tests.test_access_matrix import enter

pytestmark = pytest.mark.usefixtures("unwatched")
SPOKEN = "alt", "aria-label", "placeholder", "title"
HAN, LATIN = re.compile(r"[\u3400-\u9fff]+"), re.compile(r"[A-Za-z]{3,}")
VOID = set(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
NAMES_OF_CARDS = {"便民联系卡", "党群连心卡", "便民联心卡", "村情明白卡"}
EXAMPLES = {"张立军", "广场服务区", "微网格"}
PARTS_OF_A_SHEET = {"本月中心工作", "主要议程", "项目建设", "文化活动"}
CHINESE_BY_NAME = NAMES_OF_CARDS | PARTS_OF_A_SHEET | EXAMPLES
ROLES = "secretary", "official", "administrator"  # what the others see, these see too
ADDRESS = {"testserver"}
FORMATS = {
    "JPEG",
    "PNG",
    "PDF",
    "WebP",
    "ZIP",
    "XXXX",
    "XXXXX",
}  # the last two: how a code is written


class Words(HTMLParser):
    """What a page says in its own language: its texts, and the attributes that are read out."""

    def __init__(self, page, others):
        super().__init__()
        self.others, self.said, self.open = others, [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(
                (tag, tag in ("script", "style") or attrs.get("lang", "").startswith(self.others))
            )
        self._say(*(attrs.get(name) or "" for name in SPOKEN))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        self._say(data)

    def _say(self, *texts):
        if not any(is_silent for _tag, is_silent in self.open):
            self.said += texts


def written():
    """All that stands in the database."""
    found = [f"{county.city}{county.name}" for county in County.objects.all()]
    for model in apps.get_models():
        kinds = CharField | TextField | JSONField
        fields = [field.attname for field in model._meta.fields if isinstance(field, kinds)]
        found += [str(value) for row in model.objects.values_list(*fields) for value in row if value]
    return "\n".join(found)


def strange(places, role, language, letters, known):
    """Each word in these letters that a page of this role says and nobody wrote, with a page that says it."""
    client, found, others = enter(places.users[role]), {}, "zh" if language == "en" else "en"
    client.cookies["vl_language"] = language
    addresses = [one for one in ADDRESSES if "G" in one.methods and LETTERS[role] in one.may]
    for url in [one.url(places.home) for one in addresses] + public_pages(places.home):
        response = client.get(url)
        if response.headers["Content-Type"].startswith("text/html"):
            for said in Words(b"".join(response).decode(), others).said:
                if "InvalidVarException" not in said:  # what tests draw for a missing name
                    found |= dict.fromkeys(letters.findall(said), url)
    text = written()
    return {word: url for word, url in found.items() if word not in known and word not in text}


@pytest.mark.parametrize("role", ROLES)
def test_no_english_page_says_a_chinese_word(places, role):
    assert strange(places, role, "en", HAN, CHINESE_BY_NAME) == {}


@pytest.mark.parametrize("role", ROLES)
def test_no_chinese_page_says_an_english_word(places, role):
    assert strange(places, role, "zh-hans", LATIN, FORMATS | ADDRESS) == {}
