import pytest
from django.urls import reverse

from cards.choices import SeatRole, UnitKind
from cards.codes import grouped
from cards.models import Seat, Unit
from cards.printing.actions.editions import approve_edition, make_edition
from inquiries.models import DiaryEntry
from tests.cards.printing.printing import print_cards
from tests.cast import SINCE, make_inquiry


def page(client, household):
    response = client.get(reverse("household", args=[household.pk]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.feature("S0-05", "S2-06")
def test_page_shows_who_serves_the_home(scene, sign_in):
    grid = Unit.objects.create(village=scene.village, kind=UnitKind.MICRO_GRID, number=1, name="微网格1")
    Seat.objects.create(unit=grid, person=scene.chief, role=SeatRole.REPRESENTATIVE, since=SINCE)
    scene.household.micro_grid = grid
    scene.household.save()
    text = page(sign_in(scene.cadre), scene.household)
    for words in ("周桂香", "tel:19900000003", "陈国强", "村民代表", "刘小敏", "tel:19900000001"):
        assert words in text


def test_second_numbers_of_who_serves_stand_on_the_page(scene, sign_in):
    Seat.objects.create(unit=scene.group, person=scene.chief, role=SeatRole.GROUP_LEADER, since=SINCE)
    for number, person in enumerate((scene.first, scene.member, scene.chief)):
        person.other_phone = f"0737-555019{number}"
        person.save()
    text = page(sign_in(scene.cadre), scene.household)
    assert [f"tel:0737-555019{number}" in text for number in range(3)] == [True] * 3
    unit = sign_in(scene.cadre).get(scene.group.get_absolute_url()).content.decode()
    assert "tel:0737-5550192" in unit


@pytest.mark.feature("S1-06")
def test_gaps_stand_on_the_page(scene, sign_in):
    response = sign_in(scene.cadre).get(reverse("household", args=[scene.unlinked.pk]))
    assert [gap.value for gap in response.context["gaps"]] == ["unserved", "not_reviewed"]


def test_a_linked_person_without_number_or_out_of_service_leaves_a_gap(scene, sign_in):
    client = sign_in(scene.cadre)
    for change in ({"phone": ""}, {"phone": "19900000003", "is_active": False}):
        type(scene.member).objects.filter(pk=scene.member.pk).update(**change)
        response = client.get(reverse("household", args=[scene.household.pk]))
        assert "unserved" in [gap.value for gap in response.context["gaps"]]


@pytest.mark.feature("S1-06")
def test_page_shows_every_card_visit_and_inquiry(scene, sign_in):
    edition = make_edition(village=scene.village, by=scene.cadre)
    approve_edition(edition=edition, by=scene.secretary)
    edition.refresh_from_db()
    [(_, card)] = print_cards(households=[scene.household], edition=edition, by=scene.cadre)
    DiaryEntry.objects.create(
        village=scene.village, author=scene.cadre, household=scene.household, on=SINCE, words="老人腿脚不便"
    )
    inquiry = make_inquiry(scene.village, scene.cadre, household=scene.household)
    text = page(sign_in(scene.cadre), scene.household)
    for words in (grouped(card.code), "老人腿脚不便", inquiry.number, inquiry.subject):
        assert words in text


def test_complaint_about_a_cadre_shows_to_the_township_only(scene, sign_in):
    secret = make_inquiry(
        scene.village,
        scene.cadre,
        household=scene.household,
        kind="complaint",
        about_cadre=scene.chief,
        subject="秘密标记",
    )
    assert secret.is_restricted
    for user in (scene.cadre, scene.secretary, scene.liaison):
        assert "秘密标记" not in page(sign_in(user), scene.household)
    assert "秘密标记" in page(sign_in(scene.official), scene.household)


def test_liaison_sees_own_visits_and_no_button_that_changes_the_register(scene, sign_in):
    DiaryEntry.objects.create(
        village=scene.village, author=scene.cadre, household=scene.household, on=SINCE, words="干部所记"
    )
    text = page(sign_in(scene.liaison), scene.household)
    assert "干部所记" not in text
    assert reverse("cards:household_edit", args=[scene.household.pk]) not in text
    assert reverse("cards:link_add", args=[scene.household.pk]) not in text


def test_foreign_home_and_home_not_linked_are_not_found(scene, sign_in, client):
    url = reverse("household", args=[scene.unlinked.pk])
    assert client.get(url).status_code == 302
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.liaison, scene.county_viewer):
        assert sign_in(user).get(url).status_code == 404


def test_as_many_queries_for_few_rows_as_for_many(
    scene, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(scene.cadre)
    url = reverse("household", args=[scene.household.pk])
    make_inquiry(scene.village, scene.cadre, household=scene.household)
    with django_assert_max_num_queries(15) as few:
        client.get(url)
    for _ in range(4):
        make_inquiry(scene.village, scene.cadre, household=scene.household)
        DiaryEntry.objects.create(
            village=scene.village, author=scene.cadre, household=scene.household, on=SINCE
        )
    with django_assert_num_queries(len(few)):
        client.get(url)
