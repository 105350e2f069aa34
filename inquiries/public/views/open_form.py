"""The decorator of the villagers' forms."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cards.sender import refuse_foreign


def open_form(view):
    """A form for anybody, also where the browser keeps no cookies: it asks for no token, so it acts for nobody.

    Whoever is signed in in this browser is a stranger to it, and a form that a foreign page sends is refused. Who
    that is stands in `request.signed_in`, else None, for what has to be told apart: a cadre who types somebody's code.
    """

    @csrf_exempt
    @login_not_required
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def opened(request, *args, **kwargs):
        if request.method == "POST":
            refuse_foreign(request)
        request.signed_in = request.user if request.user.is_authenticated else None
        request.user = AnonymousUser()
        return view(request, *args, **kwargs)

    return opened


def counter(key: str, *, is_restricted: bool) -> str:
    """Under what a form is counted: a complaint apart, else whoever tries the limit out learns of it (W-11)."""
    return f"{key}:restricted" if is_restricted else key
