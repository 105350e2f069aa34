"""After any history of printing and delivery each list names each home once, with its copy or without one."""

import random
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse

from cards.choices import CopySelection, EditionKind, HomeColumn, UnitKind
from cards.codes import grouped
from cards.models import Copy, Edition, Household, RegisterSummary, Unit
from cards.printing.actions import delivery, fact_sheets, stale
from cards.printing.reports import columns, delivery_lines
from cards.printing.reports import copies as reports
from cards.printing.reports.delivery import Pile
from cards.printing.runs.order import PIECES, Order
from cards.register.actions import households
from cards.summary import differences
from tests import reconciling as told
from tests.cast import make_household, make_link, make_person

from .printing import edition_of
from .sheet_pieces import WORDS

MONTH = date(2026, 11, 1)
MOVES = (
    "print_all", "print_group", "print_unprinted", "print_stale", "deliver", "deliver", "deliver_sheet", "give_back",
    "undo", "leave", "come_back", "add", "rename", "sheets_of_group", "sheets",
)  # fmt: skip


@pytest.fixture
def village(scene, time_machine):
    """Two groups, some homes of no group, an approved edition, an approved fact sheet."""
    time_machine.move_to("2026-11-22T09:00:00+08:00", tick=False)
    second = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=2, name="二组")
    for number in range(3, 13):
        home = make_household(
            scene.village, number, f"王{number:02d}号", group=(scene.group, second, None)[number % 3]
        )
        make_link(home, scene.member)
    edition_of(scene)
    sheet = fact_sheets.make_sheet(village=scene.village, month=MONTH, by=scene.cadre)
    fact_sheets.write_sheet(sheet=sheet, by=scene.cadre, texts=WORDS, seen=fact_sheets.version(sheet))
    fact_sheets.approve_sheet(sheet=sheet, by=scene.secretary, seen=fact_sheets.version(sheet))
    return scene.village


class History:
    """Random moves through the actions of the product."""

    def __init__(self, scene, seed: int):
        self.scene, self.rng, self.village = scene, random.Random(seed), scene.village

    def play(self, moves: int) -> None:
        for _each in range(moves):
            getattr(self, self.rng.choice(MOVES))()

    def _home(self, rows):
        found = list(rows.order_by("pk"))
        return self.rng.choice(found) if found else None

    def _make(self, piece, layout, **wanted):
        PIECES[piece].make(Order(self.village, layout, by=self.scene.cadre, **wanted))

    def print_all(self):
        self._make("contact-card", "sheet")

    def print_group(self):
        self._make("contact-card", "sheet", unit=self.scene.group)

    def print_unprinted(self):
        self._make("contact-card", "sheet", selection=CopySelection.UNPRINTED)

    def print_stale(self):
        self._make("contact-card", "wall", selection=CopySelection.STALE)

    def sheets(self):
        self._make(
            "fact-sheet", "duplex", month=MONTH, selection=self.rng.choice(["", CopySelection.UNDELIVERED])
        )

    def sheets_of_group(self):
        self._make("fact-sheet", "duplex", month=MONTH, unit=self.scene.group)

    def _copy(self, kind=None):
        rows = Copy.objects.out().filter(village=self.village, household__left_on=None)
        return self._home(rows.filter(kind=kind) if kind else rows)

    def _deliver(self, copy):
        if copy:
            explained = True if copy.has_duties else None
            delivery.deliver(copy=copy, by=self.scene.cadre, how="by_hand", duties_explained=explained)

    def deliver(self):
        self._deliver(self._copy(EditionKind.CONTACT_CARD))

    def deliver_sheet(self):
        self._deliver(self._copy(EditionKind.FACT_SHEET))

    def give_back(self):
        copy = self._copy()
        if copy and not copy.returned_at:
            delivery.return_copies(copies=[copy], by=self.scene.cadre, why="damaged")

    def undo(self):
        if copy := self._home(Copy.objects.markable().delivered().filter(village=self.village)):
            delivery.undo_mark(copy=copy, by=self.scene.cadre, mark="delivered")

    def leave(self):
        if home := self._home(self.village.households.living()):
            households.leave(household=home, by=self.scene.cadre, on=MONTH)

    def come_back(self):
        if home := self._home(self.village.households.filter(left_on__isnull=False)):
            households.return_home(household=home, by=self.scene.cadre)

    def add(self):
        number = Household.objects.filter(village=self.village).count() + 20
        fields = {"number": number, "head_name": f"新{number}户", "group": self.scene.group}
        households.add(village=self.village, by=self.scene.cadre, fields=fields)

    def rename(self):
        """The home's card says another name from now on."""
        if home := self._home(self.village.households.living()):
            home.head_name = f"改{self.rng.randint(100, 999)}名"
            home.save()
            stale.refresh(self.village)


def drawn(found) -> list[str]:
    out = BytesIO()
    if not found.printed:
        return []
    pages = found.draw(out)
    shown = told.pages(out)
    assert pages == len(shown)
    return shown


def listed(village, **wanted):
    return PIECES["delivery-list"].make(Order(village, "a4", **wanted))


@pytest.mark.feature("S0-16", "W-06")
@pytest.mark.parametrize("seed", range(8))
def test_whatever_happened_each_list_and_figure_names_each_home_once(scene, village, seed):
    History(scene, seed).play(45)
    homes = told.homes(village, MONTH)
    lists_reconcile(village, homes)
    figures_reconcile(village, homes)
    run_reconciles(scene, village)


def lists_reconcile(village, homes):
    pack, rest = listed(village, month=MONTH), listed(village, selection=CopySelection.UNDELIVERED)
    assert [told.numbers(one) for one in pack.tallies] == told.pack_tallies(homes)
    assert [told.numbers(one) for one in rest.tallies] == told.rest_tallies(homes)
    assert told.by_reason(pack.omissions) == {
        "联": told.without_card(homes),
        "明白卡": told.without_sheet(homes),
    }
    cards = [home.card_to_give_out for home in homes if home.card_to_give_out]
    sheets = [home.sheet["code"] for home in homes if home.sheet]
    on_paper(drawn(pack), cards + sheets, village)
    on_paper(drawn(rest), cards, village)
    on_paper(drawn(listed(village)), [home.card["code"] for home in homes if home.card], village)
    groups_reconcile(drawn(rest), homes)


def on_paper(paper, codes, village):
    """These codes once each, and no other code of the village."""
    shown = "".join(paper)
    wanted = {grouped(code) for code in codes}
    others = {grouped(copy.code) for copy in Copy.objects.filter(village=village)} - wanted
    assert set(told.times(list(wanted), shown).values()) <= {1}
    assert not [code for code in others if code in shown]


def groups_reconcile(paper, homes):
    """The list of a group says how many have theirs, and names who has none."""
    for page in paper:
        group = [home for home in homes if home.card_to_give_out and grouped(home.card_to_give_out) in page][
            0
        ].group
        own = [home for home in homes if home.group == group]
        arrived = sum(bool(home.card and not home.card_to_give_out) for home in own)
        assert (f"另有{arrived}户已送达，不在本单" in page) == bool(arrived)
        without = told.without_card(own)
        assert (f"未印{len(without)}户，补齐后再发" in page) == bool(without)
        assert all(f"{name}：还没有印" in page for name in without)


def figures_reconcile(village, homes):
    counted, kept = told.figures(homes), RegisterSummary.objects.get(village=village)
    assert {name: getattr(kept, name) for name in counted} == counted
    assert differences() == []
    lacking = reports.unprinted(Household.objects, village=village)
    assert sorted(f"{home.number:03d} {home}" for home in lacking) == told.without_card(homes)
    units = columns.by_unit(village, Pile(EditionKind.CONTACT_CARD))
    for name in ("households", "printed"):
        assert sum(getattr(row, name) for row in units) == counted[name]
    for column in HomeColumn:
        assert sum(getattr(row, column) for row in units) == sum(home.column == column for home in homes)
    for edition in Edition.objects.filter(village=village, kind__in=["contact_card", "fact_sheet"]):
        lines, made = delivery_lines.of_edition(edition), edition.copies
        assert sum(line.printed for line in lines) == made.count()
        assert sum(line.delivered for line in lines) == made.delivered().count()
        assert sum(line.waiting for line in lines) == made.out().filter(household__left_on=None).count()


def run_reconciles(scene, village):
    """Every home has a card on paper, or is named on the cover of its group."""
    lonely = village.households.living().order_by("pk").first()
    lonely.links.all().delete()
    lonely.links.create(
        village=village, person=make_person(village, "无号码"), purpose="neighbour", since=MONTH
    )
    found = PIECES["contact-card"].make(Order(village, "sheet", by=scene.cadre))
    assert found.wanted == found.printed + len(found.omissions) == village.households.living().count()
    assert [each.name for each in found.omissions] == [f"{lonely.number:03d} {lonely.head_name}"]
    shown = "".join(drawn(found))
    assert "未印1户，补齐后再发" in shown
    printed = [home.card["code"] for home in told.homes(village) if home.pk != lonely.pk]
    assert set(told.times([grouped(code) for code in printed], shown).values()) == {
        2
    }  # on the cover and the card
    assert len(printed) == found.printed


def test_the_pack_never_says_that_a_delivered_card_was_not_printed(scene, village):
    PIECES["contact-card"].make(Order(village, "sheet", by=scene.cadre))
    for copy in Copy.objects.contact_cards():
        delivery.deliver(copy=copy, by=scene.cadre, how="by_hand", duties_explained=True)
    late = make_household(village, 40, "赵后来", group=scene.group)
    found = listed(village, month=MONTH)
    assert told.by_reason(found.omissions)["联"] == [f"040 {late.head_name}"]
    assert [told.numbers(one) for one in found.tallies] == [(13, 0, 0, 13), (13, 0, 12, 1)]


def test_a_home_with_a_fact_sheet_and_no_card_is_named_as_without_a_card(scene, village):
    """It stood on one list of the month, so that nobody heard that it lacked the other piece."""
    PIECES["fact-sheet"].make(Order(village, "duplex", month=MONTH, by=scene.cadre))
    found = listed(village, month=MONTH)
    assert len(told.by_reason(found.omissions)["联"]) == village.households.count() == 12
    assert told.by_reason(found.omissions)["明白卡"] == []


def test_pages_of_edition_and_printing_count_the_homes_of_no_group_and_those_that_left(
    scene, village, sign_in
):
    PIECES["contact-card"].make(Order(village, "sheet", by=scene.cadre))
    households.leave(household=scene.unlinked, by=scene.cadre, on=MONTH)
    edition = village.editions.contact_cards().get()
    client = sign_in(scene.cadre)
    page = client.get(edition.get_absolute_url())
    assert [(line.place, line.printed) for line in page.context["lines"]] == [
        ("一组", 5),
        ("二组", 3),
        ("未编入", 3),
        ("已销户", 1),
    ]
    assert "未编入" in page.text
    assert "未编入" in client.get(reverse("cards:card_print")).text


def test_a_sheets_page_tells_the_homes_without_a_copy(scene, village, sign_in):
    PIECES["fact-sheet"].make(Order(village, "duplex", month=MONTH, unit=scene.group, by=scene.cadre))
    sheet = village.editions.get(kind=EditionKind.FACT_SHEET)
    counts = sign_in(scene.cadre).get(sheet.get_absolute_url()).context["counts"]
    assert counts == {"households": 12, "printed": 6, "unprinted": 6, "delivered": 0}


def test_a_village_without_a_summary_is_a_difference_and_no_crash(scene):
    RegisterSummary.objects.filter(village=scene.village).delete()
    (line,) = differences()
    assert scene.village.slug in line
