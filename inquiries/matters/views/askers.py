"""Acts on one person who asked: adding, handing over the echo, the verdict."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards.answering import refusals_in
from inquiries import access
from inquiries.matters.actions import askers as actions
from inquiries.matters.forms.askers import AskerForm, HandOverSlipForm, VerdictForm

from .inquiries import detail_page


@require_POST
def asker_add(request, pk):
    inquiry = access.inquiry_write(request, pk)
    form = AskerForm(request.POST, by=request.user, village=inquiry.village)
    if form.is_valid():
        with refusals_in(form):
            actions.add_asker(inquiry=inquiry, by=request.user, **form.values())
            messages.success(request, _("Asker added. Print the receipt: the tracking code stands on it."))
            return redirect(inquiry)
    return detail_page(request, inquiry, forms={"asker": form}, status=422)


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
