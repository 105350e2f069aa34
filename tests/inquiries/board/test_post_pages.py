"""The office writes in the village feed, takes down, and decides which suggestions are shown."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cards.hidden_ids import hide
from inquiries.models import Post
from tests.feed import POST_VALUES, post, suggested
from tests.locks import locked_tables

LIST, NEW = "/posts/", "/posts/new/"
REFUSED = [
    ("cadre_elsewhere", 404),
    ("official_elsewhere", 404),
    ("liaison", 404),
    ("county_viewer", 404),
    ("official", 403),
]


def data(**more):
    return POST_VALUES | {"key": str(uuid4())} | more


def picture(colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (40, 20), colour).save(out, "PNG")
    return SimpleUploadedFile("../笋.png", out.getvalue(), "image/png")


@pytest.mark.feature("S0-09", "S0-07")
def test_the_village_officer_posts_and_stands_in_the_record(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, data(photos=[picture(), picture()], photo_consent="on"))
    row = Post.objects.get()
    assert response.url == row.get_absolute_url()
    assert (row.village, row.posted_by, row.category) == (scene.village, scene.cadre, "business")
    assert abs(row.posted_at - timezone.now()) < timedelta(minutes=1)
    assert [(photo.width, photo.file.name[:5]) for photo in row.photos.all()] == [(40, "feed/")] * 2
    page = sign_in(scene.secretary).get(LIST).content.decode()
    assert (POST_VALUES["title"] in page, scene.cadre.name in page) == (True, True)


def test_pressed_twice_is_one_post(scene, sign_in):
    one, client = data(), sign_in(scene.cadre)
    assert client.post(NEW, one).url == client.post(NEW, one).url
    assert Post.objects.count() == 1


@pytest.mark.postgres
def test_who_posts_is_locked_so_that_one_key_is_one_post(scene):
    with locked_tables() as tables:
        post(scene)
    assert "cards_user" in tables


def test_a_picture_added_under_a_key_of_before_is_not_lost(scene, sign_in):
    client, one = sign_in(scene.cadre), data(photo_consent="on")
    client.post(NEW, one | {"photos": [picture()]})
    assert client.post(NEW, one | {"photos": [picture()]}).status_code == 302
    assert client.post(NEW, one | {"photos": [picture(), picture("blue")]}).status_code == 409
    assert Post.objects.get().photos.count() == 1


def test_other_words_under_a_key_of_before_are_not_lost(scene, sign_in):
    one, client = data(), sign_in(scene.cadre)
    client.post(NEW, one)
    page = client.post(NEW, one | {"text": "后来又想起一件事。"})
    assert (page.status_code, "后来又想起一件事。" in page.text, Post.objects.count()) == (409, True, 1)
    again = {"text": "后来又想起一件事。", "key": page.context["form"]["key"].value()}
    assert client.post(NEW, one | again).status_code == 302
    assert Post.objects.count() == 2


@pytest.mark.feature("S0-08", "S0-09")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("category", ""),
        ("category", "gossip"),
        ("title", ""),
        ("title", "长" * 61),
        ("text", "\x00"),
        ("text", "长" * 5001),
        ("key", "no-key"),
    ],
)
def test_bad_input_is_answered_at_the_field_and_the_text_kept(scene, sign_in, field, value):
    response = sign_in(scene.cadre).post(NEW, data() | {field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert POST_VALUES["title" if field == "text" else "text"] in response.content.decode()
    assert not Post.objects.exists()


def test_photos_need_the_agreement_of_who_is_in_them(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, data(photos=[picture()]))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["photo_consent"])
    response = sign_in(scene.cadre).post(NEW, data(photos=[SimpleUploadedFile("a.jpg", b"<svg/>")]))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["photos"])
    assert not Post.objects.exists()


def test_who_is_named_is_asked_about_first(scene, sign_in):
    client, named = sign_in(scene.cadre), data(text="李秀英家的笋干卖到了长沙，电话19900100002。")
    response = client.post(NEW, named)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["text"])
    assert [find["found"] for find in response.context["finds"]] == ["李秀英", "19900100002"]
    covered = client.post(NEW, named | {"mask": "1"})
    assert (
        covered.context["form"]["text"].value() == "李**家的笋干卖到了长沙，电话199****0002。"
    )  # proposed, not posted
    assert not Post.objects.exists()
    keys = [find["key"] for find in response.context["finds"]]
    assert client.post(NEW, named | {"confirmed": keys}).status_code == 302
    assert Post.objects.get().let_stand == "name, phone"


def test_only_the_office_of_the_village_posts(scene, sign_in, client):
    assert client.post(NEW, data()).url.startswith(reverse("login"))
    for who in ("liaison", "official", "county_viewer", "administrator"):
        assert sign_in(getattr(scene, who)).post(NEW, data()).status_code == 403
        assert sign_in(getattr(scene, who)).get(NEW).status_code == 403
    assert not Post.objects.exists()
    sign_in(scene.cadre_elsewhere).post(NEW, data(village=scene.village.pk, posted_by=scene.cadre.pk))
    assert (Post.objects.get().village, Post.objects.get().posted_by) == (
        scene.elsewhere,
        scene.cadre_elsewhere,
    )


@pytest.mark.feature("S0-09")
def test_a_post_is_taken_down_with_a_reason_and_stays_on_record(scene, sign_in):
    row = post(scene)
    url = f"/posts/{row.pk}/withdraw/"
    assert sign_in(scene.secretary).post(url, {"reason": "数字有误"}).url == row.get_absolute_url()
    sign_in(scene.second).post(f"/posts/{row.pk}/confirm/")
    row.refresh_from_db()
    assert (row.posted_by, row.withdrawn_by, row.withdrawn_reason) == (
        scene.cadre,
        scene.secretary,
        "数字有误",
    )
    page = sign_in(scene.official).get(row.get_absolute_url()).content.decode()
    assert [word for word in ("数字有误", scene.cadre.name, scene.secretary.name) if word not in page] == []
    again = sign_in(scene.cadre).post(url, {"reason": "再来一次"})
    assert (again.status_code, again.context["form"].non_field_errors()) == (422, ["已经撤下了。"])
    row.refresh_from_db()
    assert row.withdrawn_by == scene.secretary


@pytest.mark.parametrize("reason", ["", "长" * 201, "李秀英不同意"])
def test_taking_down_needs_a_reason_that_names_nobody(scene, sign_in, reason):
    row = post(scene)
    response = sign_in(scene.cadre).post(f"/posts/{row.pk}/withdraw/", {"reason": reason})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["reason"])
    assert reason[:5] in response.content.decode()
    assert Post.objects.standing().get() == row


@pytest.mark.parametrize(("who", "status"), REFUSED)
def test_others_take_nothing_down_and_show_nothing(scene, sign_in, client, who, status):
    row = post(scene)
    comment = suggested(row).comment
    acts = ("propose", "show", "withdraw")
    urls = [
        f"/posts/{row.pk}/withdraw/",
        *(f"/posts/comments/{hide('comment', comment.pk)}/{act}/" for act in acts),
    ]
    for url in [*urls, f"/posts/comments/{hide('comment', comment.pk)}/confirm/"]:
        assert client.post(url).url.startswith(reverse("login"))
    client = sign_in(getattr(scene, who))
    for url in urls:
        assert client.get(url).status_code == status
        assert client.post(url, {"reason": "r", "text": "t"}).status_code == status
    assert client.post(f"/posts/comments/{hide('comment', comment.pk)}/confirm/").status_code == status
    row.refresh_from_db()
    comment.refresh_from_db()
    assert (row.withdrawn_at, comment.proposed_at) == (None, None)


def test_the_township_reads_along_and_sees_when_the_last_post_was(scene, sign_in):
    row = post(scene, at=timezone.now() - timedelta(days=12))
    post(scene, title="撤了的一条")
    sign_in(scene.secretary).post(f"/posts/{row.pk + 1}/withdraw/", {"reason": "写错", "privacy": "on"})
    client = sign_in(scene.official)
    boards = client.get("/boards/").content.decode()
    assert "最近一条：12天前" in boards
    assert "还没有发过" in boards  # the neighbour, which never posted
    assert client.get(LIST).url == "/boards/"
    page = client.get(LIST, {"village": scene.village.pk})
    assert (page.context["days"], len(page.context["page"].rows)) == (12, 2)
    assert NEW not in page.content.decode()
    assert POST_VALUES["text"] in client.get(row.get_absolute_url()).content.decode()


def test_the_county_sees_the_figure_and_no_post(scene, sign_in):
    row = post(scene, at=timezone.now() - timedelta(days=12))
    client = sign_in(scene.county_viewer)
    page = client.get("/dashboard/").content.decode()
    assert "12天前" in page
    assert POST_VALUES["title"] not in page
    assert client.get(LIST).status_code == 403
    assert client.get(row.get_absolute_url()).status_code == 404


@pytest.mark.feature("S0-07")
def test_the_start_page_shows_how_old_the_last_post_is(scene, sign_in):
    client = sign_in(scene.cadre)
    assert "还没有发过" in client.get("/").content.decode()
    post(scene)
    page = client.get("/").content.decode()
    assert ("最近一条：今天" in page, NEW in page) == (True, True)


@pytest.mark.parametrize("url", [LIST, "/boards/", "/dashboard/"])
def test_lists_cost_the_same_with_more_posts(scene, sign_in, url):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url, {"village": scene.village.pk}).status_code == 200
        return len(captured)

    client = sign_in(scene.official)
    suggested(post(scene))
    before = cost()
    for number in range(5):
        suggested(post(scene, title=f"第{number}条"))
    assert cost() == before
