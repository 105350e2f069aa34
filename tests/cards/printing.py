"""Stage directions for the tests of printing: an approved edition, printed cards."""

from cards.actions.cards import print_cards
from cards.actions.editions import approve_edition, make_edition
from cards.models import Household


def printed(scene, *households):
    """The current cards of these households of the first village, all of them if none is named."""
    edition = scene.village.editions.approved().first() or edition_of(scene)
    chosen = households or Household.objects.filter(village=scene.village)
    return [card for _household, card in print_cards(households=chosen, edition=edition, by=scene.cadre)]


def edition_of(scene):
    return approve_edition(edition=make_edition(village=scene.village, by=scene.cadre), by=scene.secretary)
