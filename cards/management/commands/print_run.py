"""`manage.py print_run --township CODE --piece contact-card --out DIR`: a folder of volumes, one a village."""

from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cards import months
from cards.choices import CopySelection
from cards.models import Township, Unit, Village
from cards.paging import number
from cards.printing.runs.files import Unwritten
from cards.printing.runs.folder import MANIFEST, AnotherRun, Folder, alone_in, described
from cards.printing.runs.order import PIECES, Order
from cards.printing.runs.volumes import Written, write_volume


class Command(BaseCommand):
    help = (
        "Prints a piece for a township, a village or a unit: one PDF a village and a manifest that counts them. "
        "Run again after it was interrupted, it goes on where it was."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--township", help="official code, or t and the id")
        place.add_argument("--village", help="official code, or v and the id")
        place.add_argument("--unit", type=int, help="id of a group, micro-grid or service zone")
        parser.add_argument("--piece", required=True, choices=sorted(PIECES))
        parser.add_argument("--layout", help="the piece's first one where none is named")
        parser.add_argument("--month", help="YYYY-MM, for pieces of a month")
        selection = parser.add_mutually_exclusive_group()
        selection.add_argument("--unprinted", action="store_true", help="only homes that have no copy")
        selection.add_argument("--stale", action="store_true", help="only copies that are out of date")
        selection.add_argument("--undelivered", action="store_true", help="only copies that have not arrived")
        parser.add_argument(
            "--jobs", type=int, default=1, help="processes, where there are processors for them"
        )
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *, piece, out, jobs, **options):
        piece = PIECES[piece]
        orders = self._orders(piece, options)
        try:
            with alone_in(out, self._wait):
                self._print(piece, orders, out, jobs)
        except AnotherRun as error:
            raise CommandError(f"{out} holds another run. Name another folder.") from error
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}") from error

    def _wait(self):
        self.stdout.write("Another print_run is at work in this folder. Waiting until it is through.")

    def _print(self, piece, orders, out, jobs):
        count = 0
        try:
            folder = Folder(out, described(piece, orders[0]))
            missing = [order for order in orders if not folder.has(order.village.slug)]
            if count := len(orders) - len(missing):
                self.stdout.write(f"{count} of {len(orders)} volumes are there already and stay.")
            for written in self._written(piece, missing, folder, jobs):
                folder.add(written)
                self._report(written)
                count += 1
        except Unwritten as error:
            raise CommandError(f"{error} {count} of {len(orders)} volumes are there.") from error
        self._sum(folder)

    def _orders(self, piece, options) -> list[Order]:
        unit, villages = self._places(options)
        selection = next((each for each in CopySelection if options[each]), "")
        allowed = {
            "unit": piece.by_unit or not unit,
            selection: not selection or selection in piece.selections,
        }
        for flag, may in allowed.items():
            if not may:
                raise CommandError(f"{piece.name} cannot be printed for --{flag}.")
        layout = options["layout"] or next(iter(piece.layouts))
        if layout not in piece.layouts:
            raise CommandError(f"{piece.name} has the layouts {', '.join(piece.layouts)}.")
        month = self._month(piece, options["month"])
        return [Order(village, layout, unit=unit, month=month, selection=selection) for village in villages]

    def _places(self, options) -> tuple[Unit | None, list[Village]]:
        rows = Village.objects.select_related("township", "settings").order_by("code", "id")
        if options["unit"] is not None:
            unit = Unit.objects.filter(pk=options["unit"]).first()
            if unit is None:
                raise CommandError("There is no unit with this id.")
            return unit, list(rows.filter(pk=unit.village_id))
        if options["village"]:
            return None, list(rows.by_slug(options["village"])) or self._nowhere("village")
        township = self._township(options["township"]) or self._nowhere("township")
        return None, list(rows.filter(township=township)) or self._nowhere("village")

    def _township(self, typed) -> Township | None:
        named = number(typed[1:]) if typed.startswith("t") else None
        wanted = {"code": typed} if named is None else {"pk": named, "code": None}
        return Township.objects.filter(**wanted).first()

    def _nowhere(self, place):
        raise CommandError(f"There is no {place} with this code.")

    def _month(self, piece, typed) -> date | None:
        if bool(typed) != piece.is_monthly:
            wanted = "needs --month YYYY-MM" if piece.is_monthly else "is not printed by the month"
            raise CommandError(f"{piece.name} {wanted}.")
        if not typed:
            return None
        return months.named(typed) or self._no_month()

    def _no_month(self):
        raise CommandError("--month is YYYY-MM.")

    def _written(self, piece, orders, folder, jobs):
        if jobs > 1 and len(orders) > 1:
            from cards.printing.runs import workers

            if workers.may_fork():
                return workers.print_together(piece.name, orders, folder, jobs)
        return (write_volume(piece, order, folder.path, note=folder.note) for order in orders)

    def _report(self, written: Written) -> None:
        left = f", {len(written.omissions)} left out" if written.omissions else ""
        self.stdout.write(
            f"{written.village}: {written.printed} on {written.pages} pages{left} {written.file}"
        )
        for each in (*written.omissions, *written.remarks):
            self.stderr.write(f"{written.village} {each.name}: {each.reason}")

    def _sum(self, folder: Folder) -> None:
        sums = folder.manifest()["totals"]
        self.stdout.write(
            f"{sums['villages']} villages, {sums['wanted']} wanted, {sums['printed']} printed on "
            f"{sums['pages']} pages, {sums['left_out']} left out: {folder.path / MANIFEST}"
        )
