"""What making, writing, approving and issuing a fact sheet write, field by field (S0-14 to S0-16)."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from cards.models import Copy, Edition, RegisterSummary
from cards.printing.actions import fact_sheets as actions
from cards.printing.actions.delivery import deliver, return_copies
from tests.cast import make_household

from .sheet_pieces import WORDS

NOW = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to(NOW, tick=False)


def made(village, by, month=NOVEMBER):
    return actions.make_sheet(village=village, month=month, by=by)


def written(sheet, by, **changed):
    return actions.write_sheet(sheet=sheet, by=by, texts=WORDS | changed, seen=actions.version(sheet))


def approved(scene, month=NOVEMBER):
    sheet = written(made(scene.village, scene.cadre, month), scene.cadre)
    return actions.approve_sheet(sheet=sheet, by=scene.secretary, seen=actions.version(sheet))


def issued(scene, sheet, *homes, by="cadre"):
    named = [home.pk for home in homes] or list(scene.village.households.values_list("pk", flat=True))
    who = getattr(scene, by) if by else None
    return actions.issue_copies(sheet=sheet, households=named, by=who)


def test_a_sheet_is_made_for_its_month_with_every_section_empty(scene):
    made(scene.neighbour, scene.official)
    sheet = Edition.objects.get(pk=made(scene.village, scene.cadre).pk)
    assert (sheet.village, sheet.kind, sheet.number, sheet.month) == (
        scene.village,
        "fact_sheet",
        1,
        NOVEMBER,
    )
    assert (sheet.made_by, sheet.made_at, sheet.approved_at) == (scene.cadre, NOW, None)
    assert dict(sheet.sections.values_list("section", "text")) == dict.fromkeys(WORDS, "")
    assert made(scene.village, scene.cadre, DECEMBER).number == 2


def test_the_months_to_be_made_are_this_and_the_next_that_come_after_the_last(scene, time_machine):
    assert actions.open_months(scene.village) == [NOVEMBER, DECEMBER]
    for month in (date(2026, 10, 1), date(2027, 1, 1)):
        with pytest.raises(ValidationError, match=".") as refused:
            made(scene.village, scene.cadre, month)
        assert list(refused.value.error_dict) == ["month"]
    made(scene.village, scene.cadre)
    assert actions.open_months(scene.village) == [DECEMBER]
    made(scene.village, scene.cadre, DECEMBER)
    assert actions.open_months(scene.village) == []
    assert actions.open_months(scene.neighbour) == [NOVEMBER, DECEMBER]
    time_machine.move_to("2026-12-01T00:30:00+08:00", tick=False)
    assert actions.open_months(scene.village) == [date(2027, 1, 1)]


def test_whoever_wrote_last_is_its_maker_and_saving_the_same_words_is_no_writing(scene, time_machine):
    sheet = made(scene.village, scene.cadre)
    time_machine.move_to("2026-11-22T10:00:00+08:00", tick=False)
    after = written(sheet, scene.second, work="修路")
    row = Edition.objects.get(pk=sheet.pk)
    assert (row.made_by, row.made_at) == (scene.second, timezone.now())
    assert (after, after.made_at) == (row, row.made_at)
    assert dict(row.sections.values_list("section", "text")) == WORDS | {"work": "修路"}
    same = actions.write_sheet(sheet=sheet, by=scene.cadre, texts=WORDS | {"work": "修路"}, seen="long ago")
    assert (same, Edition.objects.get(pk=sheet.pk).made_by) == (row, scene.second)
    with pytest.raises(ValidationError, match="保存"):
        actions.write_sheet(sheet=sheet, by=scene.cadre, texts=WORDS, seen="long ago")


def test_a_sheet_is_approved_as_it_was_read_with_words_by_another(scene):
    sheet = made(scene.village, scene.cadre)
    words = []
    for seen in ("long ago", actions.version(sheet)):
        with pytest.raises(ValidationError, match=".") as refused:
            actions.approve_sheet(sheet=sheet, by=scene.secretary, seen=seen)
        words += refused.value.messages
    sheet = written(sheet, scene.cadre)
    with pytest.raises(PermissionDenied):
        actions.approve_sheet(sheet=sheet, by=scene.cadre, seen=actions.version(sheet))
    after = actions.approve_sheet(sheet=sheet, by=scene.secretary, seen=actions.version(sheet))
    row = Edition.objects.get(pk=sheet.pk)
    assert (after, row.approved_by, row.approved_at) == (row, scene.secretary, NOW)
    with pytest.raises(ValidationError, match=".") as refused:
        actions.approve_sheet(sheet=sheet, by=scene.secretary, seen="long ago")
    words += refused.value.messages
    with pytest.raises(ValidationError, match=".") as refused:
        written(row, scene.cadre, work="修路")
    words += refused.value.messages
    assert len(set(words)) == 4
    assert RegisterSummary.objects.get(village=scene.village).sheet_editions == 1


@pytest.mark.parametrize("by", ["cadre", None])
def test_a_copy_is_written_for_each_living_home_of_the_village_that_is_named(scene, by):
    gone = make_household(scene.village, 9, left_on=NOW.date())
    sheet = approved(scene)
    copies = issued(scene, sheet, scene.unlinked, scene.household, gone, scene.foreign, by=by)
    assert list(copies) == [scene.household.pk, scene.unlinked.pk]
    for home, copy in copies.items():
        row = Copy.objects.get(household=home)
        assert (row, row.code, row.edition, row.kind) == (copy, copy.code, sheet, "fact_sheet")
        assert (row.village, row.township) == (scene.village, scene.township)
        assert (row.printed_at, row.printed_by, row.replaced_at) == (NOW, scene.cadre if by else None, None)
    [fingerprint] = set(Copy.objects.values_list("fingerprint", flat=True))
    assert len(fingerprint) == 32
    other = written(made(scene.village, scene.cadre, DECEMBER), scene.cadre, work="修路")
    other = actions.approve_sheet(sheet=other, by=scene.secretary, seen=actions.version(other))
    issued(scene, other)
    assert len(set(Copy.objects.values_list("fingerprint", flat=True))) == 2


def test_what_is_foreseen_is_what_is_issued_and_foreseeing_writes_nothing(scene):
    sheet = approved(scene)
    kept = issued(scene, sheet, scene.household)
    homes = [scene.household.pk, scene.unlinked.pk]
    foreseen = actions.foresee(sheet=sheet, households=homes, by=scene.cadre)
    assert Copy.objects.count() == 1
    assert foreseen[scene.household.pk] == kept[scene.household.pk]
    copies = actions.issue_copies(sheet=sheet, households=homes, by=scene.cadre, foreseen=foreseen)
    assert {pk: copy.code for pk, copy in copies.items()} == {pk: copy.code for pk, copy in foreseen.items()}
    assert set(Copy.objects.values_list("code", flat=True)) == {copy.code for copy in foreseen.values()}


def test_a_returned_copy_is_issued_anew_and_replaced(scene):
    sheet = approved(scene)
    first = issued(scene, sheet)
    return_copies(copies=[first[scene.household.pk]], by=scene.cadre, why="damaged")
    again = issued(scene, sheet)
    assert again[scene.unlinked.pk] == first[scene.unlinked.pk]
    assert again[scene.household.pk] != first[scene.household.pk]
    assert Copy.objects.get(pk=first[scene.household.pk].pk).replaced_at == NOW
    assert Copy.objects.get(pk=first[scene.unlinked.pk].pk).replaced_at is None
    deliver(copy=again[scene.household.pk], by=scene.cadre, how="by_hand")
    assert RegisterSummary.objects.get(village=scene.village).sheets == 1


def test_of_each_home_the_newest_month_is_current(scene):
    sheet, newer = approved(scene), approved(scene, DECEMBER)
    old = issued(scene, sheet, scene.household)
    issued(scene, newer, scene.household)
    assert Copy.objects.get(pk=old[scene.household.pk].pk).replaced_at == NOW
    issued(scene, sheet, scene.unlinked)
    issued(scene, newer, scene.household)
    current = Copy.objects.current().values_list("household", "edition")
    assert set(current.all()) == {(scene.household.pk, newer.pk), (scene.unlinked.pk, sheet.pk)}
    late = approved_elsewhere(scene)
    assert set(current.all()) == {
        (scene.household.pk, newer.pk),
        (scene.unlinked.pk, sheet.pk),
        (scene.foreign.pk, late.pk),
    }


def approved_elsewhere(scene):
    """Another village's sheet, issued; its number is the first of that village."""
    by, village = scene.official_elsewhere, scene.elsewhere
    sheet = written(made(village, by), by)
    sheet = actions.approve_sheet(sheet=sheet, by=scene.cadre_elsewhere, seen=actions.version(sheet))
    actions.issue_copies(sheet=sheet, households=[scene.foreign.pk], by=by)
    return sheet


def test_a_sheet_that_nobody_approved_is_not_issued_and_nobody_issues_elsewhere(scene):
    sheet = written(made(scene.village, scene.cadre), scene.cadre)
    with pytest.raises(ValidationError, match="批准|审"):
        issued(scene, sheet)
    sheet = actions.approve_sheet(sheet=sheet, by=scene.secretary, seen=actions.version(sheet))
    for who in ("cadre_elsewhere", "liaison", "county_viewer"):
        with pytest.raises(PermissionDenied):
            issued(scene, sheet, by=who)
    assert Copy.objects.count() == 0
