"""An approved edition and printed cards, for the tests of printing."""

import re

import pypdf

from cards.codes import CARD_LENGTH, is_valid, normalise
from cards.models import Household
from cards.printing.actions.contact_cards import issue_cards
from cards.printing.actions.editions import approve_edition, make_edition
from cards.printing.contents import contact_card
from cards.roles import Role
from cards.summary import refresh
from tests.cast import make_household, make_person, make_user

DELIVERY_LIST = "发放清单"


def print_cards(*, households, edition, by):
    """Each of the village's households with its card, in the order of printing."""
    card_contents = contact_card.of(edition.village, households)
    cards = issue_cards(card_contents=card_contents, edition=edition, by=by)
    rows = Household.objects.in_bulk(list(cards))
    return [(rows[each.household_id], cards[each.household_id]) for each in card_contents]


def printed(scene, *households):
    """The current cards of these households of the first village, all of them if none is named."""
    edition = scene.village.editions.approved().first() or edition_of(scene)
    chosen = households or Household.objects.filter(village=scene.village)
    return [card for _household, card in print_cards(households=chosen, edition=edition, by=scene.cadre)]


def edition_of(scene):
    return approve_edition(edition=make_edition(village=scene.village, by=scene.cadre), by=scene.secretary)


def print_ready(village, homes=3, names=()):
    """Another village of which cards can be printed: an officer, an approved edition, some homes."""
    first = make_person(village, "马德福", "19900000061", position="村委会主任")
    village.settings.first_contact = first
    village.settings.save()
    office = [make_user(f"office{village.pk}-{number}", Role.CADRE, village) for number in (1, 2)]
    approve_edition(edition=make_edition(village=village, by=office[0]), by=office[1])
    named = [*names, *["王有才"] * (homes - len(names))]
    made = [make_household(village, number, name) for number, name in enumerate(named, 1)]
    refresh(village=village)
    return made


def codes_in(path) -> list[str]:
    """The codes of the cards in a file, as their fronts show them; the lists of what to deliver show them again."""
    pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
    text = "\n".join(page for page in pages if DELIVERY_LIST not in page)
    typed = re.findall(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}\b", text)
    return [code for code in map(normalise, typed) if is_valid(code, CARD_LENGTH)]
