"""What was hidden for privacy by mistake is shown again, by another person than hid it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.models import Audit
from inquiries.models import Event, Inquiry
from tests.feed import POST_VALUES
from tests.notice_board import posted

from .test_second_person import each_kind, made, url

SHOW_AGAIN = {"keep": "1"}
FIELDS = ("withdrawn_at", "withdrawn_by", "withdrawn_reason", "is_hidden", "confirmed_by", "asked_by")
UNTOUCHED = (None, None, "", False, None, None)


def state(row):
    return tuple(getattr(row, field) for field in FIELDS)


def office_page(row, kind):
    return {"item": lambda: row.edition, "comment": lambda: row.post}.get(
        kind, lambda: row
    )().get_absolute_url()


def public_page(row, kind):
    village = row.edition.village if kind == "item" else (row.post if kind == "comment" else row).village
    if kind == "item":
        return reverse("inquiries:public_board", args=[village.slug])
    return reverse("inquiries:public_post", args=[village.slug, row.post_id if kind == "comment" else row.pk])


def words(row, kind):
    return {"item": lambda: row.outcome, "comment": lambda: row.text}.get(
        kind, lambda: POST_VALUES["text"][:8]
    )()


@each_kind
def test_a_second_person_shows_it_again(scene, sign_in, client, kind):
    row, actions, now, name = made(scene, kind)
    shown = words(row, kind)
    assert shown in client.get(public_page(row, kind)).text
    actions.withdraw(**{name: now()}, by=scene.cadre, privacy=True)
    assert shown not in client.get(public_page(row, kind)).text
    second = sign_in(scene.second)
    page = second.get(office_page(row, kind)).text
    assert (shown in page, "隐藏有误，恢复公开" in page) == (True, True)
    assert second.post(url(f"{name}_confirm", row), SHOW_AGAIN).status_code == 302
    assert state(now()) == UNTOUCHED
    client.logout()
    assert shown in client.get(public_page(row, kind)).text
    if kind == "post":
        assert Audit.objects.filter(facts__move="show_again_post").count() == 1
    else:
        event = Event.objects.filter(inquiry=row.inquiry).latest("pk")
        assert (event.move, event.by) == (f"show_again_{'post' if kind == 'item' else kind}", scene.second)


@each_kind
def test_whoever_hid_it_does_not_show_it_again(scene, sign_in, kind):
    row, actions, now, name = made(scene, kind)
    actions.withdraw(**{name: row}, by=scene.cadre, privacy=True)
    client = sign_in(scene.cadre)
    assert 'name="keep"' not in client.get(office_page(row, kind)).text
    before = state(now())
    client.post(url(f"{name}_confirm", row), SHOW_AGAIN)
    assert state(now()) == before
    with pytest.raises(ValidationError, match="另一"):
        actions.keep(**{name: now()}, by=scene.cadre)


@each_kind
@pytest.mark.parametrize(("who", "status"), [("cadre_elsewhere", 404), ("liaison", 404), ("official", 403)])
def test_nobody_else_shows_it_again(scene, sign_in, client, kind, who, status):
    row, actions, now, name = made(scene, kind)
    actions.withdraw(**{name: row}, by=scene.cadre, privacy=True)
    before = state(now())
    assert client.post(url(f"{name}_confirm", row), SHOW_AGAIN).url.startswith(reverse("login"))
    assert sign_in(getattr(scene, who)).post(url(f"{name}_confirm", row), SHOW_AGAIN).status_code == status
    assert state(now()) == before


@each_kind
def test_once_the_hiding_is_confirmed_it_stays_hidden(scene, sign_in, kind):
    row, actions, now, name = made(scene, kind)
    actions.withdraw(**{name: row}, by=scene.cadre, privacy=True)
    actions.confirm(**{name: now()}, by=scene.second)
    before = state(now())
    sign_in(scene.secretary).post(url(f"{name}_confirm", row), SHOW_AGAIN)
    assert (state(now()), now().is_hidden) == (before, True)


def test_the_matter_of_an_item_shown_again_is_posted_as_before(scene):
    row, actions, now, _name = made(scene, "item")
    before = Inquiry.objects.get(pk=row.inquiry_id)
    actions.withdraw(item=row, by=scene.cadre, privacy=True)
    actions.keep(item=now(), by=scene.second, at=timezone.now())
    after = Inquiry.objects.get(pk=row.inquiry_id)
    assert (after.posted_at, after.posted_by) == (before.posted_at, before.posted_by)
    assert after.posted_at is not None


def test_until_a_second_person_has_said_so_it_is_not_posted_anew(scene, sign_in):
    row, actions, now, _name = made(scene, "item")
    actions.withdraw(item=row, by=scene.cadre, privacy=True)
    matter = Inquiry.objects.get(pk=row.inquiry_id)
    link = reverse("inquiries:item_post", args=[matter.pk])
    assert link not in sign_in(scene.second).get(matter.get_absolute_url()).text
    with pytest.raises(ValidationError, match="先行隐藏"):
        posted(scene, inquiry=matter)
    actions.keep(item=now(), by=scene.second)
    assert matter.board_items.standing().count() == 1
