"""The whole of production: docs/nginx.conf in front, gunicorn behind it, the product's own settings."""

import shutil
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.running import ROOT, ended, environment, output, started

pytestmark = [
    pytest.mark.xdist_group("nginx"),
    pytest.mark.skipif(
        not (shutil.which("nginx") and shutil.which("openssl")), reason="no nginx on this machine"
    ),
]
CONFIGURATION = (ROOT / "docs/nginx.conf").read_text("utf-8")
AROUND = """
daemon off; master_process off; user root; pid {home}/nginx.pid; error_log {home}/error.log;
events {{ worker_connections 512; }}
http {{
    types {{ text/html html; }}
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    include {home}/site.conf;
}}
"""
MAKE = """
import django
django.setup()
from django.core.management import call_command
from cards.models import User
call_command("migrate", verbosity=0)
call_command("collectstatic", interactive=False, verbosity=0)
User.objects.create_user("root", password="ein-langes-wort-9", role="administrator")
"""
PLACES = ("plain", "tls", "product")


def free_ports(names) -> dict[str, int]:
    listeners = {name: socket.create_server(("127.0.0.1", 0)) for name in names}
    ports = {name: listener.getsockname()[1] for name, listener in listeners.items()}
    for listener in listeners.values():
        listener.close()
    return ports


def until_it_listens(port: int) -> None:
    for _time in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nobody listens on {port}")


class Office:
    """An installation: its folder, ports and environment."""

    def __init__(self, home: Path):
        self.home, self.ports = home, free_ports(PLACES)
        self.ours = {
            "ALLOWED_HOSTS": "localhost",
            "PUBLIC_BASE_URL": f"https://localhost:{self.ports['tls']}",
            "TRUSTED_PROXIES": "1",
            "BEHIND_TLS_PROXY": "True",
            "SSL_CERT_FILE": str(home / "cert.pem"),
        }
        words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        words += [
            "-addext",
            "subjectAltName=DNS:localhost",
            "-keyout",
            home / "key.pem",
            "-out",
            home / "cert.pem",
        ]
        subprocess.run(["openssl", *words], check=True, capture_output=True)

    @contextmanager
    def nginx(self, without: str = ""):
        """The file of docs/, with the places that it says to change; perhaps without the line of a header."""
        changes = {
            "127.0.0.1:8001": f"127.0.0.1:{self.ports['product']}",
            "listen 80;": f"listen 127.0.0.1:{self.ports['plain']};",
            "listen 443 ssl;": f"listen 127.0.0.1:{self.ports['tls']} ssl;",
            "cun.example.cn": "localhost",
            "/etc/ssl/villageliaison": str(self.home),
        }
        site = CONFIGURATION
        for old, new in changes.items():
            assert old in site
            site = site.replace(old, new)
        if without:
            site = "\n".join(line for line in site.splitlines() if f"proxy_set_header {without} " not in line)
        (self.home / "site.conf").write_text(site, "utf-8")
        (self.home / "nginx.conf").write_text(AROUND.format(home=self.home), "utf-8")
        with started(["nginx", "-c", str(self.home / "nginx.conf")], environment(self.home)):
            until_it_listens(self.ports["tls"])
            yield

    def ask(self, method, path, body=None, **headers):
        trusted = ssl.create_default_context(cafile=str(self.home / "cert.pem"))
        connection = HTTPSConnection("localhost", self.ports["tls"], context=trusted, timeout=20)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer, answer.read().decode(errors="replace")
        finally:
            connection.close()

    def check_proxy(self):
        return ended(self.home, "manage.py", "check_proxy", **self.ours)


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    office = Office(tmp_path_factory.mktemp("office"))
    output(office.home, "-c", MAKE, **office.ours)
    where = f"127.0.0.1:{office.ports['product']}"
    words = ["-m", "gunicorn", "--config", "gunicorn.conf.py", "--bind", where, "villageliaison.wsgi"]
    with started([sys.executable, *words], environment(office.home, **office.ours)):
        until_it_listens(office.ports["product"])
        yield office


@pytest.fixture
def front(office):
    with office.nginx():
        yield office


def test_a_form_is_sent_and_taken_with_the_port_of_the_public_address(front):
    answer, page = front.ask("GET", "/login/")
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    form = urlencode({"username": "root", "password": "ein-langes-wort-9", "csrfmiddlewaretoken": token})
    headers = {
        "Cookie": answer.headers["Set-Cookie"].partition(";")[0],
        "Content-Type": "application/x-www-form-urlencoded",
    }
    answers = [
        front.ask("POST", "/login/", form, Origin=origin, **headers)[0].status
        for origin in (front.ours["PUBLIC_BASE_URL"], "https://localhost", "https://elsewhere.example")
    ]
    assert answers == [302, 403, 403]


def test_the_command_finds_that_all_arrives_and_no_forged_address(front):
    end = front.check_proxy()
    assert (end.returncode, "127.0.0.1" in end.stdout) == (0, True), end.stderr


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-For", "X-Forwarded-Proto"])
def test_the_command_names_the_header_that_the_proxy_drops(office, header):
    with office.nginx(without=header):
        end = office.check_proxy()
    assert (end.returncode, header in end.stderr) == (1, True), end.stderr


def test_http_leads_to_https(front):
    connection = HTTPConnection("127.0.0.1", front.ports["plain"], timeout=20)
    connection.request("GET", "/track/", headers={"Host": "localhost"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://localhost/track/")
    connection.close()


def test_pages_styles_and_errors_come_through(front):
    _answer, page = front.ask("GET", "/track/")
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answers = [front.ask("GET", path)[0].status for path in ("/track/", style, "/nowhere/", "/healthz")]
    assert answers == [200, 200, 404, 200]


@pytest.mark.parametrize(("size", "words"), [(3_000_000, "内容太大了"), (40_000_000, "nginx")])
def test_a_body_that_is_too_large_is_refused_by_who_meets_it_first(front, size, words):
    headers = {"Content-Type": "multipart/form-data; boundary=x", "Content-Length": str(size)}
    answer, page = front.ask("POST", "/track/", b"x" * min(size, 3_000_000), **headers)
    assert (answer.status, words in page) == (413, True)
