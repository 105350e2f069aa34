"""Every file that somebody saves is named for place, piece and date, in Chinese, and for nobody (S4-14)."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from cards.file_names import file_name
from inquiries.matters.views.papers import _pdf
from inquiries.models import Inquiry
from tests.addresses import ADDRESSES
from tests.cast import make_inquiry
from tests.test_audit_of_files import GIVEN, QUERIES, is_file, on_duty, posts

NAME = re.compile(r"(?P<place>[^-]+)-(?P<piece>[^-]+(-\d{4})?)-\d{4}-\d{2}(-\d{2})?\.(pdf|zip)")
PIECES = {
    "cards:card_preview": "样张",
    "cards:sheet_sample": "村情明白卡",
    "cards:duty_sheet": "值班表",
    "cards:test_sheet": "打印测试页",
    "cards:run_archive": "联系卡",
    "cards:volume_file": "联系卡",
    "cards:name_board_sample": "亮牌样张",
    "inquiries:board_sheet": "村务公开栏",
    "inquiries:board_month_sheet": "村务公开栏",
}


def names_of(answer) -> tuple[str, str]:
    """The plain name and the one that the office reads."""
    header = answer["Content-Disposition"]
    plain, shown = re.search(r"filename=\"([ -~]+)\"; filename\*=UTF-8''(\S+)$", header).groups()
    return plain, unquote(shown)


def fetched(places, language):
    """Each address of a file, and its answer."""
    user, place = places.users["cadre"], places.home
    client = Client()
    client.force_login(user, backend="cards.accounts.backend.CountedBackend")
    client.cookies["django_language"] = language
    on_duty(place)
    for address in ADDRESSES:
        if address.name in PIECES:
            answers = [client.get(address.url(place), query) for query in QUERIES]
            yield address.name, next((each for each in answers if is_file(each)), answers[0])
    for url, fields in posts(place).items():
        yield url, client.post(url, fields)
    yield "receipt", client.post(reverse("inquiries:receipt", args=[place.inquiry.pk]))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.usefixtures("unwatched")
def test_each_file_says_place_piece_and_date_in_chinese(places, language):
    assert set(PIECES) == set(GIVEN["cadre"].split())
    town, village = places.home.village.township.name, places.home.village.name
    for name, answer in fetched(places, language):
        assert is_file(answer), name
        plain, shown = names_of(answer)
        found = NAME.fullmatch(shown)
        assert found, (name, shown)
        assert found["place"].startswith((village, town)), (name, shown)
        assert PIECES.get(name, "") in found["piece"], (name, shown)
        assert re.search("[一-鿿]", found["piece"]), (name, shown)
        assert plain.rsplit(".", 1)[1] == shown.rsplit(".", 1)[1]


@pytest.mark.usefixtures("unwatched")
def test_the_papers_in_the_pack_are_named_alike(places):
    (pack,) = [
        answer for name, answer in fetched(places, "zh-hans") if "month" in str(name) and "pack" in str(name)
    ]
    inner = [name for name in ZipFile(BytesIO(pack.content)).namelist() if name.endswith(".pdf")]
    assert inner
    assert [name for name in inner if not NAME.fullmatch(name.split(" ", 1)[1])] == []


def test_a_complaint_leaves_neither_name_nor_number_in_the_name(scene):
    complaint = make_inquiry(
        scene.village, scene.cadre, about_cadre=scene.first, asker_name="李秀英", subject="密告"
    )
    complaint = Inquiry.objects.get(pk=complaint.pk)
    for name in names_of(_pdf(BytesIO(b"%PDF"), complaint, "receipt", "回执")):
        assert not [word for word in (complaint.number, "李秀英", "密告", scene.first.name) if word in name]
    usual = make_inquiry(scene.village, scene.cadre)
    assert usual.number in names_of(_pdf(BytesIO(b"%PDF"), usual, "receipt", "回执"))[1]


def test_what_no_file_may_be_called_is_left_out():
    assert file_name('牛头\n岭/村"', "联系卡:", date(2026, 12, 1)) == "牛头_岭_村_-联系卡_-2026-12-01.pdf"


def test_files_are_named_in_one_place():
    """No view writes the header, or answers with a file, by itself."""
    root = Path(settings.BASE_DIR)
    found = {
        str(path.relative_to(root))
        for app in ("cards", "inquiries", "villageliaison")
        for path in (root / app).rglob("*.py")
        if re.search(
            r"Content-Disposition|as_attachment|FileResponse\([^)]*filename=|\"application/(pdf|zip)\"",
            path.read_text("utf-8"),
        )
    }
    assert found == {"cards/file_names.py", "villageliaison/middleware.py"}
