"""What a page prints: up to `AT_ONCE` copies are drawn while the reader waits, one print at a time and person.

More copies, or a second print meanwhile, are ordered as a run.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cards.printing.actions import runs as actions
from cards.printing.actions.drawing import drawing
from cards.printing.runs.order import Piece
from cards.printing.runs.volumes import AT_ONCE


def takes_long(copies: int) -> bool:
    """Whether so many are ordered as a run whoever else prints."""
    return copies > AT_ONCE


@contextmanager
def at_once(by, copies: int) -> Iterator[bool]:
    """Whether so many copies are drawn while `by` waits; if so, nothing else is until the block ends."""
    if takes_long(copies):
        yield False
        return
    with drawing(by=by) as is_alone:
        yield is_alone


def order_run(request, piece: Piece, **wanted):
    """Orders the run and redirects to its page; a run in the background begins on a fresh sheet."""
    if wanted.pop("skip", 0):
        raise ValidationError(
            _("A run in the background begins on a fresh sheet: the first free place is 1.")
        )
    run = actions.order_run(by=request.user, piece=piece.name, **wanted)
    messages.success(request, _("Ordered. The files appear below as they are ready."))
    return redirect(run)


def posted(request):
    """The choice once more as hidden fields, to go on with it."""
    return [
        (name, value)
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "go_on"}
        for value in request.POST.getlist(name)
    ]
