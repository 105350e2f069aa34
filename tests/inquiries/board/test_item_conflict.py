"""After somebody else's act the page that posts goes on from what stands now (R7)."""

from datetime import timedelta

from django.utils import timezone

from inquiries.board.actions import items
from inquiries.matters.actions import answers, askers, entry, moves
from inquiries.models import BoardItem, Inquiry
from tests.cast import make_inquiry
from tests.notice_board import TEXTS, answered, posted

from .test_item_post import data, nothing_posted, url

MEASURES, NEW, MASKED = "已换线路。", "换了三盏灯，找张立军看过。", "换了三盏灯，找张**看过。"


def test_after_a_conflict_the_page_goes_on_from_what_stands_now(scene, sign_in):
    inquiry = answered(scene)
    client = sign_in(scene.second)
    stale = data(inquiry)
    Inquiry.objects.filter(pk=inquiry.pk).update(version=inquiry.version + 1)
    form = client.post(url(inquiry), stale).context["form"]
    assert nothing_posted(inquiry)
    assert not form["singles_out_nobody"].value()
    again = {field.name: field.value() for field in form if field.value()} | {"singles_out_nobody": "on"}
    assert client.post(url(inquiry), again).status_code == 302
    assert BoardItem.objects.get().subject == stale["subject"]


def typed(form):
    """What the page holds, as the browser sends it again."""
    return {field.name: field.value() for field in form if field.value()}


def conflict(scene, client):
    """Somebody mends the answer while the page is open; the matter, what was sent and the response."""
    inquiry = answered(scene)
    sent = typed(client.get(url(inquiry)).context["form"]) | {
        "singles_out_nobody": "on",
        "subject": "三组路灯",
    }
    answers.revise(inquiry=inquiry, by=scene.cadre, query=inquiry.text, measures=MEASURES, outcome=NEW)
    return inquiry, sent, client.post(url(inquiry), sent)


def test_a_hand_over_meanwhile_stops_nobody_who_posts(scene, sign_in):
    client = sign_in(scene.second)
    inquiry = answered(scene)
    sent = typed(client.get(url(inquiry)).context["form"]) | {"singles_out_nobody": "on"}
    askers.hand_over(asker=inquiry.askers.get(), by=scene.cadre, how="in_person")
    assert Inquiry.objects.get(pk=inquiry.pk).version != int(sent["version"])
    assert client.post(url(inquiry), sent).status_code == 302
    assert BoardItem.objects.get().subject == sent["subject"]


def test_an_edit_stops_who_posts_only_where_it_changed_a_text(scene, sign_in):
    client = sign_in(scene.second)
    inquiry = answered(scene)
    sent = typed(client.get(url(inquiry)).context["form"]) | {"singles_out_nobody": "on"}
    entry.edit(inquiry=inquiry, by=scene.cadre, subject="别的事由")
    response = client.post(url(inquiry), sent)
    assert (response.status_code, nothing_posted(inquiry)) == (409, True)


def test_the_page_shows_old_and_new_and_keeps_what_was_typed(scene, sign_in):
    client = sign_in(scene.second)
    inquiry, sent, response = conflict(scene, client)
    assert (response.status_code, nothing_posted(inquiry)) == (409, True)
    page = response.text.split("这期间的变动", 1)[1].split("</section>", 1)[0]
    assert "也可以用新的" in page
    texts = response.context["texts"]
    assert [(text["field"].name, text["old"], text["new"]) for text in texts] == [
        ("measures", TEXTS["measures"], MEASURES),
        ("outcome", TEXTS["outcome"], NEW),
    ]
    assert [word for word in ("修改答复", "#id_outcome", TEXTS["outcome"], NEW) if word not in page] == []
    kept = typed(response.context["form"])
    assert (kept["subject"], kept["outcome"]) == ("三组路灯", TEXTS["outcome"])
    assert client.post(url(inquiry), kept | {"singles_out_nobody": "on"}).status_code == 302
    assert BoardItem.objects.get().outcome == TEXTS["outcome"]


def test_the_new_text_is_taken_masked_and_the_rest_stays_as_typed(scene, sign_in):
    client = sign_in(scene.second)
    inquiry, sent, response = conflict(scene, client)
    again = client.post(url(inquiry), typed(response.context["form"]) | {"renew": "outcome"})
    form = again.context["form"]
    assert (form["outcome"].value(), form["subject"].value()) == (MASKED, "三组路灯")
    assert form["measures"].value() == TEXTS["measures"]
    assert [text["field"].name for text in again.context["texts"]] == ["measures", "outcome"]
    assert client.post(url(inquiry), typed(form) | {"singles_out_nobody": "on"}).status_code == 302
    assert BoardItem.objects.get().outcome == MASKED


def test_covering_names_does_not_take_the_change_unseen(scene, sign_in):
    client = sign_in(scene.second)
    inquiry = answered(scene)
    sent = typed(client.get(url(inquiry)).context["form"])
    answers.revise(inquiry=inquiry, by=scene.cadre, query=inquiry.text, measures=MEASURES, outcome=NEW)
    covered = client.post(url(inquiry), sent | {"mask": "1"}).context
    assert [text["field"].name for text in covered["texts"]] == ["measures", "outcome"]
    again = client.post(url(inquiry), typed(covered["form"]) | {"singles_out_nobody": "on"})
    assert (again.status_code, nothing_posted(inquiry)) == (409, True)


def test_what_was_put_off_and_then_answered_keeps_its_words(scene, sign_in):
    client = sign_in(scene.second)
    inquiry = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    answers.defer(
        inquiry=inquiry,
        by=scene.cadre,
        query=inquiry.text,
        measures=MEASURES,
        reason="等备件",
        review_on=timezone.localdate() + timedelta(days=9),
    )
    sent = typed(client.get(url(inquiry)).context["form"]) | {"singles_out_nobody": "on", "reason": "等灯泡"}
    answers.answer(inquiry=inquiry, by=scene.cadre, query=inquiry.text, measures=MEASURES, outcome=NEW)
    response = client.post(url(inquiry), sent)
    assert response.status_code == 409
    assert response.context["form"]["outcome"].value() == "等灯泡"


def test_where_somebody_else_posted_it_the_page_says_so_and_offers_no_button(scene, sign_in):
    client = sign_in(scene.second)
    inquiry = answered(scene)
    sent = typed(client.get(url(inquiry)).context["form"]) | {
        "singles_out_nobody": "on",
        "subject": "三组路灯",
    }
    posted(scene, by=scene.secretary, inquiry=inquiry)
    response = client.post(url(inquiry), sent)
    assert response.status_code == 409
    assert response.context["blocked"] == "这件事已经上栏。"
    assert "也可以用新的" not in response.text, "no text is offered"
    assert "三组路灯" in response.text
    assert 'class="btn btn-primary"' not in response.text


def test_put_off_and_answered_at_the_very_moment_of_posting_it_keeps_its_words(scene, sign_in, monkeypatch):
    client = sign_in(scene.second)
    inquiry = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    parts = {"query": inquiry.text, "measures": MEASURES}
    review_on = timezone.localdate() + timedelta(days=9)
    answers.defer(inquiry=inquiry, by=scene.cadre, reason="等备件", review_on=review_on, **parts)
    sent = typed(client.get(url(inquiry)).context["form"]) | {"singles_out_nobody": "on", "reason": "等灯泡"}
    post = items.post

    def late(**kwargs):
        answers.answer(inquiry=inquiry, by=scene.cadre, outcome=NEW, **parts)
        return post(**kwargs)

    monkeypatch.setattr(items, "post", late)
    response = client.post(url(inquiry), sent)
    assert (response.status_code, nothing_posted(inquiry)) == (409, True)
    assert response.context["form"]["outcome"].value() == "等灯泡"
    assert NEW in response.text
