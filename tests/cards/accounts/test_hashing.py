"""Passwords are hashed one at a time, and a server's threads are left to the pages (S9)."""

import threading
import time

import pytest
from django.contrib.auth import hashers
from django.test import Client
from django.urls import reverse

from cards.accounts import hashing
from cards.accounts.hashing import IN_LINE, Argon2Hasher, Busy, in_turn

SLOW = {"PASSWORD_HASHERS": ["cards.accounts.hashing.Argon2Hasher"]}


def try_at_once(many: int, monkeypatch) -> tuple[int, int]:
    """How many tries were sent away at once, and how many were hashed at the same time, while hashing stands still."""
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
    while len(sent_away) < many - IN_LINE and time.monotonic() < until:
        time.sleep(0.01)
    found = len(sent_away), most[0]
    go_on.set()
    for thread in threads:
        thread.join()
    return found


def test_of_sixteen_at_once_one_is_hashed_two_wait_and_no_other_holds_a_thread(monkeypatch):
    assert try_at_once(16, monkeypatch) == (13, 1)


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
        for _each in range(IN_LINE):
            hashing._line.release()
    assert {(answer.status_code, answer.headers["Retry-After"]) for answer in answers} == {(503, "3")}
    assert "geheim" not in answers[0].content.decode()
    assert client.post(reverse(door), wrong).status_code == 200


def test_a_turn_is_given_back_where_the_hashing_fails():
    for _each in range(IN_LINE + 1):
        with pytest.raises(ZeroDivisionError), in_turn():
            raise ZeroDivisionError
