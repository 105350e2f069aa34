"""A generated county: any size, consistent, once."""

from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cards import summary as register_summary
from cards.models import Household, Link, User, Village
from inquiries.choices import State
from inquiries.matters.actions import summary
from inquiries.models import Asker, BoardEdition, BoardItem, Event, Inquiry
from inquiries.tracking import code_of, hash_of
from inquiries.workflow import MOVES
from tests.cast import make_inquiry


def generate(**sizes) -> str:
    out = StringIO()
    call_command("demo", stdout=out, **sizes)
    return out.getvalue()


def test_a_small_county(db):
    generate(villages=2, households=40, inquiries=300)
    assert (Village.objects.count(), Household.objects.count(), Inquiry.objects.count()) == (2, 40, 300)
    assert Inquiry.objects.open().count() == 24
    assert set(Inquiry.objects.values_list("village__name", flat=True)) == {"石桥村", "河口村"}
    assert not Household.objects.unserved().exists()
    assert Link.objects.count() == 40
    assert summary.differences() == []
    assert register_summary.differences() == []


def test_rows_made_from_templates_are_as_sound_as_the_templates(db):
    generate(villages=3, households=30, inquiries=400)
    for row in Inquiry.objects.select_related("village").prefetch_related("events__by", "askers"):
        events = list(row.events.all())
        assert [event.move for event in events][0] == "register"
        assert (events[-1].to_state, events[-1].due_after) == (row.state, row.due_on)
        for event, last in zip(events[1:], events, strict=False):
            assert event.from_state == last.to_state
            assert event.at > last.at
            assert event.move == "post" or event.to_state == MOVES[event.move].target
        assert {event.by.village_id for event in events if event.by} <= {row.village_id}
        assert row.owner is None or row.owner.village_id == row.village_id
        assert row.household.village_id == row.village_id
        assert [asker.code_hash for asker in row.askers.all()] == [
            hash_of(code_of(asker.nonce)) for asker in row.askers.all()
        ]
    assert not BoardItem.objects.exclude(edition__village=F("inquiry__village")).exists()


def test_new_rows_go_on_behind_the_cast_ones(db):
    generate(villages=1, households=10, inquiries=50)
    cadre = User.objects.get(username="v1.cadre")
    before = Inquiry.objects.latest("pk").pk
    inquiry = make_inquiry(cadre.village, cadre)
    assert (inquiry.pk > before, inquiry.state) == (True, State.RECEIVED)
    assert Asker.objects.count() == 51
    assert Event.objects.latest("pk").inquiry_id == inquiry.pk


def test_generating_twice_does_nothing(db):
    generate(villages=1, households=10, inquiries=20)
    assert "已经有生成的县" in generate(villages=5, households=50, inquiries=10)
    assert (Village.objects.count(), Inquiry.objects.count()) == (1, 20)


HOMES = ("number", "head_name", "phone", "address", "kind", "copies__code", "links__person__name")
MATTERS = (
    "number",
    "subject",
    "text",
    "state",
    "owner__name",
    "household__number",
    "received_at",
    "askers__nonce",
)


def _made(seed=None) -> list:
    """What one load writes, of a preset or generated; rolled back again."""
    with transaction.atomic():
        if seed is None:
            call_command("demo", preset="yiyang", stdout=StringIO())
        else:
            generate(villages=1, households=10, inquiries=30, seed=seed)
        homes = Household.objects.order_by("pk", "copies__pk", "links__pk").values_list(*HOMES)
        matters = Inquiry.objects.order_by("pk", "askers__pk").values_list(*MATTERS)  # some have two askers
        rows = [list(homes), list(matters)]
        transaction.set_rollback(True)
    return rows


def test_a_place_is_the_same_on_every_run(db):
    assert _made() == _made()


def test_a_county_is_the_same_for_the_same_seed_only(db):
    assert _made(seed=7) == _made(seed=7)
    assert _made(seed=7) != _made(seed=8)


@pytest.mark.parametrize("day", ["2025-12-31", "2026-01-01", "2026-02-28", "2026-05-01"])
def test_a_place_loads_on_any_day(db, day):
    with time_machine.travel(f"{day} 01:30+08:00", tick=False):
        call_command("demo", preset="zhenfeng", stdout=StringIO())
        assert set(Inquiry.objects.values_list("state", flat=True)) == set(State.values)
        assert not Event.objects.filter(at__gt=timezone.now()).exists()
        assert BoardEdition.objects.filter(frozen_at__isnull=True).exists()
        assert summary.differences() == []


@pytest.mark.parametrize(
    "sizes",
    [{"villages": 0}, {"villages": 10, "households": 5}, {"inquiries": -1}],
)
def test_sizes_that_make_no_sense_are_refused(db, sizes):
    with pytest.raises(CommandError, match="--villages 至少为 1，--households 不少于村数"):
        generate(**sizes)
    assert not Village.objects.exists()
