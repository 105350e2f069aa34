"""Publishing in the feed and taking down before the days are over need two; privacy is hidden at once by one."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cards.models import Audit
from inquiries.board.actions import comments, items, posts
from inquiries.board.reports.items import waiting
from inquiries.board.reports.posts import days_since_last
from inquiries.models import BoardItem, Event, Post
from tests.feed import POST_VALUES, post, shown, suggested
from tests.inquiries.overview.test_today_second import asked, start
from tests.notice_board import posted

from .test_post_pages import data


def suggestion(scene, at=None):
    return shown(scene, post(scene, at=at), at=at)


ROWS = {
    "item": (posted, items, "item"),
    "post": (post, posts, "post"),
    "comment": (suggestion, comments, "comment"),
}
each_kind = pytest.mark.parametrize("kind", ROWS)


def made(scene, kind, **how):
    make, actions, name = ROWS[kind]
    row = make(scene, **how)
    return row, actions, lambda: type(row).objects.get(pk=row.pk), name


@pytest.fixture
def draft(scene, sign_in):
    sign_in(scene.cadre).post("/posts/new/", data())
    return Post.objects.get()


def url(name, row):
    return reverse(f"inquiries:{name}", args=[row.pk])


def public(client, row):
    pages = [client.get(f"/feed/{row.village.slug}/"), client.get(f"/feed/{row.village.slug}/{row.pk}/")]
    return [POST_VALUES["title"] in page.content.decode() for page in pages]


def test_what_one_wrote_is_public_when_another_published_it(scene, sign_in, client, draft):
    client.logout()
    assert public(client, draft) == [False, False]
    assert days_since_last(scene.village, timezone.localdate()) is None
    suggest = f"/feed/{scene.village.slug}/{draft.pk}/suggest/"
    assert client.post(suggest, {"key": data()["key"], "text": "好"}).status_code == 404
    second = sign_in(scene.second)
    assert "尚未公开" in second.get("/posts/").content.decode()
    assert f"posts/{draft.pk}/publish/" in second.get(draft.get_absolute_url()).content.decode()
    refused = second.post(url("post_publish", draft))
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["sure"])
    assert second.post(url("post_publish", draft), {"sure": "on"}).url == draft.get_absolute_url()
    draft.refresh_from_db()
    assert (draft.posted_by, draft.published_by) == (scene.cadre, scene.second)
    assert public(client, draft) == [True, True]
    assert second.post(url("post_publish", draft), {"sure": "on"}).status_code == 422


def test_who_wrote_it_does_not_publish_it(scene, sign_in, draft):
    client = sign_in(scene.cadre)
    assert "/publish/" not in client.get(draft.get_absolute_url()).content.decode()
    assert client.post(url("post_publish", draft), {"sure": "on"}).status_code == 422
    assert not Post.objects.published().exists()
    with pytest.raises(IntegrityError, match="post_published_by_another"), transaction.atomic():
        Post.objects.update(published_at=timezone.now(), published_by=scene.cadre)


def test_the_start_page_leads_the_second_person_to_it(scene, sign_in, time_machine):
    time_machine.move_to("2026-11-10T10:00:00+08:00")  # no month waits to be frozen
    sign_in(scene.cadre).post("/posts/new/", data())
    draft = Post.objects.get()
    door = f'href="{draft.get_absolute_url()}"'
    assert door not in sign_in(scene.cadre).get("/").content.decode()
    assert door in sign_in(scene.second).get("/").content.decode()
    item = posted(scene)
    items.withdraw(item=item, by=scene.second, reason="写错了地方")
    page = f'href="{item.edition.get_absolute_url()}"'
    assert page in asked(start(sign_in, scene.secretary))
    assert page not in asked(start(sign_in, scene.second))
    items.confirm(item=item, by=scene.secretary)
    assert page not in asked(start(sign_in, scene.secretary))


def test_a_picture_of_an_unpublished_post_is_not_public(scene, client):
    row = post(scene, pictures=1)
    picture = reverse("inquiries:public_post_photo", args=[row.photos.get().pk])
    assert client.get(picture).status_code == 200
    Post.objects.update(published_at=None, published_by=None)
    assert client.get(picture).status_code == 404


def test_what_nobody_read_yet_is_dropped_by_one(scene, sign_in, draft):
    sign_in(scene.cadre).post(url("post_withdraw", draft), {"reason": "重复了"})
    draft.refresh_from_db()
    assert (draft.withdrawn_by, draft.waits_for) == (scene.cadre, "")
    assert sign_in(scene.second).post(url("post_publish", draft), {"sure": "on"}).status_code == 422


@each_kind
def test_before_its_days_two_take_it_down(scene, sign_in, kind):
    row, _actions, now, name = made(scene, kind)
    first, second = sign_in(scene.secretary), scene.second
    assert first.post(url(f"{name}_withdraw", row), {"reason": "数字有误"}).status_code == 302
    assert (now().waits_for, now().withdrawn_at, now().asked_by) == ("withdraw", None, scene.secretary)
    assert first.post(url(f"{name}_withdraw", row), {"reason": "再来"}).status_code == 422
    first.post(url(f"{name}_confirm", row))
    assert now().withdrawn_at is None
    place = {"item": "edition", "comment": "post"}.get(kind)
    place = (getattr(row, place) if place else row).get_absolute_url()
    assert ">确认</button>" not in first.get(place).content.decode()
    client = sign_in(second)
    page = client.get(place).content.decode()
    assert "数字有误" in page
    assert ">确认</button>" in page
    client.post(url(f"{name}_confirm", row))
    assert (now().withdrawn_by, now().confirmed_by, now().withdrawn_reason) == (
        scene.secretary,
        second,
        "数字有误",
    )
    client.post(url(f"{name}_confirm", row))
    assert now().confirmed_by == second


@each_kind
def test_the_second_lets_it_stand(scene, sign_in, kind):
    row, _actions, now, name = made(scene, kind)
    sign_in(scene.secretary).post(url(f"{name}_withdraw", row), {"reason": "数字有误"})
    sign_in(scene.second).post(url(f"{name}_confirm", row), {"keep": "1"})
    assert (now().asked_by, now().withdrawn_at, now().withdrawn_reason) == (None, None, "")


@each_kind
def test_privacy_is_hidden_at_once_and_confirmed_afterwards(scene, sign_in, kind):
    row, _actions, now, name = made(scene, kind)
    first = sign_in(scene.cadre)
    assert first.post(url(f"{name}_withdraw", row), {"privacy": "on"}).status_code == 302
    assert (now().withdrawn_by, now().is_hidden, now().waits_for) == (scene.cadre, True, "hide")
    first.post(url(f"{name}_confirm", row))
    assert now().waits_for == "hide"
    sign_in(scene.second).post(url(f"{name}_confirm", row))
    assert (now().waits_for, now().confirmed_by) == ("", scene.second)


@each_kind
def test_the_days_are_the_villages_setting(scene, kind):
    scene.village.settings.board_days = 20
    scene.village.settings.save()
    row, actions, now, name = made(scene, kind, at=timezone.now() - timedelta(days=15))
    actions.withdraw(**{name: now()}, by=scene.secretary, reason="到期")
    assert now().waits_for == "withdraw"


@each_kind
@pytest.mark.parametrize(("who", "status"), [("cadre_elsewhere", 404), ("liaison", 404), ("official", 403)])
def test_others_confirm_nothing(scene, sign_in, client, kind, who, status):
    row, actions, now, name = made(scene, kind)
    actions.withdraw(**{name: row}, by=scene.secretary, reason="数字有误")
    assert client.post(url(f"{name}_confirm", row)).url.startswith(reverse("login"))
    assert sign_in(getattr(scene, who)).post(url(f"{name}_confirm", row)).status_code == status
    assert now().withdrawn_at is None


@pytest.mark.parametrize(("kind", "noun"), [("item", "post"), ("comment", "comment")])
def test_each_step_is_an_event_with_its_reason(scene, kind, noun):
    row, actions, _now, name = made(scene, kind)
    actions.withdraw(**{name: row}, by=scene.secretary, reason="数字有误")
    actions.keep(**{name: row}, by=scene.second)
    actions.withdraw(**{name: row}, by=scene.cadre, privacy=True)
    actions.confirm(**{name: row}, by=scene.second)
    rows = Event.objects.filter(inquiry=row.inquiry).order_by("-pk").values_list("move", "note")[:4]
    assert list(rows) == [
        (f"confirm_hide_{noun}", "含有个人信息，已隐藏。"),
        (f"hide_{noun}", "含有个人信息，已隐藏。"),
        (f"keep_{noun}", ""),
        (f"ask_withdraw_{noun}", "数字有误"),
    ]


def test_a_matter_whose_item_is_hidden_is_not_posted_any_more(scene):
    item = posted(scene)
    items.withdraw(item=item, by=scene.cadre, privacy=True)
    item.inquiry.refresh_from_db()
    assert item.inquiry.posted_at is None


@each_kind
def test_the_database_refuses_one_who_agrees_with_himself(scene, kind):
    row, actions, now, name = made(scene, kind)
    actions.withdraw(**{name: row}, by=scene.secretary, privacy=True)
    with pytest.raises(IntegrityError, match="confirmed_by_another"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(confirmed_at=timezone.now(), confirmed_by=scene.secretary)


def test_a_suggestion_on_what_is_not_public_is_refused_by_the_action(scene, draft):
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        suggested(draft)
    assert BoardItem.objects.count() == 0
    with pytest.raises(ValidationError, match="写"):
        posts.publish(post=draft, by=scene.cadre, sure=True)


def test_what_is_hidden_for_privacy_is_not_offered_again_before_it_is_confirmed(scene):
    item = posted(scene)
    items.withdraw(item=item, by=scene.second, privacy=True)
    assert not waiting(scene.village).filter(pk=item.inquiry_id).exists()
    items.confirm(item=item, by=scene.secretary)
    assert waiting(scene.village).filter(pk=item.inquiry_id).exists()


def test_each_act_on_a_post_stands_in_the_audit(scene, draft):
    """A post has no events: a request that was let stand would leave no trace."""
    posts.publish(post=draft, by=scene.second, sure=True)
    posts.withdraw(post=draft, by=scene.cadre, reason="写错了日期")
    posts.keep(post=draft, by=scene.second)
    posts.withdraw(post=draft, by=scene.cadre, privacy=True)
    posts.confirm(post=draft, by=scene.second)
    rows = Audit.objects.filter(act="in_feed", kind="inquiries.post", row=draft.pk).order_by("id")
    assert [(row.facts["move"], row.by) for row in rows] == [
        ("publish_post", scene.second),
        ("ask_withdraw_post", scene.cadre),
        ("keep_post", scene.second),
        ("hide_post", scene.cadre),
        ("confirm_hide_post", scene.second),
    ]
