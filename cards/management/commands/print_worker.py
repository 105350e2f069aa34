"""`manage.py print_worker [--once]`: prints the runs that were ordered; a service beside the web server."""

import signal
from threading import Event

from django.core.management.base import BaseCommand

from cards.printing.runs import worker


class Command(BaseCommand):
    help = "Prints the runs that were ordered on the pages. Any number of workers may run beside each other."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="end when nothing waits any more")

    def handle(self, *, once, **options):
        if once:
            worker.remove_expired_files()
            while worker.work():
                pass
            return
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_ignored: stop.set())  # the village that is being drawn is finished
        worker.keep_working(stop)
