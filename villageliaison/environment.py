"""The environment as settings read it: strictly, and what cannot be read is named with what to type."""

import os
from collections.abc import Mapping
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

YES, NO = ("true", "on", "yes", "y", "1"), ("false", "off", "no", "n", "0")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
QUICKSTART = "quickstart.env"
"""In the data folder of `quickstart`: what the other commands need to know of it."""


class AsItStands(Mapping):
    """The environment with no value that names another variable: a drawn key or password may begin with `$`."""

    def __getitem__(self, name):
        return os.environ[name].replace("$", r"\$")

    def __iter__(self):
        return iter(os.environ)

    def __len__(self):
        return len(os.environ)


env = environ.Env()
env.ENVIRON, env.escape_proxy = AsItStands(), True


def load(data: Path) -> None:
    """Read ENV_FILE, or without one what `quickstart` left in its folder; the environment itself comes first.

    An office sets SECRET_KEY, and then nothing of `quickstart` counts.
    """
    if named := os.environ.get("ENV_FILE"):
        _read(Path(named), "ENV_FILE names")
    elif not os.environ.get("SECRET_KEY") and _is_file(data / QUICKSTART):
        _read(data / QUICKSTART, "quickstart left")


def _read(path: Path, why: str) -> None:
    try:
        with path.open(encoding="utf-8") as file:
            env.read_env(file)
    except (OSError, UnicodeError) as error:
        raise ImproperlyConfigured(f"{why} {path}, which cannot be read: {_reason(error)}.") from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{path} cannot be looked at: {_reason(error)}; run this as the user of the server, or set VL_DATA."
        ) from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", "") or "it is no text in UTF-8"


def secret(path: Path) -> str:
    """SECRET_KEY, or the key that `quickstart` made."""
    if key := env.str("SECRET_KEY", ""):
        return key
    if not _is_file(path):
        raise ImproperlyConfigured("Set SECRET_KEY, or run `manage.py quickstart`, which makes one.")
    try:
        return path.read_text("ascii").strip()
    except (OSError, UnicodeError) as error:
        raise ImproperlyConfigured(
            f"The key in {path} cannot be read: {_reason(error)}; set SECRET_KEY, or run this as its owner."
        ) from error


def flag(name: str, default: bool) -> bool:
    """A typing error would else switch something off in silence; what is empty is not set."""
    value = env.str(name, "").strip().lower() or str(default).lower()
    if value not in YES + NO:
        raise ImproperlyConfigured(f"{name} is {value}: type {name}=True or {name}=False.")
    return value in YES


def count(name: str, default: int) -> int:
    try:
        return int(env.str(name, "") or default)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, such as {name}={default}.") from error


def level(name: str, default: str) -> str:
    value = env.str(name, "").strip().upper() or default
    if value not in LEVELS:
        raise ImproperlyConfigured(f"{name} is {value}: type one of {', '.join(LEVELS)}.")
    return value


def database(name: str, default: str) -> dict:
    try:
        return env.db_url(name, default)
    except (ValueError, ImproperlyConfigured):  # the checks say what it is like
        return {}
