"""What somebody sent while not signed in any more is kept, and what was sent in good order is a draft no longer."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.urls import reverse
from django.utils.translation import gettext as _

from cards import drafts

SENT = {301, 302, 303}


class SignInMiddleware(LoginRequiredMiddleware):
    """Leads to the sign-in; a form whose writer's sign-in had ended waits for them behind it."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST" and drafts.read(request.POST):
            return lead_back(request)
        return super().handle_no_permission(request, view_func)


def lead_back(request):
    """Keep a form for the account that it was made for; to its page, by way of the sign-in, which says so.

    Whoever is signed in with another account sees the page as their own, and nothing of what was typed.
    """
    address = drafts.keep(request.POST)
    if not address:  # too long, or of an account that has ended: nothing is promised
        return redirect_to_login(request.get_full_path())
    if request.user.is_authenticated:
        messages.warning(request, _("This form was another account's. Its text is kept for that account."))
    return redirect_to_login(address, f"{reverse(settings.LOGIN_URL)}?kept=1")


class DraftMiddleware:
    """Innermost: a form that led on to another page was sent, and its draft goes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if getattr(request, "reached_its_view", False) and response.status_code in SENT:
            drafts.drop(request.user, request.POST)
        return response

    def process_view(self, request, view, args, kwargs):
        request.reached_its_view = request.method == "POST" and request.user.is_authenticated
