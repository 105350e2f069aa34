"""`python -m tests.bench.sign_in`: how long the notice board takes, and what memory, while 16 passwords are tried.

Sixteen at once, once a second, until the board was read sixty times. The limits of an address are raised for it, so
that they keep nothing from being tried. Needs Linux for the memory.
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http.cookies import SimpleCookie
from itertools import count
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
TRIES, ROUNDS = 16, 60
UNLIMITED = """
import os, sys
from villageliaison import firstrun
os.environ["DJANGO_SETTINGS_MODULE"] = "villageliaison.settings"
firstrun.prepare(sys.argv[1:])
import django
django.setup()
from cards.accounts import limits
limits.OF_ADDRESS = limits.OF_SITE = 10**9
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", *sys.argv[1:]])
"""
numbers = count(1)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        listener.close()
        server = start(Path(folder), port)
        try:
            measure(f"http://127.0.0.1:{port}", server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def start(folder: Path, port: int) -> subprocess.Popen:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"SECRET_KEY", "HTTPS", "PUBLIC_BASE_URL"}
    }
    words = ["quickstart", "--preset", "zhenfeng", "--port", str(port)]
    command = [sys.executable, "-c", UNLIMITED, *words]
    ours = {"VL_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, cwd=ROOT, env=kept | ours, **quiet)


def measure(site: str, pid: int) -> None:
    board = site + re.search(r'href="(/board/[^"]+/)"', wait_for(f"{site}/board/"))[1]
    take(board)
    before = memory(pid)
    idle = sorted(take(board) for _each in range(ROUNDS))
    stop, statuses = threading.Event(), []
    tries = [threading.Thread(target=keep_trying, args=(site, stop, statuses)) for _each in range(TRIES)]
    for each in tries:
        each.start()
    time.sleep(1)
    busy, peak = [], before
    for _each in range(ROUNDS):
        busy.append(take(board))
        peak = max(peak, memory(pid))
    stop.set()
    for each in tries:
        each.join()
    busy.sort()
    print(f"board, idle:     median {ms(idle, 0.5)} p95 {ms(idle, 0.95)}")
    print(f"board, {TRIES} tries: median {ms(busy, 0.5)} p95 {ms(busy, 0.95)}")
    print(f"memory: {before} MB, at most {peak} MB")
    print("answers to tries:", {status: statuses.count(status) for status in sorted(set(statuses))})


def wait_for(url: str) -> str:
    for _each in range(4000):
        try:
            return urlopen(url, timeout=10).read().decode()
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} does not answer")


def take(url: str) -> float:
    """Seconds that a page takes."""
    started = time.perf_counter()
    urlopen(url, timeout=120).read()
    return time.perf_counter() - started


def keep_trying(site: str, stop: threading.Event, statuses: list[int]) -> None:
    form = urlopen(f"{site}/login/", timeout=120)
    cookie = SimpleCookie(form.headers["Set-Cookie"])["csrf"].value
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())[1]
    while not stop.is_set():
        fields = {
            "username": f"name{next(numbers)}",
            "password": "not-the-password",
            "csrfmiddlewaretoken": token,
        }
        sent = Request(f"{site}/login/", urlencode(fields).encode(), {"Cookie": f"csrf={cookie}"})
        try:
            statuses.append(urlopen(sent, timeout=120).status)
        except HTTPError as answer:
            statuses.append(answer.code)
        stop.wait(1 - time.time() % 1)  # all of them at the full second


def memory(pid: int) -> int:
    """Resident megabytes of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) // 1024


def ms(seconds: list[float], part: float) -> str:
    return f"{seconds[int(part * (len(seconds) - 1))] * 1000:.0f} ms"


if __name__ == "__main__":
    main()
