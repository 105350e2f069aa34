"""Acts on one person who asked: adding, handing over the echo, the verdict."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cards.answering import form_page, refusals_in, tell_of_numbers, typed
from inquiries import access
from inquiries.matters.actions import askers as actions
from inquiries.matters.forms.askers import AskerForm, CorrectAskerForm, HandOverSlipForm, VerdictForm
from inquiries.matters.reports import detail

from .inquiries import detail_page


@require_POST
def asker_add(request, pk):
    inquiry = access.inquiry_write(request, pk)
    form = AskerForm(request.POST, by=request.user, village=inquiry.village)
    if form.is_valid():
        with refusals_in(form):
            actions.add_asker(inquiry=inquiry, by=request.user, **form.values())
            messages.success(request, _("Asker added. Print the receipt: the tracking code stands on it."))
            tell_of_numbers(request, form)
            return redirect(inquiry)
    return detail_page(request, inquiry, forms={"asker": form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def asker_correct(request, pk, asker_pk):
    """Whoever asks that their name or number be put right, asks the office (L3)."""
    asker = access.asker_edit(request, pk, asker_pk)
    form = CorrectAskerForm(typed(request), asker=asker)
    if form.is_valid():
        with refusals_in(form):
            actions.correct_asker(asker=asker, by=request.user, **form.values())
            messages.success(request, _("Saved."))
            tell_of_numbers(request, form)
            return redirect(asker.inquiry)
    context = {"form": form, "inquiry": asker.inquiry, "changes": []}
    if form.conflict:
        context["changes"] = detail.changed_since(form.inquiry, form.cleaned_data["event"], request.user)
    return form_page(request, "inquiries/matters/asker_correct.html", context)


@require_POST
def hand_over(request, pk, asker_pk):
    asker = access.asker_write(request, pk, asker_pk)
    form = HandOverSlipForm(request.POST, auto_id=f"asker{asker.pk}_%s")
    if form.is_valid():
        with refusals_in(form):
            actions.hand_over(asker=asker, by=request.user, **form.cleaned_data)
            messages.success(request, _("The echo is on record."))
            return redirect(asker.inquiry)
    return _again(request, asker, "echo", form)


@require_POST
def verdict(request, pk, asker_pk):
    asker = access.asker_write(request, pk, asker_pk)
    form = VerdictForm(request.POST, auto_id=f"asker{asker.pk}_%s")
    if form.is_valid():
        with refusals_in(form):
            actions.give_verdict(asker=asker, by=request.user, **form.cleaned_data)
            messages.success(request, _("The verdict is on record."))
            return redirect(asker.inquiry)
    return _again(request, asker, "verdict", form)


def _again(request, asker, name, form):
    inquiry = access.inquiry_read(request, asker.inquiry_id)
    return detail_page(request, inquiry, forms={(name, asker.pk): form}, status=422)
