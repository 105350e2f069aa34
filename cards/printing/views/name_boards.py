"""Name boards of service zones (S3-13): the list, preview, printing, and which are displayed now."""

from io import BytesIO

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cards import access, audit
from cards.answering import Refusals, choose_village, refusals_in, saved_file
from cards.choices import Act, UnitKind
from cards.gaps import left_out
from cards.printing.actions.editions import may_approve
from cards.printing.actions.name_boards import display_name_boards
from cards.printing.contents import name_board
from cards.printing.forms.name_boards import NameBoardDisplayForm, NameBoardLayout, NameBoardPrintForm
from cards.printing.reports import name_boards as reports
from cards.printing.reports.delivery import may_undo
from cards.printing.runs.order import PIECES, Order
from cards.printing.runs.pieces.name_board import notice_board_url
from cards.printing.runs.volumes import draw_at_once

from .mending import mended_at
from .ordering import at_once, order_run


def name_board_list(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Name boards"))
    return name_board_page(request, village)


def address(village) -> str:
    return reverse("cards:name_board_list", query={"village": village.pk})


def name_board_page(request, village, *, status=200, **more):
    """The village's list with all its forms; shown again where something was refused."""
    rows = reports.rows(village)
    by_filter, waiting = reports.by_filter(rows), reports.edition_waiting(village)
    show = request.GET.get("show", "")
    context = {
        "village": village,
        "rows": by_filter.get(show, []) if show else rows,
        "total": len(rows),
        "chips": [
            {
                "label": standing.label,
                "value": standing.value,
                "count": len(found),
                "active": show == standing,
            }
            for standing, found in by_filter.items()
            if found or show == standing
        ],
        "not_shown": not show,
        "new_query": f"?village={village.pk}&kind={UnitKind.SERVICE_ZONE.value}",
        "counts": {standing.value: len(found) for standing, found in by_filter.items()},
        "to_display": any(row.waits_to_be_displayed for row in rows),
        "edition": reports.edition_to_print(village),
        "waiting": waiting,
        "may_approve": bool(waiting and may_approve(waiting, request.user)),
        "form": NameBoardPrintForm(village=village),
        "display_form": NameBoardDisplayForm(village=village),
        "ticked": set(),
        "refused": [],
    }
    return render(request, "cards/printing/name_board_list.html", context | more, status=status)


@require_POST
def name_board_print(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Name boards"))
    form = NameBoardPrintForm(request.POST, village=village)
    refused = Refusals()
    if form.is_valid():
        with refusals_in(refused):
            return _printed(request, village, form.order())
    return name_board_page(request, village, form=form, refused=refused, status=422)


def _printed(request, village, wanted):
    """The PDF of the name boards, or the run that was ordered; refuses where there is none to print."""
    piece, order = PIECES["name-board"], Order(village, by=request.user, **wanted)
    with at_once(request.user, copies=1) as may_wait:  # a village has a dozen zones
        if not may_wait:
            return order_run(request, piece, village=village, **wanted)
        volume, content = draw_at_once(piece, order, go_on=True)
    if not content:
        nothing = _("There is nothing to print: every board that can be made hangs and tells the truth.")
        raise ValidationError([f"{each.name}：{each.reason}" for each in volume.omissions] or nothing)
    return saved_file(content, f"name-boards-{order.village.slug}", order.village.name, "亮牌")


@require_POST
def name_board_displayed(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Name boards"))
    form = NameBoardDisplayForm(request.POST, village=village)
    if form.is_valid():
        with refusals_in(form):
            data = form.cleaned_data
            count = display_name_boards(copies=data["cards"], by=request.user, on=data["on"])
            done = ngettext("%(count)d board noted as hung up.", "%(count)d boards noted as hung up.", count)
            messages.success(request, done % {"count": count})
            return redirect(address(village))
    ticked = set(request.POST.getlist("cards"))
    return name_board_page(request, village, display_form=form, ticked=ticked, status=422)


def name_board_detail(request, pk):
    zone = access.zone_read(request, pk)
    return _detail(request, zone)


def _detail(request, zone, faults=(), status=200):
    (row,) = reports.rows(zone.village, [zone])
    history = reports.history(zone)
    context = {
        "zone": zone,
        "village": zone.village,
        "row": row,
        "content": row.content,
        "leads": {role.value: duties for role, duties in name_board.LEADS.items()},
        "to_mend": [(each.what, mended_at(each.remedy, request.user)) for each in faults or row.gaps],
        "history": history,
        "undo": may_undo(history, request.user),
        "here": request.path,
        "edition": reports.edition_to_print(zone.village),
        "layouts": NameBoardLayout,
        "list_url": address(zone.village),
        "url": notice_board_url(zone.village.slug).split("//")[1],
    }
    return render(request, "cards/printing/name_board_detail.html", context, status=status)


def name_board_sample(request, pk):
    """The name board as it would be printed now, with a code that no copy has; writes nothing."""
    from cards.printing.pdf.name_board import from_contents
    from cards.printing.pdf.name_board.pages import name_boards

    zone = access.zone_read(request, pk)
    (row,) = reports.rows(zone.village, [zone])
    url = notice_board_url(zone.village.slug)
    to_mend = from_contents.to_mend([row.content], url)
    if left_out(to_mend):
        return _detail(request, zone, to_mend, status=422)
    out = BytesIO()
    layout = request.GET.get("layout") if request.GET.get("layout") in NameBoardLayout else NameBoardLayout.A3
    name_boards(from_contents.samples([row.content], timezone.localdate(), url), layout, out)
    audit.record(Act.PRINTED, by=request.user, about=zone, piece="name-board", sample=True)
    place = f"{zone.village.name}{zone.name}"
    return saved_file(out.getvalue(), f"sample-{zone.village.slug}", place, "亮牌样张")
