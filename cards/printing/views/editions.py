"""Editions of the contact card: the list, one of them, and their approval; those of name boards end there too."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cards import access
from cards.answering import Refusals, choose_village, refusals_in
from cards.choices import EditionKind
from cards.printing.actions import editions as actions
from cards.printing.contents import contact_card
from cards.printing.reports import copies as reports
from cards.printing.reports import delivery_lines

from .faces import sides
from .mending import by_cause
from .name_boards import address, name_board_page


def edition_list(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Editions of the card"))
    return render(request, "cards/printing/edition_list.html", _list(request, village))


def _list(request, village):
    common = contact_card.common_of(village)
    return {
        "village": village,
        "editions": reports.editions(village),
        "title": common.title,
        "gaps": by_cause(contact_card.common_gaps(common), request.user),
    }


@require_POST
def edition_create(request):
    village = access.village_for_new(request)
    if village is None:
        return choose_village(request, access.villages(request), _("Editions of the card"))
    is_name_board = request.GET.get("kind") == EditionKind.NAME_BOARD
    kind = EditionKind.NAME_BOARD if is_name_board else EditionKind.CONTACT_CARD
    refused = Refusals()
    with refusals_in(refused):
        edition = actions.make_edition(village=village, by=request.user, kind=kind)
        messages.success(request, _("Edition made. A second person approves it now."))
        return redirect(edition)
    if is_name_board:
        return name_board_page(request, village, refused=refused, status=422)
    context = _list(request, village) | {"refused": refused}
    return render(request, "cards/printing/edition_list.html", context, status=422)


def edition_detail(request, pk):
    """An edition of the card; that of the name boards is approved on their list."""
    edition = access.edition_read(request, pk)
    if edition.kind == EditionKind.NAME_BOARD:
        return redirect(address(edition.village))
    return render(request, "cards/printing/edition_detail.html", _detail(request, edition))


def _detail(request, edition):
    shown = reports.editions(edition.village).get(pk=edition.pk)
    drawn, example = contact_card.of(edition.village), reports.example(edition.village)
    own = [each for each in drawn if example and each.household_id == example[0].pk]
    return {
        "edition": shown,
        "village": edition.village,
        "sides": sides(drawn, own[0].household_id) if own else [],
        "gaps": by_cause(contact_card.gaps(own), request.user),
        "unheld": contact_card.count_unheld(drawn),
        "lines": delivery_lines.of_edition(shown) if shown.printed else [],
        "editions_url": reverse("cards:edition_list", query={"village": edition.village_id}),
        "may_approve": actions.may_approve(shown, request.user),
        "waits_for_another": shown.approved_at is None and shown.made_by_id == request.user.pk,
    }


@require_POST
def edition_approve(request, pk):
    edition = access.edition_write(request, pk)
    refused = Refusals()
    with refusals_in(refused):
        actions.approve_edition(edition=edition, by=request.user)
        messages.success(request, _("Edition approved. It may be printed now."))
        return redirect(edition)
    if edition.kind == EditionKind.NAME_BOARD:
        return name_board_page(request, edition.village, refused=refused, status=422)
    context = _detail(request, edition) | {"refused": refused}
    return render(request, "cards/printing/edition_detail.html", context, status=422)
