from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.choices import LinkPurpose, SeatRole
from cards.models import Copy, Link, RegisterSummary, Seat
from cards.printing.actions.delivery import deliver_many
from cards.printing.actions.editions import approve_edition, make_edition
from cards.register.actions import handing_over, links
from tests.cards.printing.printing import print_cards
from tests.cast import SINCE, make_household, make_link, make_person

TODAY = timezone.localdate


def add_url(household):
    return reverse("cards:link_add", args=[household.pk])


def link(**fields):
    return {"purpose": "neighbour", "since": "2026-01-05"} | fields


@pytest.mark.feature("S2-02")
@pytest.mark.parametrize("words", ["周桂香", "zgx", "zhougui", "19900000003", "周 1990000"])
def test_a_person_is_named_by_words_alone(scene, sign_in, words):
    response = sign_in(scene.cadre).post(add_url(scene.unlinked), link(person_q=words))
    assert response.url == scene.unlinked.get_absolute_url()
    made = scene.unlinked.links.get()
    assert (made.person, made.village, made.township) == (scene.member, scene.village, scene.township)
    assert RegisterSummary.objects.get(village=scene.village).unserved == 0


def test_or_chosen_from_the_list(scene, sign_in):
    sign_in(scene.official).post(add_url(scene.unlinked), link(person=scene.chief.pk, purpose="hardship"))
    assert scene.unlinked.links.get().person == scene.chief


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "person_q"),
        ({"person_q": "没有此人"}, "person_q"),
        ({"person_q": "1990000"}, "person_q"),
        ({"person_q": "周桂香", "since": "9999-12-31"}, "since"),
        ({"person_q": "周桂香", "purpose": "friend"}, "purpose"),
    ],
)
def test_bad_input_is_shown_at_its_field(scene, sign_in, fields, field):
    response = sign_in(scene.cadre).post(add_url(scene.unlinked), link(**fields))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not scene.unlinked.links.exists()


def test_people_of_other_villages_and_out_of_service_are_not_found(scene, sign_in):
    foreign = make_person(scene.elsewhere, "外村人", "19900000077")
    gone = make_person(scene.village, "已离任", "19900000078")
    gone.is_active = False
    gone.save()
    for person in (foreign, gone):
        for fields in ({"person": person.pk}, {"person_q": person.name}):
            response = sign_in(scene.cadre).post(add_url(scene.unlinked), link(**fields))
            assert response.status_code == 422


def test_a_home_that_left_gets_no_link(scene):
    home = make_household(scene.village, 9, left_on="2026-01-01")
    given = {"person": scene.member, "purpose": "neighbour", "since": SINCE}
    with pytest.raises(ValidationError, match="该户已销户"):
        links.add(household=home, by=scene.cadre, **given)


def test_second_neighbour_and_same_link_twice_are_refused_beside_the_field(scene, sign_in):
    client = sign_in(scene.cadre)
    second = client.post(add_url(scene.household), link(person=scene.chief.pk))
    assert list(second.context["form"].errors) == ["purpose"]
    make_link(scene.household, scene.chief, LinkPurpose.HARDSHIP)
    twice = client.post(add_url(scene.household), link(person=scene.chief.pk, purpose="hardship"))
    assert list(twice.context["form"].errors) == ["person_q"]
    assert scene.household.links.count() == 2


def test_ending_a_link_opens_the_gap(scene, sign_in):
    made = scene.household.links.get()
    url = reverse("cards:link_end", args=[made.pk])
    client = sign_in(scene.cadre)
    assert client.get(url).status_code == 200
    assert client.post(url, {"until": SINCE - timedelta(days=1)}).status_code == 422
    assert client.post(url, {"until": TODAY()}).status_code == 302
    made.refresh_from_db()
    assert made.until == TODAY()
    assert RegisterSummary.objects.get(village=scene.village).unserved == 2
    assert client.post(url, {"until": TODAY()}).status_code == 422


def test_who_may_not_write_links(scene, sign_in, client):
    end = reverse("cards:link_end", args=[scene.household.links.get().pk])
    for url in (add_url(scene.household), end):
        fields = link(person_q="周桂香", until=TODAY())
        client.logout()
        assert client.post(url, fields).url.startswith(reverse("login"))
        assert sign_in(scene.liaison).post(url, fields).status_code == 403
        assert sign_in(scene.cadre_elsewhere).post(url, fields).status_code == 404
        assert sign_in(scene.official_elsewhere).post(url, fields).status_code == 404
    assert Link.objects.get().until is None


def test_who_leaves_hands_everything_over_in_one_act(scene, sign_in):
    make_link(scene.unlinked, scene.member)
    Seat.objects.create(unit=scene.group, person=scene.member, role=SeatRole.GROUP_LEADER, since=SINCE)
    url = reverse("cards:person_hand_over", args=[scene.member.pk])
    client = sign_in(scene.secretary)
    assert client.get(url).status_code == 200
    response = client.post(url, {"person_q": "陈国强", "on": "2026-03-01", "leaves": "on"})
    assert response.url == scene.chief.get_absolute_url()
    now = Link.objects.active()
    assert {(row.household, row.person, row.since) for row in now} == {
        (scene.household, scene.chief, date(2026, 3, 1)),
        (scene.unlinked, scene.chief, date(2026, 3, 1)),
    }
    assert {row.until for row in Link.objects.filter(person=scene.member)} == {date(2026, 3, 1)}
    scene.member.refresh_from_db()
    assert scene.member.is_active is False
    assert scene.member.seats.get().until == date(2026, 3, 1)


def test_successor_who_serves_the_home_already_gets_no_second_link(scene, sign_in):
    make_link(scene.household, scene.chief, LinkPurpose.HARDSHIP)
    make_link(scene.household, scene.member, LinkPurpose.HARDSHIP)
    url = reverse("cards:person_hand_over", args=[scene.member.pk])
    sign_in(scene.cadre).post(url, {"person": scene.chief.pk, "on": TODAY(), "leaves": "on"})
    kept = sorted(scene.household.links.active().values_list("person", "purpose"))
    assert kept == [(scene.chief.pk, "hardship"), (scene.chief.pk, "neighbour")]


def test_handing_over_without_leaving_keeps_person_and_seats(scene, sign_in):
    Seat.objects.create(unit=scene.group, person=scene.member, role=SeatRole.GROUP_LEADER, since=SINCE)
    url = reverse("cards:person_hand_over", args=[scene.member.pk])
    sign_in(scene.cadre).post(url, {"person": scene.chief.pk, "on": TODAY()})
    scene.member.refresh_from_db()
    assert scene.member.is_active
    assert scene.member.seats.get().until is None


@pytest.mark.feature("S0-05")
def test_first_contact_who_leaves_is_named_as_missing(scene, sign_in):
    url = reverse("cards:person_hand_over", args=[scene.first.pk])
    response = sign_in(scene.secretary).post(
        url, {"person": scene.chief.pk, "on": TODAY(), "leaves": "on"}, follow=True
    )
    scene.village.settings.refresh_from_db()
    assert scene.village.settings.first_contact is None
    assert "warning" in [message.tags for message in response.context["messages"]]
    scene.first.cadre.refresh_from_db()
    assert scene.first.cadre.until == TODAY()


@pytest.mark.parametrize("successor", ["member", "foreign"])
def test_hand_over_to_oneself_or_elsewhere_is_refused(scene, sign_in, successor):
    foreign = make_person(scene.elsewhere, "外村人")
    target = {"member": scene.member, "foreign": foreign}[successor]
    url = reverse("cards:person_hand_over", args=[scene.member.pk])
    response = sign_in(scene.cadre).post(url, {"person": target.pk, "on": TODAY(), "leaves": "on"})
    assert response.status_code == 422
    assert Link.objects.active().get().person == scene.member


def test_the_action_refuses_a_successor_of_another_village(scene):
    foreign = make_person(scene.neighbour, "外村人")
    with pytest.raises(ValidationError, match="请另选一位本村在岗人员"):
        handing_over.hand_over(
            person=scene.member, successor=foreign, on=TODAY(), leaves=False, by=scene.cadre
        )


def test_who_may_not_hand_over(scene, sign_in):
    url = reverse("cards:person_hand_over", args=[scene.member.pk])
    fields = {"person": scene.chief.pk, "on": TODAY(), "leaves": "on"}
    assert sign_in(scene.liaison).post(url, fields).status_code == 403
    assert sign_in(scene.cadre_elsewhere).post(url, fields).status_code == 404
    assert Link.objects.active().get().person == scene.member


@pytest.mark.feature("W-13")
def test_hand_over_makes_the_delivered_cards_stale(scene, sign_in):
    edition = make_edition(village=scene.village, by=scene.cadre)
    approve_edition(edition=edition, by=scene.secretary)
    edition.refresh_from_db()
    print_cards(households=[scene.household, scene.unlinked], edition=edition, by=scene.cadre)
    deliver_many(copies=Copy.objects.all(), by=scene.cadre, how="by_hand", duties_explained=True)
    url = reverse("cards:person_hand_over", args=[scene.member.pk])
    sign_in(scene.cadre).post(url, {"person": scene.chief.pk, "on": TODAY(), "leaves": "on"})
    assert [card.household for card in Copy.objects.stale()] == [scene.household]
    assert RegisterSummary.objects.get(village=scene.village).stale == 1


def test_many_links_move_in_few_queries(scene, sign_in, django_assert_max_num_queries):
    for number in range(10, 60):
        make_link(make_household(scene.village, number), scene.member)
    url = reverse("cards:person_hand_over", args=[scene.member.pk])
    client = sign_in(scene.cadre)
    with django_assert_max_num_queries(60):
        client.post(url, {"person": scene.chief.pk, "on": TODAY(), "leaves": "on"})
    assert Link.objects.active().filter(person=scene.chief).count() == 51
