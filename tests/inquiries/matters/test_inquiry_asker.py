"""Echo, verdict, and several people who ask the same."""

import pytest
from django.urls import reverse

from inquiries.matters.actions import answers, askers
from inquiries.models import Asker, Inquiry

from .states import inquiry_in, standing

PEOPLE = ("cadre_elsewhere", "official_elsewhere", "county_viewer", "administrator")


def address(name, asker):
    return reverse(f"inquiries:{name}", args=[asker.inquiry_id, asker.pk])


@pytest.fixture
def asker(scene):
    return inquiry_in(scene, "answered").askers.get()


def state(asker):
    return Inquiry.objects.get(pk=asker.inquiry_id).state


@pytest.mark.feature("S0-20", "W-06")
def test_the_echo_handed_over_is_on_record(scene, sign_in, asker):
    response = sign_in(scene.liaison).post(address("hand_over", asker), {"how": "in_person"})
    assert response.url == asker.inquiry.get_absolute_url()
    asker.refresh_from_db()
    assert (asker.echo_how, asker.echoed_by, state(asker)) == ("in_person", scene.liaison, "echoed")
    assert asker.inquiry.events.latest("id").move == "echo"


@pytest.mark.feature("S0-20")
def test_an_anonymous_asker_collects_by_code(scene, sign_in):
    i = inquiry_in(scene, "answered", asker_name="", household=None)
    sign_in(scene.cadre).post(address("hand_over", i.askers.get()), {"how": "collected"})
    assert Inquiry.objects.get(pk=i.pk).state == "echoed"


@pytest.mark.parametrize("name", ["hand_over", "verdict"])
def test_who_may_not(scene, sign_in, client, asker, name):
    before = standing(asker.inquiry)
    data = {"how": "in_person", "verdict": "satisfied"}
    assert client.post(address(name, asker), data).url.startswith(reverse("login"))
    for person in PEOPLE:
        assert sign_in(getattr(scene, person)).post(address(name, asker), data).status_code == 404
    other = inquiry_in(scene, "answered")
    crossed = reverse(f"inquiries:{name}", args=[other.pk, asker.pk])
    assert sign_in(scene.cadre).post(crossed, data).status_code == 404
    assert sign_in(scene.cadre).get(address(name, asker)).status_code == 405
    assert standing(asker.inquiry) == before


@pytest.mark.parametrize("name", ["hand_over", "verdict"])
def test_nothing_to_hand_over_or_to_judge_yet(scene, sign_in, name):
    asker = inquiry_in(scene, "in_progress").askers.get()
    before = standing(asker.inquiry)
    response = sign_in(scene.cadre).post(address(name, asker), {"how": "told", "verdict": "satisfied"})
    assert response.status_code == 422
    assert standing(asker.inquiry) == before


@pytest.mark.parametrize(
    ("name", "data", "field"),
    [
        ("hand_over", {"how": "online"}, "how"),
        ("hand_over", {}, "how"),
        ("verdict", {"verdict": "", "words": "留着这句"}, "verdict"),
        ("verdict", {"verdict": "not_satisfied", "words": ""}, "words"),
        ("verdict", {"verdict": "satisfied", "words": "长" * 1001}, "words"),
    ],
)
def test_bad_input_stays_on_the_page(scene, sign_in, asker, name, data, field):
    before = standing(asker.inquiry)
    response = sign_in(scene.cadre).post(address(name, asker), data)
    [(_line, echo, verdict, _to_echo)] = response.context["askers"]
    form = {"hand_over": echo, "verdict": verdict}[name]
    assert (response.status_code, list(form.errors)) == (422, [field])
    assert data.get("words", "") in response.content.decode()
    assert standing(asker.inquiry) == before


def test_satisfied_closes_and_not_satisfied_reopens(scene, sign_in, asker):
    client = sign_in(scene.cadre)
    client.post(address("verdict", asker), {"verdict": "not_satisfied", "words": "还是不亮"})
    assert state(asker) == "reopened"
    assert asker.inquiry.events.latest("id").note == "还是不亮"
    Inquiry.objects.filter(pk=asker.inquiry_id).update(state="answered")
    client.post(address("verdict", asker), {"verdict": "basically"})
    assert state(asker) == "closed"


@pytest.mark.feature("W-07")
def test_the_echo_is_delivered_when_every_asker_has_it(scene, sign_in, asker):
    Inquiry.objects.filter(pk=asker.inquiry_id).update(state="in_progress")
    client = sign_in(scene.cadre)
    url = reverse("inquiries:asker_add", args=[asker.inquiry_id])
    assert client.post(url, {"household_q": "lxy"}).status_code == 302
    second = Asker.objects.latest("pk")
    assert (second.name, second.household) == ("李秀英", scene.unlinked)
    Inquiry.objects.filter(pk=asker.inquiry_id).update(state="answered")
    client.post(address("hand_over", asker), {"how": "told"})
    assert (state(asker), asker.inquiry.events.latest("id").move) == ("answered", "hand_over")
    assert client.post(address("hand_over", asker), {"how": "told"}).status_code == 422
    client.post(address("hand_over", second), {"how": "phoned"})
    assert state(asker) == "echoed"
    client.post(address("verdict", asker), {"verdict": "satisfied"})
    assert state(asker) == "echoed"
    client.post(address("verdict", second), {"verdict": "satisfied"})
    assert state(asker) == "closed"


def test_who_may_add_an_asker(scene, sign_in, client):
    i = inquiry_in(scene, "assigned")
    url = reverse("inquiries:asker_add", args=[i.pk])
    before = standing(i)
    assert client.post(url, {"name": "某"}).url.startswith(reverse("login"))
    for person in PEOPLE:
        assert sign_in(getattr(scene, person)).post(url, {"name": "某"}).status_code == 404
    response = sign_in(scene.cadre).post(url, {"name": "留名", "phone": "12"})
    assert (response.status_code, "留名" in response.content.decode()) == (422, True)
    assert sign_in(scene.cadre).post(url, {"name": "某", "household_q": "赵外村"}).status_code == 422
    Inquiry.objects.filter(pk=i.pk).update(state="answered")
    assert sign_in(scene.cadre).post(url, {"name": "某"}).status_code == 422
    Inquiry.objects.filter(pk=i.pk).update(state=before[0])
    assert standing(i) == before


def test_a_verdict_on_an_earlier_answer_does_not_speak_for_the_next(scene, asker):
    askers.give_verdict(asker=asker, by=scene.cadre, verdict="not_satisfied", words="还是不亮")
    asker.refresh_from_db()
    assert (asker.echoed_at, asker.verdict) == (None, "not_satisfied")
    assert asker.inquiry.events.filter(move="reopen").count() == 1


def test_an_answer_that_one_of_two_askers_holds_is_not_revised(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    askers.add_asker(inquiry=i, by=scene.cadre, name="李秀英")
    i = answers.answer(inquiry=i, by=scene.cadre, query="q", measures="m", outcome="o")
    askers.hand_over(asker=i.askers.latest("pk"), by=scene.cadre, how="told")
    before = standing(i)
    data = {"version": i.version, "query": "q", "measures": "m", "outcome": "另一句"}
    response = sign_in(scene.cadre).post(reverse("inquiries:inquiry_move", args=[i.pk, "revise"]), data)
    assert (response.status_code, before[0]) == (422, "answered")
    assert standing(i) == before


def test_a_dissatisfied_verdict_says_that_it_is_taken_up_again_and_until_when(scene, sign_in, asker):
    sent = {"verdict": "not_satisfied", "words": "还漏水"}
    page = sign_in(scene.cadre).post(address("verdict", asker), sent, follow=True)
    row = Inquiry.objects.get(pk=asker.inquiry_id)
    [told] = page.context["messages"]
    day = f"{row.due_on.year}年{row.due_on.month}月{row.due_on.day}日"
    assert str(told) == f"{asker.name}不满意，已转重办，最迟{day}答复。"
    assert row.get_state_display() == "已转重办"
