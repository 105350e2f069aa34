"""How what is printed of inquiries looks: the accent of its village, type as large as the words allow."""

from dataclasses import replace

import pytest

from cards.choices import CardVariant
from cards.models import VillageSettings
from cards.printing.pdf import text
from cards.printing.pdf.style import accent
from inquiries.board.pdf import sheet as board
from inquiries.board.pdf.items import item
from inquiries.board.reports import board_sheet as board_reports
from inquiries.management.demo.texts import TOPICS, of_file
from inquiries.matters.pdf import echo_slip, receipt
from inquiries.matters.pdf.printing import laid_out
from inquiries.matters.pdf.style import flowing
from inquiries.matters.reports import papers
from tests.cast import make_inquiry
from tests.notice_board import frozen

from .paper import DEFERRED, ENTRY, RECEIPT, SLIP, long, numbered, sheet

VARIANTS = CardVariant.values
PARTS = {"question": "text", "measures": "measures", "outcome": "outcome"}
DRAWN = [
    (SLIP, echo_slip.pages),
    (DEFERRED, echo_slip.pages),
    (RECEIPT, receipt.pages),
    (sheet(numbered(3)), lambda value: board.pages(value, "A3")),
]


def colors(layout):
    looks = [look for _verb, _places, look in layout.marks]
    return {look.get(name) for look in looks for name in ("color", "fill", "stroke")}


def words(layout):
    return [places[2] for verb, places, _look in layout.marks if verb == "text"]


def size_of(layout, words):
    return next(places[3] for verb, places, _look in layout.marks if verb == "text" and words in places[2])


@pytest.mark.feature("S0-18")
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("piece", "lay_out"), DRAWN)
def test_each_piece_has_the_accent_of_its_village_and_no_other(piece, lay_out, variant):
    (page,) = laid_out([replace(piece, variant=variant)], lay_out)
    used = colors(page)
    assert accent(variant) in used
    assert not used & {accent(other) for other in VARIANTS if other != variant}
    for red, green, blue in used - {None, accent(variant)}:
        assert red == green == blue


@pytest.mark.feature("S0-18")
def test_the_reports_name_the_variant_of_the_village(scene):
    VillageSettings.objects.update(card_variant=CardVariant.HEART)
    edition = frozen(scene)
    inquiry = edition.items.first().inquiry
    asker, answer = inquiry.askers.first(), papers.newest_answer(inquiry)
    assert papers.slip(inquiry, asker, answer)["variant"] == "heart"
    assert papers.receipt(inquiry, asker)["variant"] == "heart"
    assert board_reports.sheet(edition)[0]["variant"] == "heart"


@pytest.mark.feature("W-19", "S0-18")
def test_a_short_slip_is_set_large_and_a_long_one_still_fits():
    (short,) = echo_slip.pages(SLIP)
    assert size_of(short, "路灯已于") > 14
    (full,) = echo_slip.pages(replace(SLIP, question=long(120), measures=long(180), outcome=long(90)))
    assert 9.5 <= size_of(full, "从三组") < 12.5


@pytest.mark.feature("S0-18")
def test_no_answer_of_the_demo_is_set_in_loose_lines():
    answers = [row for topic in TOPICS for row in of_file(topic) if row.get("outcome")]
    assert len(answers) > 50
    lines = []
    for row in answers:
        parts = {name: row[key].replace("{g}", "三组") for name, key in PARTS.items()}
        (page,) = echo_slip.pages(replace(SLIP, **parts))
        (size,) = {places[3] for _verb, places, look in page.marks if "spread" in look}
        lines += [
            line for value in parts.values() for line in flowing(value, echo_slip.COLUMN, size, indent=True)
        ]
    assert max(line.spread for line in lines) <= 0.08
    assert text.flaws(lines) < len(lines) * 0.02


@pytest.mark.feature("S0-18")
def test_a_long_position_stands_whole_under_the_name_of_who_answered():
    who = "刘毅琪（大学生村官、村主任助理）"
    (page,) = echo_slip.pages(replace(SLIP, answered_by=who))
    assert {"刘毅琪", "大学生村官、村主任助理"} <= set(words(page))
    assert "刘志强（第一书记）" in words(echo_slip.pages(SLIP)[0])


def test_the_receipt_has_no_row_for_a_registrar_nobody_was():
    (by_hand,), (by_phone,) = receipt.pages(RECEIPT), receipt.pages(replace(RECEIPT, received_by=""))
    assert "登记人" in words(by_hand)
    assert "登记人" not in words(by_phone)


@pytest.mark.feature("W-19")
@pytest.mark.parametrize("paper", board.PAPERS)
def test_a_board_of_few_items_is_one_column_in_large_type(paper):
    sizes = []
    for count in (1, 2, 8):
        (page,) = board.pages(sheet([ENTRY] * count), paper)
        sizes.append(size_of(page, "联系"))
        assert words(page).count(ENTRY.subject) == count
        columns = [places[0] for _verb, places, _look in page.marks if places[2:3] == (ENTRY.subject,)]
        assert len(set(columns)) == (1 if count < 3 else 2)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] >= {"A3": 40, "A4": 28}[paper]


def test_a_board_whose_item_is_too_high_in_large_type_is_not_left_empty():
    entry = replace(ENTRY, subject="长" * 60, question=long(5000))
    found = board.pages(sheet([ENTRY, entry]), "A3")
    assert sum("".join(words(page)).count("坑") for page in found) == long(5000).count("坑")


def test_both_days_of_an_item_stand_in_one_line_beside_its_kind():
    strips = item(replace(ENTRY, kind="安全隐患"), 131, 32, 2026).strips
    rows = [{mark[1][2] for mark in strip.marks if mark[0] == "text"} for strip in strips]
    assert {"安全隐患", "11月3日提出", "11月6日答复"} in rows


def test_a_complaint_about_a_cadre_sends_nobody_to_the_office_of_the_cadre(scene):
    inquiry = make_inquiry(scene.village, scene.official, asker_name="张立军")
    asker = inquiry.askers.first()
    plain = papers.receipt(inquiry, asker)
    assert (plain["office_phone"], "owed_by" in plain) == (scene.first.phone, False)
    inquiry.is_restricted = True
    complaint = papers.receipt(inquiry, asker)
    assert (complaint["owed_by"], complaint["office_phone"]) == (scene.township.name, "12345")
    (page,) = receipt.pages(replace(RECEIPT, owed_by=complaint["owed_by"], office_phone=""))
    assert f"{scene.township.name}承诺答复您，最迟到" in words(page)
    assert not any("村委会" in each for each in words(page))
    (page,) = echo_slip.pages(
        replace(SLIP, owed_by=complaint["owed_by"], office_phone="", answered_by="王镇长")
    )
    assert not any("村委会" in each or "村部" in each for each in words(page))
