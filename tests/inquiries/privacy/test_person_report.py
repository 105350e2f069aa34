"""What is kept of one person, for that person."""

import re
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from cards.models import Audit, Cadre, Household
from inquiries.models import Inquiry
from inquiries.privacy.traces import TEXTS
from tests.cast import make_inquiry

from .dump import rows_with
from .person import NAME, OTHER, PHONE, USERNAME, WORDS, everywhere


@pytest.fixture
def person(places):
    return everywhere(places)


def report(person, *args, name=NAME, phone=PHONE):
    out = StringIO()
    words = ["--village", person.village.slug, "--name", name, "--phone", phone, *args]
    call_command("person_report", *words, stdout=out)
    return out.getvalue()


def test_it_shows_every_trace_that_an_erasure_goes_through(person):
    shown = report(person)
    for trace in TEXTS:
        rows = trace.within(person.village)
        assert any(f"{trace.model._meta.model_name}:{row.pk}" in shown for row in rows), trace
    own = ("户主：皇甫铁牛", "电话：15400099901", OTHER, USERNAME, "原文书")
    Cadre.objects.filter(person=person.served).update(position="原文书")
    assert [words for words in own if words not in report(person)] == []


def test_it_names_files_and_what_stood_in_public(person):
    shown = report(person)
    assert person.served.photo.name in shown
    assert person.matter.photos.get().file.name in shown
    assert "〔印制文件〕" in shown
    assert f"boarditem:{person.item.pk}" in shown


def test_it_holds_no_secret_and_changes_nothing(person):
    before = rows_with(*WORDS)
    shown = report(person)
    asker = person.matter.askers.get()
    secrets = [asker.nonce, asker.code_hash, person.home.token, person.account.password]
    assert [secret for secret in secrets if secret in shown] == []
    assert rows_with(*WORDS) == before
    assert Audit.objects.filter(act="person_reported").get().village == person.village


def test_nothing_of_other_people_of_a_shared_matter(person):
    other = make_inquiry(person.village, None, asker_name="宋二", asker_phone="15400099966", text="宋二的话")
    assert "15400099966" not in report(person)
    assert other.text not in report(person)


def test_a_complaint_of_others_about_the_person_is_not_shown(person):
    words = {"kind": "complaint", "about_cadre": person.served, "text": f"{NAME}收了钱", "asker_name": "宋二"}
    make_inquiry(person.village, None, channel="qr", **words)
    assert "收了钱" not in report(person)


def test_it_is_written_to_a_file_that_others_cannot_read(person, tmp_path):
    out = tmp_path / "report.txt"
    assert report(person, "--out", str(out)) == ""
    assert NAME in out.read_text("utf-8")
    assert out.stat().st_mode & 0o077 == 0


def test_it_says_yes_and_shanghais_time_in_words_and_no_value_of_the_program(person):
    moment = datetime.fromisoformat("2020-11-30T17:05:00+00:00")
    Household.objects.filter(pk=person.home.pk).update(is_hardship=True, reviewed_on="2026-03-02")
    Inquiry.objects.filter(pk=person.matter.pk).update(received_at=moment)
    shown = report(person)
    for words in ("困难户：是", "2026年3月2日", "2020年12月1日 01:05"):
        assert words in shown
    assert re.findall(r"True|False|None|\+00:00|[\[{]'", shown) == []
