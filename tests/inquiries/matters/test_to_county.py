"""The township passes on what is about one of its own, and the county handles it (W-11)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.hidden_ids import hide
from cards.roles import Role
from inquiries.matters.actions import askers, summary
from inquiries.models import DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from tests.cast import make_inquiry

from .test_complaint_above import MARK, NEW, mended


def to_county(client, row, **changes):
    url = reverse("inquiries:inquiry_move", args=[row.pk, "to_county"])
    form = client.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    return client.post(url, sent | {"note": "说的是镇里的人"} | changes)


def test_passing_on_is_an_act_of_its_own_on_the_page_of_the_matter(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre, is_restricted=True)
    url = reverse("inquiries:inquiry_move", args=[row.pk, "to_county"])
    client = sign_in(scene.official)
    page = client.get(row.get_absolute_url()).content.decode()
    assert (url in page, "转县里办理" in page) == (True, True)
    assert "is_restricted" not in client.get(f"/inquiries/{hide('inquiry', row.pk)}/edit/").content.decode()
    assert to_county(client, row, note="").status_code == 422
    assert not Inquiry.objects.get(pk=row.pk).for_county
    assert to_county(client, row).status_code == 302
    event = Inquiry.objects.get(pk=row.pk).events.last()
    assert (event.move, event.by, event.note) == ("to_county", scene.official, "说的是镇里的人")
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("cadre", 404), ("official_elsewhere", 404), ("county_viewer", 404)]
)
def test_nobody_else_passes_it_on(scene, sign_in, who, status):
    row = make_inquiry(scene.village, scene.cadre, is_restricted=True)
    url = reverse("inquiries:inquiry_move", args=[row.pk, "to_county"])
    assert sign_in(getattr(scene, who)).post(url, {"note": "转"}).status_code == status
    plain = make_inquiry(scene.village, scene.cadre)
    url = reverse("inquiries:inquiry_move", args=[plain.pk, "to_county"])
    assert sign_in(scene.cadre).post(url, {"note": "转"}).status_code == 403


@pytest.mark.parametrize("page", ["new", "edit"])
def test_what_becomes_of_it_is_said_as_it_is_for_whoever_reads(scene, sign_in, page):
    row = make_inquiry(scene.village, scene.cadre)
    url = (
        f"{NEW}?village={scene.village.pk}"
        if page == "new"
        else f"/inquiries/{hide('inquiry', row.pk)}/edit/"
    )
    told = {}
    for who in ("cadre", "official"):
        form = sign_in(getattr(scene, who)).get(url).context["form"]
        told[who] = ["包括您本人" in str(label) for _value, label in form.fields["is_restricted"].choices]
    assert told == {"cadre": [False, True, True], "official": [False, False, True]}


def test_what_the_township_finds_to_be_about_its_own_goes_on_to_the_county(scene, sign_in):
    seen = visits.record(
        village=scene.village,
        by=scene.cadre,
        kind="visit",
        direction="heard",
        on=timezone.localdate(),
        words=MARK,
    )
    row = make_inquiry(scene.village, scene.cadre, is_restricted=True, visit=seen)
    client = sign_in(scene.official)
    assert mended(client, row, text="原来说的是镇里").url == row.get_absolute_url()
    assert to_county(client, row).url == reverse("inquiries:inquiry_list")
    assert client.get(row.get_absolute_url()).status_code == 404
    assert not DiaryEntry.objects.visible_to(scene.official).exists()
    assert summary.differences() == []


def test_what_goes_on_to_the_county_is_taken_apart_first_too(scene, sign_in):
    row, other = (make_inquiry(scene.village, scene.cadre, is_restricted=True) for _n in range(2))
    askers.merge(inquiry=other, by=scene.official, target=row)
    response = to_county(sign_in(scene.official), row)
    page = response.content.decode()
    assert (response.status_code, "先撤销" in page, "说的是镇里的人" in page) == (422, True, True)
    assert not Inquiry.objects.get(pk=row.pk).for_county


def test_the_list_is_narrowed_from_the_whole_county(scene, sign_in):
    pages = {
        who: sign_in(getattr(scene, who)).get("/inquiries/").content.decode()
        for who in ("county_viewer", "official")
    }
    assert {who: ("全县" in page, "全乡镇" in page) for who, page in pages.items()} == {
        "county_viewer": (True, False),
        "official": (False, True),
    }


def test_its_role_is_that_of_somebody_who_handles_matters():
    assert str(Role.COUNTY.label) == "县级干部"
