"""A database that cannot be used is said in one sentence, with what to type."""

from django.db import DatabaseError, OperationalError, connection
from django.utils.translation import gettext as _

ABSENT = ("no such table", "no such column", "UndefinedTable", "UndefinedColumn")


class WrongEncoding(OperationalError):
    """The server keeps text in an encoding that has no Chinese, or in none at all."""


def refuse_other_encodings(*, connection, **kwargs) -> None:
    """At each connection to PostgreSQL: text is kept as UTF-8 or not at all."""
    if connection.vendor != "postgresql":
        return
    encoding = connection.connection.info.parameter_status("server_encoding")
    if encoding == "UTF8":
        return
    name = connection.settings_dict["NAME"]
    connection.close()  # else whoever asks next goes on with it
    words = _(
        "The database %(name)s keeps text as %(encoding)s and not as UTF8, so that Chinese would be lost or spoilt. "
        "Make another one and name it in DATABASE_URL: createdb --encoding=UTF8 --locale=C.UTF-8 "
        "--template=template0 NAME"
    )
    raise WrongEncoding(words % {"name": name, "encoding": encoding})


def explained(error: DatabaseError) -> str:
    """The sentence for an error that is no fault of the program; empty for any other."""
    if isinstance(error, WrongEncoding):
        return str(error)
    if any(word in f"{error} {error.__cause__!r}" for word in ABSENT):
        return _("The database lacks tables or columns. Make them with: manage.py migrate")
    if connection.connection is not None and "file is not a database" not in str(error):
        return ""
    words = _(
        "The database cannot be opened: %(why)s. Check DATABASE_URL (postgres://user:password@host/name) and that "
        "its server runs; without DATABASE_URL, that VL_DATA names a folder which can be written."
    )
    return words % {"why": (str(error).splitlines() or [""])[0].rstrip(".")}
