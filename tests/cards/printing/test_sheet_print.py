"""Copies of the fact sheet: numbered, one for each home, the month before replaced (S0-14, S0-16)."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cards.choices import UnitKind
from cards.codes import grouped, is_valid
from cards.models import Copy, Household, RegisterSummary, Unit
from cards.printing.actions import fact_sheets as actions
from cards.printing.actions.copies import PrintedMeanwhile
from cards.printing.actions.delivery import deliver_many
from cards.printing.runs.order import PIECES, Order
from cards.printing.runs.volumes import write_volume
from cards.register.actions import households
from tests.cast import make_household

from .printing import edition_of, printed
from .sheet_pieces import WORDS

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
PIECE = PIECES["fact-sheet"]

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture
def november(time_machine):
    time_machine.move_to("2026-11-22T09:00:00+08:00", tick=False)


def approved(scene, month=NOVEMBER):
    sheet = actions.make_sheet(village=scene.village, month=month, by=scene.cadre)
    actions.write_sheet(sheet=sheet, by=scene.cadre, texts=WORDS, seen=actions.version(sheet))
    return actions.approve_sheet(sheet=sheet, by=scene.secretary, seen=actions.version(sheet))


@pytest.fixture
def sheet(scene):
    return approved(scene)


def issued(scene, sheet):
    homes = Household.objects.filter(village=scene.village).living()
    return actions.issue_copies(sheet=sheet, households=[home.pk for home in homes], by=scene.cadre)


def address(sheet):
    return reverse("cards:sheet_print", args=[sheet.pk])


def text_of(response):
    reader = pypdf.PdfReader(BytesIO(response.content))
    return "".join(page.extract_text() for page in reader.pages)


@pytest.mark.feature("S0-14", "S0-16")
def test_village_gets_a_numbered_copy_for_each_home(scene, sign_in, sheet):
    answer = sign_in(scene.cadre).post(address(sheet), {"layout": "duplex"})
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="sheet-430903105228-2026-11.pdf"' in answer["Content-Disposition"]
    copies = list(Copy.objects.of_kind("fact_sheet").order_by("household__number"))
    assert [copy.household for copy in copies] == [scene.household, scene.unlinked]
    assert all(is_valid(copy.code, 9) and grouped(copy.code) in text_of(answer) for copy in copies)
    assert {copy.edition for copy in copies} == {sheet}


@pytest.mark.feature("S0-16")
def test_one_group_is_printed_alone(scene, sign_in, sheet):
    other = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=2, name="二组")
    home = make_household(scene.village, 9, "孙二", group=other)
    sign_in(scene.official).post(address(sheet), {"layout": "large", "unit": other.pk})
    assert [copy.household for copy in Copy.objects.of_kind("fact_sheet")] == [home]


@pytest.mark.feature("S0-16")
def test_each_group_has_its_list_in_front_and_a_separator_in_the_stack(scene, sheet):
    other = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=2, name="二组")
    make_household(scene.village, 9, "孙二", group=other)
    for layout, shape in (("duplex", "landscape"), ("large", "portrait")):
        out = BytesIO()
        pages = PIECE.make(Order(village=scene.village, layout=layout)).draw(out)
        reader = pypdf.PdfReader(out)
        texts = [page.extract_text().replace("\n", "") for page in reader.pages]
        lists = [number for number, text in enumerate(texts) if "发放清单" in text]
        assert (lists, pages) == ([0, 2], 4 + {"duplex": 6, "large": 10}[layout])
        assert [sum("分组隔页" in text for text in texts)] == [1 if layout == "duplex" else 2]
        assert all(
            (page.mediabox.width > page.mediabox.height) == (shape == "landscape") for page in reader.pages
        )
        assert "孙二" in texts[2]


def test_printing_twice_keeps_the_codes(scene, sheet):
    first, again = issued(scene, sheet), issued(scene, sheet)
    assert {pk: copy.code for pk, copy in first.items()} == {pk: copy.code for pk, copy in again.items()}
    assert Copy.objects.of_kind("fact_sheet").count() == 2


@pytest.mark.feature("S0-14")
def test_next_month_replaces_and_an_old_month_printed_again_does_not(scene, sheet):
    issued(scene, sheet)
    newer = approved(scene, DECEMBER)
    issued(scene, newer)
    current = Copy.objects.of_kind("fact_sheet").current()
    assert {copy.edition for copy in current} == {newer}
    make_household(scene.village, 9)
    issued(scene, sheet)
    assert {copy.edition for copy in current.filter(household__number__lt=9)} == {newer}
    assert sheet.copies.count() == 3


def test_an_older_month_printed_for_the_first_time_is_replaced_at_once(scene, sheet):
    newer = approved(scene, DECEMBER)
    issued(scene, newer)
    old = issued(scene, sheet)
    assert all(copy.replaced_at for copy in Copy.objects.filter(pk__in=[copy.pk for copy in old.values()]))
    assert {copy.edition for copy in Copy.objects.of_kind("fact_sheet").current()} == {newer}
    deliver_many(copies=newer.copies.all(), by=scene.cadre, how="by_hand")
    assert RegisterSummary.objects.get(village=scene.village).sheets == 2


def test_contact_cards_and_fact_sheets_leave_each_other_current(scene, sheet):
    edition_of(scene)
    contact = printed(scene)
    issued(scene, sheet)
    assert Copy.objects.contact_cards().current().count() == len(contact)


@pytest.mark.feature("S0-22")
def test_undelivered_are_those_without_a_delivered_copy_of_the_month(scene, sign_in, sheet):
    copies = issued(scene, sheet)
    deliver_many(
        copies=[copies[scene.household.pk]],
        by=scene.cadre,
        how="group_leader",
        duties_explained=False,
        on=date(2026, 11, 22),
    )
    assert RegisterSummary.objects.get(village=scene.village).sheets == 1
    answer = sign_in(scene.cadre).post(address(sheet), {"layout": "duplex", "undelivered": "on"})
    assert grouped(copies[scene.unlinked.pk].code) in text_of(answer)
    assert grouped(copies[scene.household.pk].code) not in text_of(answer)


def test_one_hostile_home_is_named_and_left_out_alone(scene, sign_in, sheet):
    scene.unlinked.head_name = "长" * 60
    scene.unlinked.save()
    client = sign_in(scene.cadre)
    asked = client.post(address(sheet), {"layout": "duplex"})
    assert asked.status_code == 422
    assert Copy.objects.of_kind("fact_sheet").count() == 0
    answer = client.post(address(sheet), {"layout": "duplex", "go_on": "1"})
    assert answer["Content-Type"] == "application/pdf"
    assert [copy.household for copy in Copy.objects.of_kind("fact_sheet")] == [scene.household]
    volume = PIECE.make(Order(village=scene.village, layout="duplex"))
    assert (volume.wanted, volume.printed, len(volume.omissions)) == (2, 1, 1)


def test_nothing_is_printed_before_a_second_person_approved(scene, sign_in):
    sheet = actions.make_sheet(village=scene.village, month=NOVEMBER, by=scene.cadre)
    page = sign_in(scene.cadre).post(address(sheet), {"layout": "duplex"})
    assert (page.status_code, Copy.objects.of_kind("fact_sheet").count()) == (422, 0)
    with pytest.raises(ValidationError, match="还没有经另一人审核"):
        issued(scene, sheet)
    volume = PIECE.make(Order(village=scene.village, layout="duplex", month=NOVEMBER))
    assert (volume.wanted, volume.printed, len(volume.omissions)) == (2, 0, 2)


def test_wrong_choice_is_shown_beside_the_field(scene, sign_in, sheet):
    client = sign_in(scene.cadre)
    assert client.post(address(sheet), {"layout": "folio"}).status_code == 422
    foreign = Unit.objects.create(village=scene.neighbour, kind=UnitKind.GROUP, number=1, name="一组")
    assert client.post(address(sheet), {"layout": "duplex", "unit": foreign.pk}).status_code == 422
    empty = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=7, name="七组")
    page = client.post(address(sheet), {"layout": "duplex", "unit": empty.pk})
    assert (page.status_code, Copy.objects.of_kind("fact_sheet").count()) == (422, 0)


def test_copies_foreseen_are_not_issued_over_those_of_another_run(scene, sheet):
    homes = [scene.household.pk]
    foreseen = actions.foresee(sheet=sheet, households=homes, by=scene.cadre)
    issued(scene, sheet)
    with pytest.raises(PrintedMeanwhile):
        actions.issue_copies(sheet=sheet, households=homes, by=scene.cadre, foreseen=foreseen)
    with pytest.raises(PermissionDenied):
        actions.issue_copies(sheet=sheet, households=homes, by=scene.cadre_elsewhere)


def test_a_home_that_left_while_the_file_was_drawn_is_not_in_the_file(scene, sheet, tmp_path):
    make_household(scene.village, 8, "赵要走")
    order = Order(village=scene.village, layout="duplex", month=NOVEMBER)
    planned = PIECE.plan(order)
    gone = Household.objects.get(number=8, village=scene.village)
    households.leave(household=gone, by=scene.cadre, on=date(2026, 11, 22))
    with pytest.raises(PrintedMeanwhile):
        planned.issue()
    written = write_volume(PIECE, order, tmp_path)
    assert written.printed == Copy.objects.of_kind("fact_sheet").count() == planned.volume.printed - 1


def test_sample_leads_nowhere_and_writes_nothing(scene, sign_in, sheet):
    for layout in ("duplex", "large"):
        answer = sign_in(scene.cadre).get(reverse("cards:sheet_sample", args=[sheet.pk]), {"layout": layout})
        assert "样张" in text_of(answer)
        assert "000-000-000" in text_of(answer)
    assert Copy.objects.of_kind("fact_sheet").count() == 0
