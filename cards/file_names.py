"""How a file that somebody saves is called: place, piece and date, in Chinese whatever the page speaks."""

import re
from datetime import date, datetime
from urllib.parse import quote

from django.utils import timezone, translation

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


def file_name(place, piece, when: date | str | None = None, ending: str = "pdf") -> str:
    """牛头岭村-便民联系卡-2026-12-01.pdf; a month as 2026-12, today where nothing is said."""
    with translation.override("zh-hans"):
        words = [str(place), str(piece), str(when or timezone.localdate())]
    return FORBIDDEN.sub("_", "-".join(words)) + f".{ending}"


def dated(month: date | None, at: datetime | None = None) -> str:
    """When a file is of: its month if it has one, else the day on which it was made."""
    return f"{month:%Y-%m}" if month else str(timezone.localdate(at))


def disposition(plain: str, shown: str, *, inline: bool = False) -> dict[str, str]:
    """The header of a file: `plain` in ASCII for old programs, `shown` as an office reads it."""
    way = "inline" if inline else "attachment"
    return {"Content-Disposition": f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(shown)}"}
