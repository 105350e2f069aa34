"""Contact cards of a village: issued for every home that can have one, the others named with their reason."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards import imprint
from cards.actions.cards import print_imprints
from cards.reports import cards as reports

from .pieces import Omission, Order, Piece, Volume


def make(order: Order) -> Volume:
    from cards.pdf import contact_cards, press

    households = reports.run(order.village, run=order.only or ("unit" if order.unit else ""), unit=order.unit)
    imprints = imprint.of(order.village, households)
    edition = reports.edition_to_print(order.village)
    if edition is None:
        reason = _("No edition of the card has been approved for this village.")
        return Volume(len(imprints), 0, tuple(Omission(each.label, reason) for each in imprints))
    problems = press.problems(imprints, order.layout, settings.PUBLIC_BASE_URL)
    reasons = {problem.household: problem.what for problem in problems if problem.blocking}
    everywhere = reasons.get(None)
    omissions = tuple(
        Omission(each.label, everywhere or reasons[each.household_id])
        for each in imprints
        if everywhere or each.household_id in reasons
    )
    ready = [] if everywhere else [each for each in imprints if each.household_id not in reasons]
    if not ready:
        return Volume(len(imprints), 0, omissions)
    cards = print_imprints(imprints=ready, edition=edition, by=order.by)
    drawn = press.run(ready, cards, settings.PUBLIC_BASE_URL, timezone.localdate)
    return Volume(len(imprints), len(ready), omissions, lambda file: contact_cards(drawn, order.layout, file))


PIECE = Piece(
    "contact-card",
    gettext_lazy("Contact card"),
    {
        "sheet": gettext_lazy("Cards, 90 × 54 mm, ten to a sheet, two-sided"),
        "wall": gettext_lazy("Wall cards, A6 in large type, four to a sheet"),
    },
    make,
    selections=frozenset({"unit", "stale", "undelivered"}),
)
