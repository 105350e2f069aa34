"""The village feed as anybody reads it, and what a reader may suggest on it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cards.hidden_ids import hide
from inquiries.board.actions import comments, posts
from inquiries.matters.actions import summary
from inquiries.models import Comment, Inquiry, Post
from tests.cast import make_person
from tests.feed import POST_VALUES, SUGGESTION, post, shown, suggested
from tests.world import pixel

FEED = "/feed/430903105228/"
XSS = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"
still = pytest.mark.usefixtures("still")


def at(row):
    return f"{FEED}{row.pk}/"


def body(**more):
    return {"key": str(uuid4()), "text": SUGGESTION} | more


def days_ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.mark.feature("S0-07")
def test_anybody_reads_posts_with_pictures_and_how_old_the_last_is(scene, client):
    assert "最近一条" not in client.get(FEED).content.decode()
    old = post(scene, at=days_ago(9), pictures=2)
    page = client.get(FEED)
    assert page.context["days"] == 9
    assert "最近一条：9天前" in page.content.decode()
    assert [text for text in POST_VALUES.values() if text not in page.content.decode()] == []
    picture = old.photos.first()
    answer = client.get(f"/feed/photos/{picture.pk}/")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert f"/feed/photos/{picture.pk}/" in page.content.decode()


def test_the_month_beside_the_day_is_that_of_shanghai(scene, client):
    post(scene, at=datetime(2026, 6, 30, 16, 10, tzinfo=UTC))
    assert "<b>1</b> 2026年7月</time>" in client.get(FEED).text


@pytest.mark.feature("S0-08")
def test_each_of_the_four_kinds_is_named_and_can_be_read_alone(scene, client):
    names = {
        "party": "党务建设新成就",
        "business": "创业致富新经验",
        "culture": "民俗文化新活动",
        "idea": "党员群众原创的工作建议",
    }
    rows = {kind: post(scene, category=kind, title=f"{kind}一条") for kind in names}
    page = client.get(FEED).content.decode()
    assert [name for name in names.values() if page.count(name) < 2] == []
    alone = client.get(FEED, {"category": "idea"}).context["page"].rows
    assert alone == [rows["idea"]]
    assert len(client.get(FEED, {"category": "none"}).context["page"].rows) == 4


def test_nothing_of_the_register_stands_anywhere(scene, client):
    make_person(scene.village, "李四海", "19900000099")
    row = post(scene, pictures=1)
    inquiry = suggested(row, text="李四海家门口的笋壳没人收，电话19900100001。", asker_name="张立军")
    suggested(row, text="书记说话不算数", is_restricted=True)
    withdrawn = post(scene, title="写错的一条", text="日期写错了。", pictures=1)
    hidden_photo = withdrawn.photos.get()
    posts.withdraw(post=withdrawn, by=scene.secretary, reason="日期有误", privacy=True)
    pages = [client.get(url).content.decode() for url in (FEED, at(row), at(withdrawn))]
    text = "".join(pages)
    hidden = [
        "李四海",
        "张立军",
        "李秀英",
        "19900100001",
        "19900000099",
        "笋壳",
        inquiry.number,
        inquiry.code,
    ]
    hidden += [
        "书记说话",
        "写错的一条",
        "日期写错",
        scene.cadre.username,
        scene.cadre.name,
        scene.secretary.name,
    ]
    assert [word for word in hidden if word in text] == []
    assert text.count("日期有误") == 2
    assert client.get(f"/feed/photos/{hidden_photo.pk}/").status_code == 404
    assert "suggest" not in pages[2]


def test_hostile_text_stays_text(scene, client):
    row = post(scene, title=XSS[:60], text=XSS)
    shown(scene, row, text=XSS)
    for url in (FEED, at(row)):
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.feature("S0-11")
def test_a_suggestion_becomes_an_inquiry_with_a_code(scene, client):
    row = post(scene)
    response = client.post(f"{at(row)}suggest/", body(asker_name="老张", asker_phone="199 0000 1111"))
    inquiry = Inquiry.objects.get()
    assert (inquiry.kind, inquiry.channel, inquiry.created_by) == ("suggestion", "feed", None)
    assert (inquiry.household, inquiry.comment.post, inquiry.comment.shown_at) == (None, row, None)
    assert inquiry.askers.get().phone == "19900001111"
    assert inquiry.events.get().move == "register"
    assert response.context["code"] in response.content.decode()
    assert summary.differences() == []
    tracked = client.post("/track/", {"code": response.context["code"]})
    assert inquiry.subject in tracked.content.decode()


@pytest.mark.feature("S0-11")
def test_it_is_public_only_once_shown_and_in_the_words_shown(scene, client):
    row = post(scene)
    inquiry = suggested(row, text="张立军家的笋壳也能收")
    assert "笋壳" not in client.get(at(row)).content.decode()
    comment = comments.propose(comment=inquiry.comment, by=scene.cadre, text="笋壳也能统一收")
    assert "笋壳" not in client.get(at(row)).content.decode()
    comments.show(comment=comment, by=scene.secretary, text="笋壳也能统一收", sure=True)
    page = client.get(at(row)).content.decode()
    assert "笋壳也能统一收" in page
    assert "张立军" not in page
    assert client.get(FEED).context["page"].rows[0].suggestions == 1
    comments.withdraw(comment=comment, by=scene.secretary, reason="说得不对")
    assert "笋壳" in client.get(at(row)).content.decode()
    comments.confirm(comment=comment, by=scene.second)
    page = client.get(at(row)).content.decode()
    assert ("笋壳" in page, "说得不对" in page) == (False, True)
    assert client.get(FEED).context["page"].rows[0].suggestions == 0


def test_one_about_a_cadre_leaves_no_trace_in_the_feed(scene, client):
    row = post(scene)
    response = client.post(f"{at(row)}suggest/", body(is_restricted="on"))
    inquiry = Inquiry.objects.get()
    assert (inquiry.kind, inquiry.is_restricted) == ("complaint", True)
    assert response.context["code"] in response.content.decode()
    assert not Comment.objects.exists()


def test_sent_twice_is_one_suggestion_and_other_text_is_asked_back(scene, client):
    row, data = post(scene), body()
    codes = {client.post(f"{at(row)}suggest/", data).context["code"] for _n in range(3)}
    assert (len(codes), Comment.objects.count()) == (1, 1)
    response = client.post(f"{at(row)}suggest/", data | {"text": "另一条建议"})
    assert response.status_code == 409
    key = response.context["form"]["key"].value()
    assert client.post(f"{at(row)}suggest/", {"key": key, "text": "另一条建议"}).status_code == 200
    assert Comment.objects.count() == 2


@pytest.mark.parametrize(("field", "value"), [("text", ""), ("asker_phone", "1234"), ("key", "no-key")])
def test_bad_input_is_answered_at_the_field_and_the_text_kept(scene, client, field, value):
    row = post(scene)
    response = client.post(f"{at(row)}suggest/", body(asker_name="老张") | {field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert response.context["form"]["text"].label == "您的建议", (
        "the list of errors names the field as the page does"
    )
    assert "老张" in response.content.decode()
    assert not Inquiry.objects.exists()


def test_a_withdrawn_or_foreign_post_takes_no_suggestion(scene, client):
    row = post(scene)
    posts.withdraw(post=row, by=scene.cadre, reason="写错了", privacy=True)
    assert client.post(f"{at(row)}suggest/", body()).url == at(row)
    assert client.get(f"{at(row)}suggest/").url == at(row)
    for url in (f"/feed/430903105229/{row.pk}/", "/feed/nowhere/", f"{FEED}987654/", "/feed/photos/987654/"):
        assert client.get(url).status_code == 404
    assert client.post(f"/feed/430903105229/{row.pk}/suggest/", body()).status_code == 404
    assert not Inquiry.objects.exists()


@still
def test_one_address_cannot_flood(scene, client):
    row = post(scene)
    codes = [client.post(f"{at(row)}suggest/", body()).status_code for _n in range(31)]
    assert codes == [200] * 30 + [429]


@still
def test_the_limit_does_not_tell_of_a_complaint_from_here(scene, client):
    row = post(scene)
    assert client.post(f"{at(row)}suggest/", body(is_restricted="on")).status_code == 200
    codes = [client.post(f"{at(row)}suggest/", body()).status_code for _n in range(31)]
    assert codes == [200] * 30 + [429]


def test_pages_are_turned_by_key_and_cost_the_same(scene, client):
    def cost(url):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    row = post(scene, pictures=1)
    shown(scene, row)
    before = cost(FEED), cost(at(row))
    for number in range(23):
        shown(scene, post(scene, pictures=1, title=f"第{number}条"))
        shown(scene, row)
    assert (cost(FEED), cost(at(row))) == before
    first = client.get(FEED).context["page"]
    last = client.get(FEED, {"before": hide("post", Post.objects.order_by("pk")[4].pk)}).context["page"]
    assert (len(first.rows), first.newer, len(last.rows), last.older) == (10, None, 4, None)


def test_a_picture_without_its_file_is_not_there(scene, client):
    row = post(scene)
    picture = row.photos.create(file=ContentFile(pixel(), name="x.jpg"))
    picture.file.storage.delete(picture.file.name)
    assert client.get(f"/feed/photos/{picture.pk}/").status_code == 404


@pytest.mark.feature("S0-07")
def test_the_feed_is_linked_from_the_board_and_from_the_page_of_a_card(scene, client):
    for url in ("/board/430903105228/", f"/h/{scene.household.token}/"):
        assert f'href="{FEED}"' in client.get(url).content.decode()
