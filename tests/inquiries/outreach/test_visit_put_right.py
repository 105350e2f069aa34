"""A visit is corrected, with what it said before, and undone on the day it was written."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from cards.models import Audit
from inquiries.models import DiaryChange, DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from tests.cast import make_inquiry
from tests.inquiries.matters.states import days


def record(scene, by=None, **values):
    given = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "words": "旧话"}
    return visits.record(village=scene.village, by=by or scene.cadre, **given | values)


def address(entry, name="correct"):
    return reverse(f"inquiries:visit_{name}", args=[entry.pk])


def filled(client, entry):
    form = client.get(address(entry)).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


def test_a_correction_keeps_what_it_said_who_and_when(scene, sign_in):
    entry, client = record(scene, household=scene.household), sign_in(scene.secretary)
    sent = filled(client, entry) | {"words": "新话", "kind": "talk"}
    assert client.post(address(entry), sent).url == entry.get_absolute_url()
    entry.refresh_from_db()
    assert (entry.words, entry.kind, entry.author) == ("新话", "talk", scene.cadre)
    change = entry.changes.get()
    assert (change.by, change.before) == (scene.secretary, {"kind": "visit", "words": "旧话"})
    page = client.get(entry.get_absolute_url()).text
    assert "旧话" in page
    assert "secretary" in page


def test_a_correction_that_changes_nothing_leaves_no_trace(scene, sign_in):
    entry, client = record(scene, household=scene.household), sign_in(scene.cadre)
    assert client.post(address(entry), filled(client, entry)).status_code == 302
    assert not DiaryChange.objects.exists()


def test_another_s_correction_is_not_overwritten_unseen(scene, sign_in):
    entry, client = record(scene), sign_in(scene.cadre)
    sent = filled(client, entry) | {"words": "我的话"}
    visits.correct(
        entry=entry,
        by=scene.secretary,
        was={},
        **{name: getattr(entry, name) for name in FIELDS} | {"words": "别人的话"},
    )
    page = client.post(address(entry), sent)
    assert page.status_code == 422
    assert "我的话" in page.text
    assert DiaryEntry.objects.get().words == "别人的话"


FIELDS = ("kind", "direction", "on", "words", "household")


@pytest.mark.parametrize(
    ("field", "value"),
    [("on", days(1)), ("on", days(-367)), ("on", "1998-01-01"), ("words", ""), ("kind", "x")],
)
def test_bad_input_is_named_and_nothing_written(scene, sign_in, field, value):
    entry, client = record(scene), sign_in(scene.cadre)
    page = client.post(address(entry), filled(client, entry) | {field: value})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not DiaryChange.objects.exists()


def test_an_old_day_that_stands_there_does_not_block_a_correction(scene, sign_in):
    entry, client = record(scene), sign_in(scene.cadre)
    DiaryEntry.objects.update(on="2020-05-01")
    assert client.post(address(entry), filled(client, entry) | {"words": "新话"}).status_code == 302


def test_a_home_that_left_since_stays_chosen(scene, sign_in):
    entry = record(scene, by=scene.liaison, household=scene.household)
    scene.household.links.update(until=timezone.localdate())
    client = sign_in(scene.liaison)
    assert client.post(address(entry), filled(client, entry) | {"words": "新话"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.household, entry.words) == (scene.household, "新话")


@pytest.mark.parametrize("name", ["correct", "undo"])
def test_who_may_put_right(scene, sign_in, client, name):
    entry = record(scene)
    client.logout()
    assert client.post(address(entry, name)).url.startswith(reverse("login"))
    for user in (scene.liaison, scene.cadre_elsewhere, scene.official_elsewhere, scene.county_viewer):
        assert sign_in(user).post(address(entry, name)).status_code == 404
    with pytest.raises(PermissionDenied):
        visits.undo(entry=entry, by=scene.liaison)
    assert DiaryEntry.objects.count() == 1


@pytest.mark.parametrize("who", ["cadre", "second", "official"])
def test_it_is_undone_on_its_day_from_the_page_that_names_it(scene, sign_in, who):
    client = sign_in(scene.cadre)
    sent = {"kind": "visit", "direction": "heard", "on": days(0), "words": "误记"}
    page = client.post(reverse("inquiries:visit_new"), sent, follow=True)
    entry = DiaryEntry.objects.get()
    assert f'action="{address(entry, "undo")}"' in page.text
    assert sign_in(getattr(scene, who)).post(address(entry, "undo")).status_code == 302
    assert not DiaryEntry.objects.exists()
    assert Audit.objects.get(act="visit_undone").row == entry.pk


def test_not_on_the_next_day_and_not_under_an_inquiry(scene, sign_in):
    late, used = record(scene), record(scene)
    DiaryEntry.objects.filter(pk=late.pk).update(created_at=timezone.now() - timedelta(days=1))
    make_inquiry(scene.village, scene.cadre, visit=used)
    client = sign_in(scene.cadre)
    for entry in (late, used):
        assert address(entry, "undo") not in client.get(entry.get_absolute_url()).text
        page = client.post(address(entry, "undo"), follow=True)
        assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert (DiaryEntry.objects.count(), Inquiry.objects.get().visit) == (2, used)


def test_of_a_visit_that_became_a_complaint_the_village_opens_nothing(scene, sign_in):
    entry = record(scene)
    make_inquiry(scene.village, scene.cadre, is_restricted=True, visit=entry)
    for name in ("detail", "correct", "undo"):
        assert sign_in(scene.secretary).get(address(entry, name)).status_code in (404, 405)
    assert sign_in(scene.secretary).post(address(entry, "undo")).status_code == 404
    assert sign_in(scene.official).get(address(entry, "detail")).status_code == 200
