"""Before `manage.py quickstart` reads the settings: a secret key, and plain http on this machine."""

import argparse
import os
import secrets
from pathlib import Path

PORT = 8000
HOST = "127.0.0.1"
FOLDERS = {"media": "MEDIA_ROOT", "runs": "RUNS_DIR"}


def prepare(words: list[str]) -> None:
    """Make the data folders and the key if missing; set an address that only this machine can open."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", default=PORT)
    port = parser.parse_known_args(words)[0].port
    os.environ.setdefault("HTTPS", "False")
    os.environ.setdefault("PUBLIC_BASE_URL", f"http://{HOST}:{port}")
    data = Path(os.environ.get("VL_DATA") or Path(__file__).resolve().parent.parent / "var")
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, variable in FOLDERS.items():
        Path(os.environ.get(variable) or data / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    if not os.environ.get("SECRET_KEY"):
        _make_key(data / "secret_key")


def _make_key(path: Path) -> None:
    """Write the key to a file beside and rename it, so that no half-written key is read."""
    if path.exists():
        return
    draft = path.with_suffix(f".{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))
    os.replace(draft, path)
