"""A month that was closed while a matter was open tells nothing of it once it is a complaint (W-11)."""

import pytest
from django.urls import reverse

from inquiries.board.actions import editions
from inquiries.board.readiness import unposted
from inquiries.board.reports import editions as reports
from inquiries.board.reports.editions import agrees
from inquiries.matters.actions import entry
from inquiries.models import BoardStep, Inquiry
from tests.notice_board import answered

from .months import november, public

__all__ = ["november"]


@pytest.fixture
def closed(scene, november):
    """The month, closed with two matters open; the second becomes a complaint later."""
    rows = [answered(scene, subject="桥栏杆断了"), answered(scene, subject="密告之事")]
    edition = editions.freeze(edition=november, by=scene.secretary, reason="下月补上")
    assert BoardStep.objects.get().left_open == sorted(row.number for row in rows)
    return edition, *rows


def become_complaint(scene, row):
    entry.edit(inquiry=Inquiry.objects.get(pk=row.pk), by=scene.cadre, is_restricted=True)


def test_its_number_is_on_no_page_and_the_chain_holds(scene, sign_in, client, closed):
    edition, open_still, secret = closed
    page = edition.get_absolute_url()
    assert secret.number in sign_in(scene.secretary).get(page).text
    become_complaint(scene, secret)
    for reader in (scene.secretary, scene.official):
        text = sign_in(reader).get(page).text
        assert (secret.number in text, open_still.number in text) == (False, True)
    assert secret.number not in public(client, edition).text
    assert agrees(edition) is True
    assert public(client, edition).context["notice_board"]["agrees"] is True


def test_where_nothing_else_was_open_nothing_is_said_to_have_been(scene, client, closed):
    edition, *rows = closed
    assert "当时还有未了的事项" in public(client, edition).text
    for row in rows:
        become_complaint(scene, row)
    assert "当时还有未了的事项" not in public(client, edition).text


def test_a_month_closed_early_says_what_was_left_out_and_asks_for_it_no_more(scene, sign_in, closed):
    edition, open_still, secret = closed
    become_complaint(scene, secret)
    steps = reports.checklist(scene.village, edition, edition.month)
    assert unposted(Inquiry.objects.all()).count() == 1
    assert [(step.count, step.left_out) for step in steps if step.left_out or step.is_done] == [
        (0, ()),
        (0, ()),
        (None, (open_still.number,)),
    ]
    assert "都已上栏" not in "".join(step.label for step in steps)
    client = sign_in(scene.secretary)
    for page in (edition.get_absolute_url(), reverse("inquiries:board_list")):
        panel = client.get(page).text.partition("月底核对")[2].partition("</section>")[0]
        assert (open_still.number in panel, secret.number in panel, "都已上栏" in panel) == (
            True,
            False,
            False,
        )


def test_an_open_month_still_asks_for_what_waits(scene, november):
    answered(scene)
    steps = reports.checklist(scene.village, november, november.month)
    assert ("已答复、暂难办理的都已上栏", 1) in [(str(step.label), step.count) for step in steps]
