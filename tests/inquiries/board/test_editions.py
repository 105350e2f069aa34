from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from cards.roles import Role
from inquiries.board.actions import editions
from inquiries.board.reports import editions as reports
from inquiries.models import BoardEdition, BoardItem, Inquiry
from tests.cast import make_inquiry, make_user
from tests.locks import locked_tables
from tests.notice_board import answered, frozen, frozen_by, posted

NOVEMBER = datetime.fromisoformat("2026-11-10T10:00:00+08:00")
DECEMBER = datetime.fromisoformat("2026-12-10T10:00:00+08:00")

SURE = {"sure": "on"}


def url(name, row):
    return reverse(f"inquiries:{name}", args=[row.pk])


def test_the_secretary_freezes_the_month(scene, sign_in, time_machine):
    time_machine.move_to("2026-11-30T10:00:00+08:00")  # a publication day
    edition = posted(scene).edition
    client = sign_in(scene.secretary)
    assert client.post(url("board_freeze", edition)).status_code == 422
    edition.refresh_from_db()
    assert edition.frozen_at is None
    assert client.post(url("board_freeze", edition), SURE).url == edition.get_absolute_url()
    edition.refresh_from_db()
    assert edition.frozen_by == scene.secretary
    assert len(edition.digest) == 64
    assert reports.agrees(edition) is True


@pytest.mark.parametrize("name", ["board_freeze", "board_displayed"])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("cadre_elsewhere", 404),
        ("official_elsewhere", 404),
        ("county_viewer", 404),
        ("liaison", 404),
        ("official", 403),
    ],
)
def test_others_change_no_month(scene, sign_in, name, who, status):
    edition = posted(scene).edition
    assert sign_in(getattr(scene, who)).post(url(name, edition)).status_code == status
    edition.refresh_from_db()
    assert (edition.frozen_at, edition.displayed_on) == (None, None)


@pytest.mark.parametrize(
    "name", ["board_list", "board_detail", "board_freeze", "board_displayed", "board_sheet"]
)
def test_anonymous_is_sent_to_login(scene, client, name):
    edition = posted(scene).edition
    address = reverse("inquiries:board_list") if name == "board_list" else url(name, edition)
    method = client.post if name in {"board_freeze", "board_displayed"} else client.get
    assert method(address).url.startswith(reverse("login"))


@pytest.mark.feature("W-12")
def test_whoever_wrote_and_posted_does_not_freeze(scene, sign_in):
    edition = posted(scene).edition
    posted(scene, maker=scene.second, by=scene.cadre)
    response = sign_in(scene.cadre).post(url("board_freeze", edition), SURE)
    assert response.status_code == 422
    edition.refresh_from_db()
    assert edition.frozen_at is None


def test_an_office_of_two_can_still_freeze(scene):
    scene.secretary.is_active = False
    scene.secretary.save()
    edition = posted(scene).edition
    posted(scene, maker=scene.second, by=scene.cadre)
    assert editions.may_freeze(edition, scene.cadre) is False
    assert editions.may_freeze(edition, scene.second) is True


def test_frozen_twice_and_empty_are_refused(scene):
    edition = frozen(scene)
    with pytest.raises(ValidationError, match="本期已经封存"):
        editions.freeze(edition=edition, by=scene.secretary)
    empty = BoardEdition.objects.create(village=scene.village, month="2026-01-01")
    with pytest.raises(ValidationError, match="本期还没有内容"):
        editions.freeze(edition=empty, by=scene.secretary)


@pytest.mark.feature("W-12")
def test_each_month_is_chained_to_the_last_and_a_change_shows(scene):
    first = frozen(scene, at=NOVEMBER)
    second = frozen(scene, at=DECEMBER)
    assert second.previous_digest == first.digest
    assert reports.agrees(second) is True
    BoardItem.objects.filter(edition=first).update(outcome="改过的话")
    assert reports.agrees(first) is False
    BoardEdition.objects.filter(pk=first.pk).update(digest="0" * 64)
    assert reports.agrees(second) is False


def test_months_are_frozen_in_their_order(scene):
    posted(scene, at=NOVEMBER)
    later = posted(scene, at=DECEMBER).edition
    with pytest.raises(ValidationError, match="请先封存前面月份的公开栏"):
        editions.freeze(edition=later, by=scene.secretary, at=DECEMBER)


def test_what_comes_after_freezing_goes_into_the_next_month(scene):
    frozen(scene, at=NOVEMBER)
    item = posted(scene, at=NOVEMBER + timedelta(days=1))
    assert item.edition.month.isoformat() == "2026-12-01"


@pytest.mark.postgres
@pytest.mark.parametrize("act", ["post", "freeze"])
def test_posting_and_freezing_lock_the_month(scene, act):
    """Else an item could come onto a month while its digest is made."""
    edition, inquiry = posted(scene).edition, answered(scene)
    with locked_tables() as tables:
        if act == "post":
            posted(scene, inquiry=inquiry)
        else:
            frozen_by(scene.secretary, edition)
    assert "inquiries_boardedition" in tables


def test_the_checklist_counts_what_is_missing(scene):
    answered(scene)
    make_inquiry(scene.village, scene.official, is_restricted=True)
    steps = reports.checklist(scene.village, None, timezone.localdate())
    assert [(step.is_done, step.count) for step in steps] == [
        (True, 0),
        (True, 0),
        (False, 1),
        (False, 1),
        (False, None),
        (False, None),
    ]


def test_what_is_still_to_do_opens_its_list_for_the_office(scene, sign_in):
    answered(scene)
    Inquiry.objects.update(due_on=date(2026, 1, 1))
    late = make_inquiry(scene.village, scene.cadre)
    Inquiry.objects.filter(pk=late.pk).update(
        due_on=date(2026, 1, 1), state="accepted", accepted_at=late.received_at
    )
    steps = reports.checklist(scene.village, None, timezone.localdate())
    client, page = sign_in(scene.cadre), reverse("inquiries:board_list", query={"village": scene.village.pk})
    body = client.get(page).text
    for step in steps[:4]:
        assert (escape(step.url) in body) == bool(step.count)
        found = client.get(step.url)
        assert found.status_code == 200
        if "show=" in step.url:
            assert f'data-total="{step.count}"' in found.text or not step.count
    assert escape(steps[0].url) not in sign_in(scene.official).get(page).text


def test_an_earlier_frozen_month_is_not_charged_with_what_is_late_today(scene):
    edition = posted(scene).edition
    answered(scene)
    edition.month, edition.frozen_at = date(2026, 1, 1), timezone.now()
    steps = reports.checklist(scene.village, edition, timezone.localdate())
    assert [(step.is_done, step.count) for step in steps] == [(True, None), (False, None)]


@pytest.mark.parametrize("who", ["liaison", "county_viewer", "administrator"])
def test_the_list_is_for_offices(scene, sign_in, who):
    assert sign_in(getattr(scene, who)).get(reverse("inquiries:board_list")).status_code == 403


def test_a_township_sees_its_villages_and_no_other(scene, sign_in):
    edition = posted(scene).edition
    page = sign_in(scene.official).get(reverse("inquiries:board_list"))
    assert [village.name for village in page.context["villages"]] == ["牛头岭村", "桥头村"]
    assert page.context["villages"][0].edition == edition.pk
    one = sign_in(scene.official).get(reverse("inquiries:board_list"), {"village": scene.village.pk})
    assert [row.edition for row in one.context["page"].rows] == [edition]
    other = reverse("inquiries:board_list") + f"?village={scene.elsewhere.pk}"
    assert sign_in(scene.official).get(other).status_code == 404


def test_pages_cost_the_same_at_one_and_many(scene, sign_in):
    edition = posted(scene).edition
    client = sign_in(make_user("third", Role.CADRE, scene.village))
    addresses = [reverse("inquiries:board_list"), edition.get_absolute_url()]
    before = [_queries(client, address) for address in addresses]
    for _n in range(4):
        posted(scene)
        answered(scene)
    assert [_queries(client, address) for address in addresses] == before
    assert max(before) <= 15


def _queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
