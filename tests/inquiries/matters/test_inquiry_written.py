"""What each move writes on the inquiry and in its event, field by field."""

from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError

from cards.models import ServiceCentre
from inquiries.matters.actions import answers, askers, extensions, moves
from inquiries.models import Inquiry
from tests.cast import make_inquiry

from .states import inquiry_in

AT = datetime.fromisoformat("2026-11-22T09:00:00+08:00")  # a Sunday; inquiries are staged two days before
LATER = datetime.fromisoformat("2026-12-24T09:00:00+08:00")
SLIP = {"query": "路灯不亮", "measures": "换了灯泡", "outcome": "已经修好"}
CLOCK = {"accepted_at": AT, "promise_days": 10, "promise_unit": "working", "due_on": date(2026, 12, 4)}
RESTING = {"paused_on": None, "asker_limit": None}
# act, the state it starts from, what is given, what changes, the note; "second" is the id of that account
WRITTEN = {
    "accept": (
        moves.accept,
        "received",
        {"note": "请看"},
        {"state": "accepted", "owner_id": "secretary", **CLOCK},
        "请看",
    ),
    "reject": (
        moves.reject,
        "received",
        {"reason": "不属村里", "where_to_go": "派出所"},
        {"state": "rejected", "closed_at": AT},
        "理由：不属村里\n可去向：派出所",
    ),
    "start": (moves.start, "assigned", {"note": "去看了"}, {"state": "in_progress"}, "去看了"),
    "start again": (
        moves.start,
        "deferred",
        {"note": "有钱了"},
        {"state": "in_progress", "due_on": date(2026, 12, 20), "review_on": None},
        "有钱了",
    ),
    "ask_asker": (
        moves.ask_asker,
        "assigned",
        {"note": "哪盏", "limit": date(2026, 11, 23)},
        {"state": "awaiting_asker", "paused_on": date(2026, 11, 22), "asker_limit": date(2026, 11, 23)},
        "哪盏",
    ),
    "resume": (
        moves.resume,
        "awaiting_asker",
        {"note": "路口那盏"},
        {"state": "in_progress", "due_on": date(2026, 11, 27), **RESTING},
        "路口那盏",
    ),
    "deliberate": (
        moves.deliberate,
        "assigned",
        {"note": "一事一议"},
        {"state": "in_deliberation"},
        "一事一议",
    ),
    "extend": (
        extensions.extend,
        "assigned",
        {"reason": "缺件", "due_on": date(2026, 11, 26)},
        {"state": "extended", "due_on": date(2026, 11, 26), "extended_at": AT, "extended_by_id": "secretary"},
        "缺件",
    ),
    "refer": (
        moves.refer,
        "assigned",
        {"receipt": "7", "note": "报镇"},
        {"state": "referred", "referral_receipt": "7"},
        "回执号：7\n报镇",
    ),
    "withdraw": (
        moves.withdraw,
        "awaiting_asker",
        {"note": "不问了"},
        {"state": "withdrawn", "closed_at": AT, **RESTING},
        "不问了",
    ),
    "answer": (
        answers.answer,
        "deferred",
        SLIP,
        {"state": "answered", "answered_at": AT, "review_on": None},
        "已经修好",
    ),
    "answer_on_spot": (
        answers.answer_on_spot,
        "received",
        SLIP,
        {"state": "answered_on_spot", "answered_at": AT, "owner_id": "secretary", **CLOCK},
        "已经修好",
    ),
    "answer_on_spot once accepted": (
        answers.answer_on_spot,
        "accepted",
        SLIP,
        {"state": "answered_on_spot", "answered_at": AT},
        "已经修好",
    ),
    "revise": (answers.revise, "answered", SLIP, {}, "已经修好"),
    "defer": (
        answers.defer,
        "assigned",
        {"query": "q", "measures": "m", "reason": "没有资金", "review_on": date(2026, 11, 23)},
        {"state": "deferred", "review_on": date(2026, 11, 23)},
        "没有资金",
    ),
    "reopen": (
        askers.reopen,
        "closed",
        {"missing": "还是不亮"},
        {name: value for name, value in CLOCK.items() if name != "accepted_at"}
        | {"state": "reopened", "closed_at": None, "answered_at": None, "unreached": False},
        "还是不亮",
    ),
    "close_unreached": (
        askers.close_unreached,
        "echoed",
        {"note": "三次没人", "at": LATER},
        {"state": "closed", "closed_at": LATER, "unreached": True},
        "三次没人",
    ),
    "unmerge": (
        askers.unmerge,
        "merged",
        {"note": "不是一回事"},
        {"state": "received", "merged_into_id": None, "closed_at": None},
        "不是一回事",
    ),
}
each = pytest.mark.parametrize("name", WRITTEN)


@pytest.fixture(autouse=True)
def staged(time_machine, scene):
    time_machine.move_to("2026-11-20T10:00:00+08:00", tick=False)
    scene.village.settings.promise_days, scene.village.settings.promise_unit = 10, "working"
    scene.village.settings.save()


def row_of(inquiry):
    return Inquiry.objects.filter(pk=inquiry.pk).values().get()


def changes_of(before, inquiry):
    return {name: value for name, value in row_of(inquiry).items() if value != before[name]}


def prepared(scene, state):
    i = inquiry_in(scene, state)
    if state == "closed":
        Inquiry.objects.filter(pk=i.pk).update(closed_at=AT, answered_at=AT, unreached=True)
    return i


@each
def test_a_move_writes_exactly_this(scene, name):
    act, state, given, wanted, note = WRITTEN[name]
    i = prepared(scene, state)
    before = row_of(i)
    act(inquiry=i, by=scene.secretary, **{"at": AT} | given)
    wanted = wanted | {"version": before["version"] + 1}
    assert changes_of(before, i) == {
        field: scene.secretary.pk if value == "secretary" else value for field, value in wanted.items()
    }
    event = i.events.latest("id")
    assert (event.by, event.at, event.move) == (scene.secretary, given.get("at", AT), act.__name__)
    assert (event.from_state, event.to_state) == (state, wanted.get("state", state))
    assert (event.due_before, event.due_after) == (before["due_on"], wanted.get("due_on", before["due_on"]))
    assert (event.note, event.township_id) == (note, scene.township.pk)


@each
def test_whoever_saw_an_older_version_is_refused_whichever_the_move(scene, name):
    act, state, given, _wanted, _note = WRITTEN[name]
    i = prepared(scene, state)
    before = row_of(i)
    with pytest.raises(ValidationError, match=".") as refused:
        act(inquiry=i, by=scene.secretary, version=before["version"] - 1, **{"at": AT} | given)
    assert (refused.value.code, refused.value.inquiry) == ("changed", i)
    assert changes_of(before, i) == {}


@each
def test_a_move_without_a_moment_is_made_now(scene, name, time_machine):
    act, state, given, _wanted, _note = WRITTEN[name]
    i = prepared(scene, state)
    time_machine.move_to(given.get("at", AT), tick=False)
    act(inquiry=i, by=scene.secretary, **{key: value for key, value in given.items() if key != "at"})
    assert i.events.latest("id").at == given.get("at", AT)


def test_an_assignment_names_the_owner_and_the_centre(scene):
    i = inquiry_in(scene, "accepted")
    centre = ServiceCentre.objects.create(village=scene.village, name="议事中心")
    before = row_of(i)
    moves.assign(inquiry=i, by=scene.secretary, owner=scene.cadre, centre=centre, note="请去看", at=AT)
    wanted = {"state": "assigned", "owner_id": scene.cadre.pk, "centre_id": centre.pk, "version": 2}
    assert changes_of(before, i) == wanted
    event = i.events.latest("id")
    assert (event.at, event.by, event.note) == (
        AT,
        scene.secretary,
        f"交由{scene.cadre}办理\n议事中心\n请去看",
    )


def test_a_merge_is_written_on_both(scene):
    i, goal = inquiry_in(scene, "accepted"), make_inquiry(scene.village, scene.cadre)
    before, other = row_of(i), row_of(goal)
    askers.merge(inquiry=i, by=scene.secretary, target=goal, at=AT)
    wanted = {"state": "merged", "merged_into_id": goal.pk, "closed_at": AT, "version": 2}
    assert (changes_of(before, i), changes_of(other, goal)) == (wanted, {"version": 2})
    events = [row.events.latest("id") for row in (i, goal)]
    assert [(event.move, event.at, event.by) for event in events] == [
        ("merge", AT, scene.secretary),
        ("merged_here", AT, scene.secretary),
    ]
    assert (goal.number in events[0].note, events[1].note) == (True, i.number)
    askers.unmerge(inquiry=i, by=scene.cadre, note="不是一回事", at=LATER)
    assert changes_of(before, i) == {"version": 3}
    event = goal.events.latest("id")
    assert (event.move, event.at, event.by, event.note) == ("unmerged_here", LATER, scene.cadre, i.number)


def test_every_answer_is_a_round_of_its_own(scene):
    i = inquiry_in(scene, "assigned")
    given = {"query": "修路", "measures": "报了项目"}
    review = date(2026, 12, 1)
    answers.defer(inquiry=i, by=scene.cadre, **given, reason="没有资金", review_on=review, at=AT)
    i = answers.answer(inquiry=i, by=scene.second, **SLIP, at=LATER)
    answers.revise(inquiry=i, by=scene.secretary, **SLIP | {"outcome": "修好了两盏"}, at=LATER)
    rows = i.answers.order_by("round").values_list(
        "round", "made_by", "made_at", "query", "measures", "outcome", "objective_reason", "review_on"
    )
    assert list(rows) == [
        (1, scene.cadre.pk, AT, "修路", "报了项目", "", "没有资金", review),
        (2, scene.second.pk, LATER, *SLIP.values(), "", None),
        (3, scene.secretary.pk, LATER, "路灯不亮", "换了灯泡", "修好了两盏", "", None),
    ]
