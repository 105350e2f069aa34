"""Situations of the notice board: an answered matter, a posted item, a frozen month."""

from django.utils import timezone

from inquiries.board.actions import editions, items
from inquiries.matters.actions import answers, moves
from tests.cast import make_inquiry

TEXTS = {
    "asker": "张**",
    "subject": "路灯不亮",
    "query": "三组路口的路灯坏了半个月。",
    "measures": "已请电工查看线路。",
    "outcome": "换了两盏新灯，当晚已亮。",
}

WHY = "村里要提前张贴"


def answered(scene, by=None, outcome=TEXTS["outcome"], **values):
    by = by or scene.cadre
    inquiry = make_inquiry(scene.village, by, **values)
    moves.accept(inquiry=inquiry, by=by)
    row = answers.answer(
        inquiry=inquiry, by=by, query=inquiry.text, measures=TEXTS["measures"], outcome=outcome
    )
    row.code = inquiry.code
    return row


def posted(scene, by=None, at=None, maker=None, inquiry=None, **texts):
    inquiry = inquiry or answered(scene, by=maker)
    texts = TEXTS | texts
    by = by or scene.second
    return items.post(inquiry=inquiry, by=by, texts=texts, singles_out_nobody=True, at=at)


def frozen(scene, at=None, **more):
    """A month with one item, frozen by the secretary, on whatever day of the month it is."""
    item = posted(scene, at=at, **more)
    return frozen_by(scene.secretary, item.edition, at=at)


def frozen_by(user, edition, at=None):
    return editions.freeze(edition=edition, by=user, at=at or timezone.now(), reason=WHY)
