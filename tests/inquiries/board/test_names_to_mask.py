"""What a public text is compared with does not grow with every month that a village prints its sheet (W-10)."""

from django.urls import reverse
from django.utils import timezone

from cards.models import Copy
from inquiries.board.names_to_mask import names_of
from tests.cards.printing.printing import printed
from tests.cards.printing.sheets import sheets
from tests.cast import make_household
from tests.notice_board import TEXTS, answered


def test_codes_of_cards_and_of_current_sheets_are_compared_and_of_no_older_sheets(scene):
    cards, september, october = printed(scene), sheets(scene, 9), sheets(scene, 10)
    Copy.objects.filter(pk=cards[0].pk).update(replaced_at=cards[0].printed_at)
    codes = names_of(scene.village).codes
    assert {card.code for card in (*cards, *october)} <= codes
    assert not codes & {card.code for card in september}


def finds(scene, sign_in, words):
    """What the page of posting holds against a text with these words."""
    inquiry = answered(scene)
    data = TEXTS | {"version": inquiry.version, "singles_out_nobody": "on", "outcome": words}
    response = sign_in(scene.second).post(reverse("inquiries:item_post", args=[inquiry.pk]), data)
    return [] if response.status_code == 302 else [find["found"] for find in response.context["finds"]]


def test_a_group_of_fewer_than_three_homes_names_somebody(scene, sign_in):
    assert finds(scene, sign_in, "一组路口的灯换了。") == ["一组"]
    third = make_household(scene.village, 3, group=scene.group)
    assert finds(scene, sign_in, "一组路口的灯换了。") == []
    third.left_on = timezone.localdate()
    third.save()
    assert finds(scene, sign_in, "一组路口的灯换了。") == ["一组"]


def test_a_group_without_homes_names_nobody(scene, sign_in):
    scene.village.households.update(group=None)
    assert finds(scene, sign_in, "一组路口的灯换了。") == []
