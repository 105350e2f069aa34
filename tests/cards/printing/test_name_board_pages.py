import pytest
from django.urls import reverse
from django.utils import timezone

from cards.choices import EditionKind, SeatRole
from cards.models import Copy, Edition, Person, RegisterSummary
from cards.printing.actions.name_boards import display_name_boards
from cards.summary import refresh
from tests.cast import main_of
from tests.inquiries.matters.paper import codes, texts

from .zones import edition_of, make_zone, name_boards_of

LIST, PRINT, DISPLAYED = (reverse(f"cards:name_board_{name}") for name in ("list", "print", "displayed"))
NEW = reverse("cards:edition_create") + "?kind=name_board"


@pytest.fixture
def zone(scene):
    return make_zone(scene.village, 1)


def standing(page):
    return {row.content.number: str(row.standing) for row in page.context["rows"]}


def detail(zone):
    return reverse("cards:name_board_detail", args=[zone.pk])


@pytest.mark.feature("S3-13")
def test_list_shows_what_is_displayed_what_is_stale_and_what_is_missing(scene, sign_in, zone):
    others = [make_zone(scene.village, number) for number in (2, 3, 4)]
    make_zone(scene.village, 5, without=[SeatRole.ORGANISER])
    displayed, stale, printed = name_boards_of(scene, zone, *others[:2])
    display_name_boards(copies=[displayed, stale], by=scene.cadre)
    Copy.objects.filter(pk=stale.pk).update(is_stale=True)
    page = sign_in(scene.cadre).get(LIST)
    assert standing(page) == {1: "displayed", 2: "stale", 3: "printed", 4: "unprinted", 5: "impossible"}
    assert [(row.content.number, row.gaps[0].what) for row in page.context["rows"] if row.gaps][0][0] == 5
    assert printed.code[:3] in page.text
    assert standing(sign_in(scene.cadre).get(LIST, {"show": "stale"})) == {2: "stale"}


def test_a_village_without_zones_reads_what_a_name_board_is(scene, sign_in):
    page = sign_in(scene.secretary).get(LIST)
    assert (page.status_code, page.context["total"]) == (200, 0)
    assert reverse("cards:unit_create") in page.text


def test_list_takes_as_many_queries_for_many_zones_as_for_one(
    scene, sign_in, zone, django_assert_num_queries
):
    client = sign_in(scene.cadre)
    name_boards_of(scene)
    with django_assert_num_queries(15, exact=False) as one:
        client.get(LIST)
    for number in range(2, 7):
        make_zone(scene.village, number)
    name_boards_of(scene)
    with django_assert_num_queries(len(one)):
        client.get(LIST)


@pytest.mark.feature("S3-13", "S0-06")
def test_from_the_first_edition_to_the_displayed_name_board(scene, sign_in, zone):
    client = sign_in(scene.cadre)
    assert client.post(PRINT).status_code == 422
    page = client.post(NEW, follow=True)
    assert page.context["may_approve"] is False
    edition = Edition.objects.get(kind=EditionKind.NAME_BOARD)
    approve = reverse("cards:edition_approve", args=[edition.pk])
    assert client.post(approve).status_code == 403
    client = sign_in(scene.secretary)
    assert client.get(LIST).context["may_approve"] is True
    assert client.post(approve, follow=True).redirect_chain[-1][0].startswith(LIST)
    response = client.post(PRINT, {"only": "undelivered", "layout": "a2"})
    assert response["Content-Type"] == "application/pdf"
    assert zone.name in texts(response.content)[0]
    assert codes(response.content)[0][0].endswith(f"/board/{scene.village.slug}/")
    copy = Copy.objects.get()
    assert (copy.unit, copy.printed_by, copy.delivered_at) == (zone, scene.secretary, None)
    client.post(DISPLAYED, {"cards": copy.pk})
    copy.refresh_from_db()
    assert (copy.delivered_by, copy.delivered_how, copy.duties_explained) == (
        scene.secretary,
        "by_hand",
        None,
    )
    assert RegisterSummary.objects.get(village=scene.village).name_boards == 1
    assert standing(client.get(LIST)) == {1: "displayed"}


@pytest.mark.feature("W-13")
def test_only_the_stale_are_printed_and_the_same_name_board_keeps_its_code(scene, sign_in, zone):
    make_zone(scene.village, 2)
    first, second = name_boards_of(scene)
    display_name_boards(copies=[first, second], by=scene.cadre)
    Person.objects.filter(seats__unit=zone, name="王秀兰").update(phone="19900077777")
    client = sign_in(scene.cadre)
    client.post(PRINT, {"only": "all", "layout": "a3"})
    replaced, kept = Copy.objects.get(pk=first.pk), Copy.objects.get(pk=second.pk)
    assert replaced.replaced_at is not None
    assert (kept.replaced_at, kept.delivered_at is not None) == (None, True)
    assert client.post(PRINT, {"only": "stale", "layout": "a3"}).status_code == 422
    assert client.post(PRINT, {"zone": zone.pk}).status_code == 200


def test_preview_shows_the_five_and_writes_nothing(scene, sign_in, zone):
    client = sign_in(scene.official)
    page = client.get(detail(zone))
    wanted = ["章志远", "王秀兰", "方国强", "陈书记", "推动志愿服务", "乡风评议", "百花组阳光服务站"]
    assert [word for word in wanted if word not in page.text] == []
    sample = client.get(reverse("cards:name_board_sample", args=[zone.pk]), {"layout": "a2"})
    assert "样张" in texts(sample.content)[0]
    assert not Copy.objects.exists()


def test_a_name_board_with_gaps_has_no_sample_but_the_page_that_names_them(scene, sign_in):
    zone = make_zone(scene.village, 1, without=[SeatRole.SUPERVISOR])
    response = sign_in(scene.cadre).get(reverse("cards:name_board_sample", args=[zone.pk]))
    assert response.status_code == 422
    assert reverse("cards:unit_detail", args=[zone.pk]) in response.text


@pytest.mark.feature("S3-13")
def test_the_page_of_a_name_board_offers_a_sample_or_names_what_is_missing(scene, sign_in, zone):
    client, sample = sign_in(scene.cadre), reverse("cards:name_board_sample", args=[zone.pk])
    page = client.get(reverse("cards:name_board_detail", args=[zone.pk])).text
    assert f'href="{sample}"' in page
    assert f'href="{sample}?layout=a2"' in page
    assert "连样张也印不出" not in page
    lacking = make_zone(scene.village, 9, without=[SeatRole.SUPERVISOR])
    page = client.get(reverse("cards:name_board_detail", args=[lacking.pk]))
    assert page.status_code == 200
    assert reverse("cards:name_board_sample", args=[lacking.pk]) not in page.text
    assert "连样张也印不出" in page.text


@pytest.mark.feature("S3-13")
def test_name_boards_are_offered_only_where_there_are_zones(scene, sign_in):
    client, boards = sign_in(scene.cadre), reverse("cards:name_board_list")
    pages = reverse("cards:run_new"), reverse("cards:unit_list"), reverse("inquiries:month_pack")
    offered = "piece=name-board", boards, boards

    def seen():
        shown = [main_of(client.get(page, follow=True)) for page in pages]
        return [words in page for page, words in zip(shown, offered, strict=True)]

    without = seen()
    make_zone(scene.village, 9)
    assert (without, seen()) == ([False] * 3, [True] * 3)
    elsewhere = [
        words in sign_in(scene.cadre_elsewhere).get(pages[0], follow=True).text for words in offered[:1]
    ]
    assert elsewhere == [False]


def test_a_group_has_no_name_board(scene, sign_in):
    assert sign_in(scene.cadre).get(detail(scene.group)).status_code == 404


def test_the_page_of_a_zone_leads_to_its_name_board_that_of_a_group_does_not(scene, sign_in, zone):
    client = sign_in(scene.cadre)
    assert detail(zone) in client.get(zone.get_absolute_url()).text
    assert "name-boards/" not in main_of(client.get(scene.group.get_absolute_url()))


def test_name_boards_are_for_the_office_and_its_township(scene, sign_in, client, zone):
    edition_of(scene)
    for address in (PRINT, DISPLAYED):
        assert client.post(address).url.startswith(reverse("login"))
        for user in (scene.liaison, scene.county_viewer, scene.administrator):
            assert sign_in(user).post(address).status_code == 403
        foreign = sign_in(scene.official_elsewhere).post(f"{address}?village={scene.village.pk}")
        assert foreign.status_code == 404
        client.logout()
    assert sign_in(scene.cadre_elsewhere).get(detail(zone)).status_code == 404
    assert (
        sign_in(scene.official).post(f"{PRINT}?village={scene.village.pk}", {"zone": zone.pk}).status_code
        == 200
    )
    assert scene.neighbour.name in sign_in(scene.official).get(LIST).text


@pytest.mark.parametrize("data", [{}, {"cards": "x"}, {"cards": "999999"}])
def test_no_name_board_ticked_is_422_and_nothing_written(scene, sign_in, zone, data):
    name_boards_of(scene)
    assert sign_in(scene.cadre).post(DISPLAYED, data).status_code == 422
    assert not Copy.objects.delivered().exists()


def test_a_day_to_come_and_a_displayed_name_board_are_refused(scene, sign_in, zone):
    (copy,) = name_boards_of(scene)
    client = sign_in(scene.cadre)
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    page = client.post(DISPLAYED, {"cards": copy.pk, "on": tomorrow.isoformat()})
    assert (page.status_code, f'value="{tomorrow.isoformat()}"' in page.text) == (422, True)
    display_name_boards(copies=[copy], by=scene.second)
    assert client.post(DISPLAYED, {"cards": copy.pk}).status_code == 422
    copy.refresh_from_db()
    assert copy.delivered_by == scene.second


def test_another_villages_name_board_cannot_be_ticked(scene, sign_in, zone):
    (copy,) = name_boards_of(scene)
    assert sign_in(scene.cadre_elsewhere).post(DISPLAYED, {"cards": copy.pk}).status_code == 422
    assert not Copy.objects.delivered().exists()


def test_a_second_edition_waits_for_the_first(scene, sign_in, zone):
    client = sign_in(scene.cadre)
    client.post(NEW)
    assert client.post(NEW).status_code == 422
    assert Edition.objects.count() == 1


def test_getting_an_act_changes_nothing(scene, sign_in, zone):
    client = sign_in(scene.secretary)
    assert [client.get(address).status_code for address in (PRINT, DISPLAYED)] == [405, 405]


@pytest.mark.feature("W-13", "S3-13")
def test_village_page_and_dashboard_show_how_many_name_boards_are_stale(scene, sign_in, zone):
    make_zone(scene.village, 2)
    display_name_boards(copies=name_boards_of(scene), by=scene.cadre)
    client = sign_in(scene.cadre)
    stale = f"{LIST}?village={scene.village.pk}&amp;show=stale"
    pages = [
        scene.village.get_absolute_url(),
        reverse("inquiries:dashboard_village", args=[scene.village.pk]),
    ]
    assert [stale in client.get(page).text for page in pages] == [False, False]
    Copy.objects.filter(unit=zone).update(is_stale=True)
    refresh(village=scene.village)
    assert [stale in client.get(page).text for page in pages] == [True, True]
    assert stale not in sign_in(scene.county_viewer).get(pages[0]).text
