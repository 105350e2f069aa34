"""Many accounts act on one inquiry: one wins, the others are refused; with the protection off both win (R3, R7)."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection

from inquiries.matters.actions import answers, entry, moves, steps
from inquiries.models import Asker, Inquiry, NumberSeries
from tests.cast import cast, make_inquiry

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 6


def at_once(acts):
    """What each act gave back or raised, all of them started together."""
    barrier, results = Barrier(len(acts)), [None] * len(acts)

    def run(n):
        try:
            barrier.wait()
            results[n] = acts[n]()
        except Exception as error:  # the result of a loser is its error
            results[n] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[n]) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def winners(results):
    return [one for one in results if isinstance(one, Inquiry)]


def test_one_of_many_wins_and_the_others_hear_of_it():
    scene = cast()
    i = make_inquiry(scene.village, scene.cadre)
    results = at_once([lambda: moves.accept(inquiry=i, by=scene.cadre, version=1)] * HANDS)
    assert len(winners(results)) == 1
    assert sum(isinstance(one, steps.Changed) for one in results) == HANDS - 1
    assert list(i.events.values_list("move", flat=True)) == ["register", "accept"]


def test_different_moves_leave_the_history_of_the_winners():
    scene = cast()
    i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
    parts = {"query": "q", "measures": "m", "outcome": "o"}
    results = at_once(
        [
            lambda: moves.start(inquiry=i, by=scene.second, note="去看了", version=2),
            lambda: answers.answer(inquiry=i, by=scene.cadre, version=2, **parts),
            lambda: moves.refer(inquiry=i, by=scene.secretary, receipt="7", note="报镇", version=2),
            lambda: moves.withdraw(inquiry=i, by=scene.official, note="算了", version=2),
        ]
    )
    assert len(winners(results)) == 1
    assert i.events.count() == 3
    assert Inquiry.objects.get(pk=i.pk).state == i.events.latest("id").to_state


def test_twin_without_lock_and_version_both_win(monkeypatch):
    """The same race with the protection off: proof that the tests above would notice."""
    scene = cast()
    i = make_inquiry(scene.village, scene.cadre)
    read = Barrier(2)

    def unlocked(inquiry, by, version=None):
        row = Inquiry.objects.select_related("village__settings").get(pk=inquiry.pk)
        read.wait(timeout=20)
        return row

    def careless(row, *, by, move, at, note="", **changes):
        due = changes.pop("due")
        Inquiry.objects.filter(pk=row.pk).update(due_on=due.on, **changes)
        steps.record(row, by=by, move=move, at=at)
        return row

    monkeypatch.setattr(moves, "locked", unlocked)
    monkeypatch.setattr(moves, "save", careless)
    accept = moves.accept.__wrapped__
    results = at_once([lambda: accept(inquiry=i, by=scene.cadre, version=1)] * 2)
    assert len(winners(results)) == 2
    assert i.events.filter(move="accept").count() == 2


VALUES = {"subject": "路灯不亮", "text": "坏了半个月", "asker_name": "张立军"}


def test_twenty_posts_of_one_key_are_one_inquiry_and_one_code(steps_of_one):
    scene = cast()
    key = uuid4()
    results = at_once([lambda: entry.enter(village=scene.village, by=scene.cadre, key=key, **VALUES)] * 20)
    assert {(inquiry.pk, code) for inquiry, code in results} == {(results[0][0].pk, results[0][1])}
    assert (Inquiry.objects.count(), Asker.objects.count()) == (1, 1)
    assert NumberSeries.objects.get().last == 1


def test_twin_with_keys_of_their_own_are_twenty():
    scene = cast()
    results = at_once(
        [lambda: entry.enter(village=scene.village, by=scene.cadre, key=uuid4(), **VALUES)] * 20
    )
    assert len({inquiry.number for inquiry, _code in results}) == 20


def test_other_words_under_the_same_key_are_refused():
    scene = cast()
    key = uuid4()
    entry.enter(village=scene.village, by=scene.cadre, key=key, **VALUES)
    with pytest.raises(entry.KeyReused, match="已经用别的内容送出过"):
        entry.enter(village=scene.village, by=scene.cadre, key=key, **VALUES | {"text": "另一件事"})
    with pytest.raises(entry.KeyReused, match="已经用别的内容送出过"):
        entry.enter(village=scene.village, by=scene.second, key=key, **VALUES)
    assert Inquiry.objects.count() == 1
