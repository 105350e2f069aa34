"""What one asker reads of a matter that several people ask is addressed to that one or masked (W-07)."""

import pytest
from django.urls import reverse

from cards.hidden_ids import hide
from inquiries.matters.actions import answers, askers, moves
from inquiries.models import Inquiry
from tests.cast import make_inquiry

from .states import days, standing
from .test_inquiry_papers import text_of

MINE = {"asker_name": "李秀英", "asker_phone": "19900100002", "subject": "李秀英家门前的灯"}
THEIRS = {"asker_name": "赵不群", "asker_phone": "13712345678", "subject": "赵不群家的灯"}
PRIVATE = ["赵不群", "13712345678", "1371234"]
TOLD = "与赵不群（137 1234 5678）、李秀英商定。"


def again(row):
    return Inquiry.objects.get(pk=row.pk)


@pytest.fixture
def merged(scene):
    """Two askers of one matter: the one who was merged in, and the one of the matter that goes on."""
    own = make_inquiry(scene.village, scene.cadre, household=scene.unlinked, **MINE)
    goal = make_inquiry(scene.village, scene.cadre, text="赵不群说灯坏了", **THEIRS)
    moves.accept(inquiry=goal, by=scene.cadre)
    askers.merge(inquiry=own, by=scene.cadre, target=again(goal))
    goal.own = own
    return goal


def look_up(client, row):
    page = client.post("/track/", {"code": row.code})
    assert page.status_code == 200
    return page.content.decode()


def named(words, private=PRIVATE):
    return [word for word in private if word in words]


def asked(scene, merged, which, note="赵不群，请补充13712345678是谁的电话。"):
    asker = merged.askers.get(name=which["asker_name"])
    moves.ask_asker(inquiry=again(merged), by=scene.cadre, note=note, limit=days(5), asker=asker)


def test_a_question_is_read_by_the_one_it_was_put_to(scene, client, merged):
    asked(scene, merged, THEIRS)
    assert "请补充13712345678" in look_up(client, merged)
    other = look_up(client, merged.own)
    assert named(other) == []
    assert "请补充" not in other
    assert "等另一位" in other


def test_after_another_question_the_first_is_over(scene, client, merged):
    asked(scene, merged, THEIRS)
    moves.resume(inquiry=again(merged), by=scene.cadre, note="补充了")
    asked(scene, merged, MINE, "您家是几号？")
    assert "您家是几号" in look_up(client, merged.own)
    assert "请补充" not in look_up(client, merged)


def test_of_several_askers_the_office_names_one(scene, sign_in, merged):
    url = reverse("inquiries:inquiry_move", args=[merged.pk, "ask_asker"])
    client, before = sign_in(scene.cadre), standing(merged)
    values = {"version": again(merged).version, "note": "留着这句", "limit": days(5).isoformat()}
    stranger, asker = make_inquiry(scene.village, scene.cadre).askers.get(), merged.askers.get(name="李秀英")
    for wrong in ("", asker.pk, hide("asker", stranger.pk)):
        response = client.post(url, values | {"asker": wrong})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["asker"])
        assert "留着这句" in response.content.decode()
    assert standing(merged) == before
    assert client.post(url, values | {"asker": hide("asker", asker.pk)}).status_code == 302
    assert merged.events.latest("id").asker == asker
    assert "给 李秀英" in client.get(merged.get_absolute_url()).content.decode()


def test_the_only_asker_need_not_be_named(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre)
    row = moves.accept(inquiry=row, by=scene.cadre)
    url = reverse("inquiries:inquiry_move", args=[row.pk, "ask_asker"])
    assert "asker" not in sign_in(scene.cadre).get(url).context["form"].fields
    moves.ask_asker(inquiry=row, by=scene.cadre, note="几号？", limit=days(5))
    assert row.events.latest("id").asker == row.askers.get()


def test_a_liaison_reads_no_question_to_a_neighbour(scene, sign_in, merged):
    Inquiry.objects.filter(pk=merged.pk).update(household=scene.household)
    asked(scene, merged, MINE, "只问李秀英的话")
    for who, reads in ((scene.liaison, False), (scene.second, True)):
        page = sign_in(who).get(merged.get_absolute_url()).content.decode()
        assert ("只问李秀英的话" in page) is reads


PARTS = {"query": "赵不群说灯坏了", "measures": TOLD, "outcome": TOLD}


def finished(scene, merged, how):
    if how == "deferred":
        values = {"query": PARTS["query"], "measures": TOLD, "reason": TOLD, "review_on": days(30)}
        return answers.defer(inquiry=again(merged), by=scene.cadre, **values)
    return answers.answer(inquiry=again(merged), by=scene.cadre, **PARTS)


@pytest.mark.parametrize("how", ["answered", "deferred"])
def test_an_answer_names_to_each_asker_nobody_else(scene, client, sign_in, merged, how):
    row = finished(scene, merged, how)
    mine, theirs = look_up(client, merged.own), look_up(client, merged)
    assert (named(mine), named(theirs, ["李秀英", "19900100002"])) == ([], [])
    assert "与赵**" in mine
    assert "李秀英商定" in mine
    assert "赵不群（137 1234 5678）" in theirs
    slips = reverse("inquiries:echo_slip", args=[row.pk])
    for asker in row.askers.all():
        [slip] = text_of(sign_in(scene.cadre).post(slips, {"asker": hide("asker", asker.pk)}))
        other = ["赵不群"] if asker.name == "李秀英" else ["李秀英"]
        assert named(slip, other) == []
        assert asker.name in slip


def test_who_was_merged_in_gets_paper_with_the_own_number_and_subject(scene, sign_in, merged):
    asker = merged.askers.get(name="李秀英")
    for name in ("echo_slip", "receipt"):
        if name == "echo_slip":
            finished(scene, merged, "answered")
        url = reverse(f"inquiries:{name}", args=[merged.pk])
        [page] = text_of(sign_in(scene.cadre).post(url, {"asker": hide("asker", asker.pk)}))
        assert (merged.own.number in page, merged.number in page) == (True, False)
        assert (MINE["subject"] in page, named(page)) == (True, [])


def test_who_joined_by_the_office_reads_the_first_askers_subject_masked(scene, client, sign_in):
    row = make_inquiry(scene.village, scene.cadre, **THEIRS)
    row.code, first = "", row.code
    second = askers.add_asker(inquiry=row, by=scene.cadre, name="李秀英")
    url = reverse("inquiries:receipt", args=[row.pk])
    [page] = text_of(sign_in(scene.cadre).post(url, {"asker": hide("asker", second.pk)}))
    assert named(page) == []
    [page] = text_of(sign_in(scene.cadre).post(url, {"asker": hide("asker", row.askers.first().pk)}))
    assert THEIRS["subject"] in page
    assert first


def test_a_refusal_names_to_each_asker_nobody_else(scene, client, merged):
    goal = make_inquiry(scene.village, scene.cadre, **THEIRS)
    askers.merge(inquiry=again(merged), by=scene.cadre, target=goal)
    moves.reject(inquiry=again(goal), by=scene.cadre, reason="赵不群13712345678的私事", where_to_go="法院")
    page = look_up(client, merged.own)
    assert "的私事" in page
    assert named(page) == []


def test_who_was_taken_out_again_stays_unnamed(scene, client, merged):
    own = again(merged.own)
    answers.answer(inquiry=again(merged), by=scene.cadre, **PARTS | {"measures": "李秀英也问过"})
    askers.unmerge(inquiry=own, by=scene.cadre, note="并错了")
    assert "李秀英" not in look_up(client, merged)
    assert "李秀英家门前的灯" in look_up(client, merged.own)


def test_a_stranger_to_the_register_who_was_taken_out_again_stays_unnamed_too(scene, client, merged):
    stranger = make_inquiry(scene.village, scene.cadre, asker_name="钱多多", asker_phone="13787654321")
    askers.merge(inquiry=stranger, by=scene.cadre, target=again(merged))
    said = PARTS | {"measures": "钱多多（13787654321）也问过"}
    answers.answer(inquiry=again(merged), by=scene.cadre, **said)
    askers.unmerge(inquiry=again(stranger), by=scene.cadre, note="并错了")
    assert named(look_up(client, merged), ["钱多多", "13787654321"]) == []


def test_of_a_matter_with_one_asker_nothing_is_masked(scene, client):
    row = make_inquiry(scene.village, scene.cadre, **MINE)
    moves.accept(inquiry=row, by=scene.cadre)
    answers.answer(inquiry=again(row), by=scene.cadre, query="q", measures="张立军已看过", outcome="好了")
    assert "张立军已看过" in look_up(client, row)


def test_reopened_by_one_the_other_is_not_told_to_have_spoken(scene, client, merged):
    finished(scene, merged, "answered")
    asker = merged.askers.get(name="赵不群")
    askers.give_verdict(asker=asker, by=None, verdict="not_satisfied", words="赵不群还是不满意")
    other = look_up(client, merged.own)
    assert named(other) == []
    assert "您提出了" not in other


def test_the_village_runs_slips_are_masked_too(scene, merged):
    from inquiries.matters.reports import papers

    finished(scene, merged, "answered")
    slips = [papers.slip(*row) for row in papers.slips_of_village(scene.village)]
    assert {slip["number"] for slip in slips} == {merged.number, merged.own.number}
    [mine] = [slip for slip in slips if slip["number"] == merged.own.number]
    assert named(str(mine)) == []
