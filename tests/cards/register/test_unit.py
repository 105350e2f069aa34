import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.choices import SeatRole, UnitKind
from cards.models import PartyMember, Seat, Unit
from cards.register.actions import units
from tests.cast import SINCE, make_household, make_person

LIST = reverse("cards:unit_list")
NEW = reverse("cards:unit_create")


def make_unit(village, kind, number=1, **fields):
    name = f"{UnitKind(kind).value}{number}"
    return Unit.objects.create(village=village, kind=kind, number=number, name=name, **fields)


def give(unit, person, role):
    return Seat.objects.create(unit=unit, person=person, role=role, since=SINCE)


def detail(client, unit):
    return client.get(unit.get_absolute_url())


def gaps_of(client, unit):
    return [gap.value for gap in detail(client, unit).context["gaps"]]


def seat(**fields):
    return {"since": "2026-01-05"} | fields


def seat_url(unit):
    return reverse("cards:seat_add", args=[unit.pk])


@pytest.mark.feature("S2-03", "S2-11")
def test_micro_grid_is_whole_only_with_its_trio(scene, sign_in):
    grid = make_unit(scene.village, UnitKind.MICRO_GRID)
    client = sign_in(scene.cadre)
    assert gaps_of(client, grid) == ["no_representative", "no_patch_cadre", "no_middle"]
    give(grid, scene.member, SeatRole.REPRESENTATIVE)
    give(grid, scene.chief, SeatRole.PATCH_CADRE)
    assert gaps_of(client, grid) == ["no_middle"]
    give(grid, scene.first, SeatRole.GRID_WORKER)
    assert gaps_of(client, grid) == []
    scene.member.is_active = False
    scene.member.save()
    assert gaps_of(client, grid) == ["no_representative"]


def test_zones_without_pair_or_team_are_listed_as_gaps(scene, sign_in):
    whole, half = (
        make_unit(scene.village, UnitKind.SERVICE_ZONE),
        make_unit(scene.village, UnitKind.SERVICE_ZONE, 2),
    )
    for person, role in (
        (scene.member, SeatRole.ORGANISER),
        (scene.chief, SeatRole.SUPERVISOR),
        (scene.first, SeatRole.VOLUNTEER),
    ):
        give(whole, person, role)
    give(half, scene.member, SeatRole.ORGANISER)
    response = sign_in(scene.cadre).get(LIST, {"kind": "service_zone", "gap": "1"})
    assert [row["unit"] for row in response.context["rows"]] == [half]
    assert [gap.value for gap in response.context["rows"][0]["gaps"]] == ["no_supervisor", "no_team"]


@pytest.mark.feature("S3-05")
def test_the_pair_leads_the_team(scene, sign_in):
    zone = make_unit(scene.village, UnitKind.SERVICE_ZONE)
    give(zone, scene.member, SeatRole.ORGANISER)
    give(zone, scene.first, SeatRole.VOLUNTEER)
    page = detail(sign_in(scene.cadre), zone)
    assert page.context["team"] == 2
    assert "共2人，组织员任队长，监督员任副队长" in page.text


@pytest.mark.feature("S2-02", "S2-04", "S2-05")
def test_a_seat_is_given_with_source_route_and_reason(scene, sign_in):
    grid = make_unit(scene.village, UnitKind.MICRO_GRID)
    fields = seat(
        person_q="周桂香", role="representative", source="warm_hearted", route="elected", reason="near"
    )
    client = sign_in(scene.cadre)
    form = detail(client, grid).context["form"]
    offered = {
        name: {str(label) for _value, label in form.fields[name].choices} for name in ("reason", "source")
    }
    assert offered["reason"] >= {"就近", "就便", "就熟"}
    assert offered["source"] >= {"党小组长", "党员", "村民组长", "网格员", "女指导员", "热心群众"}
    assert client.post(seat_url(grid), fields).url == grid.get_absolute_url()
    assert "热心群众" in detail(client, grid).text
    made = grid.seats.get()
    assert (made.person, made.source, made.route, made.reason) == (
        scene.member,
        "warm_hearted",
        "elected",
        "near",
    )


@pytest.mark.feature("S2-03")
def test_a_seat_held_by_somebody_is_refused_beside_the_field(scene, sign_in):
    grid = make_unit(scene.village, UnitKind.MICRO_GRID)
    give(grid, scene.member, SeatRole.REPRESENTATIVE)
    response = sign_in(scene.cadre).post(seat_url(grid), seat(person=scene.chief.pk, role="representative"))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["role"]
    assert grid.seats.get().person == scene.member


@pytest.mark.feature("S3-03", "S3-04")
def test_organiser_is_a_party_member_and_the_supervisor_another_person(scene, sign_in):
    zone = make_unit(scene.village, UnitKind.SERVICE_ZONE)
    client = sign_in(scene.cadre)
    organiser = seat(person=scene.member.pk, role="organiser", route="self")
    assert list(client.post(seat_url(zone), organiser).context["form"].errors) == ["person_q"]
    PartyMember.objects.create(person=scene.member)
    assert client.post(seat_url(zone), organiser).status_code == 302
    same = client.post(seat_url(zone), seat(person=scene.member.pk, role="supervisor"))
    assert (same.status_code, list(same.context["form"].errors)) == (422, ["person_q"])
    other = seat(person=scene.chief.pk, role="supervisor", source="five_elders", route="recommended")
    assert client.post(seat_url(zone), other).status_code == 302
    assert zone.seats.count() == 2


def test_seat_of_another_kind_and_bad_dates_are_refused(scene, sign_in):
    client = sign_in(scene.cadre)
    for fields, field in (
        (seat(person=scene.chief.pk, role="organiser"), "role"),
        (seat(person=scene.chief.pk, role="group_leader", since="0000-00-00"), "since"),
        (seat(role="group_leader"), "person_q"),
    ):
        response = client.post(seat_url(scene.group), fields)
        assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_a_person_of_another_village_gets_no_seat(scene):
    given = {"person": make_person(scene.neighbour, "外村人"), "role": SeatRole.GROUP_LEADER, "since": SINCE}
    with pytest.raises(ValidationError, match="此人不是本村在岗人员"):
        units.add_seat(unit=scene.group, by=scene.cadre, **given)


def test_ending_a_seat(scene, sign_in):
    made = give(scene.group, scene.member, SeatRole.GROUP_LEADER)
    url = reverse("cards:seat_end", args=[made.pk])
    client = sign_in(scene.cadre)
    assert client.get(url).status_code == 200
    assert client.post(url, {"until": "2020-01-01"}).status_code == 422
    assert client.post(url, {"until": timezone.localdate()}).status_code == 302
    assert client.post(url, {"until": timezone.localdate()}).status_code == 422


@pytest.mark.feature("S3-01")
def test_unit_is_added_and_edited(scene, sign_in):
    client = sign_in(scene.cadre)
    fields = {"kind": "service_zone", "number": 1, "name": "广场服务区", "centre_place": "阳光服务站"}
    unit = Unit.objects.get(pk=client.post(NEW, fields).url.rstrip("/").split("/")[-1])
    assert (unit.village, unit.centre_place) == (scene.village, "阳光服务站")
    url = reverse("cards:unit_edit", args=[unit.pk])
    seen = client.get(url).context["form"]["seen"].value()
    assert client.post(url, fields | {"kind": "group", "name": "超市服务区", "seen": seen}).status_code == 302
    unit.refresh_from_db()
    assert (unit.name, unit.kind) == ("超市服务区", "service_zone")


def test_number_taken_is_shown_at_the_number(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, {"kind": "group", "number": 1, "name": "又一组"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["number"])
    assert "又一组" in response.content.decode()


@pytest.mark.feature("S3-02")
def test_a_home_is_in_one_zone_only(scene, sign_in):
    """Put into another zone it is no longer in the one before, neither on its page nor in the lists."""
    one, two = (make_unit(scene.village, UnitKind.SERVICE_ZONE, number) for number in (1, 2))
    client = sign_in(scene.cadre)
    for zone, other in ((one, two), (two, one)):
        url = reverse("cards:household_edit", args=[scene.household.pk])
        form = client.get(url).context["form"]
        values = {name: form[name].value() for name in form.fields}
        sent = {name: value for name, value in values.items() if value not in (None, False)}
        assert client.post(url, sent | {"service_zone": zone.pk}).status_code == 302
        counts = {row["unit"]: row["households"] for row in client.get(LIST).context["rows"]}
        assert (counts[zone], counts[other]) == (1, 0)


def test_list_counts_living_homes(scene, sign_in):
    make_household(scene.village, 9, group=scene.group, left_on="2026-01-01")
    [row] = sign_in(scene.cadre).get(LIST).context["rows"]
    assert (row["unit"], row["households"]) == (scene.group, 2)


def test_as_many_queries_for_one_as_for_many(
    scene, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(scene.official)
    for kind in UnitKind:
        make_unit(scene.village, kind, 50)
    with django_assert_max_num_queries(15) as few:
        client.get(LIST)
    for number in range(20):
        for kind in UnitKind:
            unit = make_unit(scene.village, kind, 100 + number)
            give(unit, make_person(scene.village, "某人"), SeatRole.PATCH_CADRE)
    with django_assert_num_queries(len(few)):
        client.get(LIST)


def test_who_may_not_write(scene, sign_in, client):
    fields = {"kind": "group", "number": 8, "name": "八组"}
    edit = reverse("cards:unit_edit", args=[scene.group.pk])
    for url in (NEW, edit, seat_url(scene.group)):
        client.logout()
        assert client.post(url, fields).url.startswith(reverse("login"))
        assert sign_in(scene.liaison).post(url, fields).status_code == 403
    for url in (edit, seat_url(scene.group), scene.group.get_absolute_url()):
        assert sign_in(scene.cadre_elsewhere).post(url, fields).status_code == 404
    assert sign_in(scene.cadre).get(seat_url(scene.group)).status_code == 405
    assert Unit.objects.count() == 1


def test_a_patch_shows_the_homes_of_its_groups_and_micro_grids_once(scene, sign_in):
    patch = Unit.objects.create(village=scene.village, kind=UnitKind.PATCH, number=1, name="一片")
    grid = Unit.objects.create(
        village=scene.village, kind=UnitKind.MICRO_GRID, number=1, name="一网格", parent=patch
    )
    Unit.objects.filter(pk=scene.group.pk).update(parent=patch)
    make_household(scene.village, 31, group=scene.group, micro_grid=grid)
    make_household(scene.village, 32, micro_grid=grid)
    make_household(scene.village, 33, micro_grid=grid, left_on=SINCE)
    client = sign_in(scene.cadre)
    listed = client.get(reverse("cards:household_list"), {"unit": patch.pk}).context["rows"]
    rows = client.get(reverse("cards:unit_list"), {"kind": "patch"}).context["rows"]
    page = client.get(patch.get_absolute_url())
    assert len(listed) == page.context["households"] == rows[0]["households"] > 1
    assert f"?unit={patch.pk}&amp;" in page.text
