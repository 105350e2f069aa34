"""The sides of a contact card on a page, drawn from the layout that is printed."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cards.models import Copy
from cards.printing.contents.contact_card import CardContent

NAMES = {
    "front": gettext_lazy("Front of the card"),
    "back": gettext_lazy("Back of the card"),
    "outside": gettext_lazy("Folded card, outside: the right half is the front"),
    "inside": gettext_lazy("Folded card, inside"),
    "insert outside": gettext_lazy("Card to lay inside, outside"),
    "insert inside": gettext_lazy("Card to lay inside, inside"),
    "further sheet": gettext_lazy("Further sheet"),
}
HALF = 100.0
"""Millimetres: a wider side takes the whole width of the page."""


def sides(
    card_contents: list[CardContent], household: int, layout: str = "sheet", copy: Copy | None = None
) -> list[dict]:
    """Each side with its name; `copy` says with which code, edition and day, else it is a sample.

    `card_contents` are all cards that are printed together, for they share the form that the fullest needs.
    """
    from cards.printing.pdf.contact_card import from_contents
    from cards.printing.pdf.svg import drawing

    shown = next((each for each in card_contents if each.household_id == household), None)
    if shown is None:
        return []
    base, today = settings.PUBLIC_BASE_URL, timezone.localdate()
    if copy is None:
        cards = from_contents.samples(card_contents, today, base)
    else:
        cards = from_contents.issued(card_contents, {household: copy}, base, timezone.localdate)
    found = from_contents.faces(cards, card_contents.index(shown), layout)
    first = shown.common.first
    photo = reverse("cards:person_photo", args=[first.person]) if first else ""
    return [
        {
            "name": NAMES[face.name],
            "is_wide": face.size[0] > HALF and layout == "sheet",
            "drawing": drawing(face.size, face.parts, photo),
        }
        for face in found
    ]
