"""Two persons undo or correct the same: one does it, the other is told; with the lock off both win (R3, R7)."""

from functools import partial
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from cards import summary
from cards.models import Audit, Link, RegisterChange
from cards.register.actions import handing_over, households, links, undoing
from inquiries.matters.actions import askers, putting_right, steps
from inquiries.matters.actions import summary as figures
from inquiries.models import DiaryChange, DiaryEntry, Event
from inquiries.outreach.actions import visits
from tests.cast import cast
from tests.inquiries.matters.states import inquiry_in
from tests.inquiries.matters.test_inquiry_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate
TOLD = (ValidationError, PermissionDenied, steps.Changed)


@pytest.fixture
def scene():
    return cast()


def told(results) -> int:
    """How many of them were refused in words; nothing else may go wrong."""
    errors = [one for one in results if isinstance(one, Exception)]
    assert all(isinstance(one, TOLD) for one in errors), errors
    return len(errors)


def both(scene, act, **values):
    return at_once([partial(act, by=by, **values) for by in (scene.cadre, scene.second)])


def test_a_home_comes_back_once(scene):
    change = households.leave(household=scene.household, by=scene.cadre, on=TODAY()).change
    assert told(both(scene, undoing.undo, change=change)) == 1
    change.refresh_from_db()
    assert (change.undone_by in (scene.cadre, scene.second), Link.objects.get().until) == (True, None)
    assert summary.differences() == []


def test_a_hand_over_is_undone_once(scene):
    given = {"successor": scene.chief, "on": TODAY(), "leaves": True}
    change = handing_over.hand_over(person=scene.member, by=scene.cadre, **given).change
    assert told(both(scene, undoing.undo, change=change)) == 1
    assert [(link.person, link.until) for link in Link.objects.all()] == [(scene.member, None)]


def test_a_hand_over_is_undone_or_built_upon(scene):
    given = {"successor": scene.chief, "on": TODAY(), "leaves": False}
    change = handing_over.hand_over(person=scene.member, by=scene.cadre, **given).change
    begun = Link.objects.get(until=None)
    results = at_once(
        [
            partial(undoing.undo, change=change, by=scene.cadre),
            partial(links.end, link=begun, until=TODAY(), by=scene.second),
        ]
    )
    held = [(link.person, bool(link.until)) for link in Link.objects.order_by("pk")]
    undone, ended = [(scene.member, False)], [(scene.member, True), (scene.chief, True)]
    assert held == (undone if isinstance(results[1], Exception) else ended)
    assert sum(isinstance(one, Exception) for one in results) == 1


def correcting(scene, link):
    fields = {"person": scene.member, "purpose": "neighbour", "until": None}
    was = {"since": link.since.isoformat(), "purpose": "neighbour", "until": ""}
    return [
        partial(
            links.correct,
            link=link,
            was=was,
            by=by,
            fields=fields | {"since": link.since.replace(month=month)},
        )
        for month, by in ((3, scene.cadre), (4, scene.second))
    ]


def test_a_link_is_corrected_by_one_and_the_other_hears_of_it(scene):
    assert told(at_once(correcting(scene, Link.objects.get()))) == 1
    assert RegisterChange.objects.filter(act="link_corrected").count() == 1


def visit_of(scene):
    values = {"kind": "visit", "direction": "heard", "on": TODAY(), "household": scene.household}
    return visits.record(village=scene.village, by=scene.cadre, words="旧话", **values), values


def correcting_visit(scene):
    entry, values = visit_of(scene)
    act = partial(visits.correct, entry=entry, was={"words": "旧话"}, **values)
    return [partial(act, by=by, words=words) for by, words in ((scene.cadre, "甲"), (scene.second, "乙"))]


def test_a_visit_is_corrected_by_one_and_the_other_hears_of_it(scene):
    assert told(at_once(correcting_visit(scene))) == 1
    assert DiaryChange.objects.get().before == {"words": "旧话"}


def test_a_visit_is_undone_once(scene):
    entry, _values = visit_of(scene)
    assert told(both(scene, visits.undo, entry=entry)) == 1
    assert (DiaryEntry.objects.exists(), Audit.objects.filter(act="visit_undone").count()) == (False, 1)


@pytest.fixture
def judged(scene):
    asker = inquiry_in(scene, "answered").askers.get()
    figures.rebuild()
    askers.give_verdict(asker=asker, by=scene.cadre, verdict="satisfied")
    return asker


def test_a_verdict_is_undone_once(scene, judged):
    assert told(both(scene, putting_right.undo, asker=judged)) == 1
    assert Event.objects.filter(move="undo_verdict").count() == 1
    assert figures.differences() == []


def test_a_verdict_is_undone_or_corrected(scene, judged):
    version = type(judged.inquiry).objects.get(pk=judged.inquiry_id).version
    right = partial(putting_right.correct_verdict, verdict="basically", version=version)
    results = at_once(
        [
            partial(putting_right.undo, asker=judged, by=scene.cadre),
            partial(right, asker=judged, by=scene.second),
        ]
    )
    judged.refresh_from_db()
    kept = "basically" if isinstance(results[0], Exception) else ""
    assert (told(results), judged.verdict) in {(1, kept), (0, kept)}
    assert figures.differences() == []


@pytest.fixture
def unlocked(monkeypatch):
    """The protection off: no locks, and each writes only when the other has looked."""
    looked = Barrier(2)

    def late(write):
        def wait(*args, **values):
            looked.wait(timeout=20)
            return write(*args, **values)

        return wait

    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **_how: rows)
    monkeypatch.setattr(visits, "change", late(visits.change))
    monkeypatch.setattr(visits.audit, "record", late(visits.audit.record))


def test_twin_without_the_lock_one_correction_is_lost(scene, unlocked):
    acts = [partial(visits.correct.__wrapped__, **act.keywords) for act in correcting_visit(scene)]
    assert told(at_once(acts)) == 0
    assert [change.before for change in DiaryChange.objects.all()] == [{"words": "旧话"}] * 2


def test_twin_without_the_lock_a_visit_is_undone_twice(scene, unlocked):
    entry, _values = visit_of(scene)
    acts = [partial(visits.undo.__wrapped__, entry=entry, by=by) for by in (scene.cadre, scene.second)]
    assert told(at_once(acts)) == 0
    assert Audit.objects.filter(act="visit_undone").count() == 2
