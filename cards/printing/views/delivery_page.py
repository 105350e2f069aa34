"""The page of a unit's deliveries: its list to tick off, and what its leader was handed (S0-16)."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from cards import access
from cards.caller import show
from cards.choices import EditionKind, UnitKind
from cards.paging import number
from cards.printing.forms.delivery import CountForm, DeliveryListForm, HandoutForm
from cards.printing.reports import columns
from cards.printing.reports import delivery as reports
from cards.roles import STAFF_ROLES

AT_ONCE = 300


def chosen_pile(request, unit):
    edition = number(request.GET.get("edition"))
    if edition is None:
        return reports.pile(unit.village, request.GET.get("kind", ""))
    return named_pile(unit, edition)


def named_pile(unit, edition):
    if found := reports.pile_named(unit.village, edition):
        return found
    raise Http404


def list_form(request, unit, copies, chosen, posted=None):
    return DeliveryListForm(
        posted,
        copies=chosen.of(copies.in_unit(unit)),
        carriers=reports.carriers(request.user, unit.village, unit),
        has_duties=chosen.has_duties,
    )


def unit_page(request, unit, chosen, *, form=None, handout=None, counts=None, refused=()):
    """The unit's list, and what its leader was handed; `handout` and `counts` are forms that were refused."""
    copies = access.copies(request)
    form = form or list_form(request, unit, copies, chosen)
    rows = list(reports.to_deliver(copies, unit, chosen)[: AT_ONCE + 1])
    show(*rows)
    ticked = {name: set(request.POST.getlist(name)) for name in ("cards", "unexplained", "returned")}
    if request.GET.get("all") and not form.is_bound:
        ticked["cards"] = {str(copy.pk) for copy in rows}
    context = {
        "unit": unit,
        "form": form,
        "chosen": chosen,
        "rows": [
            (copy, {name: str(copy.pk) in found for name, found in ticked.items()}) for copy in rows[:AT_ONCE]
        ],
        "has_more": len(rows) > AT_ONCE,
        "at_once": AT_ONCE,
        "columns": columns.of_unit(access.households(request), unit, chosen),
        "by_leader": reports.by_leader(copies, unit, chosen),
        "chips": [
            (pile.label, reports.pile_url(unit, pile), pile == chosen)
            for pile in reports.piles(unit.village, chosen)
        ],
        "here": reports.pile_url(unit, chosen),
        "all_url": reports.pile_url(unit, chosen)
        + ("&" if "?" in reports.pile_url(unit, chosen) else "?")
        + "all=1",
        "refused": refused,
    }
    if request.user.role in STAFF_ROLES:
        context |= _handouts(request, unit, chosen, handout, counts or {})
        if chosen.kind == EditionKind.CONTACT_CARD and unit.kind != UnitKind.PATCH:
            query = {"piece": "delivery-list", "village": unit.village_id}
            context["list_url"] = reverse("cards:run_new", query=query)
    is_refused = form.is_bound or handout or counts or refused
    return render(request, "cards/printing/delivery_unit.html", context, status=422 if is_refused else 200)


def _handouts(request, unit, chosen, handout, counts):
    editions = reports.to_hand_out(unit, chosen)
    first = editions.first()
    copies = reports.proposed(first, unit)
    if handout is None and copies:
        handout = handout_form(request, unit, editions, first, copies)
    return {
        "handout_url": reports.pile_url(unit, chosen, "cards:handout_create"),
        "handout_form": handout,
        "handouts": [
            (
                row,
                counts.get(row.pk) or _count_form(row),
            )
            for row in reports.handouts(unit, chosen.kind)
        ],
        "shows_handouts": True,
    }


def _count_form(row):
    known = row.copies if row.counted is None else row.counted
    return CountForm(auto_id=f"count{row.pk}_%s", initial={"counted": known})


def handout_form(request, unit, editions, first=None, copies=None, posted=None):
    leader = reports.leader(unit)
    initial = {"edition": first, "copies": copies, "leader": leader}
    leaders = reports.carriers(request.user, unit.village, unit)
    return HandoutForm(posted, editions=editions, leaders=leaders, initial=initial, auto_id="handout_%s")
