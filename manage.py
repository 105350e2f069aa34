#!/usr/bin/env python
"""Command line of villageliaison."""

import os
import sys

from django.core.management import execute_from_command_line

from villageliaison import firstrun

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "villageliaison.settings")
    if sys.argv[1:2] == ["quickstart"]:
        firstrun.prepare(sys.argv[2:])
    execute_from_command_line(sys.argv)
