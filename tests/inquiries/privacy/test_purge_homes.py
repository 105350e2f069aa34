"""A home that left the register is emptied after the stated days; what hangs on it stays, nameless."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cards.models import Audit, Household
from inquiries.matters.actions import moves
from inquiries.models import DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from inquiries.privacy.actions import homes
from tests.cast import make_inquiry

NAME, PHONE, OTHER = "张立军", "19900100001", "赵大姐"


def purge(*args) -> str:
    out = StringIO()
    call_command("purge", *args, stdout=out)
    return out.getvalue()


def left(scene, days=366, **values):
    """The home of the cast, gone for so many days, with all that the register may hold of it."""
    held = {
        "head_name": NAME,
        "phone": PHONE,
        "alternate_name": OTHER,
        "alternate_phone": "19900100099",
        "business": "张记小店",
        "address": "一组12号",
        "away_address": "长沙",
        "is_hardship": True,
        "size": 4,
    }
    row = Household.objects.get(pk=scene.household.pk)
    for name, value in (held | values).items():
        setattr(row, name, value)
    row.left_on = timezone.localdate() - timedelta(days=days)
    row.save()
    return row


def now(row):
    return Household.objects.get(pk=row.pk)


def test_a_home_that_left_long_enough_ago_is_emptied(scene):
    row = left(scene)
    assert "1 户" in purge("--apply")
    kept = now(row)
    texts = (kept.head_name, kept.pinyin, kept.phone, kept.alternate_name, kept.alternate_phone)
    assert (*texts[:1], *texts[2:]) == ("已依法删除", "", "", "")
    assert "zhang" not in kept.pinyin
    assert (kept.business, kept.address, kept.away_address, kept.size) == ("", "", "", None)
    assert (kept.is_hardship, kept.number, kept.group) == (False, row.number, row.group)


def test_what_hangs_on_it_stays_nameless(scene):
    row = left(scene)
    matter = make_inquiry(
        scene.village, scene.cadre, household=row, subject=f"{NAME}家的灯", text=f"{OTHER}问灯，电话{PHONE}"
    )
    Inquiry.objects.filter(pk=matter.pk).update(state="withdrawn", closed_at=timezone.now())
    visit = visits.record(
        village=scene.village,
        by=scene.cadre,
        kind="visit",
        direction="heard",
        on=timezone.localdate(),
        words=f"去了{NAME}家，老人身体好。",
        household=row,
    )
    purge("--apply")
    matter, visit = Inquiry.objects.get(pk=matter.pk), DiaryEntry.objects.get(pk=visit.pk)
    assert (matter.subject, matter.text, matter.household) == ("***家的灯", "***问灯，电话***********", row)
    assert (visit.words, visit.household) == ("去了***家，老人身体好。", row)


@pytest.mark.parametrize("days", [0, 364])
def test_who_left_lately_stays(scene, days):
    row = left(scene, days)
    purge("--apply")
    assert now(row).head_name == NAME


def test_the_days_are_the_setting_of_the_notice(scene, settings):
    settings.CONTACT_DAYS = 100
    row = left(scene, 101)
    purge("--apply")
    assert now(row).phone == ""


def test_a_home_that_still_belongs_to_the_village_stays(scene):
    row = left(scene)
    Household.objects.update(left_on=None)
    purge("--apply")
    assert now(row).head_name == NAME


def test_a_home_with_an_open_matter_stays_until_it_is_closed(scene):
    row = left(scene)
    matter = make_inquiry(scene.village, scene.cadre, household=row)
    purge("--apply")
    assert now(row).phone == PHONE
    Inquiry.objects.filter(pk=matter.pk).update(state="withdrawn", closed_at=timezone.now())
    purge("--apply")
    assert now(row).phone == ""


def test_an_open_complaint_about_a_cadre_holds_no_home_back_and_keeps_its_words(scene):
    """Its name would stay in the village's register, which tells that there is one (W-11)."""
    row = left(scene)
    words = f"{NAME}家投诉组长"
    matter = make_inquiry(
        scene.village, scene.cadre, household=row, kind="complaint", is_restricted=True, text=words
    )
    purge("--apply")
    assert now(row).head_name == "已依法删除"
    assert Inquiry.objects.get(pk=matter.pk).text == words


def test_such_a_complaint_forgets_the_home_with_its_asker(scene):
    """Whoever asked is not the head: the name of the head is nowhere else any more."""
    row, words = left(scene), f"{NAME}家（1990 0100 001）投诉组长，{OTHER}也看见了"
    matter = make_inquiry(
        scene.village,
        scene.cadre,
        household=row,
        kind="complaint",
        is_restricted=True,
        text=words,
        asker_name="李五",
    )
    purge("--apply")
    assert Inquiry.objects.get(pk=matter.pk).text == words
    moves.withdraw(inquiry=Inquiry.objects.get(pk=matter.pk), by=scene.official, note="算了")
    Inquiry.objects.update(closed_at=timezone.now() - timedelta(days=366))
    purge("--apply")
    kept = Inquiry.objects.get(pk=matter.pk)
    texts = [kept.subject, kept.text, kept.names_of_home, *kept.events.values_list("note", flat=True)]
    assert [name for name in (NAME, OTHER, "0100", "李五") if name in str(texts)] == []
    assert "投诉组长" in kept.text


def test_one_that_came_back_meanwhile_is_left_alone(scene):
    row = left(scene)
    Household.objects.update(left_on=None)
    assert homes._purge_one(row.pk, timezone.now()) is False
    assert now(row).head_name == NAME


def test_without_apply_it_is_only_counted(scene):
    row = left(scene)
    shown = purge()
    assert (f"{scene.village.name}：0 件，1 户" in shown, "365 天" in shown) == (True, True)
    assert (now(row).head_name, Audit.objects.filter(act="purged").count()) == (NAME, 0)


def test_twice_is_once_and_each_run_stands_in_the_audit_by_its_counts(scene):
    left(scene)
    purge("--apply")
    purge("--apply")
    rows = Audit.objects.filter(act="purged").order_by("id")
    assert [row.facts for row in rows] == [
        {"matters": 0, "homes": 1, "files": 0},
        {"matters": 0, "homes": 0, "files": 0},
    ]
