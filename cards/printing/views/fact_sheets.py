"""The month's fact sheet: list, editor, preview, approval (S0-14, S0-15)."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access
from cards.answering import Refusals, choose_village, refusals_in
from cards.choices import SheetSection
from cards.paging import page
from cards.printing.actions import fact_sheets as actions
from cards.printing.actions.editions import may_approve
from cards.printing.forms.fact_sheets import MonthForm, SheetForm, SheetPrintForm
from cards.printing.reports import fact_sheets as reports
from cards.printing.reports.delivery_lines import of_edition
from cards.printing.runs.pieces import fact_sheet as piece

FILL_ALL = "all"
A_PAGE = 24  # two years


def sheet_list(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Fact sheets"))
    return render(request, "cards/printing/sheet_list.html", _list(request, village))


def _list(request, village, form=None):
    months, standing = actions.open_months(village), reports.standing(village)
    found = page(reports.listed(village), request.GET, A_PAGE)
    return {
        "village": village,
        "page": found,
        "rows": [{"sheet": sheet, "due_on": reports.due_on(village, sheet.month)} for sheet in found.rows],
        "today": timezone.localdate(),
        "standing": standing,
        "is_ahead": bool(standing.sheet and not standing.is_done),
        "form": form or (MonthForm(months=months) if months else None),
    }


@require_POST
def sheet_create(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Fact sheets"))
    form = MonthForm(request.POST, months=actions.open_months(village))
    if form.is_valid():
        with refusals_in(form):
            sheet = actions.make_sheet(village=village, by=request.user, month=form.cleaned_data["month"])
            return redirect("cards:sheet_edit", sheet.pk)
    return render(request, "cards/printing/sheet_list.html", _list(request, village, form), status=422)


def sheet_edit(request, pk):
    sheet = access.sheet_write(request, pk)
    if request.method != "POST":
        return redirect(sheet) if sheet.approved_at else _editor(request, sheet, _opened(sheet))
    form, wanted = SheetForm(request.POST), request.POST.get("fill")
    if wanted in (*SheetSection.values, FILL_ALL):
        return _editor(request, sheet, _filled(sheet, form, wanted))
    if form.is_valid():
        with refusals_in(form):
            actions.write_sheet(
                sheet=sheet, by=request.user, texts=form.texts, seen=form.cleaned_data["seen"]
            )
            messages.success(request, _("Saved."))
            return redirect(sheet)
        form.sees(actions.version(access.sheet_write(request, pk)))
    return _editor(request, sheet, form, status=422)


def _opened(sheet):
    return SheetForm(initial=reports.texts(sheet) | {"seen": actions.version(sheet)})


def _filled(sheet, form, wanted):
    """The form as typed, with one or all sections from the sheet before; nothing is saved yet."""
    earlier = reports.texts(reports.before(sheet))
    taken = earlier if wanted == FILL_ALL else {wanted: earlier[wanted]}
    return SheetForm(initial=form.typed() | taken | {"seen": _seen(form)})


def _seen(form):
    return form.data.get("seen", "")[:40]


def _editor(request, sheet, form, status=200):
    earlier = reports.before(sheet)
    texts = reports.texts(earlier)
    context = {
        "sheet": sheet,
        "village": sheet.village,
        "list_url": _list_url(sheet),
        "form": form,
        "earlier": earlier,
        "sections": [
            {"name": name, "label": label, "field": form[name], "earlier": texts[name]}
            for name, label in SheetSection.choices
        ],
        "fullness": _fullness(piece.content(sheet)),
        "due_on": reports.due_on(sheet.village, sheet.month),
    }
    return render(request, "cards/printing/sheet_edit.html", context, status=status)


def _list_url(sheet):
    return reverse("cards:sheet_list", query={"village": sheet.village_id})


def _fullness(content):
    """How full each paper is, in words."""
    from cards.printing.pdf.fact_sheet.pages import fullness

    words = {
        "fits": (_("fits on the front"), "good"),
        "flows": (_("flows to the back"), "neutral"),
        "too_long": (_("too long for both sides"), "late"),
    }
    papers = {"duplex": _("A5"), "large": _("A4 in large type")}
    return [
        {"paper": papers[layout], "words": words[found][0], "tone": words[found][1]}
        for layout in piece.LAYOUTS
        for found in [fullness(content, layout)]
    ]


def sheet_detail(request, pk):
    return detail(request, access.sheet_read(request, pk))


def detail(request, sheet, status=200, **more):
    content, texts = piece.content(sheet), reports.texts(sheet)
    waits = sheet.approved_at is None
    context = {
        "sheet": sheet,
        "version": actions.version(sheet),
        "village": sheet.village,
        "list_url": _list_url(sheet),
        "paper": content,
        "sections": [(label, texts[name].splitlines()) for name, label in SheetSection.choices],
        "blank": [label for name, label in SheetSection.choices if not texts[name]],
        "fullness": _fullness(content),
        "remarks": _remarks(content),
        "counts": reports.counts(sheet),
        "lines": [] if waits else of_edition(sheet),
        "due_on": reports.due_on(sheet.village, sheet.month),
        "may_approve": waits and may_approve(sheet, request.user) and any(texts.values()),
        "waits_for_another": waits and sheet.made_by_id == request.user.pk,
        "reasons": None,
        "ready": 0,
        "refused": [],
        "print_form": None if waits else SheetPrintForm(village=sheet.village, layouts=piece.LAYOUTS),
    }
    return render(request, "cards/printing/sheet_detail.html", context | more, status=status)


def _remarks(content, layout="duplex"):
    """What to look at: a text that is too long, a character that no font has."""
    from cards.printing.pdf.fact_sheet import from_contents
    from cards.printing.pdf.fact_sheet.pages import preflight

    found = preflight([from_contents.sample(content, settings.PUBLIC_BASE_URL)], layout)
    return list(dict.fromkeys(each.what for each in found))


@require_POST
def sheet_approve(request, pk):
    sheet = access.sheet_write(request, pk)
    refused = Refusals()
    with refusals_in(refused):
        _refuse_unprintable(sheet)
        actions.approve_sheet(sheet=sheet, by=request.user, seen=request.POST.get("seen", ""))
        messages.success(request, _("Fact sheet approved. It may be printed now."))
        return redirect(sheet)
    return detail(request, sheet, status=422, refused=refused)


def _refuse_unprintable(sheet):
    """Refuses a text too long for its paper: once approved it cannot be changed."""
    from cards.printing.pdf.fact_sheet import from_contents
    from cards.printing.pdf.fact_sheet.pages import preflight

    sample = from_contents.sample(piece.content(sheet), settings.PUBLIC_BASE_URL)
    if wrong := [each.what for each in preflight([sample], "duplex") if each.blocking]:
        raise ValidationError(wrong)
