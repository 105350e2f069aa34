import errno

import pytest
from django.contrib import admin
from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_not_required
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection
from django.http import HttpResponse, JsonResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone

from cards.models import User
from cards.roles import Role
from tests.test_logs import causes
from villageliaison import errors
from villageliaison.middleware import client_address

handler400, handler403 = "villageliaison.errors.bad_request", "villageliaison.errors.forbidden"
handler404, handler500 = "villageliaison.errors.not_found", "villageliaison.errors.server_error"


class Often(Exception):
    retry_after = 90


def _raising(kind, *words):
    @login_not_required
    def view(request, **kwargs):
        raise kind(*words)

    return view


@login_not_required
def _echo(request, **kwargs):
    facts = {"q": request.GET.get("q"), "language": request.LANGUAGE_CODE, "large": request.large_type}
    return JsonResponse(facts | {"reference": request.reference})


@login_not_required
def _write(request):
    Session.objects.create(pk="x", session_data=request.POST["text"] * 1000, expire_date=timezone.now())
    return HttpResponse("written")


def _private(request):
    return HttpResponse("private")


urlpatterns = [
    path("", _private, name="today"),
    path("admin/", admin.site.urls),
    path("password/", _private, name="password_change"),
    path("login/", auth.LoginView.as_view(), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path("echo/", _echo),
    path("h/<str:token>/", _raising(ValueError, "张立军 19900000001")),
    path("write/", _write),
    path("locked/", _raising(OperationalError, "database is locked")),
    path("full/", _raising(OSError, errno.ENOSPC, "No space left on device", "/media/张立军.jpg")),
    path("readonly/", _raising(OSError, errno.EROFS, "Read-only file system")),
    path("missing/", _raising(FileNotFoundError, errno.ENOENT, "No such file")),
    path("often/", _raising(Often)),
    path("denied/", _raising(PermissionDenied)),
]
pytestmark = pytest.mark.urls("tests.test_middleware")


@pytest.fixture
def quiet_client():
    return Client(raise_request_exception=False)


@pytest.fixture
def signed_in(client, db):
    client.force_login(User.objects.create(username="admin", role=Role.ADMINISTRATOR))
    return client


def test_every_page_carries_the_policy_and_is_not_kept(client):
    response = client.get("/echo/")
    assert response["Content-Security-Policy"].split("; ") == [
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
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Frame-Options"] == "DENY"
    assert "camera=()" in response["Permissions-Policy"]


def test_reference_stands_on_the_page_and_in_the_header(client):
    response = client.get("/echo/")
    assert response.json()["reference"] == response["X-Reference"]


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ({"q": "张\x00三\u202e"}, "张三"),
        ({"q": "x" * 100_000}, "x" * 500),
        ({"q\x00": "张"}, "张"),
        ({"q": " 张　三\n"}, "张 三"),
    ],
)
def test_query_parameters_are_cleaned(client, query, seen):
    assert client.get("/echo/", query).json()["q"] == seen


def test_bytes_that_are_no_text_are_no_crash(client):
    assert client.get("/echo/?q=%d5%c5").json()["q"] == "��"


@pytest.mark.parametrize("path", ["/h/%00/", "/h/a%E2%80%AE/", "/h/a%0Ab/", "/h/a%EF%BF%BD/"])
def test_control_characters_in_a_path_are_refused(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.django_db
def test_a_forged_session_cookie_is_no_crash(client):
    response = client.get("/", headers={"cookie": r'sid="a\000b"'})
    assert response.headers["Location"] == "/login/?next=/"


def test_chinese_whatever_the_browser_asks_for(client):
    assert client.get("/echo/", headers={"accept-language": "en"}).json()["language"] == "zh-hans"


@pytest.mark.parametrize(("cookie", "language"), [("en", "en"), ("xx", "zh-hans"), ("zh-hans", "zh-hans")])
def test_language_by_cookie(client, cookie, language):
    client.cookies["vl_language"] = cookie
    response = client.get("/echo/")
    assert response.json()["language"] == response["Content-Language"] == language


@pytest.mark.feature("W-19")
def test_large_type_by_cookie(client):
    assert client.get("/echo/").json()["large"] is False
    client.cookies["vl_large"] = "1"
    assert client.get("/echo/").json()["large"] is True


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "address"),
    [
        ("198.51.100.1", "203.0.113.9", 0, "198.51.100.1"),
        ("127.0.0.1", "1.1.1.1, 203.0.113.9", 1, "203.0.113.9"),
        ("127.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.1", 2, "203.0.113.9"),
        ("127.0.0.1", "", 1, "0.0.0.0"),
        ("127.0.0.1", "203.0.113.9", 2, "127.0.0.1"),
        ("2001:db8:1:2:aaaa::1", "", 0, "2001:db8:1:2::"),
        ("::ffff:198.51.100.1", "", 0, "198.51.100.1"),
        ("", "", 0, "0.0.0.0"),
    ],
)
def test_client_is_counted_from_the_right(settings, remote, forwarded, proxies, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


def test_busy_database_keeps_what_was_typed(client):
    response = client.post("/locked/", {"text": "路灯坏了 <b>", "password": "sesame", "code": "sesame"})
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    page = response.content.decode()
    assert "路灯坏了 &lt;b&gt;" in page
    assert "sesame" not in page


def test_database_gone_before_the_view_is_unavailable_too():
    request = RequestFactory().get("/")
    try:
        raise OperationalError("connection refused")
    except OperationalError:
        assert errors.server_error(request).status_code == 503


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_full_disk_is_reported_and_passes(client, caplog):
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count={pages}")
        assert client.post("/write/", {"text": "沟渠" * 1000}).status_code == 503
        assert causes(caplog) == ["OperationalError", "OperationalError SQLITE_FULL"]
        cursor.execute("PRAGMA max_page_count=1000000")
    assert client.post("/write/", {"text": "沟渠" * 1000}).content == b"written"


def test_what_does_not_pass_by_itself_stays_an_error(quiet_client):
    assert quiet_client.get("/missing/").status_code == 500


def test_too_often_names_the_time_to_try_again(client):
    response = client.post("/often/", {"text": "路灯坏了"})
    assert (response.status_code, response["Retry-After"]) == (429, "90")
    assert "路灯坏了" in response.content.decode()


@pytest.mark.parametrize(("path", "status"), [("/denied/", 403), ("/nowhere/", 404), ("/h/abc/", 500)])
def test_error_pages_are_neutral_and_numbered(quiet_client, path, status, settings):
    settings.LOGGING_CONFIG = None
    response = quiet_client.get(path)
    page = response.content.decode()
    assert response.status_code == status
    assert response["X-Reference"] in page
    assert [word for word in ("Traceback", "张立军", "SECRET", "Django") if word in page] == []


def test_too_large_a_form_is_readable(quiet_client):
    response = quiet_client.post("/login/", {"username": "x" * 3_000_000})
    assert response.status_code == 413


def test_nobody_stays_signed_in_longer_than_a_working_day(signed_in, settings):
    assert signed_in.get("/").content == b"private"
    settings.SESSION_ABSOLUTE_SECONDS = -1
    assert signed_in.get("/").headers["Location"] == "/login/?next=/"
    settings.SESSION_ABSOLUTE_SECONDS = 60
    assert signed_in.get("/").headers["Location"] == "/login/?next=/"


def test_signing_out_leaves_nothing_on_the_office_computer(signed_in, settings):
    settings.LOGOUT_REDIRECT_URL = "login"
    assert signed_in.post("/logout/")["Clear-Site-Data"] == '"cache", "storage"'
