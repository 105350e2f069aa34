#!/usr/bin/env python
"""Command line of villageliaison."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

from villageliaison import firstrun

GARBAGE = 50_000
"""New objects before the search for cycles: with Python's 700 it goes on and on while the program is loaded."""

if __name__ == "__main__":
    gc.set_threshold(GARBAGE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "villageliaison.settings")
    if sys.argv[1:2] == ["quickstart"]:
        firstrun.prepare(sys.argv[2:])
    execute_from_command_line(sys.argv)
