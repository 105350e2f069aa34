"""One page for every move of the table: its form, its act."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cards import drafts
from cards.answering import NextPage, form_page, refusals_in
from inquiries import access, limits
from inquiries.matters.actions import answers, askers, extensions, moves, restricting
from inquiries.matters.forms import moves as forms
from inquiries.matters.forms.carrying import carried, has_room
from inquiries.matters.forms.seen import SeenAnswerForm
from inquiries.matters.passed_on import has_left
from inquiries.matters.reports import above, acts, detail, suggestions
from inquiries.matters.wording import BUTTONS, HINTS, done
from inquiries.workflow import MOVES


@dataclass(frozen=True)
class MoveStep:
    form: type[forms.MoveForm]
    act: object


STEPS = {
    "accept": MoveStep(forms.AcceptForm, moves.accept),
    "reject": MoveStep(forms.RejectForm, moves.reject),
    "answer_on_spot": MoveStep(forms.AnswerForm, answers.answer_on_spot),
    "assign": MoveStep(forms.AssignForm, moves.assign),
    "start": MoveStep(forms.StartForm, moves.start),
    "ask_asker": MoveStep(forms.AskAskerForm, moves.ask_asker),
    "resume": MoveStep(forms.ResumeForm, moves.resume),
    "deliberate": MoveStep(forms.NoteForm, moves.deliberate),
    "extend": MoveStep(forms.ExtendForm, extensions.extend),
    "ask_extension": MoveStep(forms.ExtendForm, extensions.ask),
    "approve_extension": MoveStep(forms.ApproveForm, extensions.approve),
    "refuse_extension": MoveStep(forms.RefuseForm, extensions.refuse),
    "refer": MoveStep(forms.ReferForm, moves.refer),
    "defer": MoveStep(forms.DeferForm, answers.defer),
    "answer": MoveStep(forms.AnswerForm, answers.answer),
    "revise": MoveStep(forms.AnswerForm, answers.revise),
    "close_unreached": MoveStep(forms.NoteForm, askers.close_unreached),
    "reopen": MoveStep(forms.ReopenForm, askers.reopen),
    "merge": MoveStep(forms.MergeForm, askers.merge),
    "unmerge": MoveStep(forms.NoteForm, askers.unmerge),
    "withdraw": MoveStep(forms.WithdrawInquiryForm, moves.withdraw),
    "to_county": MoveStep(forms.ToCountyForm, restricting.to_county),
}


@require_http_methods(["GET", "POST"])
def inquiry_move(request, pk, name):
    inquiry = access.inquiry_write(request, pk)
    step = STEPS.get(name)
    if step is None:
        raise Http404
    if request.user.role not in MOVES[name].roles:
        raise PermissionDenied
    if {"carry", "choose"} & set(request.POST):
        return _page(request, name, _typed_before(request, inquiry, name, step))
    if request.method == "POST":
        return _act(request, inquiry, name, step)
    if inquiry.state not in MOVES[name].sources and not drafts.of(request.user, request.get_full_path()):
        messages.warning(request, _("This step is not open any more; see what happened."))
        return redirect(inquiry)
    form = step.form(inquiry=inquiry, by=request.user, move=name, initial=_proposed(inquiry, name))
    return _page(request, name, form)


@require_POST
def answer_approve(request, pk):
    """A second person has seen the answer as this page showed it."""
    inquiry = access.inquiry_edit(request, pk)
    form = SeenAnswerForm(request.POST, inquiry=inquiry)
    seen = form.cleaned_data["version"] if form.is_valid() else 0  # the page always names one
    with refusals_in(NextPage(request)):
        answers.approve(inquiry=inquiry, by=request.user, version=seen)
        messages.success(request, _("Checked: it may reach the asker now."))
    return redirect(inquiry)


def _act(request, inquiry, name, step):
    form = step.form(request.POST, inquiry=inquiry, by=request.user, move=name)
    if form.is_valid():
        with refusals_in(form):
            moved = step.act(inquiry=inquiry, by=request.user, **form.values())
            if has_left(request.user, moved):
                messages.success(request, above.words_of_leaving(moved))
                return redirect("inquiries:inquiry_list")
            messages.success(request, done(name))
            return redirect(inquiry)
    return _page(request, name, form)


def _proposed(inquiry, name):
    """What stands in the form before anything is typed: the record's own words."""
    return suggestions.drafts(inquiry, name) if {"measures", "outcome"} & set(MOVES[name].needs) else {}


def _typed_before(request, inquiry, name, step):
    """The form with what was typed in it, or in that of another step; what is chosen goes where nothing stands."""
    form = step.form(inquiry=inquiry, by=request.user, move=name)
    if "carry" in request.POST:
        form.initial |= carried(request.POST, form)
        return form
    drafts.keep(request.POST)
    typed = {field: words for field, words in request.POST.items() if field in form.fields}
    chosen = request.POST["choose"]
    if name == "merge":
        typed["target"] = chosen[: limits.NUMBER]
    else:
        parts = suggestions.parts_of(chosen, inquiry, name)
        typed |= {field: words for field, words in parts.items() if not typed.get(field, "").strip()}
    form.initial |= typed
    return form


def _instead(inquiry, form):
    """The moves that can still be made and take the words along, those with most of the same fields first."""
    found = [button for button in acts.buttons(inquiry, form.by) if has_room(STEPS[button.name].form)]
    found.sort(key=lambda button: -len(set(STEPS[button.name].form.base_fields) & set(form.fields)))
    return found


def _page(request, name, form):
    inquiry, similar = form.inquiry, []
    is_open = inquiry.state in MOVES[name].sources
    if name == "merge":
        rows = access.inquiries(request).open()
        similar = suggestions.similar(rows, inquiry.subject + inquiry.text, inquiry.home, beside=inquiry)
    context = {
        "inquiry": inquiry,
        "form": form,
        "fields": [field for field in form if not field.is_hidden],
        "name": name,
        "label": BUTTONS[name],
        "hint": HINTS[name],
        "changes": detail.changed_since(inquiry, form.cleaned_data["event"], form.by)
        if form.conflict
        else (),
        "is_open": is_open,
        "instead": [] if is_open else _instead(inquiry, form),
        "templates": suggestions.templates(inquiry, name),
        "asked": detail.extension_asked(inquiry) if name in acts.EXTENSION else None,
        "similar": similar,
    }
    return form_page(request, "inquiries/matters/inquiry_move.html", context)
