"""Who prints, ticks off or writes in the register locks the village first: else each could wait for the other (R7)."""

import pytest
from django.utils import timezone

from cards.choices import DeliveryWay
from cards.models import Handout, Household
from cards.printing.actions import delivery, handouts
from cards.register.actions import handing_over, households, links, units
from tests.cards.printing.printing import print_cards, printed
from tests.cast import SINCE
from tests.locks import locked_tables

pytestmark = pytest.mark.postgres
BY_HAND = {"how": DeliveryWay.BY_HAND, "duties_explained": True}


def prints(scene, card):
    homes = Household.objects.filter(village=scene.village)
    print_cards(households=homes, edition=card.edition, by=scene.cadre)


def delivers(scene, card):
    delivery.deliver_many(copies=[card], by=scene.cadre, **BY_HAND)


def returns(scene, card):
    delivery.return_copies(copies=[card], by=scene.cadre, why="refused")


def takes_back(scene, card):
    delivery.undo_mark(copy=card, by=scene.cadre, mark="delivered")


def hands_out(scene, card):
    copies = {"copies": 1, "leader": scene.member}
    handouts.hand_out(edition=card.edition, unit=scene.group, by=scene.cadre, **copies)


def ticks_the_group_off(scene, card):
    day = timezone.localdate()
    count = {"counted": 2, "counted_on": day, "counted_by": scene.cadre}
    row = Handout.objects.create(
        village=scene.village,
        edition=card.edition,
        unit=scene.group,
        copies=2,
        handed_on=day,
        handed_by=scene.cadre,
        **count,
    )
    handouts.deliver_handout(handout=row, by=scene.cadre, duties_explained=True)


def a_home_leaves(scene, card):
    households.leave(household=scene.household, on=timezone.localdate(), by=scene.cadre)


def ends_a_link(scene, card):
    links.end(link=scene.household.links.get(), until=timezone.localdate(), by=scene.cadre)


def hands_over(scene, card):
    whom = {"person": scene.member, "successor": scene.chief}
    handing_over.hand_over(**whom, on=timezone.localdate(), leaves=True, by=scene.cadre)


def seats(scene, card):
    units.add_seat(unit=scene.group, person=scene.member, role="group_leader", since=SINCE, by=scene.cadre)


PAPER = [prints, delivers, returns, takes_back, hands_out, ticks_the_group_off]
REGISTER = [a_home_leaves, ends_a_link, hands_over, seats]


@pytest.mark.parametrize("act", PAPER + REGISTER)
def test_the_village_is_locked_before_anything_in_it(scene, act):
    card = printed(scene)[0]
    if act is takes_back:
        delivers(scene, card)
    with locked_tables() as tables:
        act(scene, card)
    assert tables[0] == "cards_village"
