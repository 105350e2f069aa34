"""What a public text is compared with does not grow with every month that a village prints its sheet (W-10)."""

from cards.models import Card
from inquiries.known import register_of
from tests.cards.printing import printed
from tests.cards.sheets import sheets


def test_codes_of_cards_and_of_the_sheets_in_force_are_known_and_no_older_sheets(scene):
    cards, september, october = printed(scene), sheets(scene, 9), sheets(scene, 10)
    Card.objects.filter(pk=cards[0].pk).update(superseded_at=cards[0].printed_at)
    known = register_of(scene.village).codes
    assert {card.code for card in (*cards, *october)} <= known
    assert not known & {card.code for card in september}
