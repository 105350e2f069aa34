"""`manage.py print_cards --village CODE --layout sheet|wall --out FILE`: a village's cards from the command line."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cards import imprint
from cards.actions.cards import Changed, foresee, print_imprints
from cards.models import Village
from cards.reports import cards as reports
from cards.runs.files import Unwritten, write_file


class Command(BaseCommand):
    help = (
        "Prints the contact cards of a village into a PDF file; what cannot be printed is named and left out."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--village", required=True, help="official code, or v and the id")
        parser.add_argument("--layout", choices=["sheet", "wall"], default="sheet")
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *, village, layout, out, **options):
        from cards.pdf import press

        village = Village.objects.by_slug(village).first()
        if village is None:
            raise CommandError("There is no village with this code.")
        edition = reports.edition_to_print(village)
        if edition is None:
            raise CommandError("No edition of the card has been approved for this village.")
        imprints = imprint.of(village)
        problems = press.problems(imprints, layout, settings.PUBLIC_BASE_URL)
        for problem in problems:
            self.stderr.write(f"{problem.label or village.name}: {problem.what}")
        left_out = imprint.left_out(problems)
        ready = [] if None in left_out else [each for each in imprints if each.household_id not in left_out]
        if not ready:
            self.stderr.write("Nothing was printed.")
            sys.exit(1)
        pages = self._print(ready, edition, layout, out)
        self.stdout.write(
            f"{len(ready)} cards on {pages} pages, {len(imprints) - len(ready)} left out: {out}"
        )

    def _print(self, ready, edition, layout, out) -> int:
        """The cards are issued if the file is written, and only then."""
        from cards.pdf import contact_cards, press

        cards = foresee(imprints=ready, edition=edition, by=None)
        drawn = press.run(ready, cards, settings.PUBLIC_BASE_URL, timezone.localdate)
        try:
            return write_file(
                out,
                lambda file: contact_cards(drawn, layout, file),
                lambda: print_imprints(imprints=ready, edition=edition, by=None, foreseen=cards),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except Changed as error:
            raise CommandError("Somebody else is printing this village. Try again.") from error
        except Unwritten as error:
            raise CommandError(str(error)) from error
