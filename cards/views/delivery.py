from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cards import access
from cards.actions.delivery import deliver, deliver_many
from cards.forms.cards import DeliveryCodeForm, DeliveryForm, DeliveryUnitForm
from cards.reports import cards as reports

from .answering import typed
from .cards import of_household

KEPT = ("how", "duties_explained", "on")
AT_ONCE = 300


def delivery_code(request):
    """Codes typed one after the other: the page comes back with the same answers and the cursor in the field."""
    cards = access.cards(request)
    if request.method != "POST":
        return _codes_page(request, DeliveryCodeForm(initial=_kept(request.GET), cards=cards))
    form = DeliveryCodeForm(request.POST, cards=cards.select_related("household"))
    if form.is_valid() and _delivered(request, form, "codes"):
        for card in form.cleaned_data["codes"]:
            messages.success(request, _("Delivered: %(household)s") % {"household": card.household.head_name})
        return HttpResponseRedirect(reverse("cards:delivery_code", query=_kept(request.POST)))
    return _codes_page(request, form, status=422)


def _codes_page(request, form, status=200):
    context = {"form": form, "recent": reports.last_delivered(request.user)}
    return render(request, "cards/delivery_code.html", context, status=status)


def _kept(params):
    return {name: params[name] for name in KEPT if params.get(name)}


def _delivered(request, form, field) -> bool:
    values = form.cleaned_data
    try:
        deliver_many(cards=values[field], by=request.user, **{name: values[name] for name in KEPT})
    except ValidationError as error:
        form.add_error(field, error)
        return False
    return True


def delivery_unit(request, pk):
    unit = access.unit_read(request, pk)
    cards = access.cards(request)
    form = DeliveryUnitForm(typed(request), cards=reports.unit_cards(cards, unit))
    if request.method == "POST" and form.is_valid() and _delivered(request, form, "cards"):
        count = len(form.cleaned_data["cards"])
        done = ngettext("%(count)d card ticked off.", "%(count)d cards ticked off.", count)
        messages.success(request, done % {"count": count})
        return redirect("cards:delivery_unit", pk)
    rows = reports.to_deliver(cards, unit)
    ticked = set(request.POST.getlist("cards"))
    context = {
        "unit": unit,
        "form": form,
        "rows": [(card, str(card.pk) in ticked) for card in rows[:AT_ONCE]],
        "counts": reports.unit_counts(cards, unit),
    }
    return render(
        request, "cards/delivery_unit.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
def card_delivered(request, pk):
    card = access.card_write(request, pk)
    form = DeliveryForm(request.POST)
    if form.is_valid():
        try:
            deliver(card=card, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Delivery recorded."))
            return redirect("cards:household_card", card.household_id)
    return render(
        request, "cards/card_household.html", of_household(request, card.household, form), status=422
    )
