"""A clock set back: no event is earlier than the one before it, and no acceptance before the receipt."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inquiries.board.actions import items, posts
from inquiries.matters.actions import answers, askers, entry, moves
from inquiries.matters.actions.papers import printed
from inquiries.models import Inquiry
from tests.cast import make_inquiry
from tests.feed import post
from tests.inquiries.test_workflow import PARTS
from tests.notice_board import TEXTS

BACK = timedelta(hours=5)


def again(row):
    return Inquiry.objects.get(pk=row.pk)


def acts(scene):
    """Every kind of act, one after the other."""
    by, asker = {"by": scene.cadre}, lambda row: row.askers.first()
    return [
        lambda row: moves.accept(inquiry=row, **by),
        lambda row: printed(move="print_receipt", papers=[(row, asker(row))], **by),
        lambda row: askers.add_asker(inquiry=row, name="李秀英", **by),
        lambda row: moves.assign(inquiry=row, owner=scene.second, **by),
        lambda row: moves.start(inquiry=row, note="n", **by),
        lambda row: entry.edit(inquiry=row, text="另一句", **by),
        lambda row: moves.ask_asker(
            inquiry=row, note="n", limit=timezone.localdate() + timedelta(days=3), asker=asker(row), **by
        ),
        lambda row: moves.resume(inquiry=row, note="n", **by),
        lambda row: answers.answer(inquiry=row, **PARTS, **by),
        lambda row: answers.revise(inquiry=row, **PARTS, **by),
        lambda row: items.post(inquiry=row, by=scene.second, texts=TEXTS, singles_out_nobody=True),
        lambda row: askers.hand_over(asker=asker(row), how="told", **by),
        lambda row: askers.give_verdict(asker=asker(row), verdict="satisfied", **by),
        lambda row: askers.reopen(inquiry=row, missing="n", **by),
    ]


def test_no_event_is_earlier_than_the_one_before(scene, time_machine):
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    row = make_inquiry(scene.village, scene.cadre)
    for n, act in enumerate(acts(scene)):
        time_machine.move_to(start + timedelta(minutes=n) - (BACK if n % 2 else timedelta()), tick=False)
        act(again(row))
    row = again(row)
    times = [event.at for event in row.events.all()]
    assert (times, len(times)) == (sorted(times), 1 + len(acts(scene)))
    assert row.accepted_at >= row.received_at
    assert row.answers.first().made_at >= row.accepted_at


def test_a_day_back_the_promise_counts_from_the_receipt(scene, time_machine):
    time_machine.move_to("2026-11-17T10:00:00+08:00", tick=False)
    row = make_inquiry(scene.village, scene.cadre)
    time_machine.move_to("2020-01-01T10:00:00+08:00", tick=False)
    row = moves.accept(inquiry=row, by=scene.cadre)
    assert (row.accepted_at, row.due_on.isoformat()) == (row.received_at, "2026-11-24")


def test_a_post_is_not_taken_down_before_it_was_posted(scene, time_machine):
    row = post(scene)
    time_machine.move_to(timezone.now() - BACK, tick=False)
    gone = posts.withdraw(post=row, by=scene.second, reason="写错了", privacy=True)
    assert gone.withdrawn_at >= gone.posted_at


def test_the_database_refuses_an_acceptance_before_the_receipt(scene):
    row = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
    with pytest.raises(IntegrityError, match="inquiry_accepted_after_receipt"), transaction.atomic():
        Inquiry.objects.filter(pk=row.pk).update(accepted_at=row.received_at - BACK)
