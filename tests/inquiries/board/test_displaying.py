"""The day since which a sheet hangs: never before its month was frozen, never after today, each correction an act."""

import hashlib
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cards import throttle
from inquiries.board.actions import editions
from inquiries.board.reports import editions as reports
from inquiries.models import BoardEdition, BoardStep
from tests.notice_board import posted

from .months import ON_TIME, mistaken, november, url

__all__ = ["mistaken", "november"]
FROZEN_ON = ON_TIME.date()
GPS = b"GPSLatitude-secret"


def camera(name="board.jpg"):
    """A photo as a phone takes it, with a comment in the file."""
    out = BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "JPEG", comment=GPS)
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


@pytest.fixture
def hung(scene, mistaken, time_machine):
    """November was frozen on the 30th, and it is the third of December at ten past midnight."""
    time_machine.move_to(ON_TIME + timedelta(days=3, minutes=10))
    return mistaken


def noted(edition):
    edition.refresh_from_db()
    return edition.displayed_on, edition.steps.filter(act="displayed").count()


@pytest.mark.feature("S0-21")
def test_the_day_is_kept_with_its_person_and_chained(scene, sign_in, hung):
    day = FROZEN_ON + timedelta(days=1)
    response = sign_in(scene.cadre).post(url("board_displayed", hung), {"displayed_on": day.isoformat()})
    assert response.url == hung.get_absolute_url()
    assert noted(hung) == (day, 1)
    frozen, step = hung.steps.order_by("number")
    assert (step.by, step.displayed_on, step.sealed) == (scene.cadre, day, hung.digest)
    assert step.previous_digest == frozen.digest
    assert reports.agrees(hung) is True


@pytest.mark.feature("S0-21")
@pytest.mark.parametrize(("days", "may"), [(-1, False), (0, True), (3, True), (4, False)])
def test_the_day_lies_between_freezing_and_today(scene, sign_in, hung, days, may):
    day = FROZEN_ON + timedelta(days=days)
    response = sign_in(scene.cadre).post(url("board_displayed", hung), {"displayed_on": day.isoformat()})
    assert noted(hung) == ((day, 1) if may else (None, 0))
    if not may:
        assert response.status_code == 422
        assert list(response.context["form"].errors) == ["displayed_on"]
        assert day.isoformat() in response.text


@pytest.mark.parametrize("wrong", ["", "9999-12-31", "2026-13-01", "2000-01-01", "x\x00"])
def test_what_is_no_day_is_refused(scene, sign_in, hung, wrong):
    assert sign_in(scene.cadre).post(url("board_displayed", hung), {"displayed_on": wrong}).status_code == 422
    assert noted(hung) == (None, 0)


@pytest.mark.feature("S0-21")
def test_a_correction_is_another_act_and_both_stand_on_the_page(scene, sign_in, hung):
    client = sign_in(scene.cadre)
    first, second = FROZEN_ON + timedelta(days=2), FROZEN_ON + timedelta(days=1)
    for day in (first, second):
        client.post(url("board_displayed", hung), {"displayed_on": day.isoformat()})
    assert noted(hung) == (second, 2)
    assert reports.agrees(hung) is True
    page = client.get(hung.get_absolute_url()).text
    assert "更正日期或补照片" in page
    assert [day for day in ("2026年12月2日", "2026年12月1日") if day not in page] == []
    again = client.post(url("board_displayed", hung), {"displayed_on": second.isoformat()})
    assert (again.status_code, noted(hung)) == (422, (second, 2))


def test_a_day_that_is_changed_outside_shows(scene, hung):
    shown = editions.display(edition=hung, by=scene.cadre, on=FROZEN_ON)
    BoardEdition.objects.filter(pk=shown.pk).update(displayed_on=date(2026, 12, 2))
    assert reports.agrees(BoardEdition.objects.get(pk=shown.pk)) is False


@pytest.mark.feature("S0-21")
def test_a_photo_of_the_board_is_made_anew_and_its_sum_is_chained(scene, sign_in, hung):
    client = sign_in(scene.cadre)
    assert 'enctype="multipart/form-data"' in client.get(hung.get_absolute_url()).text
    data = {"displayed_on": FROZEN_ON.isoformat(), "photo": camera()}
    assert client.post(url("board_displayed", hung), data).status_code == 302
    step = BoardStep.objects.get(act="displayed")
    response = client.get(url("board_photo", step))
    content = response.getvalue()
    assert GPS not in content
    assert Image.open(BytesIO(content)).size == (30, 20)
    assert step.photo_digest == hashlib.sha256(content).hexdigest()
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert url("board_photo", step) in client.get(hung.get_absolute_url()).text
    later = {"displayed_on": FROZEN_ON.isoformat(), "photo": camera()}
    assert client.post(url("board_displayed", hung), later).status_code == 302
    assert noted(hung) == (FROZEN_ON, 2)
    client.logout()
    assert client.get(url("board_photo", step)).url.startswith(reverse("login"))


def test_what_is_no_photo_is_refused_beside_its_field(scene, sign_in, hung):
    data = {"displayed_on": FROZEN_ON.isoformat(), "photo": SimpleUploadedFile("a.jpg", b"<svg/>")}
    refused = sign_in(scene.cadre).post(url("board_displayed", hung), data)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["photo"])
    assert noted(hung) == (None, 0)


def test_its_photos_count_towards_the_villages_month(scene, sign_in, hung, settings):
    settings.UPLOAD_MB_A_MONTH = 1
    today = timezone.localdate()
    throttle.add(f"upload:{scene.village.pk}", 1023, window=today.year * 12 + today.month)
    client, day = sign_in(scene.cadre), FROZEN_ON.isoformat()
    sent = [
        client.post(url("board_displayed", hung), {"displayed_on": day, "photo": camera()}) for _each in "12"
    ]
    assert [answer.status_code for answer in sent] == [302, 422]
    assert "1 MB" in sent[1].context["form"].errors["photo"][0]
    assert noted(hung) == (FROZEN_ON, 1)


def test_an_open_month_is_not_displayed(scene, sign_in):
    edition = posted(scene).edition
    data = {"displayed_on": FROZEN_ON.isoformat()}
    assert sign_in(scene.cadre).post(url("board_displayed", edition), data).status_code == 422
    assert noted(edition) == (None, 0)


@pytest.mark.parametrize("who", ["official", "liaison", "cadre_elsewhere", "county_viewer"])
def test_nobody_but_the_office_notes_it(scene, hung, who):
    with pytest.raises(PermissionDenied):
        editions.display(edition=hung, by=getattr(scene, who), on=FROZEN_ON)
    assert noted(hung) == (None, 0)
