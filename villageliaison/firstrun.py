"""Before `manage.py quickstart` reads the settings: a secret key, and plain http on this machine.

Both stay in the data folder, so that the other commands need nothing in the environment (`environment.load`).
"""

import argparse
import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from .environment import QUICKSTART

PORT = 8000
HOST = "127.0.0.1"
TOLD = ("HTTPS", "PUBLIC_BASE_URL")
FOLDERS = {"media": "MEDIA_ROOT", "runs": "RUNS_DIR"}


def prepare(words: list[str]) -> None:
    """Make the data folders and the key if missing; set an address that only this machine can open."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", default=PORT)
    port = parser.parse_known_args(words)[0].port
    os.environ.setdefault("HTTPS", "False")
    os.environ.setdefault("PUBLIC_BASE_URL", f"http://{HOST}:{port}")
    data = Path(os.environ.get("VL_DATA") or Path(__file__).resolve().parent.parent / "var")
    try:
        _make(data)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{error.filename} cannot be made: {error.strerror}; name another folder in VL_DATA."
        ) from error


def _make(data: Path) -> None:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, variable in FOLDERS.items():
        Path(os.environ.get(variable) or data / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.environ.get("SECRET_KEY"):
        if not (data / "secret_key").exists():
            _write(data / "secret_key", secrets.token_urlsafe(50))
        _write(data / QUICKSTART, "".join(f"{name}={os.environ[name]}\n" for name in TOLD))


def _write(path: Path, text: str) -> None:
    """Write to a file beside and rename it, so that no half-written one is read."""
    draft = path.with_suffix(f".{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(draft, path)
