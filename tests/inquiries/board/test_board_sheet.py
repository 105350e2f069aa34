import re
from datetime import date, datetime
from html import unescape
from io import BytesIO

import pypdf
import pypdfium2
import pytest
import time_machine
import zxingcpp
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from PIL import ImageChops, ImageStat

from cards.printing.runs.order import PIECES, Order
from inquiries.board.actions import items
from inquiries.board.pdf.sheet import DRAFT
from inquiries.board.pdf.sheet import board_sheet as draw
from inquiries.board.sealing import check_code
from inquiries.models import BoardItem
from tests.cast import make_inquiry
from tests.inquiries.matters.paper import numbered, sheet
from tests.notice_board import TEXTS, answered, frozen, frozen_by, posted

NOVEMBER = datetime.fromisoformat("2026-11-10T10:00:00+08:00")
FIVE_YEARS_AGO = datetime.fromisoformat("2021-11-10T10:00:00+08:00")


def words(pdf):
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def fetch(client, edition, **query):
    response = client.get(reverse("inquiries:board_sheet", args=[edition.pk]), query)
    assert response["Content-Type"] == "application/pdf"
    return response.getvalue()


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
    items.withdraw(item=gone, by=scene.secretary, reason="有误", privacy=True)
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
    ],
)
def test_the_command_names_what_does_not_exist(scene, tmp_path, village, month, words):
    with pytest.raises(CommandError, match=words):
        call_command("board_sheet", village=village, month=month, out=tmp_path / "x.pdf")
    assert list(tmp_path.glob("*.pdf*")) == []


def read(pdf):
    """The addresses of the QR codes on the first sheet of paper."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72, grayscale=True).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(page)]


def local(url):
    """The address as the test client takes it."""
    assert url.startswith(settings.PUBLIC_BASE_URL)
    return url[len(settings.PUBLIC_BASE_URL) :]


@pytest.mark.feature("W-12")
def test_only_the_sheet_of_an_open_month_is_marked_as_a_draft(scene, sign_in):
    edition, client = posted(scene, at=NOVEMBER).edition, sign_in(scene.cadre)
    for paper in ("A3", "A4"):
        assert DRAFT in words(fetch(client, edition, paper=paper))
    frozen_by(scene.secretary, edition, at=NOVEMBER)
    assert DRAFT not in words(fetch(client, edition))


def test_the_text_of_a_draft_is_as_readable_as_without_the_mark():
    """A photocopy in black and white shows each word of the text on top of the outlines."""
    inks = []
    for is_draft in (False, True):
        out = BytesIO()
        draw(sheet(numbered(6), is_draft=is_draft, digest=""), out, paper="A4")
        page = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=2, grayscale=True).to_pil()
        inks.append(page.point(lambda value: 255 * (value < 128)))
    text_alone = (
        0,
        0,
        inks[0].width,
        round(inks[0].height * 0.88),
    )  # the foot says otherwise when it was published
    clean, marked = (ink.crop(text_alone) for ink in inks)
    assert ImageChops.subtract(clean, marked).getbbox() is None
    added = ImageChops.subtract(marked, clean)
    assert ImageStat.Stat(added).mean[0] / 255 < 0.02
    left, top, right, bottom = added.getbbox()
    assert right - left > page.width / 2
    assert bottom - top > page.height / 2


@pytest.mark.feature("W-05", "W-12")
def test_the_qr_of_a_sheet_opens_its_own_month_and_its_check_code_five_years_later(scene, sign_in, client):
    with time_machine.travel(FIVE_YEARS_AGO, tick=False):
        old = frozen(scene, at=FIVE_YEARS_AGO, subject="五年前的路灯")
    frozen(scene)
    (url,) = read(fetch(sign_in(scene.cadre), old))
    client.logout()
    page = client.get(local(url))
    assert (page.context["notice_board"]["edition"], page.context["is_checked"]) == (old, "right")
    shown = page.content.decode()
    assert "五年前的路灯" in shown
    assert "相符：纸上的校验码" in shown
    assert check_code(old.digest) in shown
    assert check_code(old.digest).replace(" ", "") in words(fetch(sign_in(scene.cadre), old))
    assert client.get("/board/430903105228/").status_code == 200
    assert client.get("/board/430903105228/2021-11/").context["is_checked"] == ""


@pytest.mark.feature("W-12")
def test_a_page_that_is_not_that_of_the_paper_says_so(scene, sign_in, client):
    edition = frozen(scene, at=NOVEMBER)
    (url,) = read(fetch(sign_in(scene.cadre), edition))
    for other in (local(url)[:-1] + "!", "/board/430903105228/2026-11/?check=" + "9" * 4000):
        page = client.get(other)
        assert page.context["is_checked"] == "wrong"
        assert "不符：纸上的校验码" in page.content.decode()
    BoardItem.objects.update(outcome="悄悄改了")
    answer = client.get(local(url))
    assert (answer.context["is_checked"], "不符：" in answer.text) == ("wrong", True)


def test_an_address_with_the_villages_id_stays_right_when_the_village_gets_its_code(scene, client):
    posted(scene, at=NOVEMBER)
    assert client.get(f"/board/v{scene.village.pk}/2026-11/").status_code == 200


@pytest.mark.feature("S0-21")
def test_an_empty_month_has_its_sheet_and_its_page(scene, sign_in, client, tmp_path):
    staff = sign_in(scene.cadre)
    address = reverse("inquiries:board_month_sheet")
    assert address in staff.get(reverse("inquiries:board_list")).text
    now = staff.get(address).getvalue()
    assert DRAFT in words(now)
    assert "本月没有质询" in words(now)
    over = staff.get(address, {"month": "2026-06", "paper": "A4"}).getvalue()
    assert "本月没有质询" in words(over)
    assert "2026年6月" in words(over)
    assert DRAFT not in words(over)
    (url,) = read(over)
    client.logout()
    assert "本月没有质询" in client.get(local(url)).content.decode()
    out = tmp_path / "sheet.pdf"
    call_command("board_sheet", village="430903105228", month="2026-06", out=out)
    assert "本月没有质询" in words(out.read_bytes())
    volume = PIECES["board-sheet"].make(Order(scene.village, "a3", month=date(2026, 6, 1)))
    assert (volume.wanted, volume.printed, volume.remarks) == (1, 1, ())


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-11-10", "拟公示日期2026年11月25日"),
        ("2026-11-25", "拟公示日期2026年11月25日"),
        ("2026-11-26", "尚未公示"),
        ("2026-12-02", "尚未公示"),
    ],
)
def test_an_open_month_says_when_it_is_to_be_published(scene, sign_in, now, shown):
    scene.village.settings.__class__.objects.update(publication_day=25)
    edition = posted(scene, at=NOVEMBER).edition
    with time_machine.travel(f"{now}T10:00:00+08:00", tick=False):
        text = words(fetch(sign_in(scene.cadre), edition))
    assert (shown in text, DRAFT in text) == (True, True)
    assert "公示日期" not in text.replace("拟公示日期", "")


@time_machine.travel(NOVEMBER, tick=False)
def test_the_sheet_of_an_empty_month_is_printed_from_its_page(scene, sign_in):
    """This month's from the list of months, an earlier one's from the papers of its end."""
    client = sign_in(scene.cadre)
    pages = {"2026年11月": client.get(reverse("inquiries:board_list"))}
    pages["2026年10月"] = client.get(reverse("inquiries:month_pack"), {"month": "2026-10"})
    for month, page in pages.items():
        (link, *_others) = re.findall(r'href="([^"]*/sheet\.pdf[^"]*)"', page.text)
        sheet = client.get(unescape(link))
        assert sheet["Content-Type"] == "application/pdf"
        text = words(sheet.getvalue())
        assert ("本月没有质询" in text, month in text) == (True, True)


def test_a_month_with_a_query_that_is_not_posted_is_not_called_one_without(scene, sign_in, client):
    address = reverse("inquiries:board_month_sheet")
    make_inquiry(scene.village, scene.official, is_restricted=True)
    make_inquiry(scene.village, scene.cadre, kind="dispute")
    pdf = sign_in(scene.cadre).get(address).getvalue()
    assert "本月没有质询" in words(pdf)
    make_inquiry(scene.village, scene.cadre)
    pdf = sign_in(scene.cadre).get(address).getvalue()
    assert "本月没有质询" not in words(pdf)
    assert "本月没有公示的质询回音" in words(pdf)
    (url,) = read(pdf)
    client.logout()
    assert "本月没有质询" not in client.get(local(url)).content.decode()


def test_the_sheet_of_a_month_is_for_the_village_and_its_township(scene, sign_in):
    address = reverse("inquiries:board_month_sheet")
    theirs = {"village": scene.village.pk}
    assert sign_in(scene.official).get(address, theirs)["Content-Type"] == "application/pdf"
    assert sign_in(scene.official).get(address).url == reverse("inquiries:board_list")
    assert sign_in(scene.official_elsewhere).get(address, theirs).status_code == 404
    assert sign_in(scene.liaison).get(address).status_code == 403
