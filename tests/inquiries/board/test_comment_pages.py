"""Which suggestions stand under a post: one puts them in words that name nobody, another shows them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cards.hidden_ids import hide
from inquiries.board.actions import comments
from inquiries.matters.actions import moves, summary
from inquiries.models import Comment, Inquiry
from tests.cast import make_inquiry
from tests.feed import SUGGESTION, post, proposed, shown, suggested


def url(comment, act="propose"):
    return f"/posts/comments/{hide('comment', comment.pk)}/{act}/"


def events(comment):
    return [(event.move, event.by) for event in comment.inquiry.events.exclude(move="register")]


@pytest.mark.feature("S0-11")
def test_a_suggestion_is_proposed_by_one_and_shown_by_another(scene, sign_in, client):
    row = post(scene)
    inquiry = suggested(row)
    first = sign_in(scene.cadre)
    assert first.get(url(inquiry.comment)).context["form"]["text"].value() == SUGGESTION
    assert first.post(url(inquiry.comment), {"text": SUGGESTION}).url == row.get_absolute_url()
    comment = Comment.objects.get()
    assert (comment.text, comment.proposed_by, comment.shown_at) == (SUGGESTION, scene.cadre, None)
    client.logout()
    public = f"/feed/{scene.village.slug}/{row.pk}/"
    assert SUGGESTION not in client.get(public).content.decode()
    read = {"text": SUGGESTION, "sure": "on"}
    assert sign_in(scene.second).post(url(comment, "show"), read).url == row.get_absolute_url()
    comment.refresh_from_db()
    assert (comment.shown_by, comment.waits_for) == (scene.second, "")
    assert events(comment) == [("propose_comment", scene.cadre), ("show_comment", scene.second)]
    assert comment.inquiry.events.last().note == SUGGESTION
    assert "建议已在村庄微博公开" in first.get(inquiry.get_absolute_url()).content.decode()
    client.logout()
    assert SUGGESTION in client.get(public).content.decode()
    assert summary.differences() == []


def test_who_proposed_the_words_does_not_show_them(scene, sign_in):
    comment = proposed(scene, post(scene))
    client = sign_in(scene.cadre)
    page = client.get(url(comment, "show"))
    assert 'name="sure"' not in page.text
    assert client.post(url(comment, "show"), {"text": SUGGESTION, "sure": "on"}).status_code == 422
    assert not Comment.objects.shown().exists()
    with pytest.raises(IntegrityError, match="comment_shown_by_another"), transaction.atomic():
        Comment.objects.update(shown_at=comment.proposed_at, shown_by=scene.cadre)
    with pytest.raises(IntegrityError, match="comment_shown_as_proposed"), transaction.atomic():
        Comment.objects.update(shown_at=comment.proposed_at, text="", proposed_at=None, proposed_by=None)


def test_changed_words_stand_marked_beside_the_original(scene, sign_in):
    comment = proposed(scene, post(scene), "笋壳可以统一收走，做肥料卖给果园。")
    page = sign_in(scene.second).get(url(comment, "show"))
    assert "".join(part.text for part in page.context["sent"]) == SUGGESTION
    assert "".join(part.text for part in page.context["shown"]) == comment.text
    assert (page.context["is_same"], page.context["is_covered"]) == (False, False)
    assert [part.text for part in page.context["shown"] if part.is_changed] == ["肥", "果园"]
    assert ("<del>养殖场</del>" in page.text, "<ins>果园</ins>" in page.text) == (True, True)


def test_stars_alone_are_no_change_of_the_words(scene, sign_in):
    sent = "李秀英家的笋壳，电话19911112222。"
    comment = proposed(scene, post(scene), "李**家的笋壳，电话199****2222。", sent=sent)
    page = sign_in(scene.second).get(url(comment, "show"))
    assert (page.context["is_same"], page.context["is_covered"]) == (False, True)


def test_only_the_words_that_were_read_are_shown(scene, sign_in):
    comment = proposed(scene, post(scene))
    read = {"text": SUGGESTION, "sure": "on"}
    comments.propose(comment=comment, by=scene.cadre, text="笋壳别烧。")
    client = sign_in(scene.second)
    page = client.post(url(comment, "show"), read)
    assert (page.status_code, page.context["form"].non_field_errors()) == (
        422,
        ["文字刚刚改过，请重新看一遍。"],
    )
    assert page.context["form"]["text"].value() == "笋壳别烧。"
    assert client.post(url(comment, "show"), {"text": "笋壳别烧。"}).context["form"].errors.keys() == {"sure"}
    assert not Comment.objects.shown().exists()
    assert client.post(url(comment, "show"), {"text": "笋壳别烧。", "sure": "on"}).status_code == 302


def test_other_words_of_the_second_wait_for_the_first(scene, sign_in):
    comment = proposed(scene, post(scene))
    sign_in(scene.second).post(url(comment), {"text": "笋壳别烧。"})
    comment.refresh_from_db()
    assert (comment.text, comment.first_person_id) == ("笋壳别烧。", scene.second.pk)
    with pytest.raises(ValidationError, match="您"):
        comments.show(comment=comment, by=scene.second, text="笋壳别烧。", sure=True)
    comments.show(comment=comment, by=scene.cadre, text="笋壳别烧。", sure=True)


def test_the_start_page_leads_the_second_person_to_it(scene, sign_in):
    row = post(scene)
    comment = proposed(scene, row)
    doors = ["/", "/boards/", "/posts/"]
    door = f'href="{url(comment, "show")}"'
    assert [door in sign_in(scene.cadre).get(page).text for page in doors] == [False] * 3
    assert [door in sign_in(scene.second).get(page).text for page in doors] == [True] * 3
    assert door not in sign_in(scene.official).get(f"/posts/?village={scene.village.pk}").text
    comments.show(comment=comment, by=scene.second, text=SUGGESTION, sure=True)
    assert door not in sign_in(scene.secretary).get("/").text
    Inquiry.objects.filter(pk=comment.inquiry_id).update(is_restricted=True, kind="complaint")
    assert list(sign_in(scene.second).get("/").context["furniture"]["waiting"]) == []


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
    assert not Comment.objects.exclude(text="").exists()


@pytest.mark.parametrize("text", ["", "长" * 1001])
def test_bad_input_is_answered_at_the_field(scene, sign_in, text):
    comment = suggested(post(scene)).comment
    response = sign_in(scene.cadre).post(url(comment), {"text": text})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert text[:9] in response.content.decode()


def test_what_is_shown_or_gone_already_is_refused(scene, sign_in):
    row = post(scene)
    comment, other, third = shown(scene, row), suggested(row).comment, proposed(scene, row)
    client = sign_in(scene.second)
    assert client.post(url(comment), {"text": "别的话"}).status_code == 422
    assert client.post(url(other, "withdraw"), {"reason": "不合适"}).status_code == 422
    for act in ("show", "confirm"):
        assert client.post(url(other, act), {"text": "", "sure": "on"}).url == row.get_absolute_url()
    assert events(other) == []
    client.post(f"/posts/{row.pk}/withdraw/", {"reason": "写错了", "privacy": "on"})
    assert client.post(url(other), {"text": "别的话"}).status_code == 422
    assert client.post(url(third, "show"), {"text": SUGGESTION, "sure": "on"}).status_code == 422
    for each in (comment, other, third):
        each.refresh_from_db()
    assert (comment.text, other.text, third.shown_at) == (SUGGESTION, "", None)


def test_one_that_turns_out_to_be_about_a_cadre_vanishes_everywhere(scene, sign_in, client):
    row = post(scene)
    comment = shown(scene, row)
    public = f"/feed/{scene.village.slug}/{row.pk}/"
    assert SUGGESTION in client.get(public).content.decode()
    inquiry = Inquiry.objects.get()
    office = sign_in(scene.secretary)
    edit = office.get(f"/inquiries/{hide('inquiry', inquiry.pk)}/edit/").context["form"]
    values = {name: edit[name].value() or "" for name in edit.fields}
    office.post(f"/inquiries/{hide('inquiry', inquiry.pk)}/edit/", values | {"is_restricted": "on"})
    for page in (public, row.get_absolute_url(), "/posts/"):
        assert SUGGESTION not in office.get(page).content.decode()
    assert office.get("/posts/").context["page"].rows[0].suggestions == 0
    assert office.get(url(comment)).status_code == 404
    for act in ("show", "withdraw", "confirm"):
        assert office.post(url(comment, act)).status_code == 404


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
    with django_assert_num_queries(14):
        client.get(url(comment))
    with django_assert_num_queries(13):
        client.post(url(comment), {"text": "李秀英家的笋壳", "mask": "1"})
    with django_assert_num_queries(19):  # one looks for the last event, before which nothing happens
        client.post(url(comment), {"text": "李秀英家的笋壳"})
    with django_assert_num_queries(21):
        client.post(url(comment), {"text": SUGGESTION})
    client = sign_in(scene.second)
    client.get(reverse("today"))
    with django_assert_num_queries(7):
        client.get(url(comment, "show"))
