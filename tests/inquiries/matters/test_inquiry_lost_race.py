"""Who comes second sees what changed, keeps the text, and may send it again (R7)."""

import pytest
from django.urls import reverse

from inquiries.matters.actions import moves
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
    assert response.status_code == 409
    assert "我已经去看过了" in page
    assert all(text in page for text in PARTS.values())
    assert Inquiry.objects.get(pk=inquiry.pk).state == "in_progress"
    assert client.post(address, PARTS | hidden(response)).status_code == 302
    assert Inquiry.objects.get(pk=inquiry.pk).state == "answered"


def test_where_the_step_is_gone_the_text_still_stands(scene, sign_in, inquiry):
    address = reverse("inquiries:inquiry_move", args=[inquiry.pk, "answer"])
    client = sign_in(scene.cadre)
    opened = hidden(client.get(address))
    moves.withdraw(inquiry=inquiry, by=scene.second, note="本人不问了")
    response = client.post(address, PARTS | opened)
    assert response.status_code == 409
    response = client.post(address, PARTS | hidden(response))
    assert response.status_code == 422
    assert "换了灯泡" in response.content.decode()


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
