"""The row of pieces above a page that prints one of them."""

from django.urls import reverse

from cards.printing.runs.order import PIECES

CARDS = "contact-card"


def piece_chips(chosen, village, villages):
    """Every piece that these villages have; the contact cards of one village have a page of their own."""
    kept = {"village": village.pk} if village else {}
    return [
        {"label": piece.label, "url": _url(name, kept), "active": piece is chosen}
        for name, piece in PIECES.items()
        if piece is chosen or piece.exists(villages)
    ]


def _url(name, kept):
    if name == CARDS and kept:
        return reverse("cards:card_print", query=kept)
    return reverse("cards:run_new", query={"piece": name} | kept)
