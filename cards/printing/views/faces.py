"""The sides of a contact card on a page, drawn from the layout that is printed."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from cards.models import Copy
from cards.printing.contents.contact_card import CardContent

NAMES = {
    "front": [gettext_lazy("Front of the card")],
    "back": [gettext_lazy("Back of the card")],
    "outside": [gettext_lazy("Folded card: the front"), gettext_lazy("Folded card: the back cover")],
    "inside": [gettext_lazy("Folded card: inside left"), gettext_lazy("Folded card: inside right")],
    "insert outside": [
        gettext_lazy("Card to lay inside: the front"),
        gettext_lazy("Card to lay inside: the back"),
    ],
    "insert inside": [
        gettext_lazy("Card to lay inside: inside left"),
        gettext_lazy("Card to lay inside: inside right"),
    ],
    "further sheet": [gettext_lazy("Further sheet")],
}
OUTSIDE = {"outside", "insert outside"}
"""Of these the right half is the front."""


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
        {"name": name, "drawing": drawing(size, parts, photo)}
        for face in found
        for name, size, parts in _halves(face)
    ]


def _halves(face):
    """A folded side as its two halves, the front first; any other side as it is."""
    names = NAMES[face.name]
    if len(names) == 1:
        return [(names[0], face.size, face.parts)]
    middle = face.size[0] / 2
    left = [(x, y, part) for x, y, part in face.parts if x < middle]
    right = [(x - middle, y, part) for x, y, part in face.parts if x >= middle]
    halves = (right, left) if face.name in OUTSIDE else (left, right)
    size = middle, face.size[1]
    return [(name, size, half) for name, half in zip(names, halves, strict=True) if half]
