"""The promise stands in the same words on every piece and page, working days or calendar days."""

from io import BytesIO

import pytest

from cards.choices import DayUnit
from cards.months import this_month
from cards.printing.actions import fact_sheets
from cards.printing.runs.order import PIECES, Order
from inquiries.matters.actions import answers, moves
from tests.cards.printing.sheet_pieces import WORDS
from tests.cast import make_inquiry
from tests.inquiries.matters.paper import texts
from tests.inquiries.matters.test_inquiry_papers import PARTS, address, text_of


def fact_sheet_of(scene) -> str:
    month = this_month()
    sheet = fact_sheets.make_sheet(village=scene.village, month=month, by=scene.cadre)
    fact_sheets.write_sheet(sheet=sheet, by=scene.cadre, texts=WORDS, seen=fact_sheets.version(sheet))
    sheet.refresh_from_db()
    fact_sheets.approve_sheet(sheet=sheet, by=scene.secretary, seen=fact_sheets.version(sheet))
    out = BytesIO()
    PIECES["fact-sheet"].make(Order(scene.village, "duplex", month=month)).draw(out)
    return "".join(texts(out.getvalue()))


@pytest.mark.parametrize(
    ("unit", "words"),
    [(DayUnit.CALENDAR, "受理后6日内答复"), (DayUnit.WORKING, "受理后6个工作日内答复")],
)
@pytest.mark.feature("W-02")
def test_receipt_slip_sheet_and_pages_promise_in_the_same_words(scene, sign_in, client, unit, words):
    settings = scene.village.settings
    settings.promise_days, settings.promise_unit = 6, unit
    settings.save()
    inquiry = make_inquiry(scene.village, scene.cadre)
    staff = sign_in(scene.cadre)
    [receipt] = text_of(staff.post(address("receipt", inquiry)))
    inquiry = moves.accept(inquiry=inquiry, by=scene.cadre)
    answers.answer(inquiry=inquiry, by=scene.cadre, **PARTS)
    [slip] = text_of(staff.post(address("echo_slip", inquiry)))
    village = staff.get(scene.village.get_absolute_url()).text
    sheet = fact_sheet_of(scene)
    client.logout()
    home = client.get(f"/h/{scene.household.token}/").text
    for shown in (receipt, slip, village, sheet, home):
        assert words in shown.replace(" ", "")
    assert "最迟答复日期" in slip
    assert "承诺日期" not in slip.replace("最迟答复日期", "")
