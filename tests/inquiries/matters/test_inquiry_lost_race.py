"""Who comes second sees what changed, keeps the text, and may send it again (R7)."""

import pytest
from django.urls import reverse

from cards import drafts
from inquiries.matters.actions import answers, askers, entry, moves
from inquiries.models import Inquiry
from tests.cast import make_inquiry

PARTS = {"query": "路灯不亮", "measures": "换了灯泡", "outcome": "已经修好"}


@pytest.fixture
def inquiry(scene):
    return moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)


def hidden(response):
    form = response.context["form"]
    return {"version": form["version"].value(), "event": form["event"].value()}


def test_the_second_sees_what_changed_and_sends_again(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_move", args=[inquiry.pk, "answer"])
    client = sign_in(scene.cadre)
    opened = hidden(client.get(address))
    moves.start(inquiry=inquiry, by=scene.second, note="我已经去看过了")
    response = client.post(address, PARTS | opened)
    page = response.content.decode()
    assert page.index("我已经去看过了") < page.index("请看上面的变动")
    assert response.status_code == 409
    assert "我已经去看过了" in page
    assert all(text in page for text in PARTS.values())
    assert Inquiry.objects.get(pk=inquiry.pk).state == "in_progress"
    assert client.post(address, PARTS | hidden(response)).status_code == 302
    assert Inquiry.objects.get(pk=inquiry.pk).state == "answered"


def test_where_the_step_is_gone_the_text_goes_along_to_one_that_is_open(scene, sign_in, inquiry):
    """Both answer; the second finds the answer given, and mends it with the own words."""
    address = reverse("inquiries:inquiry_move", args=[inquiry.pk, "answer"])
    mend = reverse("inquiries:inquiry_move", args=[inquiry.pk, "revise"])
    client = sign_in(scene.cadre)
    opened = hidden(client.get(address))
    answers.answer(inquiry=inquiry, by=scene.second, query="q", measures="m", outcome="o")
    response = client.post(address, PARTS | opened)
    assert response.status_code == 409
    page = response.content.decode()
    assert all(words in page for words in PARTS.values())
    assert [button.name for button in response.context["instead"]] == ["revise", "reopen"]
    assert f'formaction="{mend}"' in page
    assert "再送出一次" not in page, "the same step would be refused for ever"
    response = client.post(mend, PARTS | hidden(response) | {"carry": "yes"})
    assert response.status_code == 200
    assert {name: response.context["form"][name].value() for name in PARTS} == PARTS
    assert Inquiry.objects.get(pk=inquiry.pk).answers.first().outcome == "o", "nothing acts by itself"
    assert client.post(mend, PARTS | hidden(response)).status_code == 302
    assert Inquiry.objects.get(pk=inquiry.pk).answers.first().outcome == PARTS["outcome"]


def test_a_hand_over_meanwhile_stops_no_step_that_is_still_open(scene, sign_in, inquiry):
    answers.answer(inquiry=inquiry, by=scene.second, query="q", measures="m", outcome="o")
    address = reverse("inquiries:inquiry_move", args=[inquiry.pk, "reopen"])
    client = sign_in(scene.cadre)
    opened = hidden(client.get(address))
    askers.hand_over(asker=inquiry.askers.get(), by=scene.second, how="in_person")
    assert Inquiry.objects.get(pk=inquiry.pk).version != opened["version"]
    assert client.post(address, {"missing": "又坏了"} | opened).status_code == 302
    assert Inquiry.objects.get(pk=inquiry.pk).state == "reopened"


def test_a_step_that_a_hand_over_closed_lists_it_and_keeps_the_words(scene, sign_in, inquiry):
    answers.answer(inquiry=inquiry, by=scene.second, query="q", measures="m", outcome="o")
    address = reverse("inquiries:inquiry_move", args=[inquiry.pk, "revise"])
    client = sign_in(scene.cadre)
    opened = hidden(client.get(address))
    askers.hand_over(asker=inquiry.askers.get(), by=scene.second, how="in_person")
    response = client.post(address, PARTS | opened)
    assert response.status_code == 409
    assert [line.event.move for line in response.context["changes"]][:1] == ["echo"]
    assert PARTS["outcome"] in response.text


def test_words_without_a_field_of_their_own_go_to_the_last_that_takes_many(scene, sign_in, inquiry):
    defer = reverse("inquiries:inquiry_move", args=[inquiry.pk, "defer"])
    answers.answer(inquiry=inquiry, by=scene.second, query="q", measures="m", outcome="o")
    client = sign_in(scene.cadre)
    typed = {"query": "问", "measures": "办了", "reason": "没有资金", "version": 9}
    response = client.post(defer, typed)
    reopen = reverse("inquiries:inquiry_move", args=[inquiry.pk, "reopen"])
    assert f'formaction="{reopen}"' in response.content.decode()
    form = client.post(reopen, typed | {"carry": "yes"}).context["form"]
    assert form["missing"].value() == "问\n办了\n没有资金"


def test_where_no_step_is_open_the_words_stand_there_to_be_copied(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_move", args=[inquiry.pk, "answer"])
    client = sign_in(scene.cadre)
    opened = hidden(client.get(address))
    moves.withdraw(inquiry=inquiry, by=scene.second, note="本人不问了")
    for _ in range(2):
        response = client.post(address, PARTS | opened)
        opened = hidden(response)
        assert "换了灯泡" in response.content.decode()
        assert "也没有别的步骤可办" in response.content.decode()
        assert not response.context["instead"]


def test_a_draft_of_a_step_that_is_gone_is_shown_with_the_open_ones(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_move", args=[inquiry.pk, "answer"])
    client = sign_in(scene.cadre)
    client.get(address)
    fields = PARTS | {"draft": drafts.mark(scene.cadre, address)}
    assert client.post(reverse("cards:draft_keep"), fields).status_code == 204
    answers.answer(inquiry=inquiry, by=scene.second, query="q", measures="m", outcome="o")
    response = client.get(address)
    assert response.status_code == 200
    assert PARTS["outcome"] in response.content.decode()
    assert sign_in(scene.second).get(address).status_code == 302, "who typed nothing is led to the matter"


def test_an_edit_leaves_alone_what_another_mended(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_edit", args=[inquiry.pk])
    client = sign_in(scene.cadre)
    form = client.get(address).context["form"]
    mine = {name: form[name].value() or "" for name in form.fields}
    changes = {"subject": "灯", "household": scene.household, "channel": "visit"}
    entry.edit(inquiry=inquiry, by=scene.second, **changes)
    assert client.post(address, mine | {"text": "另外的话"}).status_code == 302
    after = Inquiry.objects.get(pk=inquiry.pk)
    assert (after.text, after.subject, after.household, after.channel) == (
        ("另外的话", "灯", scene.household, "visit")
    )


def test_the_second_try_of_an_edit_overwrites_only_what_both_mended(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_edit", args=[inquiry.pk])
    client = sign_in(scene.cadre)
    form = client.get(address).context["form"]
    mine = {name: form[name].value() or "" for name in form.fields}
    entry.edit(inquiry=inquiry, by=scene.second, text="第一个人的话", household=scene.household, subject="灯")
    response = client.post(address, mine | {"text": "第二个人的话"})
    assert response.status_code == 409
    assert "请看上面的变动" in response.content.decode()
    page = response.content.decode()
    assert page.index("期间的变动") < page.index("请看上面的变动")
    form = response.context["form"]
    held = {name: form[name].value() or "" for name in form.fields}
    assert client.post(address, held).status_code == 302
    after = Inquiry.objects.get(pk=inquiry.pk)
    assert (after.text, after.subject, after.household) == ("第二个人的话", "灯", scene.household)


def test_an_edit_meets_an_edit(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_edit", args=[inquiry.pk])
    client = sign_in(scene.cadre)
    opened = hidden(client.get(address))
    data = {"text": "第一个人的话", "subject": "路灯", "kind": "question", "channel": "visit"}
    assert client.post(address, data | opened).status_code == 302
    response = client.post(address, data | opened | {"text": "第二个人的话"})
    assert response.status_code == 409
    assert "第二个人的话" in response.content.decode()
    assert Inquiry.objects.get(pk=inquiry.pk).text == "第一个人的话"
    assert client.post(address, data | hidden(response) | {"text": "第二个人的话"}).status_code == 302


def test_an_edit_never_moves_the_deadline_and_keeps_the_old_words(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_edit", args=[inquiry.pk])
    client = sign_in(scene.cadre)
    data = {"text": "改过的话", "subject": "路灯", "kind": "suggestion", "channel": "phone"}
    client.post(address, data | hidden(client.get(address)))
    after = Inquiry.objects.get(pk=inquiry.pk)
    event = after.events.latest("id")
    assert (after.due_on, after.text, event.move) == (inquiry.due_on, "改过的话", "edit")
    assert "三组路口的路灯坏了半个月。" in event.note


def test_who_may_edit(scene, sign_in, client, inquiry):
    address = reverse("inquiries:inquiry_edit", args=[inquiry.pk])
    assert client.post(address).url.startswith(reverse("login"))
    assert sign_in(scene.cadre_elsewhere).post(address).status_code == 404
    Inquiry.objects.filter(pk=inquiry.pk).update(household=scene.household)
    assert sign_in(scene.liaison).post(address).status_code == 403
    response = sign_in(scene.cadre).post(address, {"version": 2, "text": ""})
    assert response.status_code == 422
    moves.withdraw(inquiry=inquiry, by=scene.cadre, note="不问了")
    data = {"text": "迟了", "kind": "question", "channel": "visit", "version": 3}
    assert sign_in(scene.cadre).post(address, data).status_code == 422
