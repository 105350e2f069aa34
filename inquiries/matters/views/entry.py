"""Entering an inquiry, and mending what was typed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import drafts
from cards.access import households, require, village_named, villages
from cards.answering import choose_village, form_page, refusals_in, tell_of_numbers, typed
from cards.caller import show
from cards.printing.views.missing_glyphs import warn_of_missing_glyphs
from cards.roles import HOUSEHOLD_ROLES
from inquiries import access, limits
from inquiries.matters.actions import entry as actions
from inquiries.matters.forms.entry import EditForm, EntryForm
from inquiries.matters.passed_on import MINUTES, has_left, pass_for
from inquiries.matters.reports import above, detail, lookup, suggestions

from .inquiries import lookup_url


def inquiry_new(request):
    start = access.beginning(request)
    if start.village is None:
        return choose_village(request, villages(request), _("New inquiry"))
    initial = lookup.beginning(start.household, start.visit)
    form = EntryForm(
        typed(request), request.FILES or None, by=request.user, village=start.village, initial=initial
    )
    if form.is_valid():
        values = form.values() | {"visit": start.visit}
        with refusals_in(form):
            inquiry, _code = actions.enter(village=start.village, by=request.user, **values)
            warn_of_missing_glyphs(request, form)
            tell_of_numbers(request, form)
            return _saved(request, inquiry)
    return _entry_page(request, form, start.village)


def _saved(request, inquiry):
    """A complaint about a cadre leaves the village at once: its page is the township's (W-11)."""
    if has_left(request.user, inquiry):
        drafts.drop(request.user, request.POST)
        context = {"inquiry": inquiry, "pass": pass_for(request.user, inquiry), "minutes": MINUTES}
        context |= above.contact(inquiry)
        return render(request, "inquiries/matters/inquiry_passed_on.html", context)
    words = _("Entered as %(number)s. Print the receipt for the asker: the tracking code stands on it.")
    messages.success(request, words % {"number": inquiry.number})
    _tell_similar(request, inquiry)
    return redirect(inquiry)


def _tell_similar(request, inquiry):
    """Whoever went straight to the button has not seen the hint under the text."""
    rows = access.inquiries(request)
    if found := suggestions.similar(rows, inquiry.text, inquiry.household, beside=inquiry):
        access.seen(request, found)
        link = '<a href="{}" target="_blank" rel="noopener">{} {}</a>'
        rows = [(row.get_absolute_url(), row.number, row.subject) for row in found]
        listed = format_html_join("、", link, rows)
        words = _(
            "Asked before in nearly the same words: %(listed)s. If it is the same, merge them under More."
        )
        messages.info(request, format_html(words % {"listed": "{}"}, listed))


def _entry_page(request, form, village):
    names = {"measures", "outcome"} & set(form.fields)
    context = {
        "form": form,
        "village": village,
        "lookup": lookup_url(village),
        "can_answer": bool(names),
        "is_answered": lambda: any(
            form[name].value() or form[name].errors for name in names
        ),  # asked by the page
    }
    return form_page(request, "inquiries/matters/inquiry_new.html", context)


def household_lookup(request):
    """Options under the household field."""
    require(request, HOUSEHOLD_ROLES)
    found = lookup.homes(households(request), village_named(request), request.GET.get("q", ""))
    show(*found["homes"])
    return render(request, "inquiries/matters/inquiry_options.html", found)


@require_POST
def inquiry_similar(request):
    """What was asked before in nearly the same words, while the text is typed (W-08)."""
    require(request, HOUSEHOLD_ROLES)
    rows = access.inquiries(request)
    home = lookup.chosen(households(request), request.POST.get("household", ""))
    found = suggestions.similar(rows, request.POST.get("text", "")[: limits.TEXT], home)
    access.seen(request, found)
    return render(request, "inquiries/matters/inquiry_similar.html", {"similar": found})


def inquiry_edit(request, pk):
    inquiry = access.inquiry_edit(request, pk)
    form = EditForm(typed(request), inquiry=inquiry, by=request.user)
    if form.is_valid():
        with refusals_in(form):
            return _edited(request, inquiry, form)
    context = {"form": form, "inquiry": inquiry, "lookup": lookup_url(inquiry.village), "changes": []}
    if form.conflict:
        context["changes"] = detail.changed_since(form.inquiry, form.cleaned_data["event"], request.user)
    return form_page(request, "inquiries/matters/inquiry_edit.html", context)


def _edited(request, inquiry, form):
    mended = actions.edit(inquiry=inquiry, by=request.user, **form.values())
    if has_left(request.user, mended):
        messages.success(request, above.words_of_leaving(mended))
        return redirect("inquiries:inquiry_list")
    messages.success(request, _("Saved."))
    return redirect(inquiry)
