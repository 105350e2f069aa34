"""`manage.py month_pack --village CODE --month YYYY-MM --out DIR`: all paper of a village's month in one folder."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cards import months
from cards.models import Village
from cards.printing.runs.files import Unwritten
from cards.printing.runs.order import PIECES
from inquiries.overview.runs import month_pack


class Command(BaseCommand):
    help = (
        "Fact sheets, echo slips to bring, the board sheet, name boards to display and the delivery lists of a month: "
        "a PDF each and a manifest. Done again, it prints the same copies with the same codes."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--village", required=True, help="official code, or v and the id")
        parser.add_argument("--month", required=True, help="YYYY-MM")
        slips = PIECES["echo-slip"].layouts
        parser.add_argument(
            "--slips", choices=list(slips), default=next(iter(slips)), help="layout of the slips"
        )
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *, village, month, out, slips, **options):
        place = Village.objects.select_related("township", "settings").by_slug(village).first()
        if place is None:
            raise CommandError(f"There is no village {village}.")
        first = months.named(month)
        if first is None:
            raise CommandError("--month is YYYY-MM.")
        try:
            for part in month_pack.write(place, first, out, layouts={"echo-slip": slips}):
                self._report(part)
        except (Unwritten, OSError) as error:
            raise CommandError(str(error)) from error

    def _report(self, part):
        if part.written is None:
            self.stderr.write(f"{part.name}: this piece is not installed")
            return
        made = part.written
        counts = f"{made.printed} of {made.wanted}, {made.pages} pages, {len(made.omissions)} left out"
        self.stdout.write(f"{part.name}: {counts}{': ' + made.file if made.file else ''}")
        for one in made.tallies:
            parts = f"{one.listed} listed, {one.arrived} delivered before, {one.unprinted} not printed"
            self.stdout.write(f"  {one.piece}: {one.homes} homes, {parts}")
        for each in (*made.omissions, *made.remarks):
            self.stderr.write(f"  {each.name}: {each.reason}")
