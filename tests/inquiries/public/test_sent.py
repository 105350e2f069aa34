"""The page with the code after sending: opened again for an hour, by the browser that sent it alone."""

from datetime import timedelta
from http.cookies import SimpleCookie
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards.codes import grouped
from inquiries.models import Asker, Inquiry
from inquiries.public.views.sent import COOKIE
from inquiries.tracking import code_of
from tests.feed import post

TRACK = "/track/"


def send(scene, client, way="card", **more):
    url = f"/h/{scene.household.token}/ask/"
    if way == "feed":
        url = reverse("inquiries:public_suggest", args=[scene.village.slug, post(scene).pk])
    return client.post(url, {"key": uuid4(), "text": "路灯坏了", "is_restricted": "no"} | more)


def again(page):
    return page.context["again"]


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("way", ["card", "feed"])
def test_it_is_opened_again_with_the_code_and_whom_to_call(scene, client, way):
    first = send(scene, client, way, asker_phone="+86 19911112222")
    second = client.get(again(first))
    code = code_of(Asker.objects.get().nonce)
    for page in (first, second):
        assert grouped(code) in page.text
        assert Inquiry.objects.get().number in page.text
        assert "存为" in page.text
        assert "199 1111 2222" in page.text
        assert "tel:0737-5550001" in page.text
        assert (f"/h/{scene.household.token}/" in page.text) == (way == "card")
    assert second.status_code == 200
    assert "no-store" in second["Cache-Control"]


def test_the_address_names_no_code_and_the_cookie_is_for_it_alone(scene, client):
    page = send(scene, client)
    cookie = page.cookies[COOKIE]
    assert code_of(Asker.objects.get().nonce) not in again(page).upper()
    assert (cookie["path"], cookie["max-age"], cookie["httponly"]) == (again(page), 3600, True)
    assert cookie["samesite"] == "Lax"


def test_two_matters_of_one_browser_have_two_pages(scene, client):
    pages = [send(scene, client), send(scene, Client())]
    assert again(pages[0]) != again(pages[1])
    for page in pages:
        # the test's browser knows no paths: it is given the cookie that a browser sends there
        client.cookies = SimpleCookie({COOKIE: page.cookies[COOKIE].value})
        assert page.context["code"] in client.get(again(page)).text


def test_another_browser_and_a_forged_or_foreign_cookie_are_led_to_where_codes_are_typed(scene, client):
    pages = [send(scene, client), send(scene, Client())]
    other = Client()
    assert other.get(again(pages[0])).url == TRACK
    for value in ("", "x:y:z", pages[1].cookies[COOKIE].value, pages[0].cookies[COOKIE].value[:-1]):
        other.cookies[COOKIE] = value
        assert other.get(again(pages[0])).url == TRACK
    assert other.post(again(pages[0])).status_code in {403, 405}


def test_after_an_hour_and_once_erased_it_opens_no_more(scene, client, time_machine):
    page = send(scene, client)
    time_machine.move_to(timezone.now() + timedelta(minutes=59))
    assert client.get(again(page)).status_code == 200
    time_machine.move_to(timezone.now() + timedelta(minutes=2))
    assert client.get(again(page)).url == TRACK
    page = send(scene, client)
    Asker.objects.all().delete()
    assert client.get(again(page)).url == TRACK


def test_an_office_computer_keeps_nothing_of_it(scene, client):
    client.force_login(scene.cadre)
    page = send(scene, client)
    assert COOKIE not in page.cookies
    assert again(page) == ""
    assert page.context["code"] in page.text


@pytest.mark.parametrize("kind", ["on", "township"])
def test_a_complaint_leads_to_nobody_in_the_village_there_either(scene, client, kind):
    page = send(scene, client, is_restricted=kind)
    opened = client.get(again(page))
    assert opened.status_code == 200
    assert [words for words in ("0737-5550001", scene.first.name, "/feed/") if words in opened.text] == []


def test_it_costs_few_statements(scene, client, django_assert_max_num_queries):
    page = send(scene, client)
    with django_assert_max_num_queries(8):
        client.get(again(page))
