"""The pages of the moves: each of the six questions for every move with a form of its own."""

import pytest
from django.urls import reverse

from cards.hidden_ids import hide
from inquiries import workflow
from inquiries.models import Inquiry
from tests.cast import make_inquiry

from .states import days, inquiry_in, standing

PARTS = {"query": "路灯不亮", "measures": "换了灯泡", "outcome": "已经修好"}
# move: a state it may start from, one it may not, what is typed, the state it leads to, a field that must be filled
MOVES = {
    "accept": ("received", "closed", {"owner": "second"}, "accepted", "owner"),
    "reject": ("received", "accepted", {"reason": "不属村里", "where_to_go": "派出所"}, "rejected", "reason"),
    "answer_on_spot": ("accepted", "echoed", PARTS, "answered_on_spot", "outcome"),
    "assign": ("accepted", "received", {"owner": "second", "note": "请去看"}, "assigned", "owner"),
    "start": ("assigned", "received", {"note": "去看了"}, "in_progress", "note"),
    "ask_asker": ("assigned", "answered", {"note": "哪盏灯", "limit": days(3)}, "awaiting_asker", "limit"),
    "resume": ("awaiting_asker", "accepted", {"note": "路口那盏"}, "in_progress", "note"),
    "deliberate": ("assigned", "received", {"note": "一事一议"}, "in_deliberation", "note"),
    "refer": ("in_progress", "referred", {"receipt": "7", "note": "报镇"}, "referred", "receipt"),
    "defer": (
        "in_progress",
        "deferred",
        {"query": "q", "measures": "m", "reason": "没有资金", "review_on": days(30)},
        "deferred",
        "reason",
    ),
    "answer": ("in_progress", "received", PARTS, "answered", "measures"),
    "revise": ("answered", "echoed", PARTS, "answered", "query"),
    "reopen": ("answered", "accepted", {"missing": "还是不亮"}, "reopened", "missing"),
    "unmerge": ("merged", "accepted", {"note": "不是一回事"}, "received", "note"),
    "withdraw": ("accepted", "closed", {"note": "不问了"}, "withdrawn", "note"),
}
each = pytest.mark.parametrize("move", MOVES)


def address(inquiry, move):
    return reverse("inquiries:inquiry_move", args=[inquiry.pk, move])


def typed(scene, inquiry, move, **changes):
    data = {"version": inquiry.version, "event": hide("event", inquiry.last_event)} | MOVES[move][2] | changes
    if data.get("owner") == "second":
        data["owner"] = scene.second.pk
    return data


@each
@pytest.mark.feature("S0-19")
def test_it_works_and_leaves_its_event(scene, sign_in, move):
    i = inquiry_in(scene, MOVES[move][0])
    client = sign_in(scene.cadre)
    assert client.get(address(i, move)).context["name"] == move
    response = client.post(address(i, move), typed(scene, i, move))
    assert (response.status_code, response.url) == (302, i.get_absolute_url())
    after = Inquiry.objects.get(pk=i.pk)
    event = after.events.latest("id")
    assert (after.state, event.move, event.by) == (MOVES[move][3], move, scene.cadre)


@each
def test_nobody_signed_in_is_sent_to_the_door(scene, client, move):
    i = inquiry_in(scene, MOVES[move][0])
    before = standing(i)
    response = client.post(address(i, move), typed(scene, i, move))
    assert response.url.startswith(reverse("login"))
    assert standing(i) == before


@each
def test_another_place_does_not_find_it(scene, sign_in, move):
    i = inquiry_in(scene, MOVES[move][0])
    before = standing(i)
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.county_viewer, scene.administrator):
        assert sign_in(user).post(address(i, move), typed(scene, i, move)).status_code == 404
    assert standing(i) == before


@pytest.mark.parametrize("move", [move for move in MOVES if move != "reopen"])  # a liaison may bring the word
def test_another_role_may_not(scene, sign_in, move):
    i = inquiry_in(scene, MOVES[move][0])
    before = standing(i)
    assert sign_in(scene.liaison).get(address(i, move)).status_code == 403
    assert sign_in(scene.liaison).post(address(i, move), typed(scene, i, move)).status_code == 403
    assert standing(i) == before


@each
def test_from_another_state_it_is_refused(scene, sign_in, move):
    i = inquiry_in(scene, MOVES[move][1])
    before = standing(i)
    client = sign_in(scene.cadre)
    assert client.get(address(i, move)).url == i.get_absolute_url()
    assert client.post(address(i, move), typed(scene, i, move)).status_code == 422
    assert standing(i) == before


@each
def test_what_is_missing_is_named_and_the_text_kept(scene, sign_in, move):
    i = inquiry_in(scene, MOVES[move][0])
    before = standing(i)
    field = MOVES[move][4]
    data = typed(scene, i, move, **{"note": "这句话要留着"} | {field: ""})
    response = sign_in(scene.cadre).post(address(i, move), data)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    kept = {name: value for name, value in data.items() if name in response.context["form"].fields}
    assert all(str(value) in response.content.decode() for value in kept.values())
    assert standing(i) == before


def test_a_deferral_needs_its_reason_in_words_not_blanks(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    data = typed(scene, i, "defer", reason=" \u200b\u3000 ")
    response = sign_in(scene.cadre).post(address(i, "defer"), data)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])


@pytest.mark.feature("W-03")
def test_an_extension_is_the_head_of_the_offices(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    data = {"version": 1, "reason": "缺件", "due_on": days(10)}
    assert sign_in(scene.cadre).post(address(i, "extend"), data).status_code == 403
    response = sign_in(scene.secretary).post(address(i, "extend"), data | {"due_on": "9999-12-31"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["due_on"])
    assert sign_in(scene.secretary).post(address(i, "extend"), data).status_code == 302
    assert Inquiry.objects.get(pk=i.pk).due_on == days(10)


@pytest.mark.feature("W-07")
def test_a_merge_keeps_every_asker_and_their_code(scene, sign_in):
    i, goal = make_inquiry(scene.village, scene.cadre), make_inquiry(scene.village, scene.cadre)
    data = {"version": 1, "target": f"　{goal.number.replace('2', '２')}"}
    assert sign_in(scene.cadre).get(address(i, "merge")).context["similar"] == [goal]
    assert sign_in(scene.cadre).post(address(i, "merge"), data).status_code == 302
    assert goal.askers.count() == 2
    found = sign_in(scene.cadre).get(reverse("inquiries:inquiry_list"), {"q": i.code})
    assert found.url == goal.get_absolute_url()
    for number in ("2026-9999", i.number, "'; drop"):
        response = sign_in(scene.cadre).post(address(goal, "merge"), {"version": 2, "target": number})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["target"])


def test_owners_to_choose_are_of_the_place_and_for_a_complaint_of_the_township(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre)
    form = sign_in(scene.cadre).get(address(i, "accept")).context["form"]
    assert set(form.fields["owner"].queryset) == {scene.cadre, scene.second, scene.secretary, scene.official}
    response = sign_in(scene.cadre).post(
        address(i, "accept"), {"version": 1, "owner": scene.cadre_elsewhere.pk}
    )
    assert response.status_code == 422
    i = make_inquiry(scene.village, scene.official, about_cadre=scene.first)
    form = sign_in(scene.official).get(address(i, "accept")).context["form"]
    assert set(form.fields["owner"].queryset) == {scene.official}


def test_a_move_that_is_none_is_not_found(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre)
    for name in ("register", "echo", "close", "delete"):
        assert sign_in(scene.cadre).get(address(i, name)).status_code == 404


NEEDS = {
    "accept": {"owner"}, "reject": {"reason", "where_to_go"}, "answer_on_spot": {*PARTS}, "assign": {"owner"},
    "start": {"note"}, "ask_asker": {"note", "limit"}, "resume": {"note"}, "deliberate": {"note"},
    "extend": {"reason", "due_on"}, "ask_extension": {"reason", "due_on"}, "approve_extension": set(),
    "refuse_extension": {"note"}, "refer": {"receipt", "note"}, "answer": {*PARTS}, "revise": {*PARTS},
    "defer": {"query", "measures", "reason", "review_on"}, "close_unreached": {"note"}, "reopen": {"missing"},
    "merge": {"target"}, "unmerge": {"note"}, "withdraw": {"note"}, "to_county": {"note"},
}  # fmt: skip
WITHOUT_PAGE = {
    "echo": {"how"},
    "close": {"verdict"},
}  # done beside each asker, or on entry
STATES = {name: state for name, (state, *_rest) in MOVES.items()}
STATES |= dict.fromkeys(("ask_extension", "approve_extension", "refuse_extension"), "assigned")
STATES |= {"extend": "assigned", "close_unreached": "echoed", "merge": "accepted", "to_county": "accepted"}


def test_the_table_needs_what_is_written_here():
    assert {name: set(move.needs) for name, move in workflow.MOVES.items()} == NEEDS | WITHOUT_PAGE


@pytest.mark.parametrize("move", NEEDS)
def test_a_page_asks_for_what_its_move_needs(scene, sign_in, move):
    i = inquiry_in(scene, STATES[move])
    by = scene.official if move == "to_county" else scene.secretary
    form = sign_in(by).get(address(i, move)).context["form"]
    required = {name for name, field in form.fields.items() if field.required}
    assert required - {"version", "event"} == NEEDS[move]
