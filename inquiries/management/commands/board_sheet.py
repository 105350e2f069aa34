"""`manage.py board_sheet --village CODE --month YYYY-MM --out FILE`: the A3 sheet of a month."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cards import months
from cards.audit import record
from cards.choices import Act
from cards.models import Village
from inquiries.board.reports import editions
from inquiries.board.reports.board_sheet import sheet
from inquiries.models import BoardEdition


class Command(BaseCommand):
    help = "Write the board sheet of a village's month as a PDF."

    def add_arguments(self, parser):
        parser.add_argument("--village", required=True, help="official code, or v and the number")
        parser.add_argument("--month", required=True, help="YYYY-MM")
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--paper", choices=["A3", "A4"], default="A3")

    def handle(self, *, village, month, out, paper, **options):
        from cards.printing.pdf.faults import Unprintable
        from inquiries.board.pdf.sheet import board_sheet
        from inquiries.board.pdf.values import BoardEntry, BoardSheet

        edition = self._edition(village, month)
        values, entries = sheet(edition)
        drawn = BoardSheet(**values, entries=tuple(BoardEntry(**entry) for entry in entries))
        part = out.with_name(out.name + ".part")
        try:
            with part.open("wb") as file:
                pages = board_sheet(drawn, file, paper=paper)
        except Unprintable as error:
            part.unlink(missing_ok=True)
            raise CommandError("\n".join(f"{row.label} {row.what}" for row in error.faults)) from error
        record(Act.PRINTED, by=None, about=edition.village, piece="board-sheet")
        part.replace(out)
        self.stdout.write(f"{out}: {len(entries)} items, {pages} pages")

    def _edition(self, slug: str, month: str) -> BoardEdition:
        place = Village.objects.by_slug(slug).first()
        if place is None:
            raise CommandError(f"No village {slug}.")
        first = months.named(month)
        if first is None:
            raise CommandError("--month is YYYY-MM.")
        return editions.to_print(place, first)
