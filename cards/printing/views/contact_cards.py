"""Preview and printing of contact cards: the choice, the gaps, the PDF."""

from dataclasses import replace
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import access, audit
from cards.answering import choose_village, form_page, refusals_in, saved_file, typed
from cards.choices import Act, CardVariant, EditionKind
from cards.gaps import left_out
from cards.printing.contents import contact_card
from cards.printing.forms.copies import CardLayout, PrintForm
from cards.printing.reports import columns
from cards.printing.reports import copies as reports
from cards.printing.reports.delivery import Pile
from cards.printing.runs.order import Order
from cards.printing.runs.pieces.contact_card import PIECE
from cards.printing.runs.volumes import draw_at_once
from cards.wording import NOTHING_TO_PRINT

from .faces import sides
from .mending import by_cause
from .ordering import at_once, order_run, posted
from .pieces import piece_chips


def card_print(request):
    village = access.village_to_print(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Print contact cards"))
    form = PrintForm(typed(request), village=village)
    if form.is_valid():
        with refusals_in(form):
            return _answer(request, village, form)
    return form_page(request, "cards/printing/card_print.html", _page(request, village, form))


def _answer(request, village, form):
    """The PDF, the run that was ordered, or the page of what is to be mended first."""
    homes = reports.homes_to_print(village, **form.cleaned_data)
    picked = tuple(homes.values_list("pk", flat=True)) if form.picks_homes else None
    with at_once(request.user, homes.count() if picked is None else len(picked)) as may_wait:
        if not may_wait:
            return order_run(request, PIECE, village=village, homes=picked or (), **form.order())
        order = Order(village, by=request.user, homes=picked, **form.order())
        volume, pdf = draw_at_once(PIECE, order, go_on=form.cleaned_data["go_on"])
    if pdf:
        piece = village.settings.get_card_variant_display()
        return saved_file(pdf, f"cards-{village.slug}", village.name, piece)
    if volume.to_mend:
        context = {
            "village": village,
            "gaps": by_cause(volume.to_mend, request.user),
            "left_out": volume.omissions,
            "ready": volume.printed,
            "posted": posted(request),
        }
        return render(request, "cards/printing/card_check.html", context, status=422)
    raise ValidationError(volume.omissions[0].reason if volume.omissions else NOTHING_TO_PRINT)


def _page(request, village, form):
    return {
        "village": village,
        "chips": piece_chips(PIECE, village, [village]),
        "form": form,
        "figures": reports.figures([village]),
        "units": columns.by_unit(village, Pile(EditionKind.CONTACT_CARD)),
        "edition": reports.edition_to_print(village),
        "gaps": by_cause(contact_card.common_gaps(contact_card.common_of(village)), request.user),
    }


def card_preview(request):
    """Every side as it would be printed now, on the screen or as a sample PDF; writes nothing."""
    village, household = access.household_to_preview(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Preview of the card"))
    drawn = contact_card.of(village) if household else []
    variant, layout = request.GET.get("variant"), request.GET.get("layout")
    if variant in CardVariant and drawn:
        common = replace(drawn[0].common, variant=variant)
        drawn = [replace(each, common=common) for each in drawn]
    own = [each for each in drawn if household and each.household_id == household.pk]
    if own and layout in CardLayout:
        return _sample(request, village, household, drawn, own, layout)
    return _preview(request, village, household, drawn, contact_card.gaps(own))


def _preview(request, village, household, drawn, gaps, status=200):
    shown = request.GET.get("show", CardLayout.SHEET)
    layout = shown if shown in CardLayout else CardLayout.SHEET
    context = {
        "village": village,
        "household": household,
        "sides": sides(drawn, household.pk, layout) if household else [],
        "gaps": by_cause(gaps, request.user),
        "variants": _variants(household, drawn, layout),
        "layouts": _layouts(household, request.GET.get("variant", ""), layout),
    }
    return render(request, "cards/printing/card_preview.html", context, status=status)


def _variants(household, drawn, layout):
    """The three names of the card, each with the address of its preview."""
    shown = drawn[0].common.variant if drawn else None
    return [
        {
            "label": label,
            "url": reverse(
                "cards:card_preview", query={"household": household.pk, "variant": variant, "show": layout}
            ),
            "active": variant == shown,
        }
        for variant, label in CardVariant.choices
        if household
    ]


def _layouts(household, variant, shown):
    """Pocket card and wall card, each with the address of its preview."""
    query = {"household": household.pk, "variant": variant} if household else {}
    return [
        {
            "label": label,
            "url": reverse("cards:card_preview", query=query | {"show": name}),
            "active": name == shown,
        }
        for name, label in ((CardLayout.SHEET, _("Pocket card")), (CardLayout.WALL, _("Wall card")))
        if household
    ]


def _sample(request, village, household, drawn, own, layout):
    from cards.printing.pdf.contact_card import from_contents
    from cards.printing.pdf.contact_card.pages import contact_cards

    to_mend = from_contents.to_mend(own, layout, settings.PUBLIC_BASE_URL)
    if left_out(to_mend):
        return _preview(request, village, household, drawn, to_mend, status=422)
    given = timezone.localdate(), settings.PUBLIC_BASE_URL
    least = from_contents.cells(from_contents.samples(drawn, *given), layout)
    out = BytesIO()
    contact_cards(from_contents.samples(own, *given), layout, out, least=least)
    about = household or village
    audit.record(Act.PRINTED, by=request.user, about=about, piece=PIECE.name, sample=True)
    piece = f"{village.settings.get_card_variant_display()}样张"
    return saved_file(out.getvalue(), f"sample-{village.slug}", village.name, piece)


def test_sheet(request):
    """Both sides of a sheet that tells how far this printer's second side is off (S0-02), for the paper asked for."""
    from cards.printing.pdf.printer_test.pages import print_printer_test

    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Test sheet"))
    # "across" stood in links printed or kept before
    paper = "landscape" if request.GET.get("paper") in {"landscape", "across"} else "portrait"
    shift = village.settings.landscape_offset if paper == "landscape" else village.settings.back_offset
    out = BytesIO()
    print_printer_test(village.name, out, paper=paper, back_offset=shift)
    audit.record(Act.PRINTED, by=request.user, about=village, piece="printer-test")
    plain = f"test-sheet-{village.slug}"
    return saved_file(out.getvalue(), plain, village.name, "打印测试页", inline=True)
