from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from cards import access, imprint
from cards.choices import REGISTER_ROLES
from cards.forms.cards import DeliveryForm, ShelfForm
from cards.paging import page
from cards.reports import cards as reports


def card_list(request):
    cards = access.cards(request)
    village = access.village_named(request)
    form = ShelfForm(request.GET, village=village, villages=access.villages_to_choose(request))
    chosen = form.chosen() | {"village": village}
    show = request.GET.get("show", "")
    households = access.households(request)
    if show == "unprinted":
        rows = reports.unprinted(households, **chosen)
    else:
        rows = reports.shelf(cards, households, show, **chosen)
    whole = not request.user.is_liaison
    figures = reports.figures([village] if village else access.villages(request)) if whole else None
    context = {
        "form": form,
        "page": page(rows, request.GET),
        "village": village,
        "figures": figures,
        "chips": _chips(request, show, figures),
        "are_households": show == "unprinted",
        "many_villages": village is None,
        "village_query": f"?village={village.pk}" if village else "",
        "households_hint": figures and _("of %(count)d households") % {"count": figures.households},
    }
    return render(request, "cards/card_list.html", context)


def _chips(request, show, figures):
    """The filters, each with its address; the other choices in the address stay."""
    kept = {name: request.GET[name] for name in ("village", "unit", "q") if request.GET.get(name)}
    labels = [
        ("", _("All cards"), "printed"),
        ("undelivered", _("To deliver"), "undelivered"),
        ("delivered", _("Delivered"), "delivered"),
        ("stale", _("Delivered and out of date"), "stale"),
        ("unprinted", _("Not printed yet"), "unprinted"),
    ]
    counted = figures if figures and not kept.keys() - {"village"} else None
    return [
        {
            "label": label,
            "url": reverse("cards:card_list", query=kept | ({"show": name} if name else {})),
            "active": name == show,
            "count": getattr(counted, figure, None),
        }
        for name, label, figure in labels
    ]


def household_card(request, pk):
    household = access.household_read(request, pk)
    return render(request, "cards/card_household.html", of_household(request, household, DeliveryForm()))


def of_household(request, household, form):
    """What the page of one household's card shows; delivery shows it again when something was refused."""
    cards = reports.of_household(household)
    drawn = imprint.of(household.village, [household])
    return {
        "household": household,
        "cards": cards,
        "current": next((card for card in cards if card.superseded_at is None), None),
        "imprint": drawn[0] if drawn else None,
        "gaps": imprint.by_cause(imprint.gaps(drawn)),
        "form": form,
        "may_print": request.user.role in REGISTER_ROLES,
    }
