"""Asking a second time whether a text is about somebody in office, and about whom, before it is stored (W-11)."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from cards.models import Person, User, Village
from inquiries.matters.complaints import named_above, named_in


def ask_again(village: Village, text: str, *, is_above: bool) -> None:
    """Refuse once a text that names an office or its holder with a word of complaint; a second tick lets it pass.

    is_above: it goes to the township already, so only those who would read it there are asked about.
    """
    above = named_above(text, _names_above(village))
    found = above if is_above else named_in(text, _names_in_office(village), _offices(village))
    if not found:
        return
    message = _(
        "It names %(found)s, who works for the township. If it is about that person, choose the township above: then "
        "nobody of the township sees it. If not, tick this and send it again."
    )
    if not above:
        message = _(
            "It names %(found)s and sounds like a complaint. About somebody in office? Choose yes above. If not, tick "
            "this and send it again."
        )
    raise ValidationError({"asked_twice": message % {"found": "、".join(above or found)}})


def _names_above(village: Village) -> Iterator[str]:
    """Whoever has an account of the township, and so would read a complaint that goes there."""
    yield from User.objects.filter(township=village.township_id).values_list("name", flat=True)


def _names_in_office(village: Village) -> Iterator[str]:
    """Whoever works for the village by its register, and whose account is of it or of those above it."""
    yield from Person.objects.filter(village=village).in_office().values_list("name", flat=True)
    above = Q(township=village.township_id) | Q(county__townships=village.township_id)
    yield from User.objects.filter(Q(village=village) | above).values_list("name", flat=True)


def _offices(village: Village) -> Iterator[str]:
    """What those in office are called by the registers of the township, whose people help out in its villages."""
    people = Person.objects.filter(township=village.township_id).active().order_by()
    called = people.values_list("cadre__position", "party_member__office", "party_member__assigned_post")
    for offices in called.distinct():
        yield from filter(None, offices)
