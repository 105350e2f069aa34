"""`manage.py print_cards --village CODE --layout sheet|wall --out FILE`: a village's cards from the command line."""

import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cards.models import Village
from cards.printing.actions.copies import PrintedMeanwhile
from cards.printing.forms.copies import CARD_PLACES
from cards.printing.runs.files import Unwritten, write_file
from cards.printing.runs.order import Order, Plan
from cards.printing.runs.pieces.contact_card import PIECE, plan
from cards.printing.runs.volumes import tell


class Command(BaseCommand):
    help = (
        "Prints the contact cards of a village into a PDF file; what cannot be printed is named and left out."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--village", required=True, help="official code, or v and the id")
        parser.add_argument("--layout", choices=["sheet", "wall"], default="sheet")
        parser.add_argument("--first-place", type=int, default=1, help="first free place of the first sheet")
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *, village, layout, first_place, out, **options):
        village = Village.objects.by_slug(village).first()
        if village is None:
            raise CommandError("There is no village with this code.")
        if not 1 <= first_place <= CARD_PLACES[layout]:
            raise CommandError(f"A sheet of this layout has the places 1 to {CARD_PLACES[layout]}.")
        order = Order(village, layout, skip=first_place - 1)
        planned = plan(order)
        volume = planned.volume
        for each in volume.to_mend:
            self.stderr.write(f"{each.label or village.name}: {each.what}")
        if volume.omissions and not volume.to_mend:
            raise CommandError(volume.omissions[0].reason)
        if not volume.printed:
            self.stderr.write("Nothing was printed.")
            sys.exit(1)
        pages = self._written(order, planned, out)
        self.stdout.write(f"{volume.printed} cards on {pages} pages, {len(volume.omissions)} left out: {out}")

    def _written(self, order: Order, planned: Plan, out: Path) -> int:
        """The cards are issued if the file is written, and only then."""

        @transaction.atomic
        def issue():
            planned.issue()
            tell(PIECE, order, planned.volume.printed)

        try:
            return write_file(out, planned.volume.draw, issue)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except PrintedMeanwhile as error:
            raise CommandError("Somebody else is printing this village. Try again.") from error
        except Unwritten as error:
            raise CommandError(str(error)) from error
