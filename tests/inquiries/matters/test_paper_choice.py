"""Echo slips two and receipts four to an A4: chosen where they are printed, cut apart along marks."""

import re
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from cards.hidden_ids import hide
from cards.printing.pdf.imposition import Sheet
from inquiries.matters.actions import answers
from inquiries.matters.pdf import echo_slip, receipt
from inquiries.models import Inquiry
from tests.cards.printing.test_pdf_crop_marks import inked, printed
from tests.notice_board import answered

from .paper import RECEIPT, SLIP, codes, paper
from .paper import printed as drawn
from .states import inquiry_in
from .test_inquiry_papers import PARTS, address, text_of

RUN, PACK = reverse("cards:run_new"), reverse("inquiries:month_pack")


def of_two_askers(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    sign_in(scene.cadre).post(reverse("inquiries:asker_add", args=[i.pk]), {"name": "李秀英"})
    return answers.answer(inquiry=Inquiry.objects.get(pk=i.pk), by=scene.cadre, **PARTS)


def by_place(pdf: bytes, sheet: Sheet, page: int = 0) -> list[str]:
    """The text of each place of a sheet."""
    text = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    boxes = [(*sheet.place(index), *sheet.trim) for index in range(sheet.capacity)]
    return [
        text.get_text_bounded(*(value * 72 / 25.4 for value in (x, y, x + wide, y + high))).strip()
        for x, y, wide, high in boxes
    ]


@pytest.mark.feature("S0-18")
def test_slips_are_chosen_two_to_a_sheet_on_the_page_of_the_matter(scene, sign_in):
    i, client = of_two_askers(scene, sign_in), sign_in(scene.cadre)
    page = client.get(i.get_absolute_url()).text
    assert f'href="{reverse("inquiries:slip_choice", args=[i.pk])}"' in page
    choice = client.get(reverse("inquiries:slip_choice", args=[i.pk])).text
    assert "两张一页" in choice
    assert "第一个空位" in choice
    assert "折叠卡" not in choice
    assert re.search('value="a5"[^>]* checked', choice)
    assert re.search('name="first_place" value="1"', choice)
    response = client.post(address("echo_slip", i), {"layout": "two"})
    assert len(text_of(response)) == 1
    left, right = by_place(response.content, echo_slip.SHEETS["two"])
    assert "张立军" in left
    assert "李秀英" in right
    assert "李秀英" not in left
    asker = i.askers.latest("pk")
    one = client.post(
        address("echo_slip", i), {"layout": "two", "first_place": "2", "asker": hide("asker", asker.pk)}
    )
    left, right = by_place(one.content, echo_slip.SHEETS["two"])
    assert (left, "李秀英" in right) == ("", True)


def test_receipts_are_chosen_four_to_a_sheet_and_begin_at_the_free_place(scene, sign_in):
    i, client = of_two_askers(scene, sign_in), sign_in(scene.cadre)
    assert "四张一页" in client.get(reverse("inquiries:receipt_choice", args=[i.pk])).text
    response = client.post(address("receipt", i), {"layout": "four", "first_place": "3"})
    assert [i.number in words for words in by_place(response.content, receipt.SHEETS["four"])] == [
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(("name", "page"), [("echo_slip", "slip_choice"), ("receipt", "receipt_choice")])
def test_a_wrong_choice_is_shown_again_and_old_links_still_print(scene, sign_in, name, page):
    i, client = of_two_askers(scene, sign_in), sign_in(scene.cadre)
    for query in ({"layout": "nine"}, {"first_place": "2"}, {"layout": "large", "first_place": "x"}):
        response = client.post(address(name, i), query)
        assert response.status_code == 422
        assert response["Content-Type"].startswith("text/html")
    assert len(text_of(client.post(address(name, i), {"large": "1"}))) == 2
    assert len(text_of(client.post(address(name, i)))) == 2
    asker = i.askers.latest("pk")
    named = {"asker": hide("asker", asker.pk)}
    kept = client.get(reverse(f"inquiries:{page}", args=[i.pk]), named).text
    assert f'name="asker" value="{hide("asker", asker.pk)}"' in kept


def test_a_months_slips_are_ordered_two_to_a_sheet(scene, sign_in):
    answered(scene)
    response = sign_in(scene.cadre).post(
        RUN + "?piece=echo-slip", {"layout": "two", "month": _month(), "first_place": "2"}
    )
    left, right = by_place(response.content, echo_slip.SHEETS["two"])
    assert (left, "质询回音卡" in right) == ("", True)


def test_the_month_pack_has_its_slips_two_to_a_sheet(scene, sign_in, tmp_path):
    answered(scene)
    client = sign_in(scene.cadre)
    assert "两张一页" in client.get(PACK).text
    files = ZipFile(BytesIO(client.post(PACK, {"slips": "two"}).getvalue()))
    (name,) = (name for name in files.namelist() if "回音卡" in name)
    assert paper(files.read(name)) == (297, 210)
    assert client.post(PACK, {"slips": "nine"}).status_code == 422
    call_command("month_pack", village=scene.village.slug, month=_month(), slips="two", out=tmp_path)
    (file,) = tmp_path.glob("echo-slip*.pdf")
    assert paper(file.read_bytes()) == (297, 210)


def _month():
    return f"{timezone.localdate():%Y-%m}"


def test_cuts_are_marked_where_the_printer_prints():
    (pair,) = printed(lambda out: echo_slip.echo_slips([SLIP] * 2, out, layout="two"))
    for top in (6, 198, 102):
        assert inked(pair, 148, top, 149, top + 6)
    (four,) = printed(lambda out: receipt.receipts([RECEIPT] * 4, out, layout="four"))
    for top in (6, 285, 145.5):
        assert inked(four, 104.5, top, 105.5, top + 6)
    for left in (6, 198, 102):
        assert inked(four, left, 148, left + 6, 149)
    (single,) = printed(lambda out: receipt.receipts([RECEIPT], out))
    assert not inked(single, 0, 0, 105, 6.5)


def test_four_receipts_to_a_sheet_have_their_four_codes_and_single_ones_their_size():
    assert codes(drawn(receipt.receipts, [RECEIPT] * 4, layout="four")) == [[RECEIPT.track_url] * 4]
    assert paper(drawn(receipt.receipts, [RECEIPT])) == (105, 148)
    assert paper(drawn(echo_slip.echo_slips, [SLIP])) == (148, 210)
