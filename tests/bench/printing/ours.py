"""What the product prints with."""

from cards.pdf.contact_cards import contact_cards


def write(cards, out):
    contact_cards(cards, "sheet", out)
