"""Keeping what is typed while it is typed, and letting it go."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cards import drafts
from cards.accounts.age import seconds_left

SECONDS = "Vl-Seconds"


@require_POST
def draft_keep(request):
    """The form as it stands; asked for by the page's script, which is told how long the sign-in lasts from now."""
    if not _is_own(request):
        return HttpResponse(status=422)
    status = 204 if drafts.keep(request.POST) else 413
    return HttpResponse(status=status, headers={SECONDS: str(seconds_left(request.session))})


@require_POST
def draft_drop(request):
    if not _is_own(request):
        return HttpResponse(status=422)
    return redirect(drafts.drop(request.user, request.POST))


def _is_own(request) -> bool:
    """Whether it carries a mark of ours; another's form is not there."""
    if drafts.is_anothers(request.user, request.POST):
        raise Http404
    return drafts.read(request.POST) is not None
