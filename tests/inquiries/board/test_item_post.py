from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.roles import Role
from inquiries.board.actions import items
from inquiries.choices import InquiryKind, State
from inquiries.matters.actions import answers, moves, summary
from inquiries.models import BoardEdition, BoardItem, Event, Inquiry
from tests.cast import make_inquiry, make_user
from tests.notice_board import TEXTS, answered, posted

WRITTEN = {"query": "路灯不亮", "measures": "换了灯泡", "outcome": "已经修好"}


def url(inquiry):
    return reverse("inquiries:item_post", args=[inquiry.pk])


def data(inquiry, **more):
    return TEXTS | {"version": inquiry.version, "singles_out_nobody": "on"} | more


def nothing_posted(inquiry):
    inquiry.refresh_from_db()
    return inquiry.posted_at is None and not BoardItem.objects.exists()


def test_another_person_posts_what_was_answered(scene, sign_in):
    inquiry = answered(scene)
    response = sign_in(scene.second).post(url(inquiry), data(inquiry))
    item = BoardItem.objects.get()
    assert response.url == reverse("inquiries:board_detail", args=[item.edition_id])
    inquiry.refresh_from_db()
    assert (inquiry.posted_by, item.made_by, item.posted_by) == (scene.second, scene.cadre, scene.second)
    assert item.edition.month == timezone.localdate().replace(day=1)
    assert inquiry.answers.get().approved_by == scene.second
    assert Event.objects.filter(inquiry=inquiry).last().move == "post"
    assert summary.differences() == []


def test_the_proposal_is_masked_already(scene, sign_in):
    inquiry = answered(scene, outcome="张立军家门口的灯换了，电话19900100001。")
    page = sign_in(scene.second).get(url(inquiry))
    assert page.context["form"]["outcome"].value() == "张**家门口的灯换了，电话199****0001。"
    assert page.context["form"]["asker"].value() == "张**"
    assert page.context["finds"] == []


def test_anonymous_is_sent_to_login(scene, client):
    inquiry = answered(scene)
    assert client.post(url(inquiry), data(inquiry)).url.startswith(reverse("login"))
    assert nothing_posted(inquiry)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("cadre_elsewhere", 404),
        ("official_elsewhere", 404),
        ("county_viewer", 404),
        ("official", 403),
        ("liaison", 403),
    ],
)
def test_others_cannot_post(scene, sign_in, who, status):
    inquiry = answered(scene, household=scene.household)
    client = sign_in(getattr(scene, who))
    assert client.get(url(inquiry)).status_code == status
    assert client.post(url(inquiry), data(inquiry)).status_code == status
    assert nothing_posted(inquiry)


def test_whoever_wrote_the_answer_does_not_post_it(scene, sign_in):
    inquiry = answered(scene)
    response = sign_in(scene.cadre).post(url(inquiry), data(inquiry))
    assert response.status_code == 422
    assert response.context["form"].non_field_errors()
    assert nothing_posted(inquiry)


def test_what_is_not_answered_is_refused(scene, sign_in):
    inquiry = make_inquiry(scene.village, scene.cadre)
    assert sign_in(scene.second).post(url(inquiry), data(inquiry)).status_code == 422
    assert nothing_posted(inquiry)


def test_posted_twice_stands_once(scene):
    inquiry = posted(scene).inquiry
    with pytest.raises(ValidationError, match="这件事已经上栏"):
        items.post(inquiry=inquiry, by=scene.second, texts=TEXTS, singles_out_nobody=True)
    assert BoardItem.objects.count() == 1


def test_an_older_version_is_refused_and_the_text_kept(scene, sign_in):
    inquiry = answered(scene)
    response = sign_in(scene.second).post(url(inquiry), data(inquiry, version=1, outcome="换了新灯。"))
    assert response.status_code == 409
    assert "换了新灯。" in response.content.decode()
    assert nothing_posted(inquiry)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_register_is_read_once_a_request(scene, sign_in, django_assert_num_queries, rows):
    """At most 27 to post: the action alone collects the register, and nothing is proposed again."""
    for _each in range(rows):
        posted(scene)
    inquiry, client = answered(scene), sign_in(scene.second)
    client.get(url(inquiry))
    with django_assert_num_queries(15):  # one each for what was typed, was hidden and happened before
        client.get(url(inquiry))
    with django_assert_num_queries(13):
        client.post(url(inquiry), data(inquiry, mask="1"))
    with django_assert_num_queries(20):  # one the last event, one its moment, which no act may precede
        assert client.post(url(inquiry), data(inquiry, outcome="李秀英家的灯换了。")).context["finds"]
    with django_assert_num_queries(27, exact=False):
        assert client.post(url(inquiry), data(inquiry)).status_code == 302


def test_a_find_is_confirmed_as_it_is_shown(scene, sign_in):
    """An invisible sign in the name goes when the text is cleaned; the find is that of the cleaned text."""
    inquiry, client = answered(scene), sign_in(scene.second)
    values = data(inquiry, outcome="李\u200b秀英家门口的灯换了。")
    shown = client.post(url(inquiry), values).context["finds"]
    confirmed = [find["key"] for find in shown]
    assert client.post(url(inquiry), values | {"confirmed": confirmed}).status_code == 302


def test_a_find_blocks_until_it_is_taken_out_or_confirmed(scene, sign_in):
    inquiry = answered(scene)
    client = sign_in(scene.second)
    wrong = data(inquiry, outcome="李秀英家门口的灯换了。")
    response = client.post(url(inquiry), wrong)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["outcome"]
    assert [find["found"] for find in response.context["finds"]] == ["李秀英"]
    assert nothing_posted(inquiry)
    assert client.post(url(inquiry), wrong | {"confirmed": "name:李秀英"}).status_code == 302
    note = Event.objects.filter(inquiry=inquiry).last().note
    assert "name" in note
    assert "李秀英" not in note


def test_the_tick_that_it_singles_out_nobody_is_needed(scene, sign_in):
    inquiry = answered(scene)
    values = data(inquiry)
    del values["singles_out_nobody"]
    response = sign_in(scene.second).post(url(inquiry), values)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["singles_out_nobody"]
    assert nothing_posted(inquiry)


def test_cover_masks_what_was_typed(scene, sign_in):
    inquiry = answered(scene)
    response = sign_in(scene.second).post(url(inquiry), data(inquiry, outcome="李秀英家修好了", mask="1"))
    assert response.context["form"]["outcome"].value() == "李**家修好了"
    assert nothing_posted(inquiry)


def test_a_complaint_about_a_cadre_is_never_posted(scene, sign_in):
    inquiry = make_inquiry(scene.village, scene.official, is_restricted=True)
    moves.accept(inquiry=inquiry, by=scene.official)
    answers.answer(inquiry=inquiry, by=scene.official, query="q", measures="m", outcome="o")
    assert sign_in(scene.second).get(url(inquiry)).status_code == 404
    assert sign_in(scene.official).get(url(inquiry)).status_code == 403
    with pytest.raises(PermissionDenied):
        items.post(inquiry=inquiry, by=scene.second, texts=TEXTS, singles_out_nobody=True)
    assert nothing_posted(inquiry)


def test_a_dispute_needs_the_word_of_both_parties(scene, sign_in):
    inquiry = answered(scene, kind=InquiryKind.DISPUTE)
    client = sign_in(scene.second)
    assert list(client.post(url(inquiry), data(inquiry)).context["form"].errors) == ["consent"]
    assert nothing_posted(inquiry)
    assert client.post(url(inquiry), data(inquiry, consent="on")).status_code == 302


@pytest.mark.feature("S0-19")
def test_a_deferred_matter_is_posted_with_its_reason(scene):
    inquiry = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    review = timezone.localdate() + timedelta(days=30)
    answers.defer(
        inquiry=inquiry, by=scene.cadre, query="路灯", measures="报镇", reason="经费没到", review_on=review
    )
    texts = {"subject": "路灯", "query": "路灯", "measures": "报镇", "reason": "经费没到"}
    item = items.post(inquiry=inquiry, by=scene.second, texts=texts, singles_out_nobody=True)
    assert (item.state, item.reason, item.review_on) == ("deferred", "经费没到", review)


@pytest.mark.parametrize("field", ["query", "measures", "outcome"])
def test_hostile_and_missing_text_is_answered_at_the_field(scene, sign_in, field):
    inquiry = answered(scene)
    client = sign_in(scene.second)
    for text in ("", "\x00\u202e", "长" * 100_000):
        response = client.post(url(inquiry), data(inquiry, **{field: text}))
        assert response.status_code == 422
        assert field in response.context["form"].errors
    assert nothing_posted(inquiry)


def test_the_six_texts_are_the_only_ones_taken(scene, sign_in):
    inquiry = answered(scene)
    extra = {"state": "closed", "made_by": scene.second.pk, "number": 77, "edition": 9, "kind": "correction"}
    sign_in(scene.second).post(url(inquiry), data(inquiry, **extra))
    item = BoardItem.objects.get()
    assert (item.number, item.kind, item.state, item.made_by) == (1, "echo", "answered", scene.cadre)


@pytest.mark.parametrize(
    ("moment", "month"),
    [
        ("2026-11-30T15:59:59.999+00:00", "2026-11-01"),
        ("2026-11-30T16:00:00+00:00", "2026-12-01"),
        ("2026-12-31T15:59:59+00:00", "2026-12-01"),
        ("2026-12-31T16:00:00+00:00", "2027-01-01"),
        ("2028-02-29T15:59:59+00:00", "2028-02-01"),
    ],
)
def test_the_month_is_that_of_shanghai(scene, moment, month):
    item = posted(scene, at=datetime.fromisoformat(moment))
    assert item.edition.month.isoformat() == month
    assert BoardEdition.objects.count() == 1


def test_a_third_cadre_is_as_good_as_the_second(scene):
    third = make_user("third", Role.CADRE, scene.village)
    assert posted(scene, by=third).posted_by == third


@pytest.mark.parametrize("state", State.values)
def test_only_what_is_answered_or_deferred_is_offered_and_posted(scene, sign_in, state):
    inquiry, today = answered(scene), timezone.localdate()
    needed = {"awaiting_asker": {"paused_on": today}, "deferred": {"review_on": today}}
    needed["merged"] = {"merged_into": make_inquiry(scene.village, scene.cadre)}
    Inquiry.objects.filter(pk=inquiry.pk).update(state=state, **needed.get(state, {}))
    client = sign_in(scene.second)
    may = state in {"answered", "answered_on_spot", "deferred", "echoed", "closed"}
    assert (url(inquiry) in client.get(inquiry.get_absolute_url()).text) is may
    status = client.post(url(inquiry), data(inquiry, reason="经费没到")).status_code
    assert (status, nothing_posted(inquiry)) == ((302, False) if may else (422, True))
