"""Passwords are hashed one at a time, and a server's threads are left to the pages (S9)."""

import re
import socket
import threading
import time
from pathlib import Path

import pytest
from django.contrib.auth import hashers
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client
from django.urls import reverse

from cards.accounts import hashing
from cards.accounts.hashing import IN_LINE, Argon2Hasher, Busy, in_turn
from cards.management import embedded
from tests.cast import cast

SLOW = {"PASSWORD_HASHERS": ["cards.accounts.hashing.Argon2Hasher"]}


def try_at_once(many: int, monkeypatch, waits: int = IN_LINE) -> tuple[int, int]:
    """How many tries were sent away, and how many were hashed at the same time, while hashing stands still."""
    go_on, at_once, most = threading.Event(), [0], [0]

    def standing(self, password, salt):
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        go_on.wait(20)
        at_once[0] -= 1
        return "argon2$x"

    monkeypatch.setattr(hashers.Argon2PasswordHasher, "encode", standing)
    sent_away = []

    def one():
        try:
            Argon2Hasher().encode("geheim", "salz")
        except Busy:
            sent_away.append(1)

    threads = [threading.Thread(target=one) for _each in range(many)]
    for thread in threads:
        thread.start()
    until = time.monotonic() + 5
    while len(sent_away) < many - waits and time.monotonic() < until:
        time.sleep(0.01)
    found = len(sent_away), most[0]
    go_on.set()
    for thread in threads:
        thread.join()
    return found


def test_of_sixteen_at_once_one_is_hashed_seven_wait_and_no_other_holds_a_thread(monkeypatch):
    monkeypatch.setattr(hashing, "WAIT_SECONDS", 20)
    assert try_at_once(16, monkeypatch) == (8, 1)


def test_whoever_waits_too_long_is_sent_away_and_leaves_the_line(monkeypatch):
    monkeypatch.setattr(hashing, "WAIT_SECONDS", 0.1)
    assert try_at_once(16, monkeypatch, waits=1) == (15, 1)
    assert [hashing._line.acquire(blocking=False) for _each in range(8)] == [True] * 8
    hashing._line.release(8)


def test_half_of_a_servers_threads_are_left_to_the_pages():
    names = {}
    exec(Path("gunicorn.conf.py").read_text(), names)
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = embedded.server(lambda *_: None, listener)
    server.task_dispatcher.shutdown()
    server.close()
    assert min(names["threads"], server.adj.threads) >= IN_LINE * 2


def signing_in(username, statuses):
    """A thread that signs in, to be started."""

    def enter():
        try:
            answer = Client().post(reverse("login"), {"username": username, "password": f"{username}-pass-1"})
            statuses.append(answer.status_code)
        finally:
            connection.close()

    return threading.Thread(target=enter)


@pytest.mark.django_db(transaction=True)
def test_who_sign_in_at_once_all_come_in_and_hold_no_database_while_they_wait(settings, monkeypatch):
    scene = cast()
    settings.PASSWORD_HASHERS = [*SLOW["PASSWORD_HASHERS"], *settings.PASSWORD_HASHERS]
    monkeypatch.setattr(hashing, "WAIT_SECONDS", 60)
    people = [scene.cadre, scene.second, scene.secretary, scene.official, scene.county_viewer]
    statuses, opened = [], []

    def note(**kwargs):
        opened.append(threading.get_ident())

    connection_created.connect(note)
    try:
        threads = [signing_in(person.username, statuses) for person in people]
        with in_turn():
            for thread in threads:
                thread.start()
            until = time.monotonic() + 20
            while hashing._line._value > IN_LINE - 1 - len(people) and time.monotonic() < until:
                time.sleep(0.01)
            assert (hashing._line._value, opened, statuses) == (IN_LINE - 1 - len(people), [], [])
        for thread in threads:
            thread.join()
    finally:
        connection_created.disconnect(note)
    assert (statuses, len(opened)) == ([302] * len(people), len(people))


def test_twin_without_the_line_all_sixteen_hold_their_threads(monkeypatch):
    monkeypatch.setattr(hashing, "_line", threading.BoundedSemaphore(100))
    monkeypatch.setattr(hashing, "_turn", threading.BoundedSemaphore(100))
    assert try_at_once(16, monkeypatch)[0] == 0


def test_a_hash_takes_twenty_megabytes_and_one_core_and_older_ones_are_renewed(settings):
    settings.PASSWORD_HASHERS = SLOW["PASSWORD_HASHERS"]
    made = hashers.make_password("ein-langes-wort-9")
    assert "$m=19456,t=2,p=1$" in made
    assert hashers.check_password("ein-langes-wort-9", made)
    older = hashers.Argon2PasswordHasher().encode("ein-langes-wort-9", "salz" * 6)
    renewed = []
    assert hashers.check_password("ein-langes-wort-9", older, setter=renewed.append)
    assert renewed == ["ein-langes-wort-9"]


@pytest.fixture
def full_line():
    for _each in range(IN_LINE):
        hashing._line.acquire()
    yield
    hashing._line.release(IN_LINE)


@pytest.mark.parametrize("door", ["login", "admin:login"])
def test_the_name_is_kept_for_whoever_is_sent_away(scene, full_line, door):
    client = Client(enforce_csrf_checks=True)
    url = reverse(door, query={"next": "/visits/"})
    token = re.search('csrfmiddlewaretoken" value="([^"]+)"', client.get(url).content.decode())[1]
    sent = {
        "username": 'li"<b>',
        "password": "geheim-geheim",
        "next": "/visits/",
        "csrfmiddlewaretoken": token,
    }
    page = client.post(url, sent).content.decode()
    assert 'value="li&quot;&lt;b&gt;"' in page
    assert f'action="{url}"' in page
    assert ("geheim" in page, token in page, 'name="next" value="/visits/"' in page) == (False, True, True)
    hashing._line.release(IN_LINE)
    try:
        again = client.post(url, sent | {"username": "cadre", "password": "cadre-pass-1"})
        expected = (
            (302, "/visits/") if door == "login" else (200, None)
        )  # a cadre is none of the administration
        assert (again.status_code, again.headers.get("Location")) == expected
    finally:
        for _each in range(IN_LINE):
            hashing._line.acquire()


@pytest.mark.parametrize(
    ("name", "args"),
    [("password_change", []), ("admin:cards_user_add", []), ("admin:auth_user_password_change", [1])],
)
def test_every_page_that_hashes_waits_outside(scene, sign_in, full_line, name, args):
    answer = sign_in(scene.administrator).post(reverse(name, args=args), {})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")


@pytest.mark.parametrize("door", ["login", "admin:login"])
def test_who_comes_while_the_line_is_full_is_asked_to_wait_and_nothing_is_counted(scene, settings, door):
    settings.PASSWORD_HASHERS = SLOW["PASSWORD_HASHERS"]
    client = Client()
    wrong = {"username": "nobody", "password": "geheim-geheim"}
    for _each in range(IN_LINE):
        hashing._line.acquire()
    try:
        answers = [client.post(reverse(door), wrong) for _each in range(7)]
    finally:
        hashing._line.release(IN_LINE)
    assert {(answer.status_code, answer.headers["Retry-After"]) for answer in answers} == {(503, "3")}
    assert "geheim" not in answers[0].content.decode()
    assert client.post(reverse(door), wrong).status_code == 200


def test_a_turn_is_given_back_where_the_hashing_fails():
    for _each in range(IN_LINE + 1):
        with pytest.raises(ZeroDivisionError), in_turn():
            raise ZeroDivisionError
