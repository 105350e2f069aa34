"""A database that cannot be used is refused at the first command, in one sentence with what to type."""

import subprocess

import pytest
from django.db import OperationalError, connection

from tests.postgres import server_programs
from tests.running import ended
from villageliaison import databases

FIRST = ("manage.py", "migrate", "--verbosity=0")


def sentence(end) -> str:
    assert (end.returncode, end.stdout, end.stderr.count("\n")) == (1, "", 1), end.stderr
    return end.stderr


@pytest.fixture
def other_database(request):
    """A database of another encoding on the tests' own server; its address."""
    server, name = connection.settings_dict, f"vl_{request.param.lower()}"
    where = [f"--host={server['HOST']}", f"--username={server['USER']}"]
    words = [f"--encoding={request.param}", "--locale=C", "--template=template0", name]
    subprocess.run([server_programs() / "createdb", *where, *words], check=True)
    yield f"postgres://{server['USER']}@/{server['HOST']}/{name}"
    subprocess.run([server_programs() / "dropdb", *where, name], check=True)


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("other_database", ["SQL_ASCII", "LATIN1"], indirect=True)
@pytest.mark.parametrize("words", [FIRST, ("manage.py", "demo", "--preset", "zhenfeng")])
def test_text_in_another_encoding_is_refused(tmp_path, other_database, words):
    said = sentence(ended(tmp_path, *words, DATABASE_URL=other_database))
    assert "createdb --encoding=UTF8" in said
    assert "vl_" in said


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_was_refused_is_not_gone_on_with(monkeypatch):
    connection.ensure_connection()
    monkeypatch.setattr(type(connection.connection.info), "parameter_status", lambda self, name: "LATIN1")
    with pytest.raises(databases.WrongEncoding, match="LATIN1"):
        databases.refuse_other_encodings(connection=connection)
    monkeypatch.undo()
    assert connection.connection is None


@pytest.mark.parametrize(
    ("ours", "named"),
    [
        ({"DATABASE_URL": "postgres://office:pass-word-1@127.0.0.1:9/office"}, "127.0.0.1"),
        ({"DATABASE_URL": "postgres://office:pass-word-1@nowhere.invalid/office"}, "nowhere.invalid"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all/office.sqlite3"}, "unable to open"),
    ],
)
def test_a_database_out_of_reach_is_said_in_a_sentence(tmp_path, ours, named):
    said = sentence(ended(tmp_path, *FIRST, **ours))
    assert named in said
    assert "DATABASE_URL" in said
    assert "pass-word-1" not in said


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "villageliaison.sqlite3").write_bytes(b"no database at all" * 100)
    assert "not a database" in sentence(ended(tmp_path, *FIRST))


def test_an_empty_database_asks_for_its_tables(tmp_path):
    assert "manage.py migrate" in sentence(ended(tmp_path, "manage.py", "print_worker", "--once"))


def test_what_is_a_fault_of_the_program_keeps_its_traceback(db):
    connection.ensure_connection()
    assert databases.explained(OperationalError("lock timeout")) == ""
