"""The demo's feed: all four kinds, nobody named, one suggestion shown and dealt with."""

import pytest
from django.core.management import call_command
from django.db import transaction

from cards.models import Village
from inquiries.board.masking import finds_in
from inquiries.board.names_to_mask import names_of
from inquiries.choices import FeedCategory
from inquiries.matters.actions import summary
from inquiries.models import Comment, Inquiry, Post, PostPhoto


@pytest.fixture(scope="module")
def niutouling(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", preset="yiyang", verbosity=0)
        yield Village.objects.get(code="430903105228")
        transaction.set_rollback(True)


pytestmark = [
    pytest.mark.xdist_group("demo_feed"),  # loaded once, by one worker
    pytest.mark.usefixtures("niutouling", "db"),
]


@pytest.mark.feature("S0-08")
def test_the_feed_has_all_four_kinds_by_the_graduate_village_officer(niutouling):
    rows = Post.objects.filter(village=niutouling)
    assert set(rows.values_list("category", flat=True)) == set(FeedCategory.values)
    assert {row.posted_by.person.cadre.body for row in rows} == {"graduate"}
    assert [row.posted_at for row in rows.order_by("pk")] == sorted(row.posted_at for row in rows)


def test_posts_have_pictures(niutouling):
    shown = PostPhoto.objects.filter(post__village=niutouling)
    assert set(shown.values_list("post__category", flat=True)) == {"culture", "business"}


def test_it_names_nobody_of_the_register(niutouling):
    text = "\n\n".join(f"{row.title}\n{row.text}" for row in Post.objects.all())
    assert finds_in(text + Comment.objects.get().text, names_of(niutouling)) == []


@pytest.mark.feature("S0-11")
def test_one_suggestion_is_shown_and_was_answered(niutouling):
    comment = Comment.objects.shown().get()
    events = [event.move for event in comment.inquiry.events.all()]
    assert events[:4] == ["register", "propose_comment", "show_comment", "accept"]
    assert (comment.inquiry.channel, comment.inquiry.created_by, comment.inquiry.state) == (
        "feed",
        None,
        "closed",
    )
    assert summary.differences() == []
    assert Inquiry.objects.filter(village=niutouling).count() == 62
