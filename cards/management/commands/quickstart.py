"""From nothing to a running product on this machine, with the demo and its sign-ins."""

import os
import secrets
import signal
import socket
import unicodedata
from contextlib import contextmanager
from dataclasses import astuple
from threading import Event, Thread

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.utils.translation import gettext as _

from cards.management import embedded
from cards.management.demo.passwords import reset_demo_passwords
from cards.models import User, Village
from cards.printing.runs import worker

HOST = "127.0.0.1"


class Command(BaseCommand):
    help = "Make the database, load the demo where it is empty, print the sign-ins and serve on this machine."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="do everything but serve")
        parser.add_argument("--preset", default="all", help="which place to load into an empty database")

    def handle(self, *, port, no_serve, preset, **options):
        self.stdout._out.reconfigure(errors="replace")  # a console that cannot show Chinese
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup
            signal.signal(signal.SIGHUP, signal.default_int_handler)
        try:
            listener = None if no_serve else self._listen(port)
            self._prepare(preset)
            self._sign_ins()
            if listener:
                self._serve(listener, port)
        except KeyboardInterrupt:
            self.stdout.write("")

    def _listen(self, port):
        """Take the port before the demo is loaded; a CommandError if it is not free."""
        listener = socket.socket()
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                _("Port %(port)s is not free. Try another: manage.py quickstart --port %(other)s")
                % {"port": port, "other": port % 60000 + 1}
            ) from error
        return listener

    def _prepare(self, preset):
        call_command("migrate", verbosity=0, interactive=False)
        if not User.objects.exists() and not Village.objects.exists():
            self.stdout.write(_("Loading the demo; this takes a few minutes, on a slow machine ten."))
            with transaction.atomic():  # an interrupted load leaves an empty database, not half a county
                call_command("demo", preset=preset)
        call_command("collectstatic", verbosity=0, interactive=False)

    def _sign_ins(self):
        head = (_("Role"), _("Place"), _("Name"), _("User name"), _("Password"))
        rows = [astuple(row) for row in reset_demo_passwords(rng=secrets.SystemRandom())]
        if not rows:
            self.stdout.write(_("There is no demo account in this database."))
            return
        widths = [max(map(_width, column)) for column in zip(head, *rows, strict=True)]
        self.stdout.write("")
        for row in (head, *rows):
            cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
            self.stdout.write("  ".join(cells).rstrip())

    def _serve(self, listener, port):
        server = embedded.server(get_wsgi_application(), listener)
        self.stdout.write("\n" + _("Open %(address)s - Ctrl-C ends.") % {"address": f"http://{HOST}:{port}/"})
        self.stdout.flush()
        with _print_worker():
            server.run()
        self.stdout.write("")


@contextmanager
def _print_worker():
    """Print runs are worked off beside the server; in production that is a service of its own."""
    stop = Event()
    thread = Thread(target=worker.keep_working, args=[stop], name="print worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=10)  # the village that is being drawn is finished


def _width(text):
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
