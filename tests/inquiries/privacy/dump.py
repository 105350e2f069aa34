"""All that is stored: every value of every table, and the bytes of every file."""

import json
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection


def rows_with(*words: str) -> list[str]:
    """Tables and values in which one of the words stands, also as SQLite keeps it in JSON."""
    found, words = [], {*words, *(json.dumps(word)[1:-1] for word in words)}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    if any(word in str(value) for word in words):
                        found.append(f"{table}.{name}: {value}")
    return found


def photos(folder: str = "") -> list[str]:
    """The names of all stored photos."""
    if not default_storage.exists(folder or "inquiries"):
        return []
    folders, names = default_storage.listdir(folder)
    below = [name for each in folders for name in photos(f"{folder}/{each}".strip("/"))]
    return [f"{folder}/{name}" for name in names] + below


def run_files() -> list[str]:
    root = Path(settings.RUNS_DIR)
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
