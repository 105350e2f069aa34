import os
import re
import secrets
import signal
import socket
import stat
import subprocess
import sys
import time
from random import Random
from urllib.request import urlopen

import pytest

from cards.management.demo.passwords import reset_demo_passwords
from cards.models import User
from cards.roles import Role
from tests.running import started

QUICKSTART = [sys.executable, "manage.py", "quickstart", "--preset", "zhenfeng"]
pytestmark = pytest.mark.xdist_group("quickstart")  # one demo for all of them


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


def _environment(home):
    ours = (
        "SECRET_KEY",
        "DATABASE_URL",
        "PUBLIC_BASE_URL",
        "HTTPS",
        "DJANGO_SETTINGS_MODULE",
        "VL_TEST_CLUSTER",
    )
    clean = {name: value for name, value in os.environ.items() if name not in ours}
    return clean | {
        "VL_DATA": str(home / "data"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }


def _start(home, *words):
    return started([*QUICKSTART, *words], _environment(home))


def _output(home, *words):
    with _start(home, *words) as process:
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


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_and_ends_cleanly(home, end):
    port = _free_port()
    with _start(home, "--port", str(port)) as process:
        page = _page(f"http://127.0.0.1:{port}/login/")
        process.send_signal(end)
        output = process.communicate(timeout=60)[0]
    assert 'name="username"' in page
    assert f"http://127.0.0.1:{port}/" in output
    assert process.returncode == 0, output


def test_it_is_gone_when_the_test_that_drives_it_times_out(home):
    port = _free_port()
    with pytest.raises(subprocess.TimeoutExpired), _start(home, "--port", str(port)) as process:  # noqa: PT012 as a test has it
        _page(f"http://127.0.0.1:{port}/login/")
        process.communicate(timeout=0.1)
    assert _is_free(port)


DRIVER = """
import os
import sys
from tests.running import started
with started(sys.argv[1:], dict(os.environ)) as process:
    process.communicate()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a program that its parent died")
def test_it_is_gone_when_the_run_of_tests_is_killed(home):
    port = _free_port()
    words = [*QUICKSTART, "--port", str(port)]
    with started([sys.executable, "-c", DRIVER, *words], _environment(home)) as driver:
        _page(f"http://127.0.0.1:{port}/login/")
        driver.kill()
        driver.wait()
        for _ in range(100):
            if _is_free(port):
                return
            time.sleep(0.1)
    raise AssertionError("it goes on serving")


def _is_free(port) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


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
        with _start(home, "--port", str(listener.getsockname()[1])) as process:
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
