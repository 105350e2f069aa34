"""What a monitor asks: whether the program is alive, and whether it is ready."""

import json
import logging
import os
import shutil
import time
from pathlib import Path
from threading import Event

import pytest
from django.db import connection

from cards.printing.runs import alive, worker
from villageliaison.logs import JsonFormatter


def missing(client, caplog) -> list[str]:
    caplog.clear()
    with caplog.at_level(logging.ERROR, "villageliaison.trouble"):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    [line] = [
        JsonFormatter().format(each) for each in caplog.records if each.name == "villageliaison.trouble"
    ]
    return json.loads(line)["missing"]


def test_alive_without_a_database(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_ready_with_database_and_migrations(client, ready):
    assert client.get("/readyz").content == b"ok\n"


@pytest.mark.django_db(transaction=True)
def test_not_ready_while_a_migration_is_missing(client):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET app='elsewhere' WHERE app='sessions'")
        assert client.get("/readyz").status_code == 503
        cursor.execute("UPDATE django_migrations SET app='sessions' WHERE app='elsewhere'")


@pytest.mark.django_db(transaction=True)
def test_not_ready_without_the_database(client, monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "/nowhere/at/all")
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"not ready\n")


@pytest.mark.django_db
def test_not_ready_without_the_media_folder(client, ready, settings, caplog):
    shutil.rmtree(settings.MEDIA_ROOT)
    assert missing(client, caplog) == ["media: no folder"]
    Path(settings.MEDIA_ROOT).write_text("a file, where the folder was mounted")
    assert missing(client, caplog) == ["media: Not a directory"]


@pytest.mark.django_db
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody may write to")
def test_not_ready_on_a_read_only_disk(client, ready, settings, caplog):
    settings.MEDIA_ROOT = "/proc/self"
    assert [each.split(":")[0] for each in missing(client, caplog)] == ["media"]


@pytest.mark.django_db
@pytest.mark.parametrize(("free", "is_full"), [(1, True), (2**30, True), (3 * 2**30, False)])
def test_not_ready_on_a_full_disk(client, ready, monkeypatch, caplog, free, is_full):
    usage = type(shutil.disk_usage("/"))(100 * 2**30, 0, free)
    monkeypatch.setattr("cards.uploads.shutil.disk_usage", lambda path: usage)
    if is_full:
        assert {"media: disk full", "runs: disk full"} <= set(missing(client, caplog))
    else:
        assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_small_disk_is_full_when_a_tenth_is_left(client, ready, monkeypatch):
    sizes = type(shutil.disk_usage("/"))
    for free, status in ((2**30 // 20, 503), (2**30 // 5, 200)):
        monkeypatch.setattr("cards.uploads.shutil.disk_usage", lambda path, free=free: sizes(2**30, 0, free))
        assert client.get("/readyz").status_code == status


@pytest.mark.django_db
def test_not_ready_without_a_print_worker(client, ready, settings, caplog):
    sign = Path(settings.RUNS_DIR) / alive.SIGN
    os.utime(sign, (time.time() - alive.MISSED - 1,) * 2)
    assert missing(client, caplog) == ["print worker"]
    sign.unlink()
    assert missing(client, caplog) == ["print worker"]


@pytest.mark.django_db
def test_a_worker_that_waits_for_work_gives_its_sign(client, ready, settings):
    sign = Path(settings.RUNS_DIR) / alive.SIGN
    sign.unlink()

    class Once(Event):
        def wait(self, timeout=None):
            self.set()

    worker.keep_working(Once())
    assert sign.exists()
    assert alive.is_alive()


def test_what_is_missing_is_told_to_the_administrator_alone(scene, sign_in, ready, settings):
    shutil.rmtree(settings.MEDIA_ROOT)
    assert sign_in(scene.cadre).get("/readyz").content == b"not ready\n"
    assert sign_in(scene.administrator).get("/readyz").content == b"not ready: media: no folder\n"
