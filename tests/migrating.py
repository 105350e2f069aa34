"""The migrations one by one, as a database goes through them that was made long ago."""

import re
from collections import Counter

from django.db import connection

from cards.management.commands.migrate import StepByStep

GENERATED = re.compile(r"\b(cards|inquiries)_\w*_([0-9a-f]{8}\w*|pkey|key)\b")  # named after table and column


def migrated(targets=None):
    """Goes up or down to the targets, to the last ones without; the models of that time."""
    executor = StepByStep(connection)
    targets = targets or executor.loader.graph.leaf_nodes()
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


def schema() -> dict:
    """Per table its columns, constraints and indexes, in the words of the database, in no order."""
    read = _of_postgres if connection.vendor == "postgresql" else _of_sqlite
    tables = {}
    with connection.cursor() as cursor:
        for table, words in read(cursor):
            tables.setdefault(table, Counter())[GENERATED.sub("generated", words)] += 1
    return tables


def _of_sqlite(cursor):
    cursor.execute("SELECT tbl_name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
    for table, kind, sql in cursor.fetchall():
        for words in _split(sql.partition("(")[2].rpartition(")")[0]) if kind == "table" else [sql]:
            yield table, words.strip()


def _split(body: str):
    """What stands between the outermost commas."""
    depth = begin = 0
    for place, sign in enumerate(body):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            yield body[begin:place]
            begin = place + 1
    yield body[begin:]


def _of_postgres(cursor):
    columns = "column_name, data_type, character_maximum_length, is_nullable, column_default, is_identity"
    cursor.execute(
        f"SELECT table_name, concat_ws(' ', {columns}) FROM information_schema.columns WHERE table_schema = 'public'"
    )
    yield from cursor.fetchall()
    cursor.execute(
        "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0"
    )
    yield from cursor.fetchall()
    cursor.execute("SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'")
    yield from cursor.fetchall()
