"""What notice board and feed refuse, whichever page or command calls their actions."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from inquiries.board.actions import comments, editions, items, posts, public_text
from tests.feed import POST_VALUES, SUGGESTION, post, proposed, shown, suggested
from tests.notice_board import TEXTS, answered, frozen, posted

OTHERS = ["official", "cadre_elsewhere", "liaison"]


def acts(scene, by):
    """Every act that only the village's own office does."""
    item, row = posted(scene), post(scene)
    shut = frozen(scene, at=timezone.now().replace(year=2025))
    return [
        lambda: items.post(inquiry=answered(scene), by=by, texts=TEXTS, singles_out_nobody=True),
        lambda: items.correct(item=shut.items.get(), by=by, texts=TEXTS, singles_out_nobody=True),
        lambda: items.withdraw(item=item, by=by, reason="写错了", privacy=True),
        lambda: editions.freeze(edition=item.edition, by=by),
        lambda: editions.display(edition=shut, by=by, on=timezone.localdate()),
        lambda: posts.post(village=scene.village, by=by, key=uuid4(), **POST_VALUES),
        lambda: posts.withdraw(post=row, by=by, reason="写错了", privacy=True),
        lambda: comments.propose(comment=suggested(row).comment, by=by, text=SUGGESTION),
        lambda: comments.show(comment=proposed(scene, row), by=by, text=SUGGESTION, sure=True),
        lambda: comments.withdraw(comment=shown(scene, row), by=by, privacy=True),
        lambda: comments.confirm(comment=shown(scene, row), by=by),
        lambda: comments.keep(comment=shown(scene, row), by=by),
    ]


@pytest.mark.parametrize("who", OTHERS)
def test_only_the_villages_own_office_does_it(scene, who):
    for act in acts(scene, getattr(scene, who)):
        with pytest.raises(PermissionDenied):
            act()


def test_a_refusal_carries_what_was_found_confirmed_or_not(scene):
    texts = {"title": "李秀英", "text": "电话19900100002"}
    with pytest.raises(public_text.NamesSomebody, match="李秀英") as refusal:
        public_text.check_texts(texts, ["phone:19900100002"], village=scene.village)
    assert list(refusal.value.error_dict) == ["title"]
    finds = {field: [find.key for find in row] for field, row in refusal.value.finds.items()}
    assert finds == {"title": ["name:李秀英"], "text": ["phone:19900100002"]}


def test_what_the_reviewer_confirmed_is_returned_by_its_kinds(scene):
    texts = {"title": "李秀英和李秀英", "text": "电话19900100002"}
    keys = ["phone:19900100002", "name:李秀英"]
    assert public_text.check_texts(texts, keys, village=scene.village) == ["name", "phone"]
