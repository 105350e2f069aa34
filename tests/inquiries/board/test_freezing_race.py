"""An item is posted while its month is frozen: it is sealed, or it goes into the next month; never neither."""

from threading import Event, Thread

import pytest
from django.db import connection

from inquiries.board.actions import editions
from inquiries.board.reports import editions as reports
from inquiries.models import BoardEdition, BoardItem
from tests.cast import cast
from tests.notice_board import WHY, answered, posted

pytestmark = pytest.mark.django_db(transaction=True)
PAUSE = 3


def frozen_beside_a_posting(monkeypatch, freeze):
    """The month as it stands after all: while the freezing has read the items, somebody posts another one."""
    scene = cast()
    edition, matter = posted(scene).edition, answered(scene)
    reading, was_posted, look = Event(), Event(), editions.readiness

    def post():
        reading.wait(timeout=20)
        posted(scene, inquiry=matter)
        was_posted.set()
        connection.close()

    def slow(*args):
        reading.set()
        was_posted.wait(timeout=PAUSE)
        return look(*args)

    monkeypatch.setattr(editions, "readiness", slow)
    other = Thread(target=post)
    other.start()
    freeze(edition=edition, by=scene.secretary, reason=WHY)
    other.join()
    return BoardEdition.objects.get(pk=edition.pk), BoardItem.objects.latest("pk")


def test_what_is_posted_meanwhile_goes_into_the_next_month(monkeypatch):
    edition, item = frozen_beside_a_posting(monkeypatch, editions.freeze)
    assert item.edition.month > edition.month
    assert reports.agrees(edition) is True


def test_twin_without_the_lock_it_stands_in_the_month_unsealed(monkeypatch):
    def unlocked(edition):
        return BoardEdition.objects.select_related("village__settings").get(pk=edition.pk)

    monkeypatch.setattr(editions, "locked", unlocked)
    edition, item = frozen_beside_a_posting(monkeypatch, editions.freeze.__wrapped__)
    assert item.edition == edition
    assert reports.agrees(edition) is False
