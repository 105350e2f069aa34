"""A statement written once answers as one that is written anew: for everybody, whoever asked first."""

from datetime import date

import pytest

from cards import statements
from cards.models import User
from inquiries.board.reports import second_person
from inquiries.models import BoardEdition
from tests.world import world


def anew(write, shape, given) -> list[dict]:
    rows = write(shape, given)
    return [] if rows is None else list(rows)


def test_what_waits_is_the_same_for_every_account_in_any_order(monkeypatch, scene):
    world(scene)
    users = [*User.objects.order_by("pk"), User(pk=1, role="secretary")]
    quick = [second_person.waiting_for(user) for user in [*users, *reversed(users)]]
    monkeypatch.setattr(second_person, "written_once", anew)
    assert quick == [second_person.waiting_for(user) for user in [*users, *reversed(users)]]
    assert sum(bool(waiting) for waiting in quick) > 8


def test_it_is_written_once_for_a_shape_and_each_day_gets_its_own_rows(scene):
    for month in (date(2026, 10, 1), date(2026, 11, 1)):
        BoardEdition.objects.create(village=scene.village, month=month)
    shapes = []

    def write(shape, given):
        shapes.append(shape)
        rows = BoardEdition.objects.filter(month__lte=given["month"], village_id=given["village"])
        return rows.values("month", "village_id").order_by("month")

    found = [
        statements.written_once(write, "home", {"month": month, "village": village})
        for month in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 30))
        for village in (scene.village.pk, scene.elsewhere.pk)
    ]
    assert [len(rows) for rows in found] == [0, 0, 1, 0, 2, 0]
    assert shapes == ["home"]


@pytest.mark.django_db
@pytest.mark.parametrize("write", [lambda *_: None, lambda *_: User.objects.none().values("pk")])
def test_where_there_is_nothing_to_ask_nothing_is_asked(write, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert statements.written_once(write, "nobody", {"pk": 1}) == []
