"""The code printed on a card, typed where its square cannot be scanned."""

from django.shortcuts import render

from cards.text import clean_text
from inquiries import limits
from inquiries.public.forms import CardCodeForm
from inquiries.public.reports import tracking as reports

from .open_form import open_form
from .tracking import card_page, one_too_many


@open_form
def card_code(request):
    """Every try counts as a wrong one does at `track`: the codes of cards are short (S9)."""
    if request.method != "POST":
        return _form(request, CardCodeForm())
    typed = request.POST.get("code", "")
    form = CardCodeForm({"code": clean_text(typed[: limits.CODE_TYPED])})
    if not form.is_valid():
        return _form(request, form, status=422)
    if refused := one_too_many(request, form, _form):
        return refused
    if card := reports.card_of(typed):
        return card_page(request, card)
    return _form(request, form, status=404)


def _form(request, form, status=200, wait=0):
    context = {"form": form, "is_unfound": status == 404, "wait": wait}
    return render(request, "inquiries/public/card_code_form.html", context, status=status)
