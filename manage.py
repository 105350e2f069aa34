#!/usr/bin/env python
"""Command line of villageliaison."""

import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError

from villageliaison import databases, firstrun

GARBAGE = 50_000
"""New objects before the search for cycles: with Python's 700 it goes on and on while the program is loaded."""


def main(words: list[str]) -> None:
    """Run a command. Settings and databases that cannot be used end it with a sentence and no traceback."""
    gc.set_threshold(GARBAGE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "villageliaison.settings")
    try:
        if words[1:2] == ["quickstart"]:
            firstrun.prepare(words[2:])
        execute_from_command_line(words)
    except ImproperlyConfigured as error:
        if "--traceback" in words:
            raise
        sys.exit(f"{error}")
    except DatabaseError as error:
        if "--traceback" in words or not (sentence := databases.explained(error)):
            raise
        sys.exit(sentence)


if __name__ == "__main__":
    main(sys.argv)
