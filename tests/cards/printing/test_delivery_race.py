"""Two people tick the same card off at once: one wins, the other is refused; with the lock off both win (R3)."""

from threading import Barrier

import pytest
from django.core.exceptions import ValidationError

from cards.models import Copy, RegisterSummary
from cards.printing.actions import delivery
from tests.cast import cast
from tests.inquiries.matters.test_inquiry_race import at_once

from .printing import printed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("S0-03")]
GIVEN = {"how": "by_hand", "duties_explained": True}


def test_one_of_two_wins_and_the_other_is_refused_with_its_name():
    scene = cast()
    card = printed(scene, scene.household)[0]
    users = [scene.cadre, scene.second]
    results = at_once([lambda by=by: delivery.deliver_many(copies=[card], by=by, **GIVEN) for by in users])
    winner = users[results.index(1)]
    (error,) = [each for each in results if each != 1]
    assert isinstance(error, ValidationError)
    assert winner.name in error.messages[0]
    assert Copy.objects.get(pk=card.pk).delivered_by == winner
    assert RegisterSummary.objects.get(village=scene.village).delivered == 1


def test_delivered_and_returned_at_once_is_one_of_both():
    scene = cast()
    card = printed(scene, scene.household)[0]
    results = at_once(
        [
            lambda: delivery.deliver_many(copies=[card], by=scene.cadre, **GIVEN),
            lambda: delivery.return_copies(copies=[card], by=scene.second, why="refused"),
        ]
    )
    row = Copy.objects.get(pk=card.pk)
    assert not (row.delivered_at and row.returned_at)
    assert row.delivered_by == scene.cadre, "a card that came back first may still be delivered"
    assert results[0] == 1


def test_twin_without_the_lock_both_win(monkeypatch):
    """The same race with the protection off: proof that the test above would notice."""
    scene = cast()
    card = printed(scene, scene.household)[0]
    read = Barrier(2)

    def unlocked(copies, by):
        return list(Copy.objects.filter(pk=card.pk).select_related("delivered_by", "village"))

    looked = delivery._refuse

    def late(rows, on):
        looked(rows, on)
        read.wait(timeout=20)

    monkeypatch.setattr(delivery, "_locked", unlocked)
    monkeypatch.setattr(delivery, "_refuse", late)
    deliver = delivery.deliver_many.__wrapped__
    results = at_once(
        [lambda by=by: deliver(copies=[card], by=by, **GIVEN) for by in (scene.cadre, scene.second)]
    )
    assert results == [1, 1]
