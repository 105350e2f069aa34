"""What an order comes to: copies and sheets of paper, as the drawn files take them."""

from datetime import date

import pypdf
import pytest
from django.core.management import call_command
from django.urls import reverse

from cards.choices import UnitKind
from cards.models import Copy, PrintVolume, Unit, User
from cards.printing.actions import fact_sheets
from cards.printing.actions.delivery import deliver_many
from cards.printing.runs.order import PIECES
from tests.cast import make_household

from .printing import edition_of, print_ready, printed
from .sheet_pieces import WORDS

NEW = reverse("cards:run_new")
MONTH = date(2026, 11, 1)
ONE_SIDED = {"wall"}

pytestmark = pytest.mark.feature("S0-16")


def group(village, number, homes):
    unit = Unit.objects.create(village=village, kind=UnitKind.GROUP, number=number, name=f"第{number}组")
    for each in range(homes):
        make_household(village, number * 100 + each, group=unit)


@pytest.fixture
def township(scene, time_machine):
    """Two villages with groups that fill a list and a sheet, and such that just do not; and homes of no group."""
    time_machine.move_to("2026-11-22T09:00:00+08:00", tick=False)
    edition_of(scene)
    print_ready(scene.neighbour, homes=4)
    for number, homes in enumerate((1, 9, 23, 31, 44, 60), start=2):
        group(scene.village, number, homes)
    for number, homes in enumerate((12, 36), start=2):
        group(scene.neighbour, number, homes)
    return scene.township


def estimated(client, **chosen):
    """As the page asks anew when a choice is changed."""
    return client.get(NEW, chosen, headers={"HX-Request": "true"}).context["estimate"]


def sheets_of(folder, layout) -> int:
    pages = [len(pypdf.PdfReader(path).pages) for path in folder.glob("*.pdf")]
    return sum(pages) if layout in ONE_SIDED else sum(pages) // 2


@pytest.mark.parametrize("layout", ["sheet", "wall"])
def test_contact_cards_take_the_paper_that_was_estimated(scene, township, sign_in, tmp_path, layout):
    estimate = estimated(sign_in(scene.official), layout=layout)
    call_command("print_run", township=township.code, piece="contact-card", layout=layout, out=tmp_path)
    assert (estimate.villages, estimate.copies) == (2, Copy.objects.current().count())
    assert estimate.sheets == sheets_of(tmp_path, layout)


@pytest.mark.parametrize("layout", ["duplex", "large"])
def test_fact_sheets_take_the_paper_that_was_estimated(scene, township, sign_in, tmp_path, layout):
    for village in (scene.village, scene.neighbour):
        maker, other = User.objects.filter(village=village, role="cadre").order_by("pk")[:2]
        sheet = fact_sheets.make_sheet(village=village, month=MONTH, by=maker)
        fact_sheets.write_sheet(sheet=sheet, by=maker, texts=WORDS, seen=fact_sheets.version(sheet))
        fact_sheets.approve_sheet(sheet=sheet, by=other, seen=fact_sheets.version(sheet))
    estimate = estimated(sign_in(scene.official), piece="fact-sheet", layout=layout, month="2026-11")
    rest = {"piece": "fact-sheet", "layout": layout, "month": "2026-11", "out": tmp_path}
    call_command("print_run", township=township.code, **rest)
    assert estimate.sheets == sheets_of(tmp_path, layout)


def test_a_selection_is_counted_as_it_will_be_printed(scene, township, sign_in):
    client, village = sign_in(scene.official), scene.village
    cards = printed(scene)
    deliver_many(copies=cards[:3], by=scene.cadre, how="by_hand", duties_explained=True)
    Copy.objects.filter(pk__in=[card.pk for card in cards[:2]]).update(is_stale=True)
    home = make_household(village, 999)
    chosen = {"village": village.pk}
    counts = {
        only: estimated(client, only=only, **chosen).copies for only in ("unprinted", "stale", "undelivered")
    }
    assert counts == {"unprinted": 1, "stale": 2, "undelivered": len(cards) - 3}
    assert estimated(client, unit=scene.group.pk, **chosen).copies == 2
    assert estimated(client, only="undelivered").copies == len(cards) - 3
    home.delete()
    assert estimated(client, only="unprinted", **chosen).sheets == 0


def test_a_piece_whose_paper_is_not_known_has_no_estimate_of_it(scene, township, sign_in):
    for name, piece in PIECES.items():
        page = sign_in(scene.official).get(NEW, {"piece": name})
        assert (page.context["estimate"].sheets is None) == (piece.sheets is None), name
        assert ("用纸张数" in page.text) == (piece.sheets is not None), name
    assert PrintVolume.objects.count() == 0
