"""Each long form keeps its words when the sign-in ends, and lets its draft go once it is sent."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.models import Draft, Household
from inquiries.models import DiaryEntry, Inquiry
from tests.cast import make_inquiry
from tests.drafts import ENTRY, KEEP, end_sign_in, hidden, new_inquiry, sign_in_as
from tests.notice_board import answered


def forms_of_the_office(scene):
    """Page, a field of it, the writer."""
    inquiry = make_inquiry(scene.village, scene.cadre)
    move = reverse("inquiries:inquiry_move", args=[inquiry.pk, "answer_on_spot"])
    return {
        "entry": (reverse("inquiries:inquiry_new"), "measures"),
        "answer": (move, "outcome"),
        "refusal": (reverse("inquiries:inquiry_move", args=[inquiry.pk, "reject"]), "where_to_go"),
        "mending": (reverse("inquiries:inquiry_edit", args=[inquiry.pk]), "text"),
        "asker": (reverse("inquiries:asker_correct", args=[inquiry.pk, inquiry.askers.get().pk]), "name"),
        "visit": (reverse("inquiries:visit_new"), "words"),
        "post": (reverse("inquiries:post_new"), "text"),
        "household": (reverse("cards:household_create"), "address"),
        "edit": (reverse("cards:household_edit", args=[scene.household.pk]), "address"),
        "person": (reverse("cards:person_edit", args=[scene.first.pk]), "duties"),
        "unit": (reverse("cards:unit_edit", args=[scene.group.pk]), "name"),
        "village": (reverse("cards:village_edit", args=[scene.village.pk]), "settings-slogan"),
        "centre": (reverse("cards:village_edit", args=[scene.village.pk]), "centres-0-name"),
    }


NAMES = [
    "entry",
    "answer",
    "refusal",
    "mending",
    "asker",
    "visit",
    "post",
    "household",
    "edit",
    "person",
    "unit",
]


@pytest.mark.parametrize("name", [*NAMES, "village", "centre"])
def test_every_long_form_of_the_office_keeps_its_words(scene, client, sign_in, name):
    url, field = forms_of_the_office(scene)[name]
    user = scene.secretary if name in ("village", "centre") else scene.cadre
    sign_in(user)
    carried = hidden(client.get(url))
    end_sign_in(client)
    response = client.post(url, carried | {field: "写了一半的话"})
    page = sign_in_as(client, user, response).content.decode()
    assert re.search(rf'name="{field}"[^>]*(value="写了一半的话"|>\s*写了一半的话)', page)


def test_the_fact_sheet_keeps_its_words(scene, client, sign_in):
    sign_in(scene.cadre)
    made = client.post(
        reverse("cards:sheet_create"), {"month": timezone.localdate().replace(day=1).isoformat()}
    )
    carried = hidden(client.get(made.url))
    end_sign_in(client)
    response = client.post(made.url, carried | {"work": "本月修水渠"})
    assert "本月修水渠" in sign_in_as(client, scene.cadre, response).content.decode()


def test_a_form_that_is_refused_keeps_the_draft_and_one_that_is_stored_drops_it(scene, client, sign_in):
    sign_in(scene.cadre)
    url = reverse("inquiries:visit_new")
    carried = hidden(client.get(url))
    typed = {"kind": "visit", "direction": "heard", "on": timezone.localdate().isoformat(), "words": ""}
    client.post(reverse(KEEP), typed | carried)
    assert client.post(url, typed | carried).status_code == 422
    assert Draft.objects.count() == 1
    assert client.post(url, typed | carried | {"words": "去看了"}).status_code == 302
    assert (Draft.objects.count(), DiaryEntry.objects.count()) == (0, 1)


def test_a_complaint_that_leaves_the_village_leaves_no_draft_behind(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    about = {"kind": "complaint", "is_restricted": "on"}
    client.post(reverse(KEEP), ENTRY | carried | about)
    response = client.post(url, ENTRY | carried | about)
    assert (response.status_code, Inquiry.objects.get().is_restricted) == (200, True)
    assert Draft.objects.count() == 0


def test_an_old_password_stands_before_everything_but_costs_no_words(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    client.post(reverse(KEEP), ENTRY | carried)
    session = client.session
    session["password_too_old"] = True
    session.save()
    assert client.post(url, ENTRY | carried).url == reverse("password_change")
    assert Draft.objects.count() == 1


def test_untouched_values_of_a_draft_are_not_new_ones(scene, client, sign_in):
    """The form is filled as it was opened: what somebody else changed since is noticed when it is sent."""
    sign_in(scene.cadre)
    url = reverse("cards:household_edit", args=[scene.household.pk])
    carried = hidden(client.get(url))
    client.post(reverse(KEEP), carried | {"head_name": "张立军", "address": "三组7号"})
    Household.objects.filter(pk=scene.household.pk).update(phone="19900109999")
    assert hidden(client.get(url))["seen"] == carried["seen"]


def test_a_tick_that_says_that_somebody_read_it_is_not_kept(scene, sign_in):
    """Whoever opens the page again, days or another matter later, reads again before posting."""
    inquiry, client = answered(scene), sign_in(scene.second)
    url = reverse("inquiries:item_post", args=[inquiry.pk])
    carried = hidden(client.get(url))
    client.post(reverse(KEEP), carried | {"subject": "三组路灯", "singles_out_nobody": "on", "sure": "x"})
    form = client.get(url).context["form"]
    assert (form["subject"].value(), form["singles_out_nobody"].value()) == ("三组路灯", False)
    assert not {"singles_out_nobody", "sure"} & set(Draft.objects.get().fields)
