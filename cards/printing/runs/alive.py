"""A sign of life of the print workers: a file beside the runs, which the web server can see too."""

import time
from pathlib import Path

from django.conf import settings

SIGN = "worker"
EVERY = 30  # seconds
MISSED = 180  # seconds without a sign; a village takes seconds


def give_sign() -> None:
    """Renew the sign if it is old; any worker may."""
    sign = Path(settings.RUNS_DIR) / SIGN
    if _age(sign) > EVERY:
        sign.parent.mkdir(parents=True, exist_ok=True)
        sign.touch()


def is_alive() -> bool:
    """Whether any worker that shares this folder was at work or looked for work lately."""
    return _age(Path(settings.RUNS_DIR) / SIGN) < MISSED


def _age(sign: Path) -> float:
    try:
        return abs(time.time() - sign.stat().st_mtime)
    except FileNotFoundError:
        return float("inf")
