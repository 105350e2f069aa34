"""Preview and printing: choose what, see what stands in the way, get the PDF."""

from dataclasses import replace
from io import BytesIO
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import access, imprint
from cards.actions.cards import print_imprints
from cards.choices import CardVariant
from cards.forms.cards import WHOLE_GROUPS, Layout, PrintForm
from cards.reports import cards as reports
from cards.runs.delivery_list import groups_of_run

from .answering import choose_village, typed


def card_print(request):
    village = access.village_of_run(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Print contact cards"))
    form = PrintForm(typed(request), village=village)
    if request.method != "POST":
        return render(request, "cards/card_print.html", _page(village, form))
    if form.is_valid() and (answer := _answer(request, village, form)):
        return answer
    return render(request, "cards/card_print.html", _page(village, form), status=422)


def _answer(request, village, form):
    """The PDF, or the page of what is to be mended first; None when the form tells what is wrong."""
    from cards.pdf import press

    households, layout = reports.run(village, **form.cleaned_data), form.cleaned_data["layout"]
    imprints = imprint.of(village, households)
    if not imprints:
        form.add_error(None, _("No household fits this choice. There is nothing to print."))
        return None
    edition = reports.edition_to_print(village)
    if edition is None:
        form.add_error(
            None,
            _("No edition of the card has been approved yet. Make one and let a second person approve it."),
        )
        return None
    problems = press.problems(imprints, layout, settings.PUBLIC_BASE_URL)
    left_out = imprint.left_out(problems)
    ready = [] if None in left_out else [each for each in imprints if each.household_id not in left_out]
    if problems and not (ready and form.cleaned_data["go_on"]):
        context = {
            "village": village,
            "problems": imprint.by_cause(problems),
            "left_out": left_out,
            "ready": len(ready),
        }
        return render(request, "cards/card_check.html", context | {"posted": _posted(request)}, status=422)
    try:
        cards = print_imprints(imprints=ready, edition=edition, by=request.user)
    except ValidationError as error:
        form.add_error(None, error)
        return None
    drawn = press.run(ready, cards, settings.PUBLIC_BASE_URL, timezone.localdate)
    name = f"{village.name}{ready[0].common.title}.pdf"
    more = {"back_offset": village.settings.back_offset}
    if form.cleaned_data["run"] in WHOLE_GROUPS:
        blocking = {each.household: each.what for each in problems if each.blocking}
        more["groups"] = groups_of_run(village, cards, blocking)
    return _pdf(drawn, layout, f"cards-{village.slug}.pdf", name, **more)


def _posted(request):
    """The choice once more as hidden fields, so that the run can go on without the cards to be mended."""
    return [
        (name, value)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "go_on"}
        for value in request.POST.getlist(name)
    ]


def _page(village, form):
    return {
        "village": village,
        "form": form,
        "figures": reports.figures([village]),
        "units": reports.by_unit(village),
        "edition": reports.edition_to_print(village),
        "gaps": imprint.by_cause(imprint.common_gaps(imprint.common_of(village))),
    }


def card_preview(request):
    """Both sides as they would be printed now, on the screen or as a sample PDF; writes nothing."""
    village, household = access.household_to_preview(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Preview of the card"))
    drawn = imprint.of(village, [household]) if household else []
    variant, layout = request.GET.get("variant"), request.GET.get("layout")
    if variant in CardVariant:
        drawn = [replace(each, common=replace(each.common, variant=variant)) for each in drawn]
    if drawn and layout in Layout:
        return _sample(request, village, household, drawn, layout)
    return _preview(request, village, household, drawn, imprint.gaps(drawn))


def _preview(request, village, household, drawn, problems, status=200):
    context = {
        "village": village,
        "household": household,
        "imprint": drawn[0] if drawn else None,
        "problems": imprint.by_cause(problems),
        "variants": _variants(household, drawn),
    }
    return render(request, "cards/card_preview.html", context, status=status)


def _variants(household, drawn):
    """The three names of the card, each with the address of its preview."""
    shown = drawn[0].common.variant if drawn else None
    return [
        {
            "label": label,
            "url": reverse("cards:card_preview", query={"household": household.pk, "variant": variant}),
            "active": variant == shown,
        }
        for variant, label in CardVariant.choices
        if household
    ]


def _sample(request, village, household, drawn, layout):
    from cards.pdf import press

    problems = press.problems(drawn, layout, settings.PUBLIC_BASE_URL)
    if imprint.left_out(problems):
        return _preview(request, village, household, drawn, problems, status=422)
    samples = press.samples(drawn, timezone.localdate(), settings.PUBLIC_BASE_URL)
    return _pdf(samples, layout, f"sample-{village.slug}.pdf", f"{village.name}样张.pdf")


def test_sheet(request):
    """Both sides of a sheet that tells how far this printer's second side is off (S0-02)."""
    from cards.pdf.test_sheet import print_test_sheet

    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Test sheet"))
    out = BytesIO()
    print_test_sheet(village.name, out, back_offset=village.settings.back_offset)
    return HttpResponse(
        out.getvalue(),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="test-sheet-{village.slug}.pdf"'},
    )


def _pdf(cards, layout, name, shown, **more):
    from cards.pdf import contact_cards

    out = BytesIO()
    contact_cards(cards, layout, out, **more)
    disposition = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(shown)}"
    return HttpResponse(
        out.getvalue(), content_type="application/pdf", headers={"Content-Disposition": disposition}
    )
