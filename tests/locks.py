"""What an act locks: only PostgreSQL locks rows, so the tests that ask are marked for it."""

import re
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def locked_tables():
    """The tables whose rows are locked within, in their order; filled in at the end."""
    tables = []
    with CaptureQueriesContext(connection) as asked:
        yield tables
    for query in asked:
        if "FOR UPDATE" in query["sql"]:
            tables.append(re.search(r'FROM "(\w+)"', query["sql"])[1])
