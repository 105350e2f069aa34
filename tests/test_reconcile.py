"""Every list of the five places names each home once: with its copy, or without one (issue of the month pack)."""

import json
from datetime import date
from io import BytesIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cards.choices import CopyFilter, CopySelection, EditionKind, HomeColumn
from cards.codes import grouped
from cards.models import Copy, Edition, Household, RegisterSummary, Village
from cards.months import name_of
from cards.printing.reports import columns, delivery_lines, fact_sheets, runs
from cards.printing.reports import copies as reports
from cards.printing.reports.delivery import Pile
from cards.printing.runs.order import PIECES, Order
from tests import reconciling as told

NALANG, NIUTOULING = "522325104209", "430903105228"
FILTERS = {
    "": "printed",
    CopyFilter.UNDELIVERED: "undelivered",
    CopyFilter.DELIVERED: "delivered",
    CopyFilter.RETURNED: "returned",
    CopyFilter.STALE: "stale",
}

pytestmark = [
    pytest.mark.sqlite,  # paper says the same whatever holds the rows, and reading it takes minutes
    pytest.mark.xdist_group("demo_places"),
    pytest.mark.usefixtures("five", "db"),
]


def villages() -> list[Village]:
    return list(Village.objects.select_related("township", "settings"))


def month() -> date:
    return timezone.localdate().replace(day=1)


def volume(village, piece="delivery-list", layout="a4", **wanted):
    return PIECES[piece].make(Order(village, layout, **wanted))


def newest_sheet(village) -> Edition:
    return Edition.objects.fact_sheets().approved().filter(village=village).latest("month")


@pytest.mark.feature("S0-16", "W-06")
def test_the_lists_of_every_village_account_for_every_home_and_name_those_without():
    for village in villages():
        homes = told.homes(village, month())
        pack = volume(village, month=month())
        assert [told.numbers(one) for one in pack.tallies] == told.pack_tallies(homes), village
        assert told.by_reason(pack.omissions) == {
            "联": told.without_card(homes),
            "明白卡": told.without_sheet(homes),
        }
        rest = volume(village, selection=CopySelection.UNDELIVERED)
        assert [told.numbers(one) for one in rest.tallies] == told.rest_tallies(homes)
        whole = volume(village)
        assert (whole.printed, whole.wanted) == (sum(bool(home.card) for home in homes), len(homes))
        for found in (rest, whole):
            assert told.by_reason(found.omissions)["联"] == told.without_card(homes)


@pytest.mark.feature("S0-22")
def test_figures_filters_and_groups_of_every_village_are_the_rows():
    for village in villages():
        homes = told.homes(village)
        kept = RegisterSummary.objects.get(village=village)
        counted = told.figures(homes)
        assert {name: getattr(kept, name) for name in counted} == counted, village
        filtered = {
            show: reports.filtered(Copy.objects, Household.objects, show, village=village).count()
            for show in FILTERS
        }
        assert filtered == {show: counted[name] for show, name in FILTERS.items()}
        lacking = reports.unprinted(Household.objects, village=village)
        assert sorted(f"{home.number:03d} {home}" for home in lacking) == told.without_card(homes)
        units = columns.by_unit(village, Pile(EditionKind.CONTACT_CARD))
        sums = [sum(getattr(row, name) for row in units) for name in ("households", "printed")]
        assert sums == [counted[name] for name in ("households", "printed")]
        for column in HomeColumn:
            told_of_it = sum(home.column == column for home in homes)
            assert sum(getattr(row, column) for row in units) == told_of_it, (village, column)
        stale = reports.stale_displayed(village)
        assert stale.waiting + stale.to_print == counted["stale"]


@pytest.mark.feature("S0-16", "S0-22")
def test_copies_by_group_are_those_of_the_edition():
    for edition in Edition.objects.filter(kind__in=["contact_card", "fact_sheet"]).select_related("village"):
        listed = fact_sheets.listed(edition.village) if edition.month else reports.editions(edition.village)
        shown, lines = listed.get(pk=edition.pk), delivery_lines.of_edition(edition)
        assert sum(line.printed for line in lines) == shown.printed
        assert sum(line.delivered for line in lines) == shown.delivered


@pytest.mark.feature("S0-16", "W-06")
@pytest.mark.parametrize("code", [NALANG, NIUTOULING, "630223206", "430112", "341723"])
def test_the_pack_of_a_place_says_on_paper_what_the_rows_say(tmp_path, code):
    village = Village.objects.filter(code__startswith=code).order_by("code").first()
    homes = told.homes(village, month())
    call_command("month_pack", village=village.slug, month=name_of(month()), out=tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    (listed,) = [row for row in manifest["pieces"] if row["piece"] == "delivery-list"]
    sheets, cards = told.pack_tallies(told.homes(village, month()))
    assert [told.numbers(one) for one in listed["tallies"]] == [sheets, cards]
    assert told.by_reason(listed["omissions"])["联"] == told.without_card(homes)
    contents = (tmp_path / "目录.txt").read_text("utf-8-sig")
    assert "{}户，清单上{}户，已送达{}户，没有印好{}户".format(*cards) in contents
    paper = told.pages(str(tmp_path / listed["file"])) if listed["file"] else []
    assert len(paper) == listed["pages"]
    codes = [grouped(home.card_to_give_out) for home in homes if home.card_to_give_out]
    assert set(told.times(codes, "".join(paper)).values()) <= {1}
    reconciles(manifest, tmp_path)


def reconciles(manifest, folder):
    """Each row is the sum of its parts, and so are the totals; a list counts no copy a second time."""
    for row in manifest["pieces"]:
        assert row["wanted"] == row["printed"] + len(row["omissions"])
        if row["file"]:
            assert row["pages"] == len(told.pages(str(folder / row["file"])))
    made = [row for row in manifest["pieces"] if row["piece"] != "delivery-list"]
    totals = manifest["totals"]
    for name in ("wanted", "printed"):
        assert totals[name] == sum(row[name] for row in made)
    assert totals["left_out"] == sum(len(row["omissions"]) for row in made)
    assert totals["pages"] == sum(row["pages"] for row in manifest["pieces"])


@pytest.mark.feature("S0-16", "W-06")
def test_the_pack_with_its_fact_sheets_counts_both_pieces_of_each_home(tmp_path):
    village = Village.objects.get(code=NALANG)
    sheet = newest_sheet(village)
    arrived = sum(home.sheet is not None for home in told.homes(village, sheet.month))
    assert 0 < arrived < village.households.living().count()
    call_command("month_pack", village=village.slug, month=name_of(sheet.month), out=tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    made = {row["piece"]: row for row in manifest["pieces"]}
    homes = told.homes(village, sheet.month)
    assert (made["fact-sheet"]["wanted"], made["fact-sheet"]["printed"]) == (358, 358)
    assert all(home.sheet for home in homes)
    tallies = [told.numbers(one) for one in made["delivery-list"]["tallies"]]
    assert tallies == told.pack_tallies(homes)
    assert tallies[0] == (358, 358, 0, 0)
    paper = "".join(told.pages(str(tmp_path / made["delivery-list"]["file"])))
    codes = [home.sheet["code"] for home in homes] + [home.card_to_give_out for home in homes]
    assert set(told.times([grouped(code) for code in codes if code], paper).values()) == {1}
    reconciles(manifest, tmp_path)


@pytest.mark.feature("S0-02", "S0-16")
def test_a_run_of_cards_takes_the_copies_and_sheets_that_were_estimated():
    village = Village.objects.select_related("township", "settings").get(code=NALANG)
    piece, layout = PIECES["contact-card"], "sheet"
    estimate = runs.estimate(
        Village.objects.filter(pk=village.pk),
        lambda homes: homes,
        sheets=piece.sheets(layout, Village.objects.filter(pk=village.pk)),
    )
    found, out = volume(village, "contact-card", layout), BytesIO()
    assert found.printed + len(found.omissions) == found.wanted == len(told.homes(village)) == estimate.copies
    assert found.draw(out) == 2 * estimate.sheets
