"""What a monitor asks: whether the program is alive, and whether it is ready."""

import pytest
from django.db import connection


def test_alive_without_a_database(client):
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_ready_with_database_and_migrations(client):
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
