"""What stands on the notice board is corrected in a later month or taken down with a reason, never edited."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from inquiries.board.actions import items
from inquiries.board.reports import editions as reports
from inquiries.models import BoardItem, Event
from tests.notice_board import TEXTS, frozen, posted

NOVEMBER = datetime.fromisoformat("2026-11-10T10:00:00+08:00")


def url(name, row):
    return reverse(f"inquiries:{name}", args=[row.pk])


@pytest.mark.feature("W-12")
def test_a_frozen_month_is_corrected_in_the_current_one(scene, sign_in):
    edition = frozen(scene, at=NOVEMBER)
    item = edition.items.get()
    item.inquiry.refresh_from_db()
    data = TEXTS | {"outcome": "换了三盏新灯。", "version": item.inquiry.version, "singles_out_nobody": "on"}
    response = sign_in(scene.second).post(url("item_correct", item), data)
    correction = BoardItem.objects.get(corrects=item)
    assert response.url == correction.edition.get_absolute_url()
    assert (correction.kind, correction.outcome) == ("correction", "换了三盏新灯。")
    assert correction.edition != edition
    assert reports.agrees(edition) is True
    assert Event.objects.filter(inquiry=item.inquiry).last().move == "correct_post"


def test_an_open_month_takes_no_correction(scene):
    item = posted(scene)
    with pytest.raises(ValidationError, match="本期还没有封存"):
        items.correct(item=item, by=scene.second, texts=TEXTS, singles_out_nobody=True)


@pytest.mark.parametrize("what", ["withdraw", "correct"])
def test_what_was_taken_down_or_corrected_takes_no_correction(scene, what):
    item = frozen(scene, at=NOVEMBER).items.get()
    how = {"texts": TEXTS, "singles_out_nobody": True}
    if what == "withdraw":
        items.withdraw(item=item, by=scene.secretary, reason="内容有误", privacy=True)
    else:
        items.correct(item=item, by=scene.second, **how)
    with pytest.raises(ValidationError, match="这一件已撤下或已更正"):
        items.correct(item=item, by=scene.second, **how)


@pytest.mark.parametrize("name", ["item_correct", "item_withdraw"])
@pytest.mark.parametrize(
    ("who", "status"), [("cadre_elsewhere", 404), ("county_viewer", 404), ("liaison", 404), ("official", 403)]
)
def test_others_touch_no_item(scene, sign_in, name, who, status):
    item = frozen(scene).items.get()
    client = sign_in(getattr(scene, who))
    assert client.get(url(name, item)).status_code == status
    assert client.post(url(name, item), {"reason": "x", "early": "on"}).status_code == status
    item.refresh_from_db()
    assert item.withdrawn_at is None


def test_taken_down_with_a_reason(scene, sign_in):
    item = posted(scene)
    client = sign_in(scene.secretary)
    for data in (
        {},
        {"reason": " "},
        {"reason": "张立军不同意"},
        {"reason": "张立军不同意", "privacy": "on"},
    ):
        assert client.post(url("item_withdraw", item), data).status_code == 422
    item.refresh_from_db()
    assert (item.withdrawn_at, item.asked_at) == (None, None)
    assert client.post(url("item_withdraw", item), {"reason": "内容有误"}).status_code == 302
    assert sign_in(scene.second).post(url("item_confirm", item)).status_code == 302
    item.refresh_from_db()
    assert (item.withdrawn_by, item.withdrawn_reason) == (scene.secretary, "内容有误")
    item.inquiry.refresh_from_db()
    assert item.inquiry.posted_at is None
    assert Event.objects.filter(inquiry=item.inquiry).last().move == "withdraw_post"
    with pytest.raises(ValidationError, match="已经撤下"):
        items.withdraw(item=item, by=scene.secretary, reason="再来", privacy=True)
    assert posted(scene, inquiry=item.inquiry).number == 2


def test_after_its_days_one_is_enough(scene, sign_in):
    item = posted(scene, at=timezone.now() - timedelta(days=11))
    assert sign_in(scene.secretary).post(url("item_withdraw", item), {"reason": "到期"}).status_code == 302
    item.refresh_from_db()
    assert (item.withdrawn_by, item.waits_for) == (scene.secretary, "")


def test_the_township_takes_nothing_down_from_a_village_s_board(scene):
    item = posted(scene)
    with pytest.raises(PermissionDenied):
        items.withdraw(item=item, by=scene.official, reason="内容有误", privacy=True)
    item.refresh_from_db()
    assert item.withdrawn_at is None
