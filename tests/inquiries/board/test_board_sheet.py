import re
from datetime import datetime
from io import BytesIO

import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from inquiries.board.actions import items
from tests.notice_board import TEXTS, answered, frozen, posted

NOVEMBER = datetime.fromisoformat("2026-11-10T10:00:00+08:00")


def words(pdf):
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def fetch(client, edition, **query):
    response = client.get(reverse("inquiries:board_sheet", args=[edition.pk]), query)
    assert response["Content-Type"] == "application/pdf"
    return b"".join(response.streaming_content)


@pytest.mark.feature("W-12")
def test_the_sheet_shows_every_item_and_the_seal(scene, sign_in):
    edition = frozen(scene, at=NOVEMBER)
    text = words(fetch(sign_in(scene.cadre), edition))
    assert [part for part in ("牛头岭村", "路灯不亮", TEXTS["outcome"]) if part not in text] == []
    assert edition.digest[:16] in text.replace("-", "")


def test_the_sheet_shows_nothing_unmasked_and_nothing_taken_down(scene, sign_in):
    inquiry = answered(scene, household=scene.household, text="张立军家门口的灯，19900010001")
    edition = posted(scene, inquiry=inquiry).edition
    gone = posted(scene, subject="撤下的事")
    items.withdraw(item=gone, by=scene.secretary, reason="有误", early=True)
    text = words(fetch(sign_in(scene.cadre), edition, paper="A4"))
    assert [word for word in ("张立军", "19900010001", "撤下的事", inquiry.number) if word in text] == []


def test_another_place_gets_no_sheet(scene, sign_in):
    edition = posted(scene).edition
    address = reverse("inquiries:board_sheet", args=[edition.pk])
    assert sign_in(scene.cadre_elsewhere).get(address).status_code == 404


def test_the_command_writes_the_sheet(scene, tmp_path, capsys):
    frozen(scene, at=NOVEMBER)
    out = tmp_path / "sheet.pdf"
    call_command("board_sheet", village="430903105228", month="2026-11", out=out)
    assert "路灯不亮" in words(out.read_bytes())
    assert capsys.readouterr().out.startswith(str(out))


@pytest.mark.parametrize(
    ("village", "month", "words"),
    [
        ("000000000000", "2026-11", "No village 000000000000"),
        ("430903105228", "2026-13", "--month is YYYY-MM"),
        ("430903105228", "2020-01", "牛头岭村 has no board for 2020-01"),
    ],
)
def test_the_command_names_what_does_not_exist(scene, tmp_path, village, month, words):
    with pytest.raises(CommandError, match=words):
        call_command("board_sheet", village=village, month=month, out=tmp_path / "x.pdf")
    assert list(tmp_path.glob("*.pdf*")) == []
