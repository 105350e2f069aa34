"""A year is final only with its whole notice; loading it counts what is open anew (R-09, W-02)."""

import time
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from cards.choices import Act
from cards.models import Audit
from inquiries.matters.actions import extensions, moves
from inquiries.matters.actions.holidays import load_notice
from inquiries.models import HolidayNotice, Inquiry, Workday
from inquiries.notice_text import LARGEST, days_of
from tests.cast import make_inquiry

FREE = {
    "一": "1月1日（周日）至3日（周二）放假，共3天。",
    "五": "5月1日至5日放假调休，共5天。5月6日（周六）上班。",
}
NOTICE = f"""各省、自治区、直辖市人民政府：现将2034年部分节假日安排通知如下。
一、元旦：{FREE["一"]}
二、劳动节：{FREE["五"]}
三、国庆节：10月1日（周日）至8日（周日）放假调休，共8天。9月30日（周六）、10月14日（周六）上班。
国务院办公厅
2033年11月4日
"""
ADD = "admin:inquiries_holidaynotice_add"


def working(village, days):
    village.settings.promise_days, village.settings.promise_unit = days, "working"
    village.settings.save()


def test_the_notice_is_read_as_it_is_written():
    days = days_of(NOTICE, 2034)
    assert sorted(day for day, worked in days.items() if worked) == [
        date(2034, 5, 6),
        date(2034, 9, 30),
        date(2034, 10, 14),
    ]
    free = [day for day, worked in days.items() if not worked]
    assert (len(free), min(free), max(free)) == (16, date(2034, 1, 1), date(2034, 10, 8))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2034-05-01 休\n2034/5/6 上班", {date(2034, 5, 1): False, date(2034, 5, 6): True}),
        (
            "１２月３１日至１月２日放假",
            {date(2034, 12, 31): False, date(2035, 1, 1): False, date(2035, 1, 2): False},
        ),
        ("5月6日、5月13日上班", {date(2034, 5, 6): True, date(2034, 5, 13): True}),
    ],
)
def test_typed_lines_are_read_too(text, days):
    assert days_of(text, 2034) == days


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "没有找到日期"),
        ("5月1日", "写明是放假还是上班"),
        ("2月30日放假", "日历上没有"),
        ("2034年5月5日至2034年5月1日放假", "日历上没有"),
        ("5月1日放假，5月1日上班", "又是放假又是上班"),
        ("1月1日至12月31日放假", "不像一次放假"),
        ("2032年12月30日至2月29日放假", "日历上没有"),
        ("9999年12月30日至1月2日放假", "日历上没有"),
    ],
)
def test_what_cannot_be_read_is_said(text, message):
    with pytest.raises(ValidationError, match=message):
        days_of(text, 2034)


@pytest.mark.parametrize("many", [" ", "\u3000", "(", "（"])
def test_a_long_run_of_one_character_is_read_at_once(many):
    began = time.perf_counter()
    assert days_of(f"1月1日放假。{many * 80_000}", 2034) == {date(2034, 1, 1): False}
    assert time.perf_counter() - began < 1


@pytest.mark.feature("R-09")
@pytest.mark.parametrize("way", ["pasted", "file"])
def test_the_administrator_loads_a_notice_and_open_deadlines_are_counted_anew(scene, sign_in, way):
    working(scene.village, 3)
    with time_machine.travel("2034-04-28 10:00 +0800", tick=False):
        row = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
        assert (row.due_on, row.due_is_provisional) == (date(2034, 5, 5), True)
        text = (
            {"text": NOTICE}
            if way == "pasted"
            else {"file": SimpleUploadedFile("n.txt", NOTICE.encode("gb18030"))}
        )
        given = {"year": 2034, "reference": "国办发明电〔2033〕9号", "complete": "on"} | text
        done = sign_in(scene.administrator).post(reverse(ADD), given, follow=True)
    assert "19天已录入，1个期限有变动" in done.content.decode()
    row.refresh_from_db()
    assert (row.due_on, row.due_is_provisional) == (date(2034, 5, 9), False)
    event = row.events.last()
    assert (event.move, event.due_before, event.due_after, event.by, event.note) == (
        "recount",
        date(2034, 5, 5),
        date(2034, 5, 9),
        scene.administrator,
        "国办发明电〔2033〕9号",
    )
    assert Audit.objects.get(act=Act.NOTICE_LOADED).facts == {"year": 2034, "days": 19, "moved": 1}
    page = sign_in(scene.cadre).get(row.get_absolute_url()).content.decode()
    assert "放假安排公布，期限重新计算" in page
    assert "暂定" not in page


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"complete": ""}, "不完整的通知"),
        ({"text": "5月1日至5日放假"}, "不是完整的通知"),
        ({"text": "5月1日"}, "写明是放假还是上班"),
        ({"text": NOTICE + "2050年3月1日放假"}, "不在这一年前后"),
    ],
)
def test_a_part_of_a_notice_settles_nothing(scene, sign_in, given, message):
    form = {"year": 2034, "reference": "国办发", "complete": "on", "text": NOTICE} | given
    page = sign_in(scene.administrator).post(reverse(ADD), form).content.decode()
    assert message in page
    assert form["text"][:12] in page
    assert not HolidayNotice.objects.exists()


@pytest.mark.parametrize("role", ["cadre", "secretary", "official", "county_viewer", "liaison"])
def test_nobody_else_loads_one(scene, sign_in, role):
    form = {"year": 2034, "reference": "国办发", "complete": "on", "text": NOTICE}
    assert sign_in(getattr(scene, role)).post(reverse(ADD), form).status_code == 302
    assert not HolidayNotice.objects.exists()


def test_the_same_year_again_is_put_in_place_of_the_first(scene, sign_in):
    load_notice(year=2034, reference="旧", days=days_of(NOTICE, 2034) | {date(2034, 6, 1): False}, by=None)
    form = {"year": 2034, "reference": "新", "complete": "on", "text": NOTICE}
    assert sign_in(scene.administrator).post(reverse(ADD), form).status_code == 302
    assert (HolidayNotice.objects.get().reference, Workday.objects.count()) == ("新", 19)


def test_a_command_loads_it_from_a_file(db, tmp_path, capsys):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, encoding="utf-8-sig")
    call_command("load_notice", "2034", str(path), reference="国办发")
    assert "2034年的19天已录入" in capsys.readouterr().out
    path.write_text("5月1日放假")
    with pytest.raises(CommandError, match="不是完整的通知"):
        call_command("load_notice", "2034", str(path), reference="国办发")
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_notice", "2034", str(tmp_path / "none"), reference="国办发")


@pytest.mark.parametrize("lines", ["", "5月6日上班。"])
def test_a_file_that_is_too_long_is_refused_and_not_cut(scene, sign_in, tmp_path, lines):
    """What stood behind the cut, such as a workday, would be missing from the year's days."""
    content = NOTICE.encode() + b" " * LARGEST + lines.encode()
    given = {"year": 2034, "reference": "国办发", "complete": "on"}
    page = sign_in(scene.administrator).post(
        reverse(ADD), given | {"file": SimpleUploadedFile("n.txt", content)}
    )
    assert "超过80000字节" in page.context["adminform"].form.errors["file"][0]
    path = tmp_path / "notice.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="超过80000字节"):
        call_command("load_notice", "2034", str(path), reference="国办发")
    assert HolidayNotice.objects.count() == 0
    path.write_bytes(content[:LARGEST])
    call_command("load_notice", "2034", str(path), reference="国办发")
    assert HolidayNotice.objects.count() == 1


def test_an_extended_deadline_is_a_day_by_itself(scene):
    working(scene.village, 3)
    with time_machine.travel("2034-04-28 10:00 +0800", tick=False):
        row = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
        row = extensions.extend(inquiry=row, by=scene.official, reason="缺件", due_on=date(2034, 5, 20))
        assert load_notice(year=2034, reference="国办发", days=days_of(NOTICE, 2034), by=None) == 0
    row.refresh_from_db()
    assert row.due_on == date(2034, 5, 20)


def test_the_explanation_counts_as_the_stored_day_was_counted(scene, sign_in):
    """Also where the matter ended before the notice came out."""
    working(scene.village, 3)
    with time_machine.travel("2034-04-28 10:00 +0800", tick=False):
        row = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
        counted = row.events.last().counted
        row = moves.withdraw(inquiry=row, by=scene.cadre, note="不用了")
        load_notice(year=2034, reference="国办发", days=days_of(NOTICE, 2034), by=None)
    row.refresh_from_db()
    assert row.due_on == date(2034, 5, 5)
    assert counted == {
        "start": "2034-04-28",
        "skipped": ["2034-04-29", "2034-04-30", "2034-05-01", "2034-05-02"],
    }


def test_where_the_village_counts_so_a_last_day_in_the_holidays_moves_on(scene, sign_in):
    settings = scene.village.settings
    settings.promise_days, settings.promise_unit, settings.due_rolls = 7, "calendar", True
    settings.save()
    with time_machine.travel("2026-09-25 10:00 +0800", tick=False):
        row = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
        assert row.due_on == date(2026, 10, 8)
        page = sign_in(scene.cadre).get(row.get_absolute_url()).content.decode()
        assert "最后一天是节假日，顺延到下一个工作日" in page
    with time_machine.travel("2026-09-26 10:00 +0800", tick=False):
        row = moves.ask_asker(inquiry=row, by=scene.cadre, note="哪盏", limit=date(2026, 10, 20))
    with time_machine.travel("2026-10-10 10:00 +0800", tick=False):
        row = moves.resume(inquiry=row, by=scene.cadre, note="路口")
    assert row.due_on == date(2026, 10, 16)  # six days were left, the holidays not among them
    assert Inquiry.objects.get(pk=row.pk).events.last().counted["skipped"] == []
