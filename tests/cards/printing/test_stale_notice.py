"""A write of the register shows how many displayed copies it made stale, with a link to print them (W-13)."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cards.models import Copy, Household, Link
from cards.printing.actions.delivery import deliver_many
from cards.printing.actions.name_boards import display_name_boards
from cards.register.actions import villages
from cards.register.actions.households import leave
from tests.cards.register.test_village import edit_url, typed
from tests.cast import make_household

from .printing import printed
from .zones import make_zone, name_boards_of

pytestmark = pytest.mark.feature("W-13")


@pytest.fixture
def with_cards(scene):
    """Two homes with displayed cards, a third whose card is not delivered."""
    make_household(scene.village, 3, "王建国", group=scene.group)
    cards = printed(scene)
    deliver_many(copies=cards[:2], by=scene.cadre, how="by_hand", duties_explained=True)
    return scene


def messages_after(client, url, **changed):
    """The messages once the page's own form is sent with these changes."""
    form = client.get(url).context["form"]
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    return messages_of(client, url, {name: value for name, value in values.items() if value} | changed)


def messages_of(client, url, values):
    response = client.post(url, values, follow=True)
    assert response.status_code == 200
    return [str(message) for message in response.context["messages"]]


def stale_list(scene, page="cards:card_list"):
    return escape(reverse(page, query={"village": scene.village.pk, "show": "stale"}))


def test_a_new_number_shows_how_many_cards_became_stale_with_a_link_to_them(with_cards, sign_in):
    client = sign_in(with_cards.cadre)
    url = reverse("cards:person_edit", args=[with_cards.chief.pk])
    saved, notice = messages_after(client, url, phone="19900000097")
    assert notice.startswith("2张已上墙的卡因此内容不对了")
    assert f'href="{stale_list(with_cards)}"' in notice
    assert len(client.get(reverse("cards:card_list"), {"show": "stale"}).context["page"].rows) == 2
    assert messages_after(client, url, phone="19900000096") == [saved]  # stale before


def test_so_do_a_household_and_a_link(with_cards, sign_in):
    client = sign_in(with_cards.secretary)
    ends = reverse("cards:link_end", args=[Link.objects.get().pk])
    notice = messages_after(client, ends, until=timezone.localdate().isoformat())[-1]
    assert notice.startswith("1张已上墙的卡")
    notice = messages_after(
        client, reverse("cards:household_edit", args=[with_cards.unlinked.pk]), head_name="李秀云"
    )[-1]
    assert notice.startswith("1张已上墙的卡")


def test_the_slogan_of_the_village_stands_on_every_card(with_cards, sign_in):
    client = sign_in(with_cards.secretary)
    values = typed(client, with_cards.village, **{"settings-slogan": "有事找小刘"})
    assert messages_of(client, edit_url(with_cards.village), values)[-1].startswith("2张已上墙的卡")


def a_zone_with_name_board(scene):
    zone = make_zone(scene.village)
    display_name_boards(copies=name_boards_of(scene), by=scene.cadre)
    return zone


def come_home(scene):
    leave(household=scene.household, by=scene.cadre, on=timezone.localdate())


TODAY = timezone.localdate().isoformat()
WRITES = {
    "person_edit": (lambda s: s.chief, {"phone": "19900000097"}),
    "person_create": (
        lambda s: s.village,
        {"name": "马得福", "body": "committee", "position": "副书记", "is_active": "on", "on_card": "on"},
    ),
    "person_hand_over": (lambda s: s.member, {"person_q": "陈国强", "on": TODAY}),
    "household_edit": (lambda s: s.household, {"head_name": "张立君"}),
    "household_token": (lambda s: s.household, {}),
    "household_return": (lambda s: come_home(s) or s.household, {}),
    "link_add": (lambda s: s.unlinked, {"person_q": "周桂香", "purpose": "neighbour", "since": TODAY}),
    "link_end": (lambda s: Link.objects.get(), {"until": TODAY}),
    "unit_edit": (lambda s: s.group, {"name": "桂花组"}),
    "seat_add": (a_zone_with_name_board, {"person_q": "陈国强", "role": "volunteer", "since": TODAY}),
    "seat_end": (lambda s: a_zone_with_name_board(s).seats.get(role="supervisor"), {"until": TODAY}),
}


@pytest.mark.parametrize("address", WRITES)
def test_every_write_that_makes_displayed_copies_stale_shows_the_notice(with_cards, sign_in, address):
    find, values = WRITES[address]
    row, client = find(with_cards), sign_in(with_cards.secretary)
    is_new = row == with_cards.village
    url = reverse(f"cards:{address}", args=[] if is_new else [row.pk])
    messages = (
        messages_after(client, url, **values)
        if address.endswith("_edit")
        else messages_of(client, url, values)
    )
    assert "看是哪些" in messages[-1]


def test_name_boards_are_counted_beside_the_cards(with_cards, sign_in):
    zone = make_zone(with_cards.village)
    display_name_boards(copies=name_boards_of(with_cards), by=with_cards.cadre)
    supervisor = zone.seats.get(role="supervisor").person
    page = reverse("cards:person_edit", args=[supervisor.pk])
    _saved, notice = messages_after(sign_in(with_cards.cadre), page, phone="19900077777")
    assert notice.startswith("1块挂着的亮牌因此内容不对了")
    assert f'href="{stale_list(with_cards, "cards:name_board_list")}"' in notice


def test_a_home_that_leaves_makes_its_name_board_stale_without_a_notice(with_cards, sign_in):
    zone = make_zone(with_cards.village)
    Household.objects.filter(pk=with_cards.household.pk).update(service_zone=zone)
    display_name_boards(copies=name_boards_of(with_cards), by=with_cards.cadre)
    page = reverse("cards:household_leave", args=[with_cards.household.pk])
    assert len(messages_of(sign_in(with_cards.cadre), page, {"on": TODAY})) == 1
    assert Copy.objects.displayed_stale().get().unit == zone


def test_no_notice_where_nothing_became_stale_or_the_write_was_refused(with_cards, sign_in):
    client = sign_in(with_cards.cadre)
    assert (
        len(messages_after(client, reverse("cards:household_edit", args=[with_cards.unlinked.pk]), size="5"))
        == 1
    )
    refused = client.post(
        reverse("cards:person_edit", args=[with_cards.chief.pk]), {"name": "", "phone": "1"}
    )
    assert refused.status_code == 422
    assert list(refused.context["messages"]) == []
    assert Copy.objects.displayed_stale().count() == 0


def test_what_somebody_else_changed_in_the_same_second_is_not_counted(with_cards, sign_in, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    ours, theirs = sign_in(with_cards.cadre), sign_in(with_cards.secretary)
    head = messages_after(
        theirs, reverse("cards:household_edit", args=[with_cards.household.pk]), head_name="张立君"
    )
    assert head[-1].startswith("1张已上墙的卡")
    assert (
        len(messages_after(ours, reverse("cards:household_edit", args=[with_cards.unlinked.pk]), size="5"))
        == 1
    )
    chief = messages_after(
        ours, reverse("cards:person_edit", args=[with_cards.chief.pk]), phone="19900000097"
    )
    assert chief[-1].startswith("1张已上墙的卡")
    assert Copy.objects.displayed_stale().count() == 2


def test_an_act_answers_which_displayed_copies_it_made_stale(with_cards):
    """Neither undelivered ones nor those that were stale before."""
    Copy.objects.filter(household=with_cards.household).update(is_stale=True, stale_since=timezone.now())
    make_zone(with_cards.village)
    display_name_boards(copies=name_boards_of(with_cards), by=with_cards.cadre)
    fields, was = {"office_phone": "020-99999999"}, {}
    settings = {"settings": {}, "settings_was": {}, "centres": [], "dropped": []}
    saved = villages.edit(
        village=with_cards.village, by=with_cards.secretary, fields=fields, was=was, **settings
    )
    (card,) = Copy.objects.contact_cards().displayed().exclude(household=with_cards.household)
    (board,) = Copy.objects.name_boards()
    assert saved.became_stale.contact_cards == [card.pk]
    assert saved.became_stale.name_boards == [board.pk]
    assert Copy.objects.stale().count() == 4
