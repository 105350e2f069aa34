"""A required reason is required on every path, not only in the form (W-04)."""

import pytest
from django.core.exceptions import ValidationError

from inquiries.matters.actions import answers, askers, extensions, moves

from .states import days, inquiry_in, standing

BLANK = " \n\u3000"
SLIP = {"query": "q", "measures": "m"}
ACTS = {
    "reject": ("received", moves.reject, {"reason": BLANK, "where_to_go": "镇里"}),
    "start": ("assigned", moves.start, {"note": BLANK}),
    "ask_asker": ("assigned", moves.ask_asker, {"note": BLANK, "limit": days(3)}),
    "resume": ("awaiting_asker", moves.resume, {"note": BLANK}),
    "deliberate": ("assigned", moves.deliberate, {"note": BLANK}),
    "extend": ("assigned", extensions.extend, {"reason": BLANK, "due_on": days(9)}),
    "refer": ("assigned", moves.refer, {"receipt": BLANK, "note": "报镇"}),
    "defer": ("assigned", answers.defer, {**SLIP, "reason": BLANK, "review_on": days(9)}),
    "answer": ("assigned", answers.answer, {**SLIP, "outcome": BLANK}),
    "answer_on_spot": ("accepted", answers.answer_on_spot, {**SLIP, "outcome": BLANK}),
    "revise": ("answered", answers.revise, {**SLIP, "outcome": BLANK}),
    "reopen": ("closed", askers.reopen, {"missing": BLANK}),
    "close_unreached": ("echoed", askers.close_unreached, {"note": BLANK}),
    "unmerge": ("merged", askers.unmerge, {"note": BLANK}),
    "withdraw": ("assigned", moves.withdraw, {"note": BLANK}),
}


@pytest.mark.feature("S0-18", "S0-19")
@pytest.mark.parametrize("name", ACTS)
def test_blank_words_are_none(scene, name):
    state, act, values = ACTS[name]
    i = inquiry_in(scene, state)
    before = standing(i)
    with pytest.raises(ValidationError, match="这一步必须填写|质询回音卡须填写这一项") as refused:
        act(inquiry=i, by=scene.secretary, **values)
    assert list(refused.value.message_dict) == [key for key, words in values.items() if words == BLANK]
    assert standing(i) == before


@pytest.mark.parametrize("part", ["query", "measures", "outcome"])
@pytest.mark.parametrize("name", ["answer", "answer_on_spot", "revise", "defer"])
def test_each_part_of_a_slip_has_words(scene, name, part):
    state, act, values = ACTS[name]
    part = part if part in values else "reason"
    i = inquiry_in(scene, state)
    before = standing(i)
    spoken = {key: "有话" if words == BLANK else words for key, words in values.items()}
    with pytest.raises(ValidationError, match=".") as refused:
        act(inquiry=i, by=scene.secretary, **spoken | {part: BLANK})
    assert list(refused.value.message_dict) == [part]
    assert standing(i) == before
