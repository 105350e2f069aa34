"""The five places of the demo, loaded once for all files that look at them."""

from io import StringIO

from django.core.management import call_command

from tests.bases import base


def load(**options) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


@base("five")
def five() -> None:
    load(preset="all")
