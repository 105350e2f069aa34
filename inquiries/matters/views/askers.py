"""Acts on one person who asked: adding, handing over the echo, the verdict."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cards.answering import NextPage, form_page, refusals_in, tell_of_numbers, tell_undoable, typed
from inquiries import access
from inquiries.choices import State, Verdict
from inquiries.matters.actions import askers as actions
from inquiries.matters.actions import putting_right
from inquiries.matters.forms.askers import (
    AskerForm,
    CorrectAskerForm,
    CorrectVerdictForm,
    HandOverSlipForm,
    VerdictForm,
)
from inquiries.matters.reports import detail

from .inquiries import asker_ids, detail_page


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
    form = HandOverSlipForm(request.POST, auto_id=asker_ids(asker))
    if form.is_valid():
        with refusals_in(form):
            actions.hand_over(asker=asker, by=request.user, **form.cleaned_data)
            _tell(request, asker, _("The echo is on record: %(name)s."))
            return redirect(asker.inquiry)
    return _again(request, asker, "echo", form)


@require_POST
def verdict(request, pk, asker_pk):
    asker = access.asker_write(request, pk, asker_pk)
    form = VerdictForm(request.POST, auto_id=asker_ids(asker))
    if form.is_valid():
        with refusals_in(form):
            inquiry = actions.give_verdict(asker=asker, by=request.user, **form.cleaned_data)
            label = Verdict(form.cleaned_data["verdict"]).label
            if inquiry.state == State.REOPENED:
                words = _("Not satisfied: %(name)s. It is taken up again, to be answered by %(day)s.")
                _tell(request, asker, words, day=date_format(inquiry.due_on, "DATE_FORMAT"))
            else:
                _tell(request, asker, _("The verdict is on record: %(name)s, %(what)s."), what=label)
            return redirect(asker.inquiry)
    return _again(request, asker, "verdict", form)


def _tell(request, asker, words, **more):
    named = {"name": asker.name or _("Anonymous")} | more
    tell_undoable(
        request, words % named, reverse("inquiries:verdict_undo", args=[asker.inquiry_id, asker.pk])
    )


@require_POST
def verdict_undo(request, pk, asker_pk):
    """Undo the newest hand-over or verdict of this asker."""
    asker = access.asker_write(request, pk, asker_pk)
    with refusals_in(NextPage(request)):
        putting_right.undo(asker=asker, by=request.user)
        messages.success(request, _("Undone. Both stand in the course of the inquiry."))
    return redirect(asker.inquiry)


@require_http_methods(["GET", "HEAD", "POST"])
def verdict_correct(request, pk, asker_pk):
    asker = access.asker_edit(request, pk, asker_pk)
    form = CorrectVerdictForm(typed(request), asker=asker)
    if form.is_valid():
        with refusals_in(form):
            putting_right.correct_verdict(asker=asker, by=request.user, **form.values())
            messages.success(
                request, _("Corrected. What it said before stands in the course of the inquiry.")
            )
            return redirect(asker.inquiry)
    context = {"form": form, "inquiry": asker.inquiry, "changes": []}
    if form.conflict:
        context["changes"] = detail.changed_since(form.inquiry, form.cleaned_data["event"], request.user)
    return form_page(request, "inquiries/matters/verdict_correct.html", context)


def _again(request, asker, name, form):
    inquiry = access.inquiry_read(request, asker.inquiry_id)
    return detail_page(request, inquiry, forms={(name, asker.pk): form}, status=422)
