"""The demo keeps the rules of the product: the table of moves, the actions, the notice board, the summary."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cards.models import Village
from inquiries.board.masking import finds_in
from inquiries.board.names_to_mask import names_of
from inquiries.board.reports.editions import agrees
from inquiries.choices import State
from inquiries.deadlines import Calendar, deadline
from inquiries.management.demo import texts
from inquiries.matters.actions import answers, askers, entry, extensions, moves, summary
from inquiries.models import BoardEdition, BoardItem, DiaryEntry, Event, Inquiry, NumberSeries
from inquiries.workflow import ASKER, MOVES

PARTS = ("query", "measures", "outcome")
STANDS = [
    "state",
    "owner",
    "accepted_at",
    "promise_days",
    "promise_unit",
    "due_on",
    "due_is_provisional",
    "paused_on",
]
STANDS += [
    "asker_limit",
    "extended_at",
    "extended_by",
    "review_on",
    "referral_receipt",
    "answered_at",
    "closed_at",
]
STANDS += ["unreached", "is_restricted"]
BESIDE = {"post", "hand_over", "verdict", "merged_here"}  # acts that leave the state as it is


@pytest.fixture(scope="module")
def nalang(django_db_setup, django_db_blocker):
    """One village with all stories, and a township of twelve with its turn of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", preset="zhenfeng", verbosity=0)
        call_command("demo", preset="huzhu", verbosity=0)
        yield Village.objects.get(code="522325104209")
        transaction.set_rollback(True)


pytestmark = [
    pytest.mark.xdist_group("demo_story"),  # loaded once, by one worker
    pytest.mark.usefixtures("nalang", "db"),
]


def test_every_state_is_there(nalang):
    found = set(Inquiry.objects.filter(village=nalang).values_list("state", flat=True))
    assert found == set(State.values)
    assert Inquiry.objects.filter(village=nalang, is_restricted=False).count() == 58


def test_every_event_is_a_move_of_the_table():
    for inquiry in Inquiry.objects.prefetch_related("events__by"):
        events = list(inquiry.events.all())
        assert (events[0].move, events[0].from_state, events[0].at) == ("register", "", inquiry.received_at)
        for event, last in zip(events[1:], events, strict=False):
            assert event.from_state == last.to_state
            assert event.at >= last.at
            assert event.due_before == last.due_after
            if event.move in BESIDE:
                assert event.to_state == event.from_state
                continue
            move = MOVES[event.move]
            assert event.from_state in move.sources
            assert event.to_state == move.target
            assert (event.by.role if event.by else ASKER) in move.roles
        assert (events[-1].to_state, events[-1].due_after) == (inquiry.state, inquiry.due_on)
        assert events[-1].at < timezone.now()


def test_promises_are_counted_by_the_calendar():
    for event in Event.objects.filter(move="accept").select_related("inquiry"):
        row = event.inquiry
        due = deadline(timezone.localdate(event.at), row.promise_days, row.promise_unit, Calendar())
        assert event.due_after == due.on


def test_some_are_late_and_some_are_not_and_summaries_count_them_all():
    today = timezone.localdate()
    assert Inquiry.objects.overdue(on=today).exists()
    assert Inquiry.objects.running().filter(due_on__gte=today).exists()
    assert summary.differences() == []


def test_numbers_follow_the_time_of_asking():
    for village in Village.objects.all():
        rows = Inquiry.objects.filter(village=village, is_restricted=False).order_by("received_at")
        for year in {number[:4] for number in rows.values_list("number", flat=True)}:
            numbers = [row.number for row in rows if row.number.startswith(year)]
            assert numbers == [f"{year}-{n:04}" for n in range(1, len(numbers) + 1)]
            assert NumberSeries.objects.get(key=f"v{village.pk}-{year}").last == len(numbers)


def test_complaints_about_a_cadre_are_the_townships():
    rows = Inquiry.objects.filter(is_restricted=True)
    assert rows.count() == 4
    for row in rows:
        assert row.number.startswith("T")
        assert {event.by.role for event in row.events.all() if event.by} == {"township"}
        assert row.about_cadre.name in row.text
        for user in row.village.users.all():
            assert not Inquiry.objects.visible_to(user).filter(pk=row.pk).exists()


@pytest.mark.feature("W-07")
def test_merged_matters_keep_their_askers():
    for row in Inquiry.objects.filter(state=State.MERGED):
        assert not row.askers.exists()
        assert row.merged_into.askers.filter(origin=row).count() == 1
        assert row.merged_into.askers.count() == 2


@pytest.mark.feature("W-12")
def test_boards_of_past_months_are_chained_and_the_present_one_is_open():
    for village in Village.objects.all():
        previous = ""
        for edition in BoardEdition.objects.filter(village=village, frozen_at__isnull=False).order_by(
            "month"
        ):
            assert edition.previous_digest == previous
            assert agrees(edition) is True
            assert [step.act for step in edition.steps.all()] == ["frozen", "displayed"]
            assert not edition.items.filter(posted_by=edition.frozen_by).exists()
            previous = edition.digest
    assert BoardEdition.objects.filter(frozen_at__isnull=False).count() > 40
    assert Inquiry.objects.posted().count() == BoardItem.objects.count()


def test_nothing_on_the_board_names_anybody(nalang):
    to_mask = names_of(nalang)
    items = BoardItem.objects.filter(edition__village=nalang)
    assert items.count() > 15
    shown = "\n\n".join(f"{item.subject}\n{item.query}\n{item.measures}\n{item.outcome}" for item in items)
    assert finds_in(shown, to_mask) == []
    assert all(item.asker == "" or item.asker.endswith("*") for item in items)


def test_visits_are_written_by_people_of_the_village():
    assert DiaryEntry.objects.count() > 300
    assert all(
        entry.author.village_id == entry.village_id for entry in DiaryEntry.objects.select_related("author")
    )


def test_texts_have_all_their_places_filled_in():
    rows = Inquiry.objects.values_list("subject", "text")
    assert [text for row in rows for text in row if "{" in text] == []
    assert all(len(row["subject"]) <= 20 for row in texts.for_preset("yiyang"))


@pytest.mark.feature("S0-18", "S0-19")
def test_the_actions_would_have_written_the_same(nalang):
    """Each matter entered anew through the actions, move by move, leaves the same row and the same events."""
    written = Inquiry.objects.filter(village=nalang).exclude(events__move__in=["merge", "merged_here"])
    assert written.count() > 50
    for row in written.select_related("village__settings"):
        again = _again(row)
        assert _state(again) == _state(row), row.number
        assert _events(again) == _events(row), row.number


def _again(row: Inquiry) -> Inquiry:
    asker = row.askers.get()
    values = {
        name: getattr(row, name)
        for name in ("subject", "text", "kind", "channel", "household", "about_cadre")
    }
    copy, _code = entry.enter(
        village=row.village,
        by=row.created_by,
        key=uuid4(),
        at=row.received_at,
        asker_name=asker.name,
        **values,
    )
    rounds = iter(row.answers.order_by("round").values(*PARTS, "objective_reason", "review_on"))
    for event in row.events.exclude(move__in=["register", "post"]).select_related("by"):
        copy.refresh_from_db()
        _move(copy, event, row, rounds)
    copy.refresh_from_db()
    return copy


def _move(copy: Inquiry, event: Event, row: Inquiry, rounds) -> None:
    """The action of the event's name, with what the demo's row and answers say it was given."""
    who = {"by": event.by, "at": event.at}
    asker = {"asker": copy.askers.get()} | who
    note = {"inquiry": copy, "note": event.note} | who
    day = timezone.localdate(event.at)
    {
        "accept": lambda: moves.accept(**note),
        "reject": lambda: moves.reject(inquiry=copy, reason="a", where_to_go="b", **who),
        "assign": lambda: moves.assign(owner=row.owner, centre=row.centre, **note),
        "start": lambda: moves.start(**note),
        "ask_asker": lambda: moves.ask_asker(limit=day + timedelta(days=14), **note),
        "resume": lambda: moves.resume(**note),
        "deliberate": lambda: moves.deliberate(**note),
        "extend": lambda: extensions.extend(inquiry=copy, reason=event.note, due_on=event.due_after, **who),
        "refer": lambda: moves.refer(receipt=row.referral_receipt, **note),
        "withdraw": lambda: moves.withdraw(**note),
        "answer": lambda: answers.answer(inquiry=copy, **_parts(rounds), **who),
        "answer_on_spot": lambda: answers.answer_on_spot(inquiry=copy, **_parts(rounds), **who),
        "defer": lambda: answers.defer(inquiry=copy, **_deferred(rounds), **who),
        "echo": lambda: askers.hand_over(how="in_person", **asker),
        "close": lambda: askers.give_verdict(verdict=row.askers.get().verdict, **asker),
        "reopen": lambda: askers.give_verdict(verdict="not_satisfied", words=event.note, **asker),
        "close_unreached": lambda: askers.close_unreached(**note),
    }[event.move]()


def _parts(rounds) -> dict:
    written = next(rounds)
    return {name: written[name] for name in PARTS}


def _deferred(rounds) -> dict:
    written = next(rounds)
    parts = {name: written[name] for name in ("query", "measures", "review_on")}
    return parts | {"reason": written["objective_reason"]}


def _state(row: Inquiry) -> dict:
    return {name: getattr(row, name) for name in STANDS}


def _events(row: Inquiry) -> list[tuple]:
    columns = ("at", "by", "move", "from_state", "to_state", "due_before", "due_after")
    return list(row.events.exclude(move="post").values_list(*columns))
