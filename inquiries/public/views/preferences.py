"""Large type and language, remembered in the browser."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 3600


def _back(request):
    """Back to the page that was open, never to another site."""
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(target, hosts, require_https=request.is_secure()):
        target = "/"
    return HttpResponseRedirect(target)  # `redirect` would take a word for the name of a page


def _remember(response, name, value):
    response.set_cookie(name, value, max_age=YEAR, httponly=True, secure=settings.HTTPS, samesite="Lax")
    return response


@login_not_required
@require_POST
def set_large(request):
    return _remember(_back(request), "vl_large", "1" if request.POST.get("large") == "1" else "0")


@login_not_required
@require_POST
def set_language(request):
    wanted = request.POST.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return _remember(_back(request), "vl_language", language)
