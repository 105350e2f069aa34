"""Situations of the village feed: a post, a suggestion on it, one that is shown."""

from uuid import uuid4

from django.core.files.base import ContentFile

from inquiries.board.actions import comments, posts
from tests.world import pixel

POST_VALUES = {
    "category": "business",
    "title": "竹笋合作社今年分红",
    "text": "合作社十二户今年卖笋比去年多收三成，明年再扩二十亩。",
}
SUGGESTION = "笋壳可以统一收走，做饲料卖给养殖场。"


def post(scene, by=None, at=None, pictures=0, **changes):
    photos = [ContentFile(pixel(), name="f.jpg") for _n in range(pictures)]
    values = POST_VALUES | {"key": uuid4(), "photos": photos} | changes
    row = posts.post(village=scene.village, by=by or scene.cadre, at=at, **values)
    other = scene.second if row.posted_by == scene.secretary else scene.secretary
    return posts.publish(post=row, by=other, sure=True, at=at)


def suggested(row, text=SUGGESTION, **values):
    """The inquiry, with its code."""
    values = {"key": uuid4(), "subject": "笋壳", "text": text} | values
    inquiry, code = comments.suggest(post=row, **values)
    inquiry.code = code
    return inquiry


def proposed(scene, row, text=SUGGESTION, by=None, sent=SUGGESTION):
    """Words that wait for a second person; `sent` are the villager's own."""
    inquiry = suggested(row, text=sent)
    return comments.propose(comment=inquiry.comment, by=by or scene.cadre, text=text)


def shown(scene, row, text=SUGGESTION, at=None):
    comment = proposed(scene, row, text)
    return comments.show(comment=comment, by=scene.secretary, text=text, sure=True, at=at)
