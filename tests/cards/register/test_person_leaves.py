"""Whoever leaves the service or the office loses the account in the same act, and what is open is handed over."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cards.models import Person, User
from cards.register.actions import handing_over
from inquiries.matters.actions import answers, moves
from inquiries.models import Event, Inquiry
from tests.cast import make_inquiry, make_person, make_user
from tests.test_access_matrix import enter

TODAY = timezone.localdate
PAGE = "inquiries:inquiry_list"


@pytest.fixture
def matters(scene):
    """Of the cadre: one accepted, one answered, one closed; and one of a colleague."""
    rows = [make_inquiry(scene.village, scene.cadre, subject=f"事项{number}") for number in range(3)]
    accepted, answered, rejected = rows
    moves.accept(inquiry=accepted, by=scene.cadre)
    moves.accept(inquiry=answered, by=scene.cadre)
    answers.answer(inquiry=answered, by=scene.cadre, query="问", measures="办", outcome="好")
    moves.accept(inquiry=rejected, by=scene.cadre)
    moves.withdraw(inquiry=rejected, by=scene.cadre, note="不问了")
    other = make_inquiry(scene.village, scene.second)
    moves.accept(inquiry=other, by=scene.second)
    return accepted, answered, rejected, other


def owners(rows):
    return [Inquiry.objects.get(pk=row.pk).owner.username for row in rows]


def signed_in(user) -> Client:
    client = Client()
    assert (
        client.post(reverse("login"), {"username": user.username, "password": f"{user.username}-pass-1"}).url
        == "/"
    )
    assert client.get(reverse(PAGE)).status_code == 200
    return client


def is_out(client, username) -> bool:
    """The open session is over, and the password opens no new one."""
    over = client.get(reverse(PAGE)).status_code == 302
    sent = {"username": username, "password": f"{username}-pass-1"}
    return over and Client().post(reverse("login"), sent).status_code == 200


def hand_over(by, person, successor, **more):
    sent = {"person": successor.pk, "on": TODAY(), "leaves": "on"} | more
    return enter(by).post(reverse("cards:person_hand_over", args=[person.pk]), sent)


def edit(by, person, **changes):
    page = enter(by).get(reverse("cards:person_edit", args=[person.pk]))
    form = page.context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
    sent = {name: value for name, value in (fields | changes).items() if value is not None}
    return enter(by).post(reverse("cards:person_edit", args=[person.pk]), sent)


def test_handing_over_ends_the_account_and_gives_the_matters_to_the_successor(scene, matters):
    client, other = signed_in(scene.cadre), make_person(scene.village, "吴接班", "19900000055")
    make_user("heir", "cadre", scene.village, other)
    assert hand_over(scene.secretary, scene.first, other).status_code == 302
    assert is_out(client, "cadre")
    assert owners(matters) == ["heir", "heir", "cadre", "second"]


def test_a_successor_without_an_account_leaves_the_matters_to_the_secretary(scene, matters):
    hand_over(scene.secretary, scene.first, scene.member)
    assert owners(matters) == ["secretary", "secretary", "cadre", "second"]
    event = Event.objects.filter(move="pass_on").first()
    assert (event.inquiry_id, event.by, event.note) == (matters[0].pk, scene.secretary, "交由secretary办理")


def test_who_only_gives_away_homes_keeps_the_account(scene, matters):
    client = signed_in(scene.cadre)
    hand_over(scene.secretary, scene.first, scene.member, leaves="")
    assert client.get(reverse(PAGE)).status_code == 200
    assert owners(matters)[:2] == ["cadre", "cadre"]


def test_out_of_service_by_the_form_ends_it_too(scene, matters):
    client = signed_in(scene.cadre)
    answer = edit(scene.secretary, scene.first, is_active=None)
    assert answer.status_code == 302
    assert is_out(client, "cadre")
    assert owners(matters)[:2] == ["secretary", "secretary"]


@pytest.mark.parametrize("lost", [{"body": None, "position": None, "duties": None}, {"until": "2026-01-31"}])
def test_losing_the_office_ends_it_too(scene, matters, lost):
    client = signed_in(scene.cadre)
    assert edit(scene.secretary, scene.first, **lost).status_code == 302
    assert (Person.objects.get(pk=scene.first.pk).is_active, is_out(client, "cadre")) == (True, True)
    assert owners(matters)[:2] == ["secretary", "secretary"]


@pytest.mark.parametrize(
    "kept", [{"phone": "19900000099"}, {"until": f"{TODAY().year + 1}-01-31"}, {"duties": "水利"}]
)
def test_another_change_ends_nothing(scene, kept):
    client = signed_in(scene.cadre)
    assert edit(scene.secretary, scene.first, **kept).status_code == 302
    assert client.get(reverse(PAGE)).status_code == 200


def test_an_account_whose_person_never_held_an_office_goes_on(scene):
    User.objects.filter(pk=scene.second.pk).update(person=make_person(scene.village, "无职", "19900000056"))
    client = signed_in(User.objects.get(pk=scene.second.pk))
    edit(
        scene.secretary,
        scene.second.person or User.objects.get(pk=scene.second.pk).person,
        phone="19900000057",
    )
    assert client.get(reverse(PAGE)).status_code == 200


def test_a_liaison_who_leaves_is_out(scene):
    client = signed_in(scene.liaison)
    hand_over(scene.cadre, scene.member, scene.first)
    assert is_out(client, "liaison")


def test_a_cadre_cannot_close_the_secretarys_account(scene, matters):
    client = signed_in(scene.secretary)
    answer = hand_over(scene.cadre, scene.chief, scene.first)
    assert (answer.status_code, Person.objects.get(pk=scene.chief.pk).is_active) == (422, True)
    assert "只有书记本人或乡镇" in answer.content.decode()
    assert edit(scene.cadre, scene.chief, is_active=None).status_code == 422
    assert client.get(reverse(PAGE)).status_code == 200
    hand_over(scene.official, scene.chief, scene.first)
    assert is_out(client, "secretary")


def test_what_is_refused_ends_nothing(scene, matters):
    client = signed_in(scene.cadre)
    assert hand_over(scene.secretary, scene.first, scene.member, on="1900-01-01").status_code == 422
    assert client.get(reverse(PAGE)).status_code == 200
    assert owners(matters)[:2] == ["cadre", "cadre"]


def test_other_places_and_roles_end_nothing(scene, matters):
    client = signed_in(scene.cadre)
    answers_ = [
        hand_over(by, scene.first, scene.member)
        for by in (scene.cadre_elsewhere, scene.liaison, scene.administrator)
    ]
    assert [answer.status_code for answer in answers_] == [404, 403, 404]
    assert Client().post(reverse("cards:person_hand_over", args=[scene.first.pk]), {}).status_code == 302
    assert client.get(reverse(PAGE)).status_code == 200


@pytest.mark.parametrize("page", ["cards:person_hand_over", "cards:person_edit"])
def test_it_is_said_beforehand_with_the_open_matters(scene, matters, page):
    text = enter(scene.secretary).get(reverse(page, args=[scene.first.pk])).content.decode()
    assert "账号cadre马上停用" in text.replace(" ", "")
    assert [row.number in text for row in matters] == [True, True, False, False]
    nobody = make_person(scene.village, "无号", "19900000058")
    assert "马上停用" not in enter(scene.secretary).get(reverse(page, args=[nobody.pk])).content.decode()


def test_what_happened_is_said_afterwards(scene, matters):
    answer = hand_over(scene.secretary, scene.first, scene.member)
    text = enter(scene.secretary).get(answer.url).content.decode()
    told = [str(message) for message in answer.wsgi_request._messages]
    assert any("cadre" in each for each in told), text[:50]
    assert any("2" in each and "secretary" in each for each in told)


def test_where_nobody_could_take_over_the_matter_keeps_its_owner(scene, matters):
    User.objects.exclude(pk__in=[scene.cadre.pk, scene.liaison.pk]).update(is_active=False)
    done = handing_over.hand_over(
        person=scene.first, successor=scene.member, on=TODAY(), leaves=True, by=scene.secretary
    )
    assert (done.ended.handed_over.matters, done.ended.handed_over.left) == (0, 2)
    assert owners(matters)[:2] == ["cadre", "cadre"]


def test_the_pages_take_the_same_queries_for_one_matter_and_for_many(scene, matters):
    def queries(page):
        client = enter(scene.secretary)
        with CaptureQueriesContext(connection) as taken:
            client.get(reverse(page, args=[scene.first.pk]))
        return [query["sql"] for query in taken]

    pages = ("cards:person_hand_over", "cards:person_edit")
    few = {page: len(queries(page)) for page in pages}
    for number in range(6):
        moves.accept(inquiry=make_inquiry(scene.village, scene.cadre, subject=f"另{number}"), by=scene.cadre)
    assert {page: len(queries(page)) for page in pages} == few
