"""A purge that was not run for days is told to the administrator and in the log; the site stays ready."""

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from cards.audit import purge_missed, record
from cards.choices import Act
from cards.models import Audit

WORDS = "没有清除"


@pytest.fixture
def later(db):
    """The first entry is four days old."""
    Audit.objects.create(pk=0, act=Act.SIGN_IN, at=timezone.now() - timedelta(days=4))


def test_it_is_told_on_the_administrators_first_page(later, scene, sign_in):
    page = sign_in(scene.administrator).get("/", follow=True)
    assert WORDS in page.text
    call_command("purge", "--apply", stdout=StringIO())
    assert WORDS not in sign_in(scene.administrator).get("/", follow=True).text


def test_a_run_that_only_counted_is_none(later):
    call_command("purge", stdout=StringIO())
    assert purge_missed() is True


def test_it_is_a_warning_and_the_site_stays_ready(later, scene, sign_in, client, ready, caplog):
    with caplog.at_level(logging.WARNING, "villageliaison.trouble"):
        answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    lines = [each for each in caplog.records if each.name == "villageliaison.trouble"]
    assert [(each.levelname, each.getMessage()) for each in lines] == [("WARNING", "purge missed")]
    assert sign_in(scene.administrator).get("/readyz").content == b"ok: no purge for 3 days\n"


def test_after_three_days_and_not_before(db):
    assert purge_missed() is False
    begin = timezone.now()
    record(Act.PURGED, by=None, matters=0)
    assert purge_missed(begin + timedelta(days=3)) is False
    assert purge_missed(begin + timedelta(days=3, minutes=1)) is True
