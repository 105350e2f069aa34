"""The office puts right how an asker is called and reached; an event shows that it was done."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from inquiries.matters.actions import askers
from inquiries.models import Asker

from .states import inquiry_in, standing

TYPED = {"name": "张立君", "phone": "15400000009"}


@pytest.fixture
def asker(scene):
    return inquiry_in(scene, "in_progress").askers.get()


def address(asker):
    return reverse("inquiries:asker_correct", args=[asker.inquiry_id, asker.pk])


def opened(client, asker):
    page = client.get(address(asker)).content.decode()
    return dict(re.findall(r'name="(version|event)" value="(\d+)"', page))


def now(asker):
    row = Asker.objects.get(pk=asker.pk)
    return row.name, row.phone


@pytest.mark.parametrize("who", ["cadre", "secretary", "official"])
def test_the_office_and_the_township_correct_it(scene, sign_in, asker, who):
    client = sign_in(getattr(scene, who))
    assert address(asker) in client.get(asker.inquiry.get_absolute_url()).content.decode()
    response = client.post(address(asker), TYPED | opened(client, asker))
    assert response.url == asker.inquiry.get_absolute_url()
    assert now(asker) == ("张立君", "15400000009")


def test_the_event_names_what_was_corrected_and_no_old_word(scene, sign_in, asker):
    client = sign_in(scene.cadre)
    client.post(address(asker), TYPED | opened(client, asker))
    event = asker.inquiry.events.latest("id")
    assert (event.move, event.by, event.note) == ("correct_asker", scene.cadre, "姓名、电话")


def test_also_after_the_matter_is_closed(scene, sign_in):
    asker = inquiry_in(scene, "closed").askers.get()
    client = sign_in(scene.cadre)
    client.post(address(asker), {"name": "", "phone": ""} | opened(client, asker))
    assert now(asker) == ("", "")


def test_who_may_not(scene, sign_in, client, asker):
    before = standing(asker.inquiry), now(asker)
    assert client.post(address(asker), TYPED).url.startswith(reverse("login"))
    for person in ("cadre_elsewhere", "official_elsewhere", "county_viewer", "administrator"):
        assert sign_in(getattr(scene, person)).post(address(asker), TYPED).status_code == 404
    assert sign_in(scene.liaison).post(address(asker), TYPED).status_code == 403
    assert address(asker) not in client.get(asker.inquiry.get_absolute_url()).content.decode()
    with pytest.raises(PermissionDenied):
        askers.correct_asker(asker=asker, by=scene.liaison, **TYPED)
    assert (standing(asker.inquiry), now(asker)) == before


def test_bad_input_is_kept_beside_its_field(scene, sign_in, asker):
    before = standing(asker.inquiry), now(asker)
    client = sign_in(scene.cadre)
    response = client.post(address(asker), {"name": "留着的名", "phone": "12"} | opened(client, asker))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["phone"])
    assert "留着的名" in response.content.decode()
    assert (standing(asker.inquiry), now(asker)) == before


def test_deleted_data_are_not_put_back(scene, sign_in, asker):
    client = sign_in(scene.cadre)
    seen = opened(client, asker)
    gone = {"name": "", "phone": "", "nonce": "", "household": None, "erased_at": timezone.now()}
    Asker.objects.filter(pk=asker.pk).update(**gone)
    before = standing(asker.inquiry)
    assert client.post(address(asker), TYPED | seen).status_code == 422
    assert (standing(asker.inquiry), now(asker)) == (before, ("", ""))
    assert address(asker) not in client.get(asker.inquiry.get_absolute_url()).content.decode()


def test_what_another_did_meanwhile_is_shown_first(scene, sign_in, asker):
    client = sign_in(scene.cadre)
    seen = opened(client, asker)
    askers.correct_asker(asker=asker, by=scene.secretary, name="另一个", phone="")
    response = client.post(address(asker), TYPED | seen)
    assert response.status_code == 409
    assert "张立君" in response.content.decode()
    assert now(asker) == ("另一个", "")


def test_nothing_changed_leaves_no_event(scene, asker):
    before = standing(asker.inquiry)
    askers.correct_asker(asker=asker, by=scene.cadre, name=asker.name, phone=asker.phone)
    assert standing(asker.inquiry) == before
