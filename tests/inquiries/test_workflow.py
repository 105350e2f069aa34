"""The whole table of moves, held against this literal one and never against `MOVES` itself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inquiries.choices import State
from inquiries.matters.actions import answers, askers, extensions, moves, restricting, summary
from inquiries.matters.actions.steps import step
from inquiries.models import Inquiry
from inquiries.workflow import open_moves
from tests.cast import make_inquiry
from tests.inquiries.matters.states import days, inquiry_in, standing

# L liaison, C cadre, S secretary, T township official, A the asker with the code
GRID = {
    "received": {"accept": "CST", "reject": "CST", "answer_on_spot": "CST", "merge": "CST", "withdraw": "CST"},
    "accepted": {
        "answer_on_spot": "CST", "assign": "CST", "start": "CST", "ask_asker": "CST", "deliberate": "CST",
        "extend": "ST", "refer": "CST", "defer": "CST", "answer": "CST", "merge": "CST", "withdraw": "CST",
    },
    "assigned": {
        "assign": "CST", "start": "CST", "ask_asker": "CST", "deliberate": "CST", "extend": "ST",
        "refer": "CST", "defer": "CST", "answer": "CST", "merge": "CST", "withdraw": "CST",
    },
    "in_progress": {
        "assign": "CST", "ask_asker": "CST", "deliberate": "CST", "extend": "ST", "refer": "CST",
        "defer": "CST", "answer": "CST", "merge": "CST", "withdraw": "CST",
    },
    "awaiting_asker": {"resume": "CST", "withdraw": "CST"},
    "in_deliberation": {
        "assign": "CST", "start": "CST", "ask_asker": "CST", "extend": "ST", "refer": "CST",
        "defer": "CST", "answer": "CST", "merge": "CST", "withdraw": "CST",
    },
    "extended": {
        "assign": "CST", "start": "CST", "ask_asker": "CST", "deliberate": "CST", "refer": "CST",
        "defer": "CST", "answer": "CST", "merge": "CST", "withdraw": "CST",
    },
    "referred": {
        "start": "CST", "extend": "ST", "defer": "CST", "answer": "CST", "merge": "CST", "withdraw": "CST",
    },
    "deferred": {"start": "CST", "answer": "CST", "withdraw": "CST"},
    "answered": {"revise": "CST", "echo": "LCSTA", "reopen": "LCSTA"},
    "answered_on_spot": {"revise": "CST", "echo": "LCSTA", "reopen": "LCSTA"},
    "echoed": {"close": "LCSTA", "close_unreached": "CST", "reopen": "LCSTA"},
    "closed": {"reopen": "LCSTA"},
    "reopened": {
        "assign": "CST", "start": "CST", "ask_asker": "CST", "deliberate": "CST", "refer": "CST",
        "defer": "CST", "answer": "CST", "merge": "CST", "withdraw": "CST",
    },
    "merged": {"unmerge": "CST"},
    "rejected": {},
    "withdrawn": {},
}  # fmt: skip
for name, allowed in GRID.items():
    if name not in {"closed", "rejected", "merged", "withdrawn"}:
        allowed["to_county"] = "T"
    if "extend" in allowed:
        allowed |= {"ask_extension": "CST", "approve_extension": "ST", "refuse_extension": "ST"}
TARGETS = {
    "accept": "accepted", "reject": "rejected", "answer_on_spot": "answered_on_spot",
    "assign": "assigned", "start": "in_progress", "ask_asker": "awaiting_asker", "resume": "in_progress",
    "deliberate": "in_deliberation", "extend": "extended", "ask_extension": None,
    "approve_extension": "extended", "refuse_extension": None, "refer": "referred", "defer": "deferred",
    "answer": "answered", "revise": None, "echo": "echoed", "close": "closed", "close_unreached": "closed",
    "reopen": "reopened", "merge": "merged", "unmerge": "received", "withdraw": "withdrawn",
    "to_county": None,
}  # fmt: skip
ROLES = {
    "L": "liaison", "C": "cadre", "S": "secretary", "T": "official", "A": None,
    "V": "county_viewer", "M": "administrator", "X": "cadre_elsewhere",
}  # fmt: skip
ROLE_VALUES = {"L": "liaison", "C": "cadre", "S": "secretary", "T": "township"}
PARTS = {"query": "路灯不亮", "measures": "换灯泡", "outcome": "已修好"}


def act(scene, inquiry, move, by, goal):
    later = timezone.now() + timedelta(days=40)
    given = {"inquiry": inquiry, "by": by}
    acts = {
        "accept": lambda: moves.accept(owner=scene.cadre, **given),
        "reject": lambda: moves.reject(reason="不属村里", where_to_go="派出所", **given),
        "answer_on_spot": lambda: answers.answer_on_spot(**PARTS, **given),
        "assign": lambda: moves.assign(owner=scene.second, **given),
        "start": lambda: moves.start(note="去看了", **given),
        "ask_asker": lambda: moves.ask_asker(note="哪盏", limit=days(3), **given),
        "resume": lambda: moves.resume(note="路口那盏", **given),
        "deliberate": lambda: moves.deliberate(note="一事一议", **given),
        "extend": lambda: extensions.extend(
            reason="配件没到", due_on=inquiry.due_on + timedelta(days=3), **given
        ),
        "ask_extension": lambda: extensions.ask(
            reason="配件没到", due_on=inquiry.due_on + timedelta(days=2), **given
        ),
        "approve_extension": lambda: extensions.approve(**given),
        "refuse_extension": lambda: extensions.refuse(note="等不得", **given),
        "refer": lambda: moves.refer(receipt="7", note="报镇", **given),
        "defer": lambda: answers.defer(query="q", measures="m", reason="没钱", review_on=days(30), **given),
        "answer": lambda: answers.answer(**PARTS, **given),
        "revise": lambda: answers.revise(**PARTS, **given),
        "echo": lambda: step(name="echo", **given),
        "close": lambda: step(name="close", closed_at=timezone.now(), **given),
        "close_unreached": lambda: askers.close_unreached(note="三次没人", at=later, **given),
        "reopen": lambda: askers.reopen(missing="还是不亮", **given),
        "merge": lambda: askers.merge(target=goal, **given),
        "unmerge": lambda: askers.unmerge(note="不是一回事", **given),
        "withdraw": lambda: moves.withdraw(note="本人说算了", **given),
        "to_county": lambda: restricting.to_county(note="反映镇里", **given),
    }
    return acts[move]()


def attempt(scene, inquiry, move, code, goal, before):
    """The state after the move, or None when it was refused and nothing was written."""
    by = getattr(scene, ROLES[code]) if ROLES[code] else None
    with transaction.atomic():
        try:
            with transaction.atomic():
                after = act(scene, inquiry, move, by, goal).state
            events = Inquiry.objects.get(pk=inquiry.pk).events
            assert events.filter(move=move, to_state=after).exists()
        except (PermissionDenied, ValidationError):
            assert standing(inquiry) == before
            after = None
        transaction.set_rollback(True)
    return after


@pytest.mark.parametrize("state", State.values)
def test_only_what_the_table_allows(scene, state):
    inquiry = inquiry_in(scene, state)
    if "ask_extension" in GRID[state]:
        Inquiry.objects.filter(pk=inquiry.pk).update(
            extension_on=inquiry.due_on + timedelta(days=2), extension_by=scene.second
        )
        inquiry.refresh_from_db()
    goal, before = make_inquiry(scene.village, scene.cadre), standing(inquiry)
    for move, target in TARGETS.items():
        allowed = GRID[state].get(move, "")
        for code in ROLES:
            wanted = (target or state) if code in allowed else None
            found = attempt(scene, inquiry, move, code, goal, before)
            assert (found, move, code) == (wanted, move, code)


@pytest.mark.parametrize("state", State.values)
def test_buttons_are_the_same_table(state):
    for code, role in ROLE_VALUES.items():
        wanted = [move for move, codes in GRID[state].items() if code in codes]
        assert [move.name for move in open_moves(state, role)] == sorted(wanted, key=list(TARGETS).index)


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    plan=st.lists(
        st.tuples(st.sampled_from(sorted(TARGETS)), st.sampled_from("LCSTA")), min_size=5, max_size=15
    )
)
def test_any_sequence_keeps_to_the_table(scene, plan):
    with transaction.atomic():
        inquiry = make_inquiry(scene.village, scene.cadre, household=scene.household)
        goal = make_inquiry(scene.village, scene.cadre)
        for move, code in plan:
            by = getattr(scene, ROLES[code]) if ROLES[code] else None
            state = Inquiry.objects.get(pk=inquiry.pk).state
            try:
                after = act(scene, Inquiry.objects.get(pk=inquiry.pk), move, by, goal).state
            except (PermissionDenied, ValidationError):
                assert Inquiry.objects.get(pk=inquiry.pk).state == state
            else:
                assert code in GRID[state].get(move, "")
                assert after == (TARGETS[move] or state) or move == "unmerge"
        chain = list(inquiry.events.values_list("from_state", "to_state"))
        assert [to for _from, to in chain[:-1]] == [came for came, _to in chain[1:]]
        assert summary.differences() == []
        transaction.set_rollback(True)
