"""What a correction keeps of before is the person's too: reported, erased and purged with the rest."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cards.models import Household, RegisterChange
from cards.register.actions import households
from inquiries.matters.actions import askers
from inquiries.outreach.actions import visits
from tests.cast import make_household
from tests.notice_board import answered

from .dump import rows_with

NAME, PHONE = "皇甫铁牛", "15400099901"
OLD_NAME, OLD_PHONE, OLD_WORDS = "黄甫铁妞", "15400099955", "他家的门朝东"
OTHER_PHONE = "15400099966"


def edit(scene, home, **fields):
    households.edit(household=home, by=scene.cadre, was={}, fields=fields)
    return Household.objects.get(pk=home.pk)


@pytest.fixture
def home(scene):
    """Entered with mistakes, as the home of the person; visited, and the visit put right."""
    row = make_household(scene.village, 77, OLD_NAME, phone=OLD_PHONE, is_hardship=True)
    values = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "household": row}
    visit = visits.record(village=scene.village, by=scene.cadre, words=OLD_WORDS, **values)
    visits.correct(entry=visit, by=scene.cadre, was={}, words="门朝南", **values)
    return edit(scene, row, head_name=NAME, phone=PHONE, is_hardship=False)


@pytest.fixture
def contact(scene):
    """The person is the other contact of a home whose head had another number."""
    names = {"alternate_name": OLD_NAME, "alternate_phone": OLD_PHONE}
    row = make_household(scene.village, 78, "宋二", phone=OTHER_PHONE, **names)
    return edit(scene, row, alternate_name=NAME, alternate_phone=PHONE, phone="15400099967")


def command(name, scene, *more) -> str:
    out = StringIO()
    who = ["--village", scene.village.slug, "--name", NAME, "--phone", PHONE]
    call_command(name, *who, *more, stdout=out)
    return out.getvalue()


def erase(scene):
    return command("erase_person", scene, "--by", "official", "--apply")


def test_the_proof_finds_it_before(home):
    tables = {line.split(":")[0] for line in rows_with(OLD_NAME, OLD_PHONE, OLD_WORDS)}
    assert tables == {"cards_registerchange.before", "inquiries_diarychange.before"}


def test_it_is_reported_in_words(scene, home):
    shown = command("person_report", scene)
    assert [
        words for words in (f"户主 {OLD_NAME}", f"电话 {OLD_PHONE}", OLD_WORDS) if words not in shown
    ] == []
    assert re.findall(r"True|False|None|\+00:00|[\[{]'", shown) == []


def test_it_is_erased(scene, home):
    erase(scene)
    assert rows_with(OLD_NAME, OLD_PHONE, OLD_WORDS) == []
    assert RegisterChange.objects.get(household=home).act == "edited"


def test_it_is_purged_with_a_home_that_left(scene, home):
    Household.objects.filter(pk=home.pk).update(left_on=timezone.localdate() - timedelta(days=366))
    call_command("purge", "--apply", stdout=StringIO())
    assert rows_with(OLD_NAME, OLD_PHONE, OLD_WORDS) == []


def test_of_another_s_home_only_what_is_the_person_s_goes_and_is_told(scene, contact):
    assert OTHER_PHONE not in command("person_report", scene)
    erase(scene)
    assert RegisterChange.objects.get(household=contact).before == {"phone": OTHER_PHONE}


def test_of_a_verdict_put_right_each_asker_is_told_their_own_words(scene):
    matter = answered(scene, asker_name=NAME, asker_phone=PHONE)
    [mine] = matter.askers.all()
    askers.give_verdict(asker=mine, by=scene.cadre, verdict="not_satisfied", words="还漏水")
    act = mine.acts.get()
    act.before["askers"][str(mine.pk)] |= {"verdict": "satisfied", "verdict_words": "原来的话"}
    act.before["askers"]["0"] = {"verdict_words": "别人的话"}
    act.save()
    shown = command("person_report", scene)
    assert ("原来的话" in shown, "别人的话" in shown) == (True, False)
