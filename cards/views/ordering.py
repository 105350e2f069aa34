"""What a page prints: drawn while the reader waits, or ordered as a run in the background where it is much."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cards.actions import runs as actions
from cards.runs import Order, Piece
from cards.runs.volumes import AT_ONCE, draw_at_once

from .answering import carried_out


def is_much(copies: int) -> bool:
    return copies > AT_ONCE


def order_run(request, form, piece: Piece, **wanted):
    """To the run that was ordered; None when the form tells why there is none."""
    run = carried_out(form, actions.order_run, by=request.user, piece=piece.name, **wanted)
    if run is None:
        return None
    messages.success(request, _("Ordered. The files appear below as they are ready."))
    return redirect(run)


def draw(form, piece: Piece, order: Order):
    """The volume and its PDF, empty as long as something is amiss and `go_on` is not said; no volume when the form
    tells what was refused."""
    try:
        return draw_at_once(piece, order, go_on=form.cleaned_data["go_on"])
    except ValidationError as error:
        form.refuse(error)
        return None, b""


def posted(request):
    """The choice once more as hidden fields, to go on with it."""
    return [
        (name, value)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "go_on"}
        for value in request.POST.getlist(name)
    ]
