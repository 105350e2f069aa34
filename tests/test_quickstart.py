import os
import re
import secrets
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from urllib.request import urlopen

import pytest

from cards.management.demo.passwords import reset_demo_passwords
from cards.models import User
from cards.roles import Role

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.xdist_group("quickstart")  # one demo for all of them


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


def _start(home, *words):
    ours = (
        "SECRET_KEY",
        "DATABASE_URL",
        "PUBLIC_BASE_URL",
        "HTTPS",
        "DJANGO_SETTINGS_MODULE",
        "VL_TEST_CLUSTER",
    )
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    command = [sys.executable, "manage.py", "quickstart", "--preset", "zhenfeng", *words]
    environment = clean | {
        "VL_DATA": str(home / "data"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _output(home, *words):
    process = _start(home, *words)
    output = process.communicate(timeout=300)[0]
    assert process.returncode == 0, output
    return output


def _passwords(output):
    return re.findall(r"\b[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}\b", output)


def test_twice_in_a_row_only_the_passwords_change(home):
    first, second = _output(home, "--no-serve"), _output(home, "--no-serve")
    assert "那郎村" in first
    assert len(_passwords(first)) == len(_passwords(second)) > 3
    assert set(_passwords(first)) & set(_passwords(second)) == set()


def test_the_key_is_for_its_owner_only(home):
    _output(home, "--no-serve")
    key = home / "data" / "secret_key"
    assert len(key.read_text()) > 60
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_and_ends_cleanly(home, end):
    port = _free_port()
    process = _start(home, "--port", str(port))
    page = _page(f"http://127.0.0.1:{port}/login/")
    process.send_signal(end)
    output = process.communicate(timeout=60)[0]
    assert 'name="username"' in page
    assert f"http://127.0.0.1:{port}/" in output
    assert process.returncode == 0, output


def _page(address):
    for _ in range(600):
        try:
            return urlopen(address, timeout=10).read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_a_taken_port_is_reported_before_anything_else(home):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        process = _start(home, "--port", str(listener.getsockname()[1]))
        output = process.communicate(timeout=60)[0]
    assert process.returncode == 1
    assert "--port" in output
    assert "Traceback" not in output


@pytest.mark.django_db
def test_only_demo_accounts_get_new_passwords():
    real = User.objects.create_user("real", password="a-real-password", role=Role.ADMINISTRATOR)
    demo = User.objects.create(username="demo", name="示范", role=Role.ADMINISTRATOR, is_demo=True)
    [row] = reset_demo_passwords(rng=Random(1))
    real.refresh_from_db()
    demo.refresh_from_db()
    assert (row.username, row.name) == ("demo", "示范")
    assert demo.check_password(row.password)
    assert real.check_password("a-real-password")


@pytest.mark.django_db
def test_a_demo_password_is_hashed_slowly_from_the_first_sign_in_on(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    demo = User.objects.create(username="demo", role=Role.ADMINISTRATOR, is_demo=True)
    [row] = reset_demo_passwords(rng=secrets.SystemRandom())
    demo.refresh_from_db()
    assert "m=1024" in demo.password
    assert demo.check_password(row.password)
    demo.refresh_from_db()
    assert "m=102400" in demo.password
