"""One line of JSON for each log record, without personal data.

There are no bodies, no query strings and no paths, since a household's token stands in one: the route is logged.
Of exceptions only the type, the cause and the lines are logged, since the text of a database error quotes the row.
Of other programs' records the pattern is logged and never what was filled in, since that quotes the request.
"""

import errno
import json
import logging
import traceback
from datetime import UTC, datetime

from django.conf import settings
from django.utils.functional import LazyObject

from cards.caller import caller

access = logging.getLogger("villageliaison.access")
trouble = logging.getLogger("villageliaison.trouble")
OURS = ("villageliaison", "cards", "inquiries")
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
PLACES = ("village", "township", "county")


def log_request(request, response, seconds: float) -> None:
    """The access line: who asked for which route from which network, the answer, and the ids that it shows."""
    user = signed_in(request)
    facts = {
        "method": request.method if request.method in METHODS else "other",
        "route": route(request),
        "status": response.status_code,
        "ms": round(seconds * 1000),
        "client": caller().network,
        "user": getattr(user, "pk", None),
        "role": getattr(user, "role", None),
        **{place: getattr(user, f"{place}_id", None) for place in PLACES},
        "shown": {kind: sorted(pks) for kind, pks in caller().shown.items()},
    }
    access.info("request", extra={"facts": facts})


def log_unavailable(exception: BaseException | None) -> None:
    """What a page with 503 is due to; the page itself says only that it will pass."""
    trouble.error("unavailable", exc_info=exception)


def signed_in(request):
    """The account, if the request has looked at it already; asks the database for nothing."""
    user = request.__dict__.get("user")
    if isinstance(user, LazyObject):
        user = request.__dict__.get("_cached_user")
    return user if getattr(user, "pk", None) else None


def route(request) -> str:
    """The pattern of the address; the values in it never stand in the log."""
    if match := getattr(request, "resolver_match", None):
        return match.route
    return settings.STATIC_URL if request.path_info.startswith(settings.STATIC_URL) else "unknown"


def network(address: str) -> str:
    """The first three numbers of an IPv4 address; IPv6 comes without its last half already."""
    return address.rpartition(".")[0] + ".0" if "." in address else address


def causes(exception: BaseException | None) -> list[str]:
    """The names of an exception and of what lies behind it, with the code of the system or the database."""
    found = []
    while exception is not None and len(found) < 5:
        name = type(exception).__name__
        code = getattr(exception, "sqlite_errorname", None) or getattr(exception, "sqlstate", None)
        if isinstance(exception, OSError):
            code = errno.errorcode.get(exception.errno)
        found.append(f"{name} {code}" if code else name)
        exception = exception.__cause__ or exception.__context__
    return found


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": _event(record),
            "reference": caller().reference or getattr(request, "reference", ""),
            **({"route": route(request)} if hasattr(request, "path_info") else {}),
            **({"status": record.status_code} if hasattr(record, "status_code") else {}),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0]:
            kind, exception, trace = record.exc_info
            line["exception"] = kind.__name__
            line["causes"] = causes(exception)
            line["trace"] = [f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(trace)]
        return json.dumps(line, ensure_ascii=True, default=str)


def _event(record: logging.LogRecord) -> str:
    """Our own words; of others the pattern of a message that is filled in, else only where it comes from."""
    if record.name.split(".")[0] in OURS:
        return record.getMessage()
    return str(record.msg) if record.args else f"{record.module}.{record.funcName}"
