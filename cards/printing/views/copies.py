"""The list of copies, and the page of one household's copies."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cards import access
from cards.choices import CopyFilter, EditionKind
from cards.paging import page
from cards.printing.contents import contact_card
from cards.printing.forms.copies import CopyFilterForm
from cards.printing.forms.delivery import DeliveryForm, ReturnForm, UndoForm
from cards.printing.reports import copies as reports
from cards.printing.reports import delivery as deliveries
from cards.roles import STAFF_ROLES

from .faces import sides
from .mending import by_cause


def card_list(request):
    copies = access.copies(request)
    village = access.village_named(request)
    form = CopyFilterForm(request.GET, village=village, villages=access.villages_to_choose(request))
    chosen = form.chosen() | {"village": village}
    show, kind = request.GET.get("show", ""), _kind(request)
    households = access.households(request)
    are_households = show == CopyFilter.UNPRINTED and kind == EditionKind.CONTACT_CARD
    if are_households:
        rows = reports.unprinted(households, **chosen)
    else:
        rows = reports.filtered(copies, households, show, kind=kind, **chosen)
    whole = not request.user.is_liaison
    figures = reports.figures([village] if village else access.villages(request)) if whole else None
    found = page(rows, request.GET, order=reports.order(are_households, kind))
    are_stale = show == CopyFilter.STALE and kind == EditionKind.CONTACT_CARD
    context = {
        "form": form,
        "page": found,
        "village": village,
        "figures": figures,
        "kinds": _kinds(request, kind, figures),
        "chips": _chips(request, show, kind, figures),
        "are_households": are_households,
        "changed": reports.with_changes(found.rows, village) if are_stale else None,
        "stale_displayed": reports.stale_displayed(village)
        if are_stale and village and whole and not form.is_searched
        else None,
        "many_villages": village is None,
        "village_query": f"?village={village.pk}" if village else "",
        "households_hint": figures and _of_households(figures.households),
    }
    return render(request, "cards/printing/card_list.html", context)


def _of_households(count):
    return ngettext("of %(count)d household", "of %(count)d households", count) % {"count": count}


def _kind(request):
    named = request.GET.get("kind")
    return EditionKind.FACT_SHEET if named == EditionKind.FACT_SHEET else EditionKind.CONTACT_CARD


def _kept(request):
    return {name: request.GET[name] for name in ("village", "unit", "q") if request.GET.get(name)}


def _kinds(request, kind, figures):
    """Contact cards or fact sheets, where there are any."""
    if not (figures and figures.sheet_editions) and kind == EditionKind.CONTACT_CARD:
        return []
    return [
        {
            "label": each.label,
            "url": reverse(
                "cards:card_list",
                query=_kept(request) | ({} if each == EditionKind.CONTACT_CARD else {"kind": each}),
            ),
            "active": each == kind,
        }
        for each in (EditionKind.CONTACT_CARD, EditionKind.FACT_SHEET)
    ]


def _chips(request, show, kind, figures):
    """The filters, each with its address; the other choices in the address stay."""
    kept = _kept(request)
    labels = [("", _("All cards"), "printed"), *((each.value, each.label, each.value) for each in CopyFilter)]
    counted = figures if figures and not kept.keys() - {"village"} else None
    if kind == EditionKind.FACT_SHEET:
        figure = {"delivered": "sheets"}
        labels = [
            ("", _("All"), ""),
            *((name, label, figure.get(name, "")) for name, label, _n in labels[1:4]),
        ]
        kept |= {"kind": kind}
    return [
        {
            "label": label,
            "url": reverse("cards:card_list", query=kept | ({"show": name} if name else {})),
            "active": name == show,
            "count": getattr(counted, figure, None) if figure else None,
        }
        for name, label, figure in labels
    ]


def household_card(request, pk):
    household = access.household_read(request, pk)
    return render(request, "cards/printing/card_household.html", of_household(request, household))


def of_household(request, household, refused=None):
    """The context of the page of a household's copies; `refused` are forms with errors, by the id of the copy."""
    refused = refused or {}
    history = deliveries.history(household)
    drawn = contact_card.of(household.village, [household])
    cards = [copy for copy in history if copy.kind == EditionKind.CONTACT_CARD]
    to_deliver = deliveries.at_home(household, request.user)
    gone = [
        form
        for pk, form in refused.items()
        if isinstance(form, UndoForm) or pk not in {copy.pk for copy in to_deliver}
    ]
    current = next((card for card in cards if card.replaced_at is None), None)
    return {
        "household": household,
        "history": history,
        "standing": reports.standing(history),
        "undo": deliveries.may_undo(history, request.user),
        "to_deliver": [(copy, *_forms(request, copy, refused.get(copy.pk))) for copy in to_deliver],
        "refused": gone,
        "sides": sides(drawn, household.pk, copy=current),
        "gaps": by_cause(contact_card.gaps(drawn), request.user),
        "may_print": request.user.role in STAFF_ROLES,
    }


def _forms(request, copy, refused):
    """The form that ticks a copy off, and the one that records its return."""
    delivery = DeliveryForm(
        auto_id=f"card{copy.pk}_%s",
        carriers=deliveries.carriers(request.user, copy.village),
        has_duties=copy.has_duties,
    )
    back = ReturnForm(auto_id=f"back{copy.pk}_%s")
    if isinstance(refused, ReturnForm):
        return delivery, refused
    return refused if isinstance(refused, DeliveryForm) else delivery, back
