"""A month is frozen on its day with nothing open, or for a reason that everybody reads."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from inquiries.board.actions import editions, items
from inquiries.choices import BoardAct
from inquiries.matters.actions import answers, moves
from inquiries.models import BoardStep
from tests.cast import make_inquiry
from tests.notice_board import answered, posted

from .months import EARLY, ON_TIME, SURE, is_frozen, november, public, url

__all__ = ["november"]

LAST_MOMENT = ON_TIME - timedelta(seconds=1)
LATER = datetime.fromisoformat("2026-12-02T10:00:00+08:00")


@pytest.mark.feature("W-12")
def test_on_its_day_with_nothing_open_no_reason_is_asked_for(scene, sign_in, november):
    client = sign_in(scene.secretary)
    assert 'name="reason"' not in client.get(november.get_absolute_url()).text
    assert client.post(url("board_freeze", november), SURE).status_code == 302
    step = BoardStep.objects.get()
    assert (step.act, step.by, step.reason, step.is_early) == (BoardAct.FROZEN, scene.secretary, "", False)


@pytest.mark.feature("S4-14")
def test_before_its_day_a_reason_is_needed_and_kept(scene, sign_in, client, november, time_machine):
    time_machine.move_to(LAST_MOMENT)
    office = sign_in(scene.secretary)
    assert "公示日是2026年11月30日" in office.get(november.get_absolute_url()).text
    refused = office.post(url("board_freeze", november), SURE | {"reason": "  "})
    assert (refused.status_code, list(refused.context["freeze"].errors)) == (422, ["reason"])
    assert not is_frozen(november)
    assert not BoardStep.objects.exists()
    office.post(url("board_freeze", november), SURE | {"reason": "月底停电，提前张贴"})
    assert is_frozen(november)
    step = BoardStep.objects.get()
    assert (step.is_early, step.reason) == (True, "月底停电，提前张贴")
    assert "月底停电，提前张贴" in office.get(november.get_absolute_url()).text
    client.logout()
    page = public(client, november).text
    assert "月底停电，提前张贴" in page
    assert scene.secretary.name not in page


def test_the_day_is_the_villages_setting(scene, november, time_machine):
    scene.village.settings.publication_day = 15
    scene.village.settings.save()
    time_machine.move_to(EARLY + timedelta(days=4))
    with pytest.raises(ValidationError, match="公示日是"):
        editions.freeze(edition=november, by=scene.secretary)
    time_machine.move_to(EARLY + timedelta(days=5))
    editions.freeze(edition=november, by=scene.secretary)
    assert is_frozen(november)


def test_what_is_still_open_is_named_before(scene, sign_in, november, time_machine):
    time_machine.move_to(EARLY)
    waiting = answered(scene, subject="桥栏杆断了")
    deferred = make_inquiry(scene.village, scene.cadre, subject="修渠")
    moves.accept(inquiry=deferred, by=scene.cadre)
    parts = {"query": "修渠", "measures": "报镇", "reason": "经费没到"}
    answers.defer(inquiry=deferred, by=scene.cadre, review_on=date(2026, 11, 20), **parts)
    time_machine.move_to(ON_TIME)
    item = november.items.get()
    items.withdraw(item=item, by=scene.second, reason="写错了地方")
    numbers = sorted([waiting.number, deferred.number, item.inquiry.number])
    client = sign_in(scene.secretary)
    form = client.get(november.get_absolute_url()).text.split("封存本期</h2>", 1)[1]
    assert [number for number in numbers if number not in form] == []
    refused = client.post(url("board_freeze", november), SURE)
    assert refused.status_code == 422
    assert [number for number in numbers if number not in refused.context["freeze"].errors["reason"][0]] == []
    assert not is_frozen(november)
    client.post(url("board_freeze", november), SURE | {"reason": "下月补上"})
    assert BoardStep.objects.get().left_open == numbers


def test_what_is_open_but_no_matter_of_the_month_is_not_asked_about(scene, november, time_machine):
    complaint = make_inquiry(scene.village, scene.official, is_restricted=True)
    moves.accept(inquiry=complaint, by=scene.official)
    answers.answer(inquiry=complaint, by=scene.official, query="q", measures="m", outcome="o")
    answered(scene, kind="dispute")
    time_machine.move_to(LATER)
    answered(scene)
    editions.freeze(edition=november, by=scene.secretary)
    assert BoardStep.objects.get().left_open == []


@pytest.mark.parametrize("reason", ["", "有理由"])
def test_a_future_month_is_never_frozen(scene, sign_in, november, reason):
    frozen_now = editions.freeze(edition=november, by=scene.secretary)
    december = posted(scene).edition
    assert december.month == date(2026, 12, 1)
    client = sign_in(scene.secretary)
    assert "封存本期</button>" not in client.get(december.get_absolute_url()).text
    assert client.post(url("board_freeze", december), SURE | {"reason": reason}).status_code == 422
    assert (is_frozen(december), is_frozen(frozen_now)) == (False, True)


def test_a_reason_names_nobody(scene, sign_in, november, time_machine):
    time_machine.move_to(LAST_MOMENT)
    data = SURE | {"reason": "李秀英家要看"}
    refused = sign_in(scene.secretary).post(url("board_freeze", november), data)
    assert "李秀英" in refused.context["freeze"].errors["reason"][0]
    assert refused.context["freeze"]["reason"].value() == "李秀英家要看"
    assert not is_frozen(november)
