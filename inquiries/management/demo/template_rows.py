"""Rows made from a template: the same inquiry on another day, in another village, without building objects.

Django's bulk_create spends most of its time per field; a million inquiries are six million rows. A template row
keeps prepared values, knows which are days, moments and users, and makes the next row by shifting those.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import ForeignKey, Max, Model

from cards.models import User


class TemplateRow:
    def __init__(self, row: Model):
        fields = row._meta.concrete_fields
        self.columns = {field.attname: at for at, field in enumerate(fields)}
        self.base, self.days, self.users = [], [], []
        for at, field in enumerate(fields):
            value = getattr(row, field.attname)
            self.base.append(None)
            if isinstance(value, datetime):
                utc = value.astimezone(UTC)
                offset = "" if connection.vendor == "sqlite" else "+00"
                self.days.append((at, utc.toordinal(), f" {utc:%H:%M:%S}{offset}"))
            elif isinstance(value, date):
                self.days.append((at, value.toordinal(), ""))
            elif isinstance(field, ForeignKey) and field.related_model is User and value:
                self.users.append((at, value))
            else:
                self.base[at] = field.get_db_prep_save(value, connection)

    def value(self, name: str):
        """What every row made from it has in this column."""
        return self.base[self.columns[name]]

    def shifted(self, shift: int, users: dict[int, int], **given) -> list:
        """The row, its days later by `shift`; `given` replaces columns."""
        row = self.base.copy()
        for at, ordinal, clock in self.days:
            row[at] = day_text(ordinal + shift) + clock
        for at, user in self.users:
            row[at] = users[user]
        for name, value in given.items():
            row[self.columns[name]] = value
        return row


_DAYS: dict[int, str] = {}


def day_text(ordinal: int) -> str:
    text = _DAYS.get(ordinal)
    if text is None:
        text = _DAYS[ordinal] = date.fromordinal(ordinal).isoformat()
    return text


class RowWriter:
    """Collects rows of one model, numbers them and writes them in batches."""

    def __init__(self, model: type[Model], batch: int = 10_000):
        self.model, self.batch, self.rows = model, batch, []
        self.next_id = (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1
        quote = connection.ops.quote_name
        self.table = quote(model._meta.db_table)
        self.columns = ", ".join(quote(field.column) for field in model._meta.concrete_fields)
        self.width = len(model._meta.concrete_fields)

    def add(self, row: TemplateRow, shift: int, users: dict[int, int], **given) -> int:
        pk = self.next_id
        self.next_id += 1
        self.rows.append(row.shifted(shift, users, id=pk, **given))
        return pk

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= self.batch

    def write(self) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {self.table} ({self.columns}) FROM STDIN") as copy:
                    for row in self.rows:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * self.width)
                cursor.executemany(f"INSERT INTO {self.table} ({self.columns}) VALUES ({marks})", self.rows)
        self.rows = []


def write_all(writers: Iterable[RowWriter]) -> None:
    for writer in writers:
        if writer.rows:
            writer.write()


def widen_cache() -> None:
    """Keys drawn at random land all over an index: SQLite's 2 MB of cache would read each page again and again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size = -65536")


def reset_sequences(models: Iterator[type[Model]]) -> None:
    """Ids were given by hand; the database's own counters go on behind them."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(sql)


def take_statistics() -> None:
    """PostgreSQL plans by statistics; without them it takes the new rows for a handful.

    Our own tables only: the shared catalogue would stay locked for other databases until the load ends.
    """
    if connection.vendor == "postgresql":
        models = [*apps.get_app_config("cards").get_models(), *apps.get_app_config("inquiries").get_models()]
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(model._meta.db_table for model in models)}")
