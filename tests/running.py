"""The product's own settings, none of the tests', in a process of its own."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIGNAL_AT_DEATH_OF_PARENT = 1  # of Linux: PR_SET_PDEATHSIG
OFFICE = {  # what an office sets: keys, the name of its host, and nothing that loosens anything
    "DJANGO_SETTINGS_MODULE": "villageliaison.settings",
    "SECRET_KEY": "an-office-of-its-own-7QzK2-wP9tX4-mB6rV8-nD3sF1-hJ5",
    "CODE_KEY": "codes-of-an-office-3HyT8-cR2vN6-pL9kW4-zG7xM1-qS5dB",
    "ALLOWED_HOSTS": "cun.example.cn",
    "PUBLIC_BASE_URL": "https://cun.example.cn",
    "PYTHONIOENCODING": "utf-8",
}


def environment(folder: Path, **ours: str) -> dict:
    """An office's settings with `ours`; what is empty there is not set."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {name: value for name, value in (kept | OFFICE | {"VL_DATA": str(folder)} | ours).items() if value}


def ended(folder: Path, *words: str, **ours: str) -> subprocess.CompletedProcess:
    """The end of `python` with these words."""
    command = [sys.executable, "-B", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(folder, **ours),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@contextmanager
def started(command: list[str], env: dict) -> Iterator[subprocess.Popen]:
    """A program that is gone with the block, whatever ends it, and with the process that started it."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=_begin if sys.platform == "linux" else None,
    )
    try:
        with process.stdout:
            yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _begin() -> None:
    """Ends with the parent, and hears Ctrl+C also where the tests run in the background, which is deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    ctypes.CDLL(None).prctl(SIGNAL_AT_DEATH_OF_PARENT, signal.SIGKILL)


def output(folder: Path, *words: str, **ours: str) -> str:
    end = ended(folder, *words, **ours)
    assert end.returncode == 0, end.stderr
    return end.stdout
