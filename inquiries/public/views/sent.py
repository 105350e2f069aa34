"""The page with the code of a matter that was just sent: for an hour this browser opens it again, also by Back."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cards.fields import stored_otherwise
from inquiries.public.forms import AskForm
from inquiries.public.reports.homes import arrived
from inquiries.public.reports.tracking import own_of

HOUR = 3600
COOKIE, SALT = "vl_sent", "inquiries.sent"


def tell_code(request, inquiry, code: str, form, home: str = ""):
    """The page with the code, and the cookie with which an address of its own opens it again: it names no code (S7).

    The page's script puts that address in place of the form's, so that Back and reload find it. Where somebody is
    signed in nothing is kept: it is an office's computer. `home` is the token of the card that was scanned.
    """
    numbers, url = stored_otherwise(form), reverse("inquiries:public_sent", args=[inquiry.pk])
    context = arrived(inquiry, code) | {"home": home, "numbers": numbers}
    if request.signed_in:
        return _page(request, context, again="")
    response = _page(request, context, again=url)
    kept = signing.dumps({"code": code, "home": home, "is_folded": bool(numbers)}, salt=SALT)
    own = {"path": url, "max_age": HOUR, "httponly": True, "secure": settings.HTTPS, "samesite": "Lax"}
    response.set_cookie(COOKIE, kept, **own)
    return response


def _page(request, context, **more):
    return render(request, "inquiries/public/saved.html", context | more)


@login_not_required
@require_safe
def sent(request, pk):
    """Without the cookie, after its hour, and once the matter is erased: where a code is typed."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=HOUR)
    except signing.BadSignature:
        return redirect("inquiries:public_track")
    asker, inquiry = own_of(kept["code"])
    if inquiry is None or inquiry.pk != pk:
        return redirect("inquiries:public_track")
    numbers = [(AskForm.base_fields["asker_phone"].label, asker.phone)] if kept["is_folded"] else []
    context = arrived(inquiry, kept["code"]) | {"home": kept["home"], "numbers": numbers}
    return _page(request, context, again=request.path)
