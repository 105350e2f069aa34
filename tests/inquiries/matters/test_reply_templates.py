"""A reply used before, or a matter to merge into, is chosen in the form itself: what is typed stays."""

import pytest
from django.urls import reverse

from cards import drafts
from inquiries.matters.actions import moves
from inquiries.models import Inquiry, ReplyTemplate
from tests.cast import make_inquiry

NAMES = "query", "measures", "outcome"


@pytest.fixture
def lamp(scene):
    ReplyTemplate.objects.create(state="answered", title="别村", village=scene.elsewhere)
    ReplyTemplate.objects.create(state="deferred", title="没钱", measures="找过", outcome="没有资金")
    return ReplyTemplate.objects.create(state="answered", title="路灯", measures="电工换灯", outcome="已修好")


@pytest.fixture
def inquiry(scene):
    i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
    return moves.start(inquiry=i, by=scene.cadre, note="去看了")


def address(inquiry, name="answer"):
    return reverse("inquiries:inquiry_move", args=[inquiry.pk, name])


def held(form):
    return {name: form[name].value() or "" for name in form.fields}


def test_the_page_offers_the_replies_of_its_step_and_place(scene, sign_in, inquiry, lamp):
    response = sign_in(scene.cadre).get(address(inquiry))
    assert response.context["templates"] == [lamp]
    assert response.context["form"]["measures"].value() == "去看了"
    page = response.text
    assert page.index('class="btn btn-primary">答复') < page.index('name="choose"'), "Enter presses the first"
    assert "?template=" not in page


def test_a_reply_fills_only_what_is_empty_and_writes_nothing(scene, sign_in, inquiry, lamp):
    client = sign_in(scene.cadre)
    typed = held(client.get(address(inquiry)).context["form"]) | {"measures": "我打的字", "outcome": " "}
    mark = drafts.mark(scene.cadre, address(inquiry))
    response = client.post(address(inquiry), typed | {"choose": lamp.pk, "draft": mark})
    form = response.context["form"]
    assert response.status_code == 200
    assert [form[name].value() for name in NAMES] == [inquiry.text, "我打的字", "已修好"]
    assert (held(form)["version"], held(form)["event"]) == (str(typed["version"]), typed["event"])
    assert Inquiry.objects.get(pk=inquiry.pk).version == inquiry.version
    assert drafts.of(scene.cadre, address(inquiry)).fields["measures"] == ["我打的字"]
    assert client.post(address(inquiry), held(form)).status_code == 302
    assert Inquiry.objects.get(pk=inquiry.pk).answers.get().measures == "我打的字"


def test_a_reply_of_another_place_or_step_fills_nothing(scene, sign_in, inquiry, lamp):
    client = sign_in(scene.cadre)
    for other in [*ReplyTemplate.objects.exclude(pk=lamp.pk).values_list("pk", flat=True), "x"]:
        form = client.post(address(inquiry), {"measures": "", "choose": other}).context["form"]
        assert (form["measures"].value(), form["outcome"].value()) == ("", None)


def test_a_reason_is_filled_for_what_is_deferred(scene, sign_in, inquiry, lamp):
    chosen = ReplyTemplate.objects.get(title="没钱").pk
    typed = {"measures": "", "reason": "", "review_on": "2027-03-01"}
    form = sign_in(scene.cadre).post(address(inquiry, "defer"), typed | {"choose": chosen}).context["form"]
    assert [form[name].value() for name in typed] == ["找过", "没有资金", "2027-03-01"]


def test_the_matter_to_merge_into_is_chosen_in_the_form(scene, sign_in, inquiry):
    like = make_inquiry(scene.village, scene.cadre)
    client = sign_in(scene.cadre)
    page = client.get(address(inquiry, "merge")).text
    assert f'name="choose" value="{like.number}"' in page.replace("\n", " ")
    assert f'href="{like.get_absolute_url()}" target="_blank"' in page
    form = client.post(address(inquiry, "merge"), {"choose": like.number}).context["form"]
    assert form["target"].value() == like.number
    assert Inquiry.objects.get(pk=inquiry.pk).state == inquiry.state


def test_who_may_choose_a_reply(scene, sign_in, client, inquiry, lamp):
    typed = {"measures": "字", "choose": lamp.pk}
    assert client.post(address(inquiry), typed).url.startswith(reverse("login"))
    assert sign_in(scene.cadre_elsewhere).post(address(inquiry), typed).status_code == 404
