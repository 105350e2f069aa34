"""`manage.py load_notice YEAR FILE --reference …`: makes a year's working days final from its notice."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from inquiries.matters.actions.holidays import load_notice
from inquiries.notice_text import days_of, decoded


class Command(BaseCommand):
    help = "Load the whole holiday notice of a year from a text file; open deadlines are counted anew."

    def add_arguments(self, parser):
        parser.add_argument("year", type=int)
        parser.add_argument("file", type=Path, help="text in UTF-8 or GB18030")
        parser.add_argument("--reference", required=True, help="number of the notice")

    def handle(self, *, year, file, reference, **options):
        try:
            days = days_of(decoded(file.read_bytes()), year)
            moved = load_notice(year=year, reference=reference, days=days, by=None)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from None
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from None
        words = _("%(days)d days of %(year)d loaded, %(moved)d deadlines moved.")
        self.stdout.write(words % {"days": len(days), "year": year, "moved": moved})
