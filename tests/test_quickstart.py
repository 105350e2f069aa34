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
from tests.running import ROOT, started

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


def _command(home, *words, **ours):
    """Another command beside the folder of `quickstart`, with nothing in the environment but the folder's name."""
    kept = {"PATH": os.environ["PATH"], "VL_DATA": str(home / "data"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=ROOT, env=kept | ours, capture_output=True, encoding="utf-8", check=False, timeout=300
    )


def test_other_commands_beside_its_folder_need_nothing_in_the_environment(home):
    _output(home, "--no-serve", "--port", "8123")
    for words in (["purge"], ["check_summaries"], ["print_worker", "--once"]):
        end = _command(home, *words)
        assert (end.returncode, end.stderr) == (0, ""), words
    script = "from django.conf import settings; print(settings.PUBLIC_BASE_URL, settings.HTTPS)"
    assert _command(home, "shell", "-v0", "-c", script).stdout == "http://127.0.0.1:8123 False\n"


def test_twin_an_office_with_a_key_of_its_own_gets_nothing_from_that_folder(home):
    _output(home, "--no-serve")
    keys = {name: secrets.token_urlsafe(50) for name in ("SECRET_KEY", "CODE_KEY")}
    end = _command(home, "purge", **keys)
    assert (end.returncode, "PUBLIC_BASE_URL is not set" in end.stderr) == (1, True)


def test_a_folder_that_cannot_be_made_is_said_in_a_line(home):
    end = _command(home, "quickstart", "--no-serve", VL_DATA="/dev/null/data")
    assert (end.returncode, end.stderr.count("\n")) == (1, 1)
    assert "cannot be made: Not a directory; name another folder in VL_DATA" in end.stderr


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
from tests.running import ROOT, started
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
