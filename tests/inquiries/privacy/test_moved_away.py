"""What was put from one home to another keeps the name of the first; it goes when that home goes."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cards.models import Household, PrintRun, PrintVolume
from inquiries.matters.actions import entry, moves
from inquiries.models import DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from inquiries.overview.actions.households import remove
from tests.cast import make_household, make_inquiry

from .dump import rows_with

NAME, PHONE = "欧阳铁牛", "15400099901"
SAID = f"在{NAME}家说起，154 0009-9901"
LATER = timedelta(days=366)


@pytest.fixture
def home(scene):
    return make_household(scene.village, 77, NAME, phone=PHONE)


def moved_visit(scene, home):
    """Entered at this home, then put to the one it belongs to."""
    values = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "words": SAID}
    row = visits.record(village=scene.village, by=scene.cadre, household=home, **values)
    return visits.correct(entry=row, by=scene.cadre, was={}, household=scene.household, **values)


def moved_matter(scene, home, **values):
    """Entered without a home, so that nobody who asked stands at the one that was chosen by mistake."""
    row = make_inquiry(scene.village, scene.cadre, text=SAID, household=None, asker_name="上官小妹", **values)
    by = scene.official if row.is_restricted else scene.cadre
    for chosen in (home, scene.household):
        row = entry.edit(inquiry=row, by=by, household=chosen)
    return row


def removed(scene, home):
    remove(household=home, by=scene.cadre)


def purged(scene, home):
    Household.objects.filter(pk=home.pk).update(left_on=timezone.localdate() - LATER)
    call_command("purge", "--apply", stdout=StringIO())


def erased(scene, home):
    who = ["--village", scene.village.slug, "--name", NAME, "--phone", PHONE, "--by", "official"]
    call_command("erase_person", *who, "--apply", stdout=StringIO())


def left() -> list[str]:
    return rows_with(NAME, PHONE, "154 0009-9901")


def forgotten(row, by) -> None:
    """Closed, and its time is over."""
    moves.withdraw(inquiry=Inquiry.objects.get(pk=row.pk), by=by, note="算了")
    Inquiry.objects.filter(pk=row.pk).update(closed_at=timezone.now() - LATER)
    call_command("purge", "--apply", stdout=StringIO())


goes = pytest.mark.parametrize("go", [removed, purged, erased])


@goes
def test_a_visit_forgets_the_home_it_was_moved_from(scene, home, go):
    row = moved_visit(scene, home)
    go(scene, home)
    row.refresh_from_db()
    assert (left(), row.household, row.words[:1]) == ([], scene.household, "在")


@goes
def test_a_matter_forgets_the_home_it_was_moved_from(scene, home, go):
    row = moved_matter(scene, home)
    assert any(line.startswith("inquiries_event.note") for line in left())
    go(scene, home)
    row.refresh_from_db()
    assert (left(), row.household, row.text[:1]) == ([], scene.household, "在")


@pytest.mark.parametrize("go", [removed, purged])
def test_a_complaint_that_is_open_keeps_its_words_until_it_is_forgotten(scene, home, go):
    row = moved_matter(scene, home, kind="complaint", is_restricted=True)
    go(scene, home)
    assert Inquiry.objects.get(pk=row.pk).text == SAID
    forgotten(row, scene.official)
    assert left() == []


@pytest.mark.parametrize("go", [removed, purged])
def test_so_does_the_visit_behind_it(scene, home, go):
    visit = moved_visit(scene, home)
    row = make_inquiry(scene.village, scene.cadre, visit=visit, kind="complaint", is_restricted=True)
    go(scene, home)
    assert DiaryEntry.objects.get(pk=visit.pk).words == SAID
    forgotten(row, scene.official)
    assert left() == []


def test_a_complaint_without_a_home_forgets_that_of_its_visit(scene, home):
    values = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "words": SAID}
    visit = visits.record(village=scene.village, by=scene.cadre, household=home, **values)
    row = make_inquiry(
        scene.village, scene.cadre, visit=visit, household=None, kind="complaint", is_restricted=True
    )
    purged(scene, home)
    assert DiaryEntry.objects.get(pk=visit.pk).words == SAID
    forgotten(row, scene.official)
    assert left() == []


def test_the_matter_of_who_gave_no_name_forgets_the_removed_home_with_its_asker(scene, home):
    """It does not stand at the home (L1), so that it holds no removal back."""
    row = make_inquiry(scene.village, scene.cadre, text=SAID, household=home, asker_name="", asker_phone="")
    removed(scene, home)
    assert Inquiry.objects.get(pk=row.pk).text == SAID
    forgotten(row, scene.cadre)
    assert left() == []


def test_a_list_of_what_was_printed_forgets_the_removed_home(scene, home):
    now = timezone.now()
    run = PrintRun.objects.create(
        township=scene.village.township, village=scene.village, ordered_by=scene.cadre, ordered_at=now
    )
    counts = dict.fromkeys(("wanted", "printed", "pages", "size"), 0)
    omissions = [{"name": NAME, "reason": "没有电话"}]
    PrintVolume.objects.create(run=run, village=scene.village, written_at=now, omissions=omissions, **counts)
    removed(scene, home)
    assert left() == []


def test_of_a_home_that_was_entered_twice_the_name_stays(scene, home):
    twice = make_household(scene.village, 78, NAME, phone=PHONE)
    values = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "words": SAID}
    row = visits.record(village=scene.village, by=scene.cadre, household=twice, **values)
    visits.correct(entry=row, by=scene.cadre, was={}, household=home, **values)
    removed(scene, twice)
    row.refresh_from_db()
    assert row.words == SAID
    purged(scene, home)
    assert left() == []


def test_an_erasure_spares_the_open_complaint_that_somebody_else_made(scene, home):
    visit = moved_visit(scene, home)
    row = make_inquiry(
        scene.village,
        scene.cadre,
        visit=visit,
        household=None,
        text="无",
        kind="complaint",
        is_restricted=True,
    )
    other = moved_matter(scene, home, kind="complaint", is_restricted=True)
    erased(scene, home)
    assert DiaryEntry.objects.get(pk=visit.pk).words == SAID
    assert Inquiry.objects.get(pk=other.pk).text == SAID
    assert Inquiry.objects.get(pk=row.pk).visit_id == visit.pk
