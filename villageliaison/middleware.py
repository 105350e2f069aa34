"""What every request gets: a reference number, protective headers, clean parameters, a language."""

import secrets
import time

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import SuspiciousOperation
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from cards.accounts.age import TOO_OLD, note_presence
from cards.accounts.hashing import Busy, in_turn
from cards.caller import CALLER, Caller
from cards.models import User
from cards.text import UNREADABLE, clean_text

from . import errors
from .logs import log_request, network, signed_in
from .proxies import client_address

LONGEST_PARAMETER = 500
POLL = "Vl-Poll"
CLOCK_TOLERANCE = 60  # seconds
SIGN_IN = {"login", "admin:login"}
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store, private",  # the office's computer is shared; open pages may say otherwise
}


def account_name(request, credentials=None) -> str:
    """The name under which wrong passwords are counted: folded, at most 150 characters."""
    typed = (credentials or {}).get("username") or request.POST.get("username", "")
    return User.normalize_username(clean_text(typed[:200]))[:150]


class RequestIdMiddleware:
    """A short reference for the page and the log, so that a villager can read it out on the phone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reference = secrets.token_hex(4).upper()
        request.client_address = client_address(request)
        at = network(request.client_address)
        token = CALLER.set(Caller(request.reference, at, lambda: signed_in(request)))
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response["X-Reference"] = request.reference
            log_request(request, response, time.perf_counter() - started)
            return response
        finally:
            CALLER.reset(token)


class UnavailableMiddleware:
    """A page with the time to try again: 503 if the database is away, 429 if a client asks too often."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if errors.is_unavailable(exception):
            return errors.unavailable(request, exception)
        if isinstance(exception, Busy):
            return errors.busy(request)
        if (seconds := getattr(exception, "retry_after", None)) is not None:
            return errors.too_many(request, seconds)
        return None


class SignInLineMiddleware:
    """Passwords that are sent are worked on one request at a time, so that pages for everybody go on being answered.

    They wait out here, before anything is asked of the database.
    """

    DOORS = SIGN_IN | {"password_change", "admin:cards_user_add", "admin:auth_user_password_change"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        door = _name_of(request.path_info) if request.method == "POST" else ""
        if door not in self.DOORS:
            return self.get_response(request)
        if errors.is_too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            return errors.page(request, 413)
        len(request.body)  # read before the turn is taken: a slow client holds nobody up
        try:
            with in_turn():
                return self.get_response(request)
        except Busy:
            return errors.busy(request, signs_in=door in SIGN_IN)


def _name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


class HeadersMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        match = request.resolver_match
        if match and match.view_name == "logout" and request.method == "POST":
            response["Clear-Site-Data"] = '"cache", "storage"'
        if request.method == "POST" and response.get("Content-Disposition", "").startswith("attachment"):
            _tell_file_came(response)
        return response


def _tell_file_came(response) -> None:
    """A page that sent a form and got a file stays open: by this cookie its script sees that the file came."""
    response.set_cookie("vl_file", "1", max_age=60, secure=settings.HTTPS, samesite="Lax")


class CleanRequestMiddleware:
    """Query parameters lose invisible characters and excess length; paths and cookies with such are refused."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        if UNREADABLE in path or (not path.isascii() and clean_text(path) != path) or not path.isprintable():
            raise SuspiciousOperation("control characters in the path")
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if value.isprintable()}
        if request.META.get("QUERY_STRING"):
            request.GET = _clean_query(request.GET)
        return self.get_response(request)


def _clean_query(query):
    clean = query.copy()
    for name in list(clean):
        values = [clean_text(value)[:LONGEST_PARAMETER] for value in clean.pop(name)]
        if tidy := clean_text(name)[:LONGEST_PARAMETER]:
            clean.setlist(tidy, values)
    clean._mutable = False
    return clean


class PreferencesMiddleware:
    """Language and large type by cookie. The browser's language is not asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        wanted = request.COOKIES.get("vl_language")
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        request.large_type = request.COOKIES.get("vl_large") == "1"
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class WrongMethodMiddleware:
    """A page with 405 when the address of a button is opened, by hand or after a change of language."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and "HX-Request" not in request.headers:
            return errors.not_allowed(request, response["Allow"])
        return response


class SessionAgeMiddleware:
    """Nobody stays signed in for longer than a working day, however busy; who clicks is there for another half hour.

    That is written once a minute, not with every page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            since = request.session.setdefault("signed_in_at", int(time.time()))
            age = time.time() - since
            if not -CLOCK_TOLERANCE <= age <= settings.SESSION_ABSOLUTE_SECONDS:  # or a clock was wrong
                logout(request)  # what needs a sign-in then asks for one
            elif POLL not in request.headers:  # a page that looks by itself keeps nobody signed in
                note_presence(request.session)
        return self.get_response(request)


class PasswordDueMiddleware:
    """Whoever signed in with a first password, or one that is too old, sees no other page before it is changed."""

    OPEN = {"password_change", "logout", "inquiries:set_large", "inquiries:set_language"}

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if TOO_OLD not in request.session and not getattr(request.user, "has_first_password", False):
            return None
        return None if request.resolver_match.view_name in self.OPEN else redirect("password_change")
