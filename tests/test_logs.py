"""What a line of the log holds, and what it must not."""

import json
import logging
import sys

import pytest
from django.test import Client

from villageliaison.logs import JsonFormatter

pytestmark = pytest.mark.urls("tests.test_middleware")


def _logged(message, *args, **more):
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, message, args, more.pop("exc_info", None)
    )
    record.__dict__.update(more)
    return json.loads(JsonFormatter().format(record))


def test_log_is_one_line_without_the_text_of_an_exception():
    try:
        raise ValueError("张立军\n19900000001")
    except ValueError:
        line = _logged("Internal Server Error: %s", "/h/TOKEN/", exc_info=sys.exc_info())
    assert line["exception"] == "ValueError"
    assert "19900000001" not in json.dumps(line, ensure_ascii=False)


def test_log_names_the_route_and_not_the_path(caplog):
    with caplog.at_level(logging.WARNING, "django.request"):
        Client(raise_request_exception=False).get("/h/TOKEN/?q=secret")
    lines = [JsonFormatter().format(record) for record in caplog.records]
    assert len(lines) == 1
    assert "h/<str:token>/" in lines[0]
    assert json.loads(lines[0])["reference"]
    assert [word for word in ("TOKEN", "secret", "\n") if word in lines[0]] == []


def causes(caplog) -> list[str]:
    """The causes that the one line of trouble names."""
    [line] = [
        JsonFormatter().format(each) for each in caplog.records if each.name == "villageliaison.trouble"
    ]
    assert "张立军" not in json.dumps(json.loads(line), ensure_ascii=False)
    return json.loads(line)["causes"]


@pytest.mark.parametrize(
    ("path", "causes_of"),
    [
        ("/locked/", ["OperationalError"]),
        ("/full/", ["OSError ENOSPC"]),
        ("/readonly/", ["OSError EROFS"]),
    ],
)
def test_the_cause_of_each_503_stands_in_the_log(client, caplog, path, causes_of):
    assert client.post(path, {"text": "路灯坏了"}).status_code == 503
    assert causes(caplog) == causes_of
