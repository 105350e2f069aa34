"""A mark is undone while somebody else writes the copy: one after the other; with the lock off both win (R3)."""

from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from cards import summary
from cards.choices import CopyMark
from cards.models import Copy, EarlierReturn, UndoneMark
from cards.printing.actions import contact_cards, delivery
from cards.printing.contents import contact_card
from tests.cast import cast
from tests.inquiries.matters.test_inquiry_race import at_once

from .printing import printed

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("S0-03", "W-06")]
GIVEN = {"how": "by_hand", "duties_explained": True}


@pytest.fixture
def scene():
    return cast()


@pytest.fixture
def card(scene):
    return printed(scene, scene.household)[0]


@pytest.fixture
def back(scene, card):
    """The copy was returned."""
    delivery.return_copies(copies=[card], by=scene.cadre, why="refused")
    return card


@pytest.fixture
def unlocked(monkeypatch):
    """The protection off: no locks, and each writes only when the other has looked."""
    looked = Barrier(2)

    def late(write):
        def wait(rows, *values):
            if rows:
                looked.wait(timeout=20)
            return write(rows, *values)

        return wait

    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_how: rows)
    monkeypatch.setattr(delivery, "_write", late(delivery._write))
    monkeypatch.setattr(contact_cards, "mark_replaced", late(contact_cards.mark_replaced))


def undoing(copy, by, mark, act=delivery.undo_mark):
    return partial(act, copy=copy, by=by, mark=mark)


def printing(scene, card, act=contact_cards.issue_cards):
    drawn = contact_card.of(scene.village, [scene.household])
    return partial(act, card_contents=drawn, edition=card.edition, by=scene.second)


def delivering(scene, copy, act=delivery.deliver_many):
    return partial(act, copies=[copy], by=scene.second, **GIVEN)


def refusals(results) -> int:
    unforeseen = [each for each in results if isinstance(each, Exception)]
    assert all(isinstance(each, ValidationError) for each in unforeseen), unforeseen
    return len(unforeseen)


def test_undone_twice_at_once_is_undone_once(scene, card):
    delivery.deliver(copy=card, by=scene.cadre, **GIVEN)
    results = at_once([undoing(card, by, CopyMark.DELIVERED) for by in (scene.cadre, scene.second)])
    assert (refusals(results), UndoneMark.objects.count()) == (1, 1)
    assert summary.differences() == []


def test_twin_without_the_lock_it_is_undone_twice(scene, card, unlocked):
    Copy.objects.filter(pk=card.pk).update(
        delivered_at=card.printed_at, delivered_by=scene.cadre, is_displayed=True
    )
    act = delivery.undo_mark.__wrapped__
    results = at_once([undoing(card, by, CopyMark.DELIVERED, act) for by in (scene.cadre, scene.second)])
    assert (refusals(results), UndoneMark.objects.count()) == (0, 2)


def test_a_return_is_undone_or_the_copy_replaced_not_both(scene, back):
    results = at_once([undoing(back, scene.cadre, CopyMark.RETURNED), printing(scene, back)])
    row = Copy.objects.get(pk=back.pk)
    assert (refusals(results), Copy.objects.count()) in {(0, 1), (1, 2)}
    assert bool(row.replaced_at) == bool(row.returned_at)
    assert summary.differences() == []


def test_twin_without_the_lock_it_is_both(scene, back, unlocked):
    undoes = undoing(back, scene.cadre, CopyMark.RETURNED, delivery.undo_mark.__wrapped__)
    results = at_once([undoes, printing(scene, back, contact_cards.issue_cards.__wrapped__)])
    row = Copy.objects.get(pk=back.pk)
    assert (refusals(results), Copy.objects.count()) == (0, 2)
    assert (bool(row.replaced_at), row.returned_at) == (True, None)


def test_a_return_is_a_mistake_or_was_overtaken_not_both(scene, back):
    results = at_once([undoing(back, scene.cadre, CopyMark.RETURNED), delivering(scene, back)])
    assert results[1] == 1, "whichever came first, it may be delivered"
    assert (refusals(results), UndoneMark.objects.count(), EarlierReturn.objects.count()) in {
        (0, 1, 0),
        (1, 0, 1),
    }
    assert Copy.objects.get(pk=back.pk).delivered_by == scene.second
    assert summary.differences() == []


def test_twin_without_the_lock_the_mistake_stays_on_record_as_a_return(scene, back, unlocked):
    undoes = undoing(back, scene.cadre, CopyMark.RETURNED, delivery.undo_mark.__wrapped__)
    results = at_once([undoes, delivering(scene, back, delivery.deliver_many.__wrapped__)])
    assert refusals(results) == 0
    assert (UndoneMark.objects.count(), EarlierReturn.objects.count()) == (1, 1)
