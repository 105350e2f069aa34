"""Bounds to the day: deadlines, waiting for an asker, reviews. And who may own a matter."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cards.models import ServiceCentre
from inquiries.matters.actions import answers, askers, extensions, moves
from inquiries.models import Inquiry
from tests.cast import make_inquiry
from tests.notice_board import posted

from .states import inquiry_in, standing

SLIP = {"query": "q", "measures": "m"}


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to("2026-11-20T10:00:00+08:00", tick=False)


def refused(act, inquiry, **given):
    """The fields that the refusal names; nothing was written."""
    before = standing(inquiry)
    with pytest.raises(ValidationError, match=".") as error:
        act(inquiry=inquiry, **given)
    assert standing(inquiry) == before
    return list(error.value.message_dict) if hasattr(error.value, "error_dict") else [error.value.message]


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 1, 20)])
def test_an_asker_is_asked_until_a_day_within_sixty_days(scene, day):
    i = inquiry_in(scene, "assigned")
    given = {"by": scene.cadre, "note": "哪盏"}
    assert refused(moves.ask_asker, i, limit=day, **given) == ["limit"]
    assert moves.ask_asker(inquiry=i, limit=date(2027, 1, 19), **given).asker_limit == date(2027, 1, 19)


@pytest.mark.parametrize("day", [date(2026, 11, 25), date(2027, 1, 25)])
def test_a_deadline_is_put_off_by_one_to_sixty_days(scene, day):
    i = inquiry_in(scene, "assigned")
    given = {"by": scene.secretary, "reason": "缺件"}
    assert refused(extensions.extend, i, due_on=day, **given) == ["due_on"]
    assert extensions.extend(inquiry=i, due_on=date(2027, 1, 24), **given).due_on == date(2027, 1, 24)


@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 11, 22)])
def test_a_deferred_matter_is_looked_at_again_within_a_year(scene, day):
    i = inquiry_in(scene, "assigned")
    given = {"by": scene.cadre, "reason": "没有资金"} | SLIP
    assert refused(answers.defer, i, review_on=day, **given) == ["review_on"]
    assert answers.defer(inquiry=i, review_on=date(2027, 11, 21), **given).review_on == date(2027, 11, 21)


def test_coming_back_from_a_deferral_the_later_day_is_the_deadline(scene):
    i = inquiry_in(scene, "deferred")
    Inquiry.objects.filter(pk=i.pk).update(review_on=date(2026, 11, 22))
    assert moves.start(inquiry=i, by=scene.cadre, note="有钱了").due_on == date(2026, 11, 25)


def test_what_was_due_on_the_day_its_clock_stopped_is_due_on_the_day_it_goes_on(scene, time_machine):
    i = inquiry_in(scene, "awaiting_asker")
    Inquiry.objects.filter(pk=i.pk).update(due_on=date(2026, 11, 20))
    time_machine.move_to("2026-11-27T10:00:00+08:00", tick=False)
    assert moves.resume(inquiry=i, by=scene.cadre, note="路口").due_on == date(2026, 11, 27)


def test_a_clock_that_goes_on_counts_in_the_days_of_its_promise(scene, time_machine):
    i = inquiry_in(scene, "awaiting_asker")
    Inquiry.objects.filter(pk=i.pk).update(promise_unit="working", due_on=date(2026, 11, 25))
    time_machine.move_to("2026-11-27T10:00:00+08:00", tick=False)
    assert moves.resume(inquiry=i, by=scene.cadre, note="路口").due_on == date(2026, 12, 2)


def test_a_deadline_in_a_year_without_notice_is_provisional_after_every_move_that_counts(scene, time_machine):
    time_machine.move_to("2034-11-20T10:00:00+08:00", tick=False)
    scene.village.settings.promise_unit = "working"
    scene.village.settings.save()
    i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
    assert i.due_is_provisional
    i = moves.ask_asker(inquiry=i, by=scene.cadre, note="哪盏", limit=date(2034, 11, 22))
    Inquiry.objects.filter(pk=i.pk).update(due_is_provisional=False)
    i = moves.resume(inquiry=i, by=scene.cadre, note="路口")
    assert i.due_is_provisional
    Inquiry.objects.filter(pk=i.pk).update(state="answered", due_is_provisional=False)
    assert askers.reopen(inquiry=i, by=scene.cadre, missing="还是不亮").due_is_provisional


def test_an_asker_has_the_days_of_the_village_from_the_latest_echo(scene, time_machine):
    i = inquiry_in(scene, "answered")
    second = askers.new_asker(i, name="李秀英")
    askers.hand_over(asker=i.askers.first(), by=scene.cadre, how="told")
    time_machine.move_to("2026-11-22T10:00:00+08:00", tick=False)
    askers.hand_over(asker=second, by=scene.cadre, how="told")
    scene.village.settings.verdict_days = 7
    scene.village.settings.save()
    given = {"by": scene.cadre, "note": "三次没人"}
    time_machine.move_to("2026-11-28T23:00:00+08:00", tick=False)
    assert "7" in refused(askers.close_unreached, i, **given)[0] % {"days": 7}
    time_machine.move_to("2026-11-29T01:00:00+08:00", tick=False)
    assert askers.close_unreached(inquiry=i, **given).state == "closed"


@pytest.mark.parametrize("who", ["liaison", "county_viewer", "cadre_elsewhere", "official_elsewhere"])
@pytest.mark.parametrize(("act", "state"), [(moves.accept, "received"), (moves.assign, "accepted")])
def test_an_owner_works_for_the_village_or_its_township(scene, act, state, who):
    i = inquiry_in(scene, state)
    assert refused(act, i, by=scene.cadre, owner=getattr(scene, who)) == ["owner"]
    scene.second.is_active = False
    scene.second.save()
    assert refused(act, i, by=scene.cadre, owner=scene.second) == ["owner"]
    assert act(inquiry=i, by=scene.cadre, owner=scene.official).owner == scene.official


def test_a_complaint_about_a_cadre_is_owned_by_the_township_alone(scene):
    i = make_inquiry(scene.village, scene.official, about_cadre=scene.first)
    assert refused(moves.accept, i, by=scene.official, owner=scene.secretary) == ["owner"]
    with pytest.raises(PermissionDenied):
        moves.accept(inquiry=i, by=scene.secretary)
    assert moves.accept(inquiry=i, by=scene.official).owner == scene.official


def test_a_centre_is_one_of_the_village(scene):
    centre = ServiceCentre.objects.create(village=scene.neighbour, name="议事中心")
    i = inquiry_in(scene, "accepted")
    assert refused(moves.assign, i, by=scene.cadre, owner=scene.second, centre=centre) == ["centre"]


@pytest.mark.parametrize("blank", ["reason", "where_to_go"])
def test_a_rejection_needs_why_and_where_to_go_instead(scene, blank):
    i = inquiry_in(scene, "received")
    given = {"reason": "不属村里", "where_to_go": "派出所"} | {blank: " "}
    assert refused(moves.reject, i, by=scene.cadre, **given) == [blank]


@pytest.mark.parametrize("blank", ["receipt", "note"])
def test_a_referral_has_its_receipt_and_its_words(scene, blank):
    i = inquiry_in(scene, "assigned")
    given = {"receipt": "7", "note": "报镇"} | {blank: " "}
    assert refused(moves.refer, i, by=scene.cadre, **given) == [blank]


def test_an_extension_is_refused_with_its_reason(scene, time_machine):
    i = inquiry_in(scene, "assigned")
    given = {"reason": "缺件", "due_on": date(2026, 11, 26)}
    [by_owner] = refused(
        extensions.extend,
        moves.assign(inquiry=i, by=scene.cadre, owner=scene.secretary),
        by=scene.secretary,
        **given,
    )
    extended = extensions.extend(inquiry=i, by=scene.official, **given)
    Inquiry.objects.filter(pk=i.pk).update(state="in_progress")
    [twice] = refused(
        extensions.extend, extended, by=scene.official, **given | {"due_on": date(2026, 11, 27)}
    )
    late = inquiry_in(scene, "assigned")
    Inquiry.objects.filter(pk=late.pk).update(due_on=date(2026, 11, 19))
    [too_late] = refused(extensions.extend, late, by=scene.secretary, **given)
    assert len({by_owner, twice, too_late}) == 3


def test_an_asker_who_was_moved_by_a_clock_of_another_day_keeps_the_moment(scene):
    i = inquiry_in(scene, "answered")
    at = i.events.latest("id").at + timedelta(days=1)
    asker = askers.hand_over(asker=i.askers.get(), by=scene.cadre, how="told", at=at)
    assert (asker.echoed_at, i.events.latest("id").at) == (at, at)
    askers.give_verdict(asker=asker, by=scene.cadre, verdict="satisfied", at=at + timedelta(hours=1))
    i.refresh_from_db()
    asker.refresh_from_db()
    assert (i.closed_at, asker.verdict_at) == (at + timedelta(hours=1),) * 2


def test_an_answer_on_the_board_is_not_revised(scene):
    i = posted(scene).inquiry
    slip = {"query": "q", "measures": "m", "outcome": "另一句"}
    assert len(refused(answers.revise, i, by=scene.cadre, **slip)) == 1
