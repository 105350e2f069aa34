"""The server of quickstart goes on while clients are slow, silent or greedy (S20)."""

import contextlib
import socket
import threading
import time
from http.client import HTTPConnection

import pytest
from waitress import wasyncore

from cards.management import embedded


def hello(environ, start_response):
    start_response("200 OK", [("Content-Length", "5")])
    return [b"hello"]


@pytest.fixture
def port():
    listener = socket.create_server(("127.0.0.1", 0))
    server = embedded.server(hello, listener)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield listener.getsockname()[1]
    server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map))
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()


@pytest.fixture
def opened(port):
    with contextlib.ExitStack() as stack:
        yield lambda: stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))


def answer(port) -> bytes:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().read()
    finally:
        connection.close()


def test_hundreds_of_half_open_connections_keep_nobody_out(port, opened):
    silent = [opened() for _number in range(embedded.MOST + 100)]
    assert answer(port) == b"hello"
    begun = [opened() for _number in range(embedded.MOST + 100)]
    for each in begun:
        with contextlib.suppress(OSError):
            each.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
    assert answer(port) == b"hello"
    assert len(silent) + len(begun) > 2 * embedded.MOST


def closed_after(connection, drip: bytes) -> float:
    """Seconds until the server hangs up on a client that goes on to send a little."""
    connection.settimeout(0.1)
    began = time.monotonic()
    while time.monotonic() - began < 20:
        try:
            connection.sendall(drip)
            if not connection.recv(100):
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - began


@pytest.mark.parametrize(
    ("beginning", "drip"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nX-Slow: ", b"x"),
        (b"POST / HTTP/1.1\r\nContent-Length: 9999\r\n\r\n", b"x"),
    ],
)
def test_a_client_that_never_ends_its_request_is_hung_up_on(opened, monkeypatch, beginning, drip):
    monkeypatch.setattr(embedded, "HEADER_SECONDS", 1)
    monkeypatch.setattr(embedded, "BODY_SECONDS", 1)
    connection = opened()
    connection.sendall(beginning)
    assert 0.5 < closed_after(connection, drip) < 15


def test_who_asks_again_keeps_the_connection(port, monkeypatch):
    monkeypatch.setattr(embedded, "HEADER_SECONDS", 1)
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", "/")
    first, own = connection.getresponse().read(), connection.sock
    time.sleep(2.5)
    connection.request("GET", "/")
    assert (first, connection.getresponse().read(), connection.sock) == (b"hello", b"hello", own)
    connection.close()


def test_a_body_that_is_too_large_is_refused_before_it_comes(opened):
    connection = opened()
    connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 209715200\r\n\r\n")
    assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
