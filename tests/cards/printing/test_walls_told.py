"""Saving what cards and boards show tells at once how many walls lie from now on, and where they are printed (W-13)."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cards.models import Copy, Link
from cards.printing.actions.delivery import deliver_many
from cards.printing.actions.name_boards import display_boards
from cards.register.actions import villages
from cards.register.actions.households import leave
from tests.cards.register.test_village import edit_url, typed
from tests.cast import make_household

from .printing import printed
from .zones import boards_of, make_zone

pytestmark = pytest.mark.feature("W-13")


@pytest.fixture
def walls(scene):
    """Two homes with their cards on the wall, a third whose card lies in the office."""
    make_household(scene.village, 3, "王建国", group=scene.group)
    cards = printed(scene)
    deliver_many(cards=cards[:2], by=scene.cadre, how="by_hand", duties_explained=True)
    return scene


def said(client, url, **changed):
    """What the page says once its own form is sent with these changes."""
    form = client.get(url).context["form"]
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    return told(client, url, {name: value for name, value in values.items() if value} | changed)


def told(client, url, values):
    response = client.post(url, values, follow=True)
    assert response.status_code == 200
    return [str(message) for message in response.context["messages"]]


def stale_list(scene, page="cards:card_list"):
    return escape(reverse(page, query={"village": scene.village.pk, "show": "stale"}))


def test_a_new_number_tells_how_many_walls_lie_and_links_to_their_list(walls, sign_in):
    client = sign_in(walls.cadre)
    url = reverse("cards:person_edit", args=[walls.chief.pk])
    saved, lies = said(client, url, phone="19900000097")
    assert lies.startswith("2张已上墙的卡因此内容不对了")
    assert f'href="{stale_list(walls)}"' in lies
    assert len(client.get(reverse("cards:card_list"), {"show": "stale"}).context["page"].rows) == 2
    assert said(client, url, phone="19900000096") == [saved]  # they lied before


def test_a_household_a_link_and_the_villages_settings_tell_it_too(walls, sign_in):
    client = sign_in(walls.secretary)
    ends = reverse("cards:link_end", args=[Link.objects.get().pk])
    lies = said(client, ends, until=timezone.localdate().isoformat())[-1]
    assert lies.startswith("1张已上墙的卡")
    lies = said(client, reverse("cards:household_edit", args=[walls.unlinked.pk]), head_name="李秀云")[-1]
    assert lies.startswith("1张已上墙的卡")


def test_the_slogan_of_the_village_stands_on_every_card(walls, sign_in):
    client = sign_in(walls.secretary)
    values = typed(client, walls.village, **{"settings-slogan": "有事找小刘"})
    assert told(client, edit_url(walls.village), values)[-1].startswith("2张已上墙的卡")


def a_board(scene):
    zone = make_zone(scene.village)
    display_boards(cards=boards_of(scene), by=scene.cadre)
    return zone


def come_home(scene):
    leave(household=scene.household, by=scene.cadre, on=timezone.localdate())


TODAY = timezone.localdate().isoformat()
DOORS = {
    "person_edit": (lambda s: s.chief, {"phone": "19900000097"}),
    "person_create": (
        lambda s: s.village,
        {"name": "马得福", "body": "committee", "position": "副书记", "is_active": "on"},
    ),
    "person_hand_over": (lambda s: s.member, {"person_q": "陈国强", "on": TODAY}),
    "household_edit": (lambda s: s.household, {"head_name": "张立君"}),
    "household_token": (lambda s: s.household, {}),
    "household_return": (lambda s: come_home(s) or s.household, {}),
    "link_add": (lambda s: s.unlinked, {"person_q": "周桂香", "purpose": "neighbour", "since": TODAY}),
    "link_end": (lambda s: Link.objects.get(), {"until": TODAY}),
    "unit_edit": (lambda s: s.group, {"name": "桂花组"}),
    "seat_add": (a_board, {"person_q": "陈国强", "role": "volunteer", "since": TODAY}),
    "seat_end": (lambda s: a_board(s).seats.get(role="supervisor"), {"until": TODAY}),
}


@pytest.mark.parametrize("door", DOORS)
def test_every_door_that_changes_what_walls_show_tells_it(walls, sign_in, door):
    find, values = DOORS[door]
    row, client = find(walls), sign_in(walls.secretary)
    is_new = row == walls.village
    url = reverse(f"cards:{door}", args=[] if is_new else [row.pk])
    messages = said(client, url, **values) if door.endswith("_edit") else told(client, url, values)
    assert "看是哪些" in messages[-1]


def test_boards_are_told_beside_the_cards(walls, sign_in):
    zone = make_zone(walls.village)
    display_boards(cards=boards_of(walls), by=walls.cadre)
    supervisor = zone.seats.get(role="supervisor").person
    page = reverse("cards:person_edit", args=[supervisor.pk])
    _saved, lies = said(sign_in(walls.cadre), page, phone="19900077777")
    assert lies.startswith("1块挂着的亮牌因此内容不对了")
    assert f'href="{stale_list(walls, "cards:name_board_list")}"' in lies


def test_what_no_wall_shows_says_nothing_and_what_is_refused_neither(walls, sign_in):
    client = sign_in(walls.cadre)
    assert len(said(client, reverse("cards:household_edit", args=[walls.unlinked.pk]), size="5")) == 1
    refused = client.post(reverse("cards:person_edit", args=[walls.chief.pk]), {"name": "", "phone": "1"})
    assert refused.status_code == 422
    assert list(refused.context["messages"]) == []
    assert Copy.objects.displayed_stale().count() == 0


def test_what_somebody_else_changed_in_the_same_second_is_not_counted(walls, sign_in, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    ours, theirs = sign_in(walls.cadre), sign_in(walls.secretary)
    head = said(theirs, reverse("cards:household_edit", args=[walls.household.pk]), head_name="张立君")
    assert head[-1].startswith("1张已上墙的卡")
    assert len(said(ours, reverse("cards:household_edit", args=[walls.unlinked.pk]), size="5")) == 1
    chief = said(ours, reverse("cards:person_edit", args=[walls.chief.pk]), phone="19900000097")
    assert chief[-1].startswith("1张已上墙的卡")
    assert Copy.objects.displayed_stale().count() == 2


def test_an_act_answers_how_many_displayed_copies_it_made_stale(walls):
    """Neither those that lie in the office nor those that were stale before."""
    Copy.objects.filter(household=walls.household).update(is_stale=True, stale_since=timezone.now())
    make_zone(walls.village)
    display_boards(cards=boards_of(walls), by=walls.cadre)
    fields, was = {"office_phone": "020-99999999"}, {}
    settings = {"settings": {}, "settings_was": {}, "centres": [], "dropped": []}
    saved = villages.edit(village=walls.village, by=walls.secretary, fields=fields, was=was, **settings)
    assert (saved.became_stale.cards, saved.became_stale.name_boards) == (1, 1)
    assert Copy.objects.stale().count() == 4
