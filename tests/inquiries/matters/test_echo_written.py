"""What echo, verdict, reopening and merging write, field by field, with several askers of one matter."""

from collections import Counter
from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from inquiries.matters.actions import answers, askers, moves, summary
from inquiries.models import Asker, Inquiry, InquirySummary
from tests.cast import make_inquiry

from .states import inquiry_in

AT = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
LATER = datetime.fromisoformat("2026-11-23T09:00:00+08:00")
SLIP = {"query": "q", "measures": "m", "outcome": "o"}


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to("2026-11-20T10:00:00+08:00", tick=False)


@pytest.fixture
def answered(scene):
    """Asked by two, answered, echoed to nobody."""
    i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
    askers.add_asker(inquiry=i, by=scene.cadre, name="李秀英", phone="19900000077", household=scene.unlinked)
    return answers.answer(inquiry=i, by=scene.cadre, **SLIP)


def fresh(inquiry):
    return Inquiry.objects.get(pk=inquiry.pk)


def newest_event(inquiry):
    """The newest event."""
    event = inquiry.events.latest("id")
    return event.move, event.at, event.by, event.note, event.from_state, event.to_state, event.due_before


def figures():
    """What the summary counts, over villages and months; it equals a count of the rows."""
    assert summary.differences() == []
    found = Counter()
    for cell in InquirySummary.objects.exclude(n=0):
        found[cell.measure] += cell.n
    return found


def code_of_refusal(act, **given):
    with pytest.raises(ValidationError, match=".") as refused:
        act(**given)
    return refused.value.code if hasattr(refused.value, "code") else list(refused.value.error_dict)


def test_who_joins_is_written_with_name_number_and_home(scene, answered):
    i = make_inquiry(scene.village, scene.cadre)
    given = {"name": "李秀英", "phone": "19900000077", "household": scene.unlinked}
    asker = askers.add_asker(inquiry=i, by=scene.second, at=AT, **given)
    row = Asker.objects.get(pk=asker.pk)
    assert (row.inquiry, row.name, row.phone, row.household) == (i, *given.values())
    assert (row.township, fresh(i).version) == (scene.township, 2)
    assert newest_event(i) == ("add_asker", AT, scene.second, "", "received", "received", i.due_on)
    assert code_of_refusal(askers.add_asker, inquiry=answered, by=scene.cadre, name="某") == "wrong_state"
    with pytest.raises(PermissionDenied):
        askers.add_asker(inquiry=i, by=None, name="某")


def test_a_code_that_exists_already_is_drawn_again(scene, monkeypatch):
    i = make_inquiry(scene.village, scene.cadre)
    drawn = iter([i.askers.get().nonce, "f" * 32])
    monkeypatch.setattr(askers, "new_nonce", lambda: next(drawn))
    given = {"name": "李秀英", "phone": "19900000077", "household": scene.unlinked}
    asker = askers.add_asker(inquiry=i, by=scene.cadre, **given)
    assert (asker.nonce, asker.name, asker.phone, asker.household) == ("f" * 32, *given.values())
    assert i.askers.count() == 2


def test_an_echo_to_one_of_two_is_on_record_and_the_second_makes_it_whole(scene, answered):
    first, second = answered.askers.all()
    returned = askers.hand_over(asker=first, by=scene.second, how="in_person", at=AT)
    assert returned == first
    first.refresh_from_db()
    assert (first.echo_how, first.echoed_at, first.echoed_by) == ("in_person", AT, scene.second)
    due = answered.due_on
    assert newest_event(answered) == (
        "hand_over",
        AT,
        scene.second,
        "回音卡当面送达",
        "answered",
        "answered",
        due,
    )
    assert figures()["slips"] == 1
    again = code_of_refusal(askers.hand_over, asker=first, by=scene.cadre, how="told")
    askers.hand_over(asker=second, by=scene.cadre, how="phoned", at=LATER)
    assert newest_event(answered) == ("echo", LATER, scene.cadre, "电话告知", "answered", "echoed", due)
    assert (again, figures()["slips"], fresh(answered).state) == ("done", 1, "echoed")


@pytest.mark.parametrize(
    ("state", "after"),
    [
        ("answered", "echoed"),
        ("answered_on_spot", "echoed"),
        ("deferred", "deferred"),
        ("echoed", "echoed"),
        ("closed", None),
        ("in_progress", None),
        ("reopened", None),
    ],
)
def test_there_is_something_to_hand_over_once_it_is_answered_or_deferred(scene, state, after):
    i = inquiry_in(scene, state)
    i.askers.update(echo_how="", echoed_at=None, echoed_by=None)
    asker = i.askers.get()
    if after is None:
        assert code_of_refusal(askers.hand_over, asker=asker, by=scene.cadre, how="told") == "wrong_state"
        return
    askers.hand_over(asker=asker, by=scene.cadre, how="told")
    assert fresh(i).state == after


def test_an_echo_is_refused_to_who_saw_an_older_version_and_to_who_does_not_meet_the_home(scene, answered):
    asker = answered.askers.first()
    assert code_of_refusal(askers.hand_over, asker=asker, by=scene.cadre, how="told", version=1) == "changed"
    for who in (scene.county_viewer, scene.administrator, scene.cadre_elsewhere):
        with pytest.raises(PermissionDenied):
            askers.hand_over(asker=asker, by=who, how="told")
    assert Asker.objects.get(pk=asker.pk).echoed_at is None


@pytest.mark.parametrize("by", ["cadre", None])
def test_a_verdict_records_the_echo_too(scene, answered, by):
    first, second = answered.askers.all()
    who = scene.cadre if by else None
    returned = askers.give_verdict(asker=first, by=who, verdict="basically", words="还行", at=AT)
    assert (returned, returned.state) == (answered, "answered")
    first.refresh_from_db()
    assert (first.echo_how, first.echoed_at) == ("told" if by else "online", AT)
    assert (first.verdict, first.verdict_words, first.verdict_at) == ("basically", "还行", AT)
    assert [event.move for event in answered.events.all()][-2:] == ["hand_over", "verdict"]
    assert newest_event(answered) == ("verdict", AT, who, "基本满意", "answered", "answered", answered.due_on)
    assert (figures()["basically"], figures()["satisfied"]) == (1, 0)
    second.refresh_from_db()
    assert (second.echoed_at, second.verdict) == (None, "")
    after = askers.give_verdict(asker=second, by=who, verdict="satisfied", at=LATER)
    assert (after.state, after.closed_at) == ("closed", LATER)
    assert newest_event(answered) == ("close", LATER, who, "满意", "echoed", "closed", answered.due_on)
    assert (figures()["basically"], figures()["satisfied"], figures()["closed"]) == (1, 1, 1)


def test_whoever_is_not_satisfied_reopens_and_everybody_gets_the_next_echo(scene, answered):
    first, second = answered.askers.all()
    for asker in (first, second):
        askers.hand_over(asker=asker, by=scene.cadre, how="collected", at=AT)
    assert figures()["slips"] == 2
    askers.give_verdict(asker=first, by=scene.cadre, verdict="satisfied", at=AT)
    assert fresh(answered).state == "echoed"
    assert code_of_refusal(
        askers.give_verdict, asker=second, by=scene.cadre, verdict="not_satisfied", words=" "
    ) == ["words"]
    row = askers.give_verdict(
        asker=second, by=scene.cadre, verdict="not_satisfied", words="还是不亮", at=LATER
    )
    assert (row.state, row.due_on, row.answered_at) == ("reopened", date(2026, 11, 30), None)
    assert newest_event(row) == (
        "reopen",
        LATER,
        scene.cadre,
        "还是不亮",
        "echoed",
        "reopened",
        date(2026, 11, 27),
    )
    assert [asker.verdict for asker in row.askers.all()] == ["satisfied", "not_satisfied"]
    assert {(asker.echo_how, asker.echoed_at, asker.echoed_by) for asker in row.askers.all()} == {
        ("", None, None)
    }
    assert (figures()["slips"], figures()["not_satisfied"], figures()["satisfied"]) == (0, 1, 1)


@pytest.mark.parametrize(
    ("state", "verdict", "allowed"),
    [
        ("answered", "satisfied", True),
        ("echoed", "satisfied", True),
        ("closed", "satisfied", False),
        ("closed", "not_satisfied", True),
        ("deferred", "satisfied", False),
        ("deferred", "not_satisfied", False),
        ("in_progress", "satisfied", False),
    ],
)
def test_from_which_states_a_verdict_is_taken(scene, state, verdict, allowed):
    i = inquiry_in(scene, state)
    given = {"asker": i.askers.get(), "by": scene.cadre, "verdict": verdict, "words": "还差"}
    if allowed:
        assert askers.give_verdict(**given).state == {"satisfied": "closed"}.get(verdict, "reopened")
    else:
        assert code_of_refusal(askers.give_verdict, **given) == "wrong_state"
        assert i.askers.get().verdict == ""


def test_what_may_be_merged_into_what(scene):
    i = make_inquiry(scene.village, scene.cadre)
    for goal in (
        i,
        make_inquiry(scene.neighbour, scene.official),
        inquiry_in(scene, "answered"),
        inquiry_in(scene, "merged"),
    ):
        assert code_of_refusal(askers.merge, inquiry=i, by=scene.official, target=goal) == ["target"]
    secret = make_inquiry(scene.village, scene.official, is_restricted=True)
    assert code_of_refusal(askers.merge, inquiry=i, by=scene.official, target=secret) == ["target"]
    assert code_of_refusal(askers.merge, inquiry=secret, by=scene.official, target=i) == ["target"]
    late = inquiry_in(scene, "closed")
    assert code_of_refusal(askers.merge, inquiry=late, by=scene.cadre, target=i) == "wrong_state"
    assert fresh(i).version == 1
    goal = inquiry_in(scene, "awaiting_asker")
    assert askers.merge(inquiry=i, by=scene.cadre, target=goal).merged_into == goal


def test_what_comes_apart_is_as_it_was_before_it_was_merged(scene):
    i, goal, third = (make_inquiry(scene.village, scene.cadre) for _each in range(3))
    i = moves.accept(inquiry=i, by=scene.cadre)
    asker = i.askers.get()
    askers.merge(inquiry=i, by=scene.cadre, target=goal)
    asker.refresh_from_db()
    assert (asker.inquiry, asker.origin) == (goal, i)
    askers.merge(inquiry=goal, by=scene.cadre, target=third)
    asker.refresh_from_db()
    assert (asker.inquiry, asker.origin) == (third, i)
    back = askers.unmerge(inquiry=i, by=scene.cadre, note="不是一回事")
    asker.refresh_from_db()
    assert (back.state, asker.inquiry, asker.origin, third.askers.count()) == ("accepted", i, None, 2)
    askers.unmerge(inquiry=goal, by=scene.cadre, note="不是一回事")
    assert [row.askers.count() for row in (i, goal, third)] == [1, 1, 1]
    assert summary.differences() == []
