"""Whatever was changed keeps what stood before: no column of any table names a home or an asker after the purge."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cards.models import Household
from cards.register.actions import households
from inquiries.matters.actions import answers, askers, entry, moves
from inquiries.models import DiaryChange, DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from inquiries.overview.actions.households import remove
from inquiries.privacy.spelling import Spelling
from tests.cast import make_household, make_inquiry

from .dump import rows_with

NAME, OLD_NAME, OTHER, ASKER = "欧阳铁牛", "殴阳铁妞", "司徒大姐", "上官小妹"
PHONES = ("15400099901", "15400099955", "15400099902", "15400099966")
WORDS = (NAME, OLD_NAME, OTHER, ASKER, *PHONES, "欧阳 铁牛", "154 0009-9901")
SAID = f"{NAME}（{OLD_NAME}）和{OTHER}、{ASKER}，154 0009-9901、{PHONES[1]}、{PHONES[3]}"
LATER = timedelta(days=366)


def visited(scene, home, **values):
    values = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "household": home} | values
    return visits.record(village=scene.village, by=scene.cadre, words=SAID, **values)


def put_right(scene, visit, **values):
    """Corrected, with the fields that its form would send."""
    kept = {name: getattr(visit, name) for name in ("kind", "direction", "on", "household", "words")}
    return visits.correct(entry=visit, by=scene.cadre, was={}, **kept | values)


@pytest.fixture
def home(scene):
    """A home that was entered with mistakes, and put right."""
    fields = {"head_name": NAME, "phone": PHONES[0]}
    texts = {"alternate_name": OTHER, "alternate_phone": PHONES[2], "business": f"{NAME}小店"}
    row = make_household(scene.village, 77, OLD_NAME, phone=PHONES[1], **texts)
    return households.edit(household=row, by=scene.cadre, was={}, fields=fields).row


def settled(scene, home, **values):
    """A matter of the home with a verdict that was changed; closed long ago."""
    who = {"asker_name": ASKER, "asker_phone": PHONES[3], "household": home, "subject": NAME, "text": SAID}
    row = make_inquiry(scene.village, scene.cadre, **who | values)
    by = scene.official if row.is_restricted else scene.cadre
    moves.accept(inquiry=row, by=by, note=SAID)
    row = answers.answer(inquiry=row, by=by, query=SAID, measures="好", outcome="好")
    askers.give_verdict(asker=row.askers.get(), by=by, verdict="not_satisfied", words=SAID)
    row = answers.answer(
        inquiry=Inquiry.objects.get(pk=row.pk), by=by, query="一", measures="好", outcome="好"
    )
    askers.give_verdict(asker=row.askers.get(), by=by, verdict="satisfied", words="好")
    Inquiry.objects.filter(pk=row.pk).update(closed_at=timezone.now() - LATER)
    return row


def purged(home) -> list[str]:
    Household.objects.filter(pk=home.pk).update(left_on=timezone.localdate() - LATER)
    call_command("purge", "--apply", stdout=StringIO())
    return rows_with(*WORDS)


def columns() -> set[str]:
    return {line.split(":")[0] for line in rows_with(*WORDS)}


def test_no_column_names_the_home_or_who_asked(scene, home):
    visit = visited(scene, home)
    put_right(scene, visit, words=f"又见{NAME}")
    settled(scene, home, visit=visit)
    before = columns()
    trails = {"cards_registerchange.before", "inquiries_diarychange.before", "inquiries_askeract.before"}
    assert before > trails | {"inquiries_diaryentry.words", "inquiries_inquiry.text", "inquiries_event.note"}
    assert purged(home) == []


def test_a_visit_that_was_put_to_another_home_forgets_the_first(scene, home):
    visit = visited(scene, home)
    put_right(scene, visit, household=scene.household)
    change = DiaryChange.objects.get()
    assert change.before["household"] == NAME
    assert [line for line in purged(home) if "diary" in line and NAME in line] == []
    visit.refresh_from_db()
    assert (visit.household, visit.words[:4]) == (scene.household, "****")


def test_one_that_was_put_away_under_a_name_of_before_does_too(scene):
    row = make_household(scene.village, 77, OLD_NAME, phone=PHONES[1])
    put_right(scene, visited(scene, row), household=scene.household)
    row = households.edit(household=row, by=scene.cadre, was={}, fields={"head_name": NAME}).row
    assert [line for line in purged(row) if OLD_NAME in line or NAME in line] == []


def test_a_person_s_erasure_reaches_it_too(scene):
    row = make_household(scene.village, 77, OLD_NAME, phone=PHONES[1])
    put_right(scene, visited(scene, row), household=scene.household)
    fields = {"head_name": NAME, "phone": PHONES[0]}
    households.edit(household=row, by=scene.cadre, was={}, fields=fields)
    who = ["--village", scene.village.slug, "--name", NAME, "--phone", PHONES[0], "--by", "official"]
    call_command("erase_person", *who, "--apply", stdout=StringIO())
    assert rows_with(NAME, OLD_NAME, *PHONES[:2]) == []


def test_the_visit_behind_a_complaint_forgets_with_it(scene, home):
    """It left the village's diary with the complaint, so that no purge of homes comes by any more."""
    visit = visited(scene, None)
    put_right(scene, visit, words=f"{SAID}。")
    row = settled(scene, home, visit=visit, is_restricted=True)
    assert DiaryEntry.objects.get(pk=visit.pk).is_restricted
    assert (purged(home), Inquiry.objects.get(pk=row.pk).visit) == ([], None)


def test_the_words_of_an_open_complaint_stay_in_its_visit_until_then(scene, home):
    visit = visited(scene, home)
    who = {"asker_name": ASKER, "asker_phone": PHONES[3]}
    row = make_inquiry(scene.village, scene.cadre, visit=visit, household=home, text=SAID, **who)
    entry.edit(inquiry=row, by=scene.cadre, is_restricted=True)
    purged(home)
    assert DiaryEntry.objects.get(pk=visit.pk).words == SAID
    moves.withdraw(inquiry=Inquiry.objects.get(pk=row.pk), by=scene.official, note="算了")
    Inquiry.objects.update(closed_at=timezone.now() - LATER)
    assert purged(home) == []


def test_a_home_removed_by_mistake_is_forgotten_with_the_complaint(scene, home):
    matter = make_inquiry(
        scene.village, scene.cadre, household=home, is_restricted=True, kind="complaint", text="告状"
    )
    remove(household=home, by=scene.cadre)
    assert "inquiries_event.note" in columns()
    moves.withdraw(inquiry=Inquiry.objects.get(pk=matter.pk), by=scene.official, note="算了")
    Inquiry.objects.update(closed_at=timezone.now() - LATER)
    call_command("purge", "--apply", stdout=StringIO())
    assert rows_with(*WORDS) == []


def test_an_erasure_takes_the_names_that_an_open_complaint_kept(scene, home):
    """The home was purged while the complaint was open; its asker is erased before the purge comes by."""
    row = make_inquiry(
        scene.village,
        scene.cadre,
        household=home,
        is_restricted=True,
        text=SAID,
        asker_name=NAME,
        asker_phone=PHONES[0],
        kind="complaint",
    )
    purged(home)
    assert NAME in Inquiry.objects.get(pk=row.pk).names_of_home
    moves.withdraw(inquiry=Inquiry.objects.get(pk=row.pk), by=scene.official, note="算了")
    who = ["--village", scene.village.slug, "--name", NAME, "--phone", PHONES[0], "--by", "official"]
    call_command("erase_person", *who, "--apply", stdout=StringIO())
    assert rows_with(NAME, OTHER, PHONES[0]) == []
    assert Inquiry.objects.get(pk=row.pk).names_of_home == []


def test_of_a_name_that_begins_like_another_nothing_stays():
    assert Spelling.of(["铁牛", "铁牛娃"], []).starred("铁牛娃和铁牛") == "***和**"
