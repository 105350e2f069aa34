"""One line of JSON for each log record, without personal data.

There are no bodies, no query strings and no paths, since a household's token stands in one: the route is logged.
Of exceptions only the type and the lines are logged, since the text of a database error quotes the row.
"""

import json
import logging
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

REFERENCE: ContextVar[str] = ContextVar("reference", default="")
requests = logging.getLogger("villageliaison.request")
QUOTING = ("axes",)
"""Loggers of others whose messages name accounts: only their level and place are kept."""


def log_request(request, response, seconds: float) -> None:
    """Log method, route, status, milliseconds, network and account of a request."""
    if not requests.isEnabledFor(logging.INFO):
        return
    user = request.__dict__.get("_cached_user")
    facts = {
        "method": request.method,
        "route": route(request),
        "status": response.status_code,
        "ms": round(seconds * 1000),
        "client": _network(request.client_address),
        "user": getattr(user, "pk", None),
        "role": getattr(user, "role", None),
        "village": getattr(user, "village_id", None),
    }
    requests.info("request", extra={"facts": facts})


def route(request) -> str:
    match = getattr(request, "resolver_match", None)
    return match.route if match else "unknown"


def _network(address: str) -> str:
    return address.rpartition(".")[0] + ".0" if "." in address else address


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": self._event(record),
            "reference": REFERENCE.get() or getattr(getattr(record, "request", None), "reference", ""),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            line["exception"] = kind.__name__
            line["trace"] = [f"{at.filename}:{at.lineno} {at.name}" for at in traceback.extract_tb(trace)]
        return json.dumps(line, ensure_ascii=True, default=str)

    @staticmethod
    def _event(record: logging.LogRecord) -> str:
        if record.name.split(".")[0] in QUOTING:
            return f"{record.module}.{record.funcName}"
        request = getattr(record, "request", None)
        if not hasattr(request, "path"):
            return record.getMessage()
        arguments = tuple(route(request) if request.path in str(each) else each for each in record.args or ())
        return str(record.msg) % arguments
