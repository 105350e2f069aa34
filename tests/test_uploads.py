"""What a village stores in a month is limited, said beside the field, and takes nothing from the others."""

import io
import shutil
from datetime import datetime
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cards import throttle, uploads
from cards.models import Person
from cards.photos import normalise
from inquiries.matters.actions import entry, restricting
from inquiries.models import Inquiry, Photo, Post, PostPhoto
from tests.feed import POST_VALUES
from tests.inquiries.matters.entry_form import NEW, entry_data

PERSON = {"name": "仇志华", "phone": "19900000020", "is_active": "on"}
COMPLAINT = {"kind": "complaint", "is_restricted": "on"}


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return SimpleUploadedFile("灯.png", out.getvalue(), "image/png")


def files() -> list[str]:
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        below, here = default_storage.listdir(folder) if default_storage.exists(folder or ".") else ([], [])
        folders += [f"{folder}{name}/" for name in below]
        found += [f"{folder}{name}" for name in here]
    return found


def fill(village, kilobytes=1024):
    throttle.add(f"upload:{village.pk}", kilobytes, window=_window())


def _window():
    today = timezone.localdate()
    return today.year * 12 + today.month


@pytest.fixture
def one_megabyte(settings):
    settings.UPLOAD_MB_A_MONTH = 1


def enter(client, **more):
    return client.post(NEW, entry_data() | {"photos": [picture()]} | more)


def write(client, **more):
    sent = POST_VALUES | {"key": str(uuid4()), "photos": [picture()], "photo_consent": "on"} | more
    return client.post("/posts/new/", sent)


def add(client, **more):
    return client.post(reverse("cards:person_create"), PERSON | {"photo_file": picture()} | more)


FORMS = [
    (enter, "photos", "路灯坏了半个月", Inquiry),
    (write, "photos", POST_VALUES["text"], Post),
    (add, "photo_file", PERSON["name"], Person),
]


@pytest.mark.parametrize(("send", "field", "kept", "model"), FORMS)
def test_over_the_limit_it_is_said_at_the_field_and_nothing_is_stored(
    scene, sign_in, one_megabyte, send, field, kept, model
):
    client, before, stored = sign_in(scene.cadre), model.objects.count(), files()
    fill(scene.village)
    page = send(client)
    assert (page.status_code, model.objects.count(), files()) == (422, before, stored)
    assert "超过每月上限1 MB" in page.context["form"].errors[field][0]
    assert kept in page.text
    used = throttle.Throttle.objects.get(key=f"upload:{scene.village.pk}").hits
    assert used == 1024  # what was refused is not counted
    assert send(client, **{field: ""}).status_code == 302
    assert model.objects.count() == before + 1


@pytest.mark.parametrize(("send", "field", "kept", "model"), FORMS)
def test_below_it_each_photo_counts(scene, sign_in, one_megabyte, send, field, kept, model):
    fill(scene.village, kilobytes=1022)
    client, one = sign_in(scene.cadre), {"name": "仇小华", "phone": "19900000021"} if send is add else {}
    assert send(client).status_code == 302
    assert send(client, **one).status_code == 302
    assert send(client, **one).status_code == 422


def test_a_village_takes_nothing_from_its_neighbour_and_a_new_month_begins_anew(scene, sign_in, one_megabyte):
    with time_machine.travel(datetime(2026, 6, 30, 12, tzinfo=timezone.get_current_timezone())) as clock:
        fill(scene.village)
        assert enter(sign_in(scene.cadre)).status_code == 422
        assert enter(sign_in(scene.cadre_elsewhere)).status_code == 302
        clock.shift(24 * 3600)
        assert enter(sign_in(scene.cadre)).status_code == 302


def test_a_form_that_is_sent_again_is_counted_once(scene, sign_in, one_megabyte):
    fill(scene.village, kilobytes=1023)
    sent, client = entry_data(), sign_in(scene.cadre)
    assert [client.post(NEW, sent | {"photos": [picture()]}).status_code for _each in range(3)] == [302] * 3
    assert Photo.objects.count() == 1


def used(owner):
    return throttle.Throttle.objects.filter(key=f"upload:{owner}").values_list("hits", flat=True).first() or 0


def test_photos_of_a_complaint_are_counted_above_and_leave_the_villages_limit_as_it_was(
    scene, sign_in, one_megabyte
):
    sent, url = entry_data() | COMPLAINT, f"{NEW}?village={scene.village.pk}"
    fill(scene.village, kilobytes=1024)
    client = sign_in(scene.official)
    assert client.post(url, sent | {"photos": [picture()]}).status_code == 302
    taken = used(f"township:{scene.township.pk}")
    assert (taken > 0, used(scene.village.pk)) == (True, 1024)
    villages = scene.township.villages.count()
    assert villages > 1
    throttle.add(f"upload:township:{scene.township.pk}", villages * 1024 - taken, window=_window())
    page = client.post(url, entry_data() | COMPLAINT | {"photos": [picture()]})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["photos"])


def test_what_becomes_a_complaint_gives_the_village_its_room_back(scene, sign_in, one_megabyte):
    before = used(scene.village.pk)
    assert enter(sign_in(scene.cadre)).status_code == 302
    taken = used(scene.village.pk) - before
    row = Inquiry.objects.get()
    entry.edit(inquiry=row, by=scene.cadre, is_restricted=True)
    assert (used(scene.village.pk), used(f"township:{scene.township.pk}")) == (before, taken)
    restricting.to_county(inquiry=Inquiry.objects.get(pk=row.pk), by=scene.official, note="镇里的人")
    county = scene.township.county_id
    assert (used(f"township:{scene.township.pk}"), used(f"county:{county}")) == (0, taken)
    assert taken > 0


def test_a_photo_of_an_earlier_month_gives_nothing_back(scene, sign_in, one_megabyte):
    with time_machine.travel(datetime(2026, 6, 30, 12, tzinfo=timezone.get_current_timezone())) as clock:
        enter(sign_in(scene.cadre))
        clock.shift(24 * 3600)
        fill(scene.village, kilobytes=9)
        entry.edit(inquiry=Inquiry.objects.get(), by=scene.cadre, is_restricted=True)
        assert (used(scene.village.pk), used(f"township:{scene.township.pk}")) == (9, 0)


def test_an_entry_that_the_action_refuses_leaves_no_file(scene):
    """A liaison may not answer; what was stored before the refusal would count for nobody and stay."""
    stored = files()
    answer = {"query": "灯", "measures": "看了", "outcome": "修好了"}
    values = {"subject": "路灯", "text": "路灯坏了", "photos": [normalise(picture())], "answer": answer}
    with pytest.raises((PermissionDenied, ValidationError)):
        entry.enter(village=scene.village, by=scene.liaison, key=uuid4(), **values)
    assert (files(), Inquiry.objects.filter(subject="路灯").count()) == (stored, 0)


def test_on_a_full_disk_the_text_is_taken_and_the_photo_is_not(scene, sign_in, monkeypatch):
    usage = type(shutil.disk_usage("/"))(100 * 2**30, 0, 2**30)
    monkeypatch.setattr("cards.uploads.shutil.disk_usage", lambda path: usage)
    client = sign_in(scene.cadre)
    page = enter(client)
    assert (page.status_code, "磁盘快满了" in page.context["form"].errors["photos"][0]) == (422, True)
    assert client.post(NEW, entry_data()).status_code == 302


def test_what_is_stored_is_counted_to_the_last_kilobyte(scene, settings):
    settings.UPLOAD_MB_A_MONTH = 1
    half = ContentFile(b"x" * 512 * 1024, name="x.jpg")
    uploads.take(scene.village, "photos", [half, half])
    with pytest.raises(ValidationError, match="1 MB"):
        uploads.take(scene.village, "photos", [ContentFile(b"x", name="x.jpg")])
    assert PostPhoto.objects.count() == 0
