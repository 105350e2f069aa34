import re

import pytest
from django.urls import reverse

from cards.models import RegisterSummary
from cards.printing.actions.editions import approve_edition, make_edition
from inquiries.matters.actions import answers, askers
from tests.cards.printing.printing import printed
from tests.cast import main_of, make_inquiry


def test_start_page_needs_sign_in(client):
    assert client.get("/").url == "/login/?next=/"


def test_cadre_sees_what_waits(scene, sign_in):
    make_inquiry(scene.village, scene.cadre, subject="水管漏水")
    page = sign_in(scene.cadre).get("/").content.decode()
    assert "水管漏水" in page
    assert 'href="/inquiries/?show=to_accept"' in page


def test_liaison_sees_only_linked_households(scene, sign_in):
    page = sign_in(scene.liaison).get("/").content.decode()
    assert scene.household.head_name in page
    assert scene.unlinked.head_name not in page


@pytest.mark.feature("S0-20")
def test_liaison_with_a_card_in_hand_finds_where_to_tick_it_off(scene, sign_in):
    client, door = sign_in(scene.liaison), reverse("cards:delivery_code")
    assert door not in main_of(client.get("/"))
    printed(scene)
    assert door in main_of(client.get("/"))


def test_official_sees_complaints_about_cadres(scene, sign_in):
    make_inquiry(scene.village, scene.official, subject="对干部的意见", is_restricted=True)
    assert "对干部的意见" in sign_in(scene.official).get("/").content.decode()
    assert "对干部的意见" not in sign_in(scene.secretary).get("/").content.decode()


@pytest.mark.parametrize(("who", "url"), [("county_viewer", "/dashboard/"), ("administrator", "/admin/")])
def test_others_start_where_their_work_is(scene, sign_in, who, url):
    assert sign_in(getattr(scene, who)).get("/").url == url


@pytest.mark.parametrize("who", ["cadre", "liaison", "official"])
def test_same_number_of_queries_at_more_rows(scene, sign_in, django_assert_max_num_queries, who):
    make_inquiry(scene.village, scene.cadre, household=scene.household, is_restricted=who == "official")
    client = sign_in(getattr(scene, who))
    with django_assert_max_num_queries(16) as before:
        client.get("/")
    for _ in range(20):
        make_inquiry(scene.village, scene.cadre, household=scene.household, is_restricted=who == "official")
    with django_assert_max_num_queries(len(before)):
        client.get("/")


def test_figures_say_what_their_lists_show(scene, sign_in):
    """The number on the start page is the number of rows behind it."""
    make_inquiry(scene.village, scene.cadre)
    answered = make_inquiry(scene.village, scene.cadre)
    parts = {"query": "灯", "measures": "换灯", "outcome": "亮了"}
    answers.answer_on_spot(inquiry=answered, by=scene.cadre, **parts)
    client = sign_in(scene.cadre)
    counts = client.get("/").context["page"].counts
    for show in ("to_accept", "due_soon", "to_echo", "review"):
        rows = client.get(f"/inquiries/?show={show}").content.decode().count('<th scope="row"')
        assert (show, counts[show]) == (show, rows)
    assert counts["to_post"] == 1


def test_a_village_sees_where_to_begin_until_its_first_card_is_printed(scene, sign_in):
    client, summary = sign_in(scene.secretary), RegisterSummary.objects.filter(village=scene.village)

    def steps():
        return client.get("/").context["page"].steps

    summary.update(households=0)
    assert f'href="/villages/{scene.village.pk}/edit/"' in client.get("/").text
    assert (steps().people, steps().contact, steps().units, steps().edition) == (True, True, True, False)
    summary.update(households=1)
    assert steps().households == 1
    approve_edition(edition=make_edition(village=scene.village, by=scene.cadre), by=scene.secretary)
    assert steps().edition
    summary.update(printed=1)
    assert steps() is None
    assert f'href="/villages/{scene.village.pk}/edit/"' not in client.get("/").text


@pytest.mark.feature("S1-06")
def test_matters_and_slips_are_counted_apart_and_open_their_lists(scene, sign_in):
    matter = make_inquiry(scene.village, scene.cadre)
    askers.add_asker(inquiry=matter, by=scene.cadre, name="孟二狗")
    answers.answer_on_spot(inquiry=matter, by=scene.cadre, query="灯", measures="换灯", outcome="亮了")
    client = sign_in(scene.cadre)
    page = " ".join(client.get("/").text.split())
    assert re.search(r'href="/inquiries/\?show=to_echo">1<small>件</small>', page)
    assert '<a href="/inquiries/?show=to_bring">要送2张回音卡</a>' in page
    assert 'data-total="1"' in client.get("/inquiries/?show=to_echo").text
    assert 'data-total="2"' in client.get("/inquiries/?show=to_bring").text
