"""Echo slips, board sheets and the pack of a month: what is printed, what is left out and why."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from cards.models import Copy
from cards.printing.runs.order import PIECES, Order
from inquiries.matters.actions import askers
from inquiries.models import Answer, Inquiry
from tests.cards.printing.zones import edition_of, make_zone
from tests.cast import make_inquiry
from tests.notice_board import answered, frozen, posted

from .paper import codes, paper, texts

PIECES_OF_A_MONTH = ["fact-sheet", "echo-slip", "board-sheet", "name-board", "delivery-list"]


def this_month():
    return timezone.localdate().replace(day=1)


def order(scene, layout="a5", **wanted):
    return Order(scene.village, layout, **{"month": this_month()} | wanted)


def drawn(volume) -> bytes:
    out = BytesIO()
    volume.draw(out)
    return out.getvalue()


@pytest.mark.feature("S0-18", "W-06")
def test_a_month_has_a_slip_for_everybody_who_asked_and_was_answered(scene):
    first, second = answered(scene), answered(scene, subject="水管漏水")
    make_inquiry(scene.village, scene.cadre, subject="还没有答复")
    volume = PIECES["echo-slip"].make(order(scene))
    assert (volume.wanted, volume.printed, volume.omissions) == (2, 2, ())
    content = drawn(volume)
    assert [row.number in page for row, page in zip((first, second), texts(content), strict=True)] == [
        True,
        True,
    ]
    assert (paper(content), len(codes(content))) == ((148, 210), 2)
    assert paper(drawn(PIECES["echo-slip"].make(order(scene, "large")))) == (210, 297)


@pytest.mark.feature("S0-20")
def test_slips_that_were_handed_over_are_not_printed_again_when_only_the_rest_is_wanted(scene):
    done, open_ = answered(scene), answered(scene)
    askers.hand_over(asker=done.askers.get(), by=scene.cadre, how="in_person")
    volume = PIECES["echo-slip"].make(order(scene, selection="undelivered"))
    assert [open_.number in text for text in texts(drawn(volume))] == [True]


def test_another_months_answers_have_their_own_slips(scene):
    answered(scene)
    before = (this_month() - timedelta(days=1)).replace(day=1)
    assert PIECES["echo-slip"].make(order(scene, month=before)).wanted == 0
    Answer.objects.update(made_at=timezone.now() - timedelta(days=40))
    assert PIECES["echo-slip"].make(order(scene)).wanted == 0


@pytest.mark.feature("S0-18")
def test_a_slip_without_its_three_parts_is_left_out_and_named(scene):
    whole, lacking = answered(scene), answered(scene, subject="缺一项")
    lacking.answers.update(measures="")
    volume = PIECES["echo-slip"].make(order(scene))
    assert (volume.wanted, volume.printed) == (2, 1)
    (omission,) = volume.omissions
    assert lacking.number in omission.name
    assert "采取的工作措施" in omission.reason
    assert whole.number in texts(drawn(volume))[0]


def test_a_complaint_about_a_cadre_is_in_no_volume(scene):
    inquiry = answered(scene)
    Inquiry.objects.filter(pk=inquiry.pk).update(is_restricted=True, about_cadre=scene.chief)
    for by in (None, scene.cadre, scene.official):
        assert PIECES["echo-slip"].make(order(scene, by=by)).wanted == 0


def test_the_sheet_of_a_month_and_that_it_is_still_open(scene):
    volume = PIECES["board-sheet"].make(order(scene, "a3"))
    assert (volume.wanted, volume.printed, len(volume.omissions)) == (1, 1, 0)
    posted(scene)
    volume = PIECES["board-sheet"].make(order(scene, "a3"))
    assert (volume.printed, len(volume.remarks)) == (1, 1)  # still open
    assert paper(drawn(volume)) == (297, 420)


def test_a_closed_board_prints_without_a_remark(scene):
    frozen(scene)
    volume = PIECES["board-sheet"].make(order(scene, "a4"))
    assert (volume.printed, volume.remarks, paper(drawn(volume))) == (1, (), (210, 297))


@pytest.mark.feature("W-06")
def test_the_pack_of_a_month_is_one_folder_with_a_manifest(scene, tmp_path, capsys):
    frozen(scene)
    answered(scene)
    make_zone(scene.village, 1)
    gap = make_zone(scene.village, 2, without=["organiser"])
    edition_of(scene)
    month = f"{this_month():%Y-%m}"
    call_command("month_pack", village="430903105228", month=month, out=tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert [row["piece"] for row in manifest["pieces"]] == PIECES_OF_A_MONTH
    made = {row["piece"]: row for row in manifest["pieces"]}
    assert (made["echo-slip"]["printed"], made["board-sheet"]["printed"]) == (2, 1)
    assert (made["name-board"]["wanted"], made["name-board"]["printed"]) == (2, 1)
    assert [each["name"] for each in made["name-board"]["omissions"]] == [gap.name]
    files = {path.name for path in tmp_path.glob("*.pdf")}
    assert files == {row["file"] for row in manifest["pieces"] if row["file"]}
    assert all(row["wanted"] == row["printed"] + len(row["omissions"]) for row in manifest["pieces"])
    contents = (tmp_path / "目录.txt").read_text("utf-8-sig")
    assert gap.name in contents
    assert contents.count("本村没有已审核的当期明白卡") == 1  # a reason once, not for each household
    assert "echo-slip: 2 of 2" in capsys.readouterr().out


def test_made_again_the_pack_keeps_the_codes(scene, tmp_path):
    make_zone(scene.village, 1)
    edition_of(scene)
    for name in ("one", "two"):
        call_command("month_pack", village="430903105228", month=f"{this_month():%Y-%m}", out=tmp_path / name)
    assert Copy.objects.filter(kind="name_board").count() == 1


@pytest.mark.parametrize(
    ("village", "month", "words"),
    [
        ("000000000000", "2026-11", "There is no village 000000000000"),
        ("430903105228", "2026-13", "--month is YYYY-MM"),
        ("430903105228", "x", "--month is YYYY-MM"),
        ("430903105228", "9999-12", "--month is YYYY-MM"),
        ("430903105228", "0001-01", "--month is YYYY-MM"),
        ("430903105228", "２０２６-11", "--month is YYYY-MM"),
    ],
)
def test_the_command_names_what_does_not_exist(scene, tmp_path, village, month, words):
    with pytest.raises(CommandError, match=words):
        call_command("month_pack", village=village, month=month, out=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.feature("S0-18", "W-06")
def test_the_answer_of_a_matter_that_was_reopened_stands_beside_no_later_deadline(scene, sign_in):
    """The slip would bear the deadline that was promised after the answer."""
    row, other = answered(scene), answered(scene, subject="水管漏水")
    asker = row.askers.get()
    askers.hand_over(asker=asker, by=scene.cadre, how="in_person")
    askers.give_verdict(asker=asker, by=scene.cadre, verdict="not_satisfied", words="还是不亮")
    volume = PIECES["echo-slip"].make(order(scene))
    [omission] = volume.omissions
    assert (volume.wanted, volume.printed, omission.name[: len(row.number)]) == (2, 1, row.number)
    assert "下一次答复" in omission.reason
    assert [other.number in text for text in texts(drawn(volume))] == [True]
    client = sign_in(scene.cadre)
    assert not client.get(row.get_absolute_url()).context["can_slip"]
    for refused in (
        client.post(reverse("inquiries:echo_slip", args=[row.pk])),
        client.get(reverse("inquiries:slip_choice", args=[row.pk])),
    ):
        assert (refused.status_code, "下一次答复" in refused.content.decode()) == (422, True)
