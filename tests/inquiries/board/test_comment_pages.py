"""Which suggestions stand under a post: the office decides, in words that name nobody."""

import pytest

from inquiries.matters.actions import moves, summary
from inquiries.models import Comment, Inquiry
from tests.cast import make_inquiry
from tests.feed import SUGGESTION, post, shown, suggested


def url(comment, act="show"):
    return f"/posts/comments/{comment.pk}/{act}/"


@pytest.mark.feature("S0-11")
def test_a_suggestion_is_shown_and_leaves_its_event(scene, sign_in):
    row = post(scene)
    inquiry = suggested(row)
    client = sign_in(scene.cadre)
    assert client.get(url(inquiry.comment)).context["form"]["text"].value() == SUGGESTION
    assert client.post(url(inquiry.comment), {"text": SUGGESTION}).url == row.get_absolute_url()
    comment = Comment.objects.get()
    assert (comment.text, comment.shown_by) == (SUGGESTION, scene.cadre)
    event = inquiry.events.last()
    assert (event.move, event.by, event.note, event.to_state) == (
        "show_comment",
        scene.cadre,
        SUGGESTION,
        "received",
    )
    assert "建议已在村庄微博公开" in client.get(inquiry.get_absolute_url()).content.decode()
    assert summary.differences() == []


@pytest.mark.feature("S0-11")
def test_it_is_no_longer_shown_and_that_leaves_its_event_too(scene, sign_in):
    comment = shown(scene, post(scene))
    assert sign_in(scene.secretary).post(url(comment, "hide")).url == comment.post.get_absolute_url()
    comment.refresh_from_db()
    assert (comment.text, comment.shown_at, comment.shown_by) == ("", None, None)
    assert [event.move for event in comment.inquiry.events.all()] == [
        "register",
        "show_comment",
        "hide_comment",
    ]


def test_the_proposal_is_covered_and_a_name_is_refused(scene, sign_in):
    text = "李秀英家的笋壳，老周19911112222来收。"
    inquiry = suggested(post(scene), text=text, asker_name="周老五")
    client = sign_in(scene.cadre)
    proposal = client.get(url(inquiry.comment)).context["form"]["text"].value()
    assert proposal == "李**家的笋壳，***199****2222来收。"  # few homes are called 周
    response = client.post(url(inquiry.comment), {"text": f"{text}周老五"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert "周老五" in [find["found"] for find in response.context["finds"]]
    assert text in response.content.decode()
    covered = client.post(url(inquiry.comment), {"text": text, "mask": "1"})
    assert covered.context["form"]["text"].value() == proposal
    assert not Comment.objects.shown().exists()


@pytest.mark.parametrize("text", ["", "长" * 1001])
def test_bad_input_is_answered_at_the_field(scene, sign_in, text):
    comment = suggested(post(scene)).comment
    response = sign_in(scene.cadre).post(url(comment), {"text": text})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert text[:9] in response.content.decode()


def test_what_is_shown_hidden_or_gone_already_is_refused(scene, sign_in):
    row = post(scene)
    comment, other = shown(scene, row), suggested(row).comment
    client = sign_in(scene.cadre)
    assert client.post(url(comment), {"text": "别的话"}).status_code == 422
    assert client.post(url(other, "hide")).status_code == 302
    assert other.inquiry.events.count() == 1
    client.post(f"/posts/{row.pk}/withdraw/", {"reason": "写错了", "privacy": "on"})
    assert client.post(url(other), {"text": "别的话"}).status_code == 422
    comment.refresh_from_db()
    other.refresh_from_db()
    assert (comment.text, other.shown_at) == (SUGGESTION, None)


def test_one_that_turns_out_to_be_about_a_cadre_vanishes_everywhere(scene, sign_in, client):
    row = post(scene)
    comment = shown(scene, row)
    public = f"/feed/{scene.village.slug}/{row.pk}/"
    assert SUGGESTION in client.get(public).content.decode()
    inquiry = Inquiry.objects.get()
    office = sign_in(scene.secretary)
    edit = office.get(f"/inquiries/{inquiry.pk}/edit/").context["form"]
    values = {name: edit[name].value() or "" for name in edit.fields}
    office.post(f"/inquiries/{inquiry.pk}/edit/", values | {"is_restricted": "on"})
    for page in (public, row.get_absolute_url(), "/posts/"):
        assert SUGGESTION not in office.get(page).content.decode()
    assert office.get("/posts/").context["page"].rows[0].suggestions == 0
    assert office.get(url(comment)).status_code == 404
    assert office.post(url(comment, "hide")).status_code == 404


def test_the_matter_itself_names_its_post(scene, sign_in):
    row = post(scene)
    inquiry = suggested(row)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    page = sign_in(scene.cadre).get(inquiry.get_absolute_url()).content.decode()
    assert (row.get_absolute_url() in page, "村庄微博" in page) == (True, True)
    other = make_inquiry(scene.village, scene.cadre)
    assert "/posts/" not in sign_in(scene.cadre).get(other.get_absolute_url()).content.decode()


def test_the_register_is_read_once_a_request(scene, sign_in, django_assert_num_queries):
    row = post(scene)
    comment = suggested(row, text="李秀英家的笋壳").comment
    client = sign_in(scene.cadre)
    client.get(url(comment))
    with django_assert_num_queries(13):
        client.get(url(comment))
    with django_assert_num_queries(13):
        client.post(url(comment), {"text": "李秀英家的笋壳", "mask": "1"})
    with django_assert_num_queries(19):  # one looks for the last event, before which nothing happens
        client.post(url(comment), {"text": "李秀英家的笋壳"})
    with django_assert_num_queries(21):
        client.post(url(comment), {"text": SUGGESTION})
