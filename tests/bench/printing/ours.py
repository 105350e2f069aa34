"""What the product prints with."""

from cards.printing.pdf.contact_card.pages import contact_cards


def write(cards, out):
    contact_cards(cards, "sheet", out)
