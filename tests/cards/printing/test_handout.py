"""Copies handed to the group's leader, the leader's count, the group ticked off by it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.choices import UnitKind
from cards.models import Copy, Handout, Unit
from cards.printing.actions.delivery import deliver, return_copies
from cards.printing.actions.handouts import count_handout, deliver_handout, hand_out
from tests.cast import make_household

from .printing import print_ready, printed
from .sheets import sheets

pytestmark = pytest.mark.feature("S0-16")


@pytest.fixture
def cards(scene):
    make_household(scene.village, 3, "王建国", group=scene.group)
    return printed(scene)


@pytest.fixture
def handout(scene, cards):
    given = {"edition": cards[0].edition, "unit": scene.group, "leader": scene.chief}
    return hand_out(**given, copies=3, by=scene.cadre)


def create(unit, **query):
    return reverse("cards:handout_create", args=[unit.pk], query=query)


def count(handout):
    return reverse("cards:handout_count", args=[handout.pk])


def tick(handout):
    return reverse("cards:handout_delivered", args=[handout.pk])


def test_copies_go_to_the_leader_as_many_as_were_printed_and_are_not_delivered(scene, sign_in, cards):
    deliver(copy=cards[0], by=scene.cadre, how="by_hand", duties_explained=True)
    client = sign_in(scene.cadre)
    form = client.get(reverse("cards:delivery_unit", args=[scene.group.pk])).context["handout_form"]
    assert form["copies"].value() == 2
    typed = {"edition": cards[0].edition_id, "leader": scene.chief.pk, "copies": "2"}
    assert client.post(create(scene.group), typed).status_code == 302
    row = Handout.objects.get()
    assert (row.unit, row.leader, row.copies, row.handed_by) == (scene.group, scene.chief, 2, scene.cadre)
    assert row.handed_on == timezone.localdate()
    assert client.post(create(scene.group), typed).status_code == 422, "sent twice"
    assert Handout.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"copies": "4"},
        {"copies": "0"},
        {"copies": "x"},
        {"leader": ""},
        {"edition": "9"},
        {"on": "2001-01-01"},
    ],
)
def test_a_handout_that_cannot_be_is_422_and_the_text_stays(scene, sign_in, cards, wrong):
    typed = {"edition": cards[0].edition_id, "leader": scene.chief.pk, "copies": "3"} | wrong
    page = sign_in(scene.cadre).post(create(scene.group), typed)
    assert page.status_code == 422
    for name, value in wrong.items():
        assert page.context["handout_form"][name].value() == value
    assert Handout.objects.count() == 0


@pytest.mark.parametrize("strange", ["edition", "leader"])
def test_edition_and_leader_of_another_village_are_refused(scene, cards, strange):
    print_ready(scene.neighbour)
    other = {"edition": scene.neighbour.editions.get(), "leader": scene.neighbour.settings.first_contact}
    given = {"edition": cards[0].edition, "leader": scene.chief} | {strange: other[strange]}
    with pytest.raises(ValidationError, match="期号、组和组长不在同一个村"):
        hand_out(unit=scene.group, copies=1, by=scene.cadre, **given)


def test_the_leader_counts_and_the_difference_shows_on_the_units_and_the_editions_page(
    scene, sign_in, handout
):
    client = sign_in(scene.cadre)
    assert client.post(count(handout), {"counted": "2"}).status_code == 302
    row = Handout.objects.get()
    assert (row.counted, row.missing, row.counted_by) == (2, 1, scene.cadre)
    for page in (scene.group.get_absolute_url(), handout.edition.get_absolute_url()):
        (line,) = client.get(page).context["lines"]
        assert (line.printed, line.handed, line.counted, line.missing, line.delivered) == (3, 3, 2, 1, 0)
    (_, form), *others = client.get(reverse("cards:delivery_unit", args=[scene.group.pk])).context["handouts"]
    assert (form["counted"].value(), others) == (2, []), "what was counted can be put right"
    assert client.post(count(handout), {"counted": "3"}).status_code == 302, "the rest were given out later"
    assert client.post(count(handout), {"counted": "1"}).status_code == 422, "the count is complete"
    assert Handout.objects.get().counted == 3


@pytest.mark.parametrize(
    "wrong", [{"counted": "4"}, {"counted": "-1"}, {"counted": ""}, {"counted": "1", "on": "2001-01-01"}]
)
def test_a_count_that_cannot_be_is_422_and_stays(scene, sign_in, handout, wrong):
    page = sign_in(scene.cadre).post(count(handout), wrong)
    assert page.status_code == 422
    [(_row, form)] = page.context["handouts"]
    assert form["counted"].value() == wrong["counted"]
    assert Handout.objects.get().counted is None


def test_a_full_count_ticks_the_whole_group_off_in_one_tap(scene, sign_in, cards, handout):
    count_handout(handout=handout, counted=3, by=scene.cadre)
    client = sign_in(scene.cadre)
    assert client.post(tick(handout), {"duties_explained": "yes"}).status_code == 302
    messages = Copy.objects.values_list("delivered_how", "carrier", "duties_explained", "delivered_by")
    assert set(messages) == {("group_leader", scene.chief.pk, True, scene.cadre.pk)}
    assert client.post(tick(handout), {"duties_explained": "yes"}).status_code == 422, "nothing waits"


def test_a_count_that_lacks_some_ticks_off_nothing(scene, sign_in, handout):
    client = sign_in(scene.cadre)
    assert client.post(tick(handout), {"duties_explained": "yes"}).status_code == 422
    count_handout(handout=handout, counted=2, by=scene.cadre)
    assert client.post(tick(handout), {"duties_explained": "yes"}).status_code == 422
    count_handout(handout=handout, counted=3, by=scene.cadre)
    assert client.post(tick(handout), {}).status_code == 422, "duties: yes or no"
    assert Copy.objects.delivered().count() == 0


def test_more_waiting_than_given_out_is_for_the_list(scene, sign_in, cards):
    some = hand_out(edition=cards[0].edition, unit=scene.group, leader=scene.chief, copies=2, by=scene.cadre)
    count_handout(handout=some, counted=2, by=scene.cadre)
    page = sign_in(scene.cadre).post(tick(some), {"duties_explained": "yes"})
    assert page.status_code == 422
    assert "3" in page.context["refused"][0]
    assert Copy.objects.delivered().count() == 0


def test_a_returned_sheet_was_printed_all_the_same(scene, sign_in):
    copies = sheets(scene)
    return_copies(copies=copies[:1], by=scene.cadre, why="nobody_home")
    counts = sign_in(scene.cadre).get(copies[0].edition.get_absolute_url()).context["counts"]
    assert (counts["printed"], counts["delivered"]) == (len(copies), 0)


def test_sheets_of_a_month_go_the_same_way(scene, sign_in):
    copies = sheets(scene)
    client = sign_in(scene.cadre)
    typed = {"edition": copies[0].edition_id, "leader": scene.chief.pk, "copies": "2"}
    assert client.post(create(scene.group, kind="fact_sheet"), typed).status_code == 302
    row = Handout.objects.get()
    client.post(count(row), {"counted": "2"})
    assert client.post(tick(row)).status_code == 302
    assert Copy.objects.delivered().count() == 2


def test_the_doors_are_closed_to_others(scene, sign_in, client, handout):
    doors = [create(scene.group), count(handout), tick(handout)]
    for door in doors:
        assert client.post(door).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.county_viewer, scene.administrator):
        assert [sign_in(user).post(door).status_code for door in doors] == [404, 404, 404]
    assert [sign_in(scene.liaison).post(door).status_code for door in doors] == [403, 404, 404]
    for act in (
        lambda: count_handout(handout=handout, counted=3, by=scene.liaison),
        lambda: deliver_handout(handout=handout, by=scene.cadre_elsewhere, duties_explained=True),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert Handout.objects.get().counted is None
    assert sign_in(scene.official).post(count(handout), {"counted": "3"}).status_code == 302


def test_a_patch_has_no_homes_of_its_own_and_so_nothing_to_hand_out(scene, sign_in):
    patch = Unit.objects.create(village=scene.village, kind=UnitKind.PATCH, number=1, name="一片")
    client = sign_in(scene.cadre)
    assert client.get(reverse("cards:delivery_unit", args=[patch.pk])).context["rows"] == []
    assert client.post(create(patch), {"copies": "1"}).status_code == 422
