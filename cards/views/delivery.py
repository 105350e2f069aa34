"""Ticking off what reached its home: by code, by one copy, or a group's paper list in one form."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cards import access
from cards.actions import delivery as actions
from cards.answering import refusals_in, status_of, typed
from cards.choices import STAFF_ROLES, CardMark, EditionKind, UnitKind
from cards.forms.delivery import (
    CountForm,
    DeliveryCodeForm,
    DeliveryForm,
    DeliveryListForm,
    HandoutForm,
    ReturnForm,
    TakeBackForm,
)
from cards.paging import number
from cards.reports import delivery as reports

from .cards import of_household

KEPT = ("result", "how", "duties_explained", "on", "carrier")
AT_ONCE = 300


def delivery_code(request):
    """Codes typed one after the other: the page comes back with the same answers and the cursor in the field."""
    cards = access.cards(request).select_related("household", "unit")
    carriers = reports.carriers(request.user, request.user.village)
    form = DeliveryCodeForm(typed(request), initial=_kept(request.GET), cards=cards, carriers=carriers)
    if form.is_valid():
        with refusals_in(form):
            mark = _enter_codes(request, form)
            for card in form.cleaned_data["codes"]:
                messages.success(request, f"{card.called(mark)}: {card.get_kind_display()} {card.addressee}")
            return HttpResponseRedirect(reverse("cards:delivery_code", query=_kept(request.POST)))
    recent = list(reports.last_delivered(request.user))
    context = {
        "form": form,
        "recent": recent,
        "undo": reports.may_take_back(recent, request.user),
        "here": request.get_full_path(),
    }
    return render(request, "cards/delivery_code.html", context, status=status_of(form))


def _kept(params):
    return {name: params[name] for name in KEPT if params.get(name)}


def _enter_codes(request, form):
    """How the copies are marked now."""
    values = form.cleaned_data
    if values["result"]:
        actions.return_cards(cards=values["codes"], by=request.user, why=values["result"], on=values["on"])
        return CardMark.RETURNED
    actions.deliver_many(cards=values["codes"], by=request.user, **form.told)
    return CardMark.DELIVERED


def delivery_unit(request, pk):
    unit = access.unit_read(request, pk)
    cards, chosen = access.cards(request), chosen_pile(request, unit)
    form = list_form(request, unit, cards, chosen, typed(request))
    if form.is_valid():
        with refusals_in(form):
            delivered, returned = _enter_list(request, form)
            said = [
                delivered
                and ngettext("%(count)d copy delivered.", "%(count)d copies delivered.", delivered)
                % {"count": delivered},
                returned
                and ngettext("%(count)d copy came back.", "%(count)d copies came back.", returned)
                % {"count": returned},
            ]
            messages.success(request, " ".join(filter(None, said)))
            return HttpResponseRedirect(reports.pile_url(unit, chosen))
    return unit_page(request, unit, chosen, form=form)


def delivery_list(request, pk, edition):
    """The address on a paper list: it leads to the list of that edition, or nowhere."""
    unit = access.unit_read(request, pk)
    return redirect(reports.pile_url(unit, _named(unit, edition)))


def chosen_pile(request, unit):
    edition = number(request.GET.get("edition"))
    if edition is None:
        return reports.pile(unit.village, request.GET.get("kind", ""))
    return _named(unit, edition)


def _named(unit, edition):
    if found := reports.pile_named(unit.village, edition):
        return found
    raise Http404


def list_form(request, unit, cards, chosen, posted=None):
    return DeliveryListForm(
        posted,
        cards=chosen.of(cards.in_unit(unit)),
        carriers=reports.carriers(request.user, unit.village, unit),
        has_duties=chosen.has_duties,
    )


def _enter_list(request, form):
    """How many copies were delivered and how many came back."""
    values = form.cleaned_data
    marked = {"returned": values["returned"], "unexplained": values["unexplained"], "why": values["why"]}
    return actions.enter_list(delivered=values["cards"], by=request.user, **marked, **form.told)


def unit_page(request, unit, chosen, *, form=None, handout=None, counts=None, refused=()):
    """The unit's list, and what its leader was handed; `handout` and `counts` are forms that were refused."""
    cards = access.cards(request)
    form = form or list_form(request, unit, cards, chosen)
    rows = list(reports.to_deliver(cards, unit, chosen)[: AT_ONCE + 1])
    ticked = {name: set(request.POST.getlist(name)) for name in ("cards", "unexplained", "returned")}
    if request.GET.get("all") and not form.is_bound:
        ticked["cards"] = {str(card.pk) for card in rows}
    context = {
        "unit": unit,
        "form": form,
        "chosen": chosen,
        "rows": [
            (card, {name: str(card.pk) in found for name, found in ticked.items()}) for card in rows[:AT_ONCE]
        ],
        "has_more": len(rows) > AT_ONCE,
        "at_once": AT_ONCE,
        "counts": reports.unit_counts(cards, unit, chosen),
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
    return render(request, "cards/delivery_unit.html", context, status=422 if is_refused else 200)


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


@require_POST
def card_delivered(request, pk):
    card = access.card_write(request, pk)
    carriers = reports.carriers(request.user, card.village)
    has_duties = card.has_duties
    form = DeliveryForm(request.POST, auto_id=f"card{pk}_%s", carriers=carriers, has_duties=has_duties)
    if form.is_valid():
        with refusals_in(form):
            actions.deliver(card=card, by=request.user, **form.told)
            _tell(request, card, _("Delivered: %(piece)s"))
            return _back(request, card)
    return _refused(request, card, form)


@require_POST
def card_returned(request, pk):
    card = access.card_write(request, pk)
    form = ReturnForm(request.POST, auto_id=f"back{pk}_%s")
    if form.is_valid():
        with refusals_in(form):
            actions.return_cards(cards=[card], by=request.user, **form.cleaned_data)
            _tell(request, card, _("Came back: %(piece)s"))
            return _back(request, card)
    return _refused(request, card, form)


@require_POST
def card_taken_back(request, pk):
    card = access.card_write(request, pk)
    form = TakeBackForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.take_back(card=card, by=request.user, **form.cleaned_data)
            messages.success(request, _("Taken back: %(piece)s") % {"piece": card.get_kind_display()})
            return _back(request, card)
    return _refused(request, card, form)


def _tell(request, card, done):
    """What was done, and where it can be undone."""
    done %= {"piece": card.get_kind_display()}
    link = format_html('<a href="{}">{}</a>', _page_of(card), _("Ticked by mistake? Take it back"))
    messages.success(request, format_html(_("{done}. {link}"), done=done, link=link))


def _page_of(card):
    if card.household_id is None:
        return reverse("cards:name_board_detail", args=[card.unit_id])
    return f"{reverse('cards:household_card', args=[card.household_id])}#copy{card.pk}"


def _back(request, card):
    """Back to the page behind the QR code, where the copy was ticked off on the doorstep, else to the card's."""
    target = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        return HttpResponseRedirect(target)
    if card.household_id is None:
        return redirect(card.unit)
    return redirect("cards:household_card", card.household_id)


def sentences(form) -> list[str]:
    """What is wrong with a form that the page has no place for."""
    return [each for errors in form.errors.values() for each in errors]


def _refused(request, card, form):
    if card.household_id is None:
        return unit_page(request, card.unit, chosen_pile(request, card.unit), refused=sentences(form))
    page = of_household(request, card.household, {card.pk: form})
    return render(request, "cards/card_household.html", page, status=422)
