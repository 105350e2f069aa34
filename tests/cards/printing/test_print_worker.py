"""Print runs in the background: taken by one worker, gone on with by the next, removed after seven days (R5)."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cards.choices import RunState
from cards.models import Copy, PrintRun, PrintVolume, User
from cards.printing.actions import runs
from cards.printing.runs import worker
from cards.printing.runs.order import PIECES, Piece, Volume, add_pieces
from cards.roles import Role

from .printing import codes_in, edition_of, print_ready, printed

CARDS = {"piece": "contact-card", "layout": "sheet"}


@pytest.fixture
def township(scene):
    edition_of(scene)
    print_ready(scene.neighbour)
    return scene.township


@pytest.fixture
def ordered(scene, township):
    return runs.order_run(by=scene.official, township=township, **CARDS)


@pytest.fixture
def piece():
    """A piece under the test's control; gone afterwards."""
    yield lambda make: add_pieces(Piece("test", "test", {"sheet": ""}, make))
    PIECES.pop("test", None)


def state(run):
    run.refresh_from_db()
    return run.state


def taken(name="w1"):
    return runs.claim(worker=name)


@pytest.mark.feature("S1-07")
def test_worker_prints_the_township_village_by_village(scene, ordered):
    assert (ordered.villages_wanted, ordered.state) == (2, RunState.WAITING)
    call_command("print_worker", once=True)
    assert state(ordered) == RunState.DONE
    volumes = {volume.village: volume for volume in ordered.volumes.all()}
    assert [volumes[place].printed for place in (scene.village, scene.neighbour)] == [2, 3]
    found = [
        code for volume in volumes.values() for code in codes_in(worker.folder_of(ordered) / volume.file)
    ]
    assert sorted(found) == sorted(Copy.objects.current().values_list("code", flat=True))
    assert {card.printed_by for card in Copy.objects.all()} == {scene.official}
    assert worker.work() is False


def test_killed_worker_is_followed_by_the_next_that_goes_on(scene, ordered):
    first = taken()
    worker._volume(first, scene.village, _made(first))
    kept = PrintVolume.objects.get()
    assert taken("w2") is None
    with time_machine.travel(timezone.now() + timedelta(seconds=121)):
        while worker.work():
            pass
    assert state(ordered) == RunState.DONE
    assert PrintVolume.objects.get(village=scene.village).written_at == kept.written_at
    assert Copy.objects.count() == 5


def _made(run):
    folder = worker.folder_of(run)
    folder.mkdir(parents=True)
    return folder


def test_volume_whose_file_is_not_whole_is_made_again(scene, ordered):
    first = taken()
    folder = _made(first)
    worker._volume(first, scene.village, folder)
    codes = set(Copy.objects.values_list("code", flat=True))
    file = folder / PrintVolume.objects.get().file
    file.write_bytes(file.read_bytes()[:500])
    runs.give_back(run=first, in_order=True)
    while worker.work():
        pass
    assert set(codes_in(file)) == codes
    assert Copy.objects.filter(village=scene.village).count() == 2


def test_stale_copies_killed_between_commit_and_renaming_are_not_lost(scene, township):
    """Once issued they are stale no more: made again, the volume would be empty."""
    printed(scene)
    Copy.objects.update(is_stale=True, fingerprint="other")
    runs.order_run(by=scene.official, village=scene.village, selection="stale", **CARDS)
    run = taken()
    folder = _made(run)
    worker._volume(run, scene.village, folder)
    file = folder / PrintVolume.objects.get().file
    codes = codes_in(file)
    file.rename(folder / f".{file.name}.99-abcd.part")
    runs.give_back(run=run, in_order=True)
    while worker.work():
        pass
    assert state(run) == RunState.DONE
    assert PrintVolume.objects.get().printed == len(codes_in(file)) == 2
    assert codes_in(file) == codes
    assert [path.name for path in folder.iterdir()] == [file.name]


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_one_run(scene, ordered):
    assert sum(_race(runs.claim)) == 1


@pytest.mark.django_db(transaction=True)
def test_without_compare_and_swap_both_would_hold_it(scene, ordered):
    """The twin: reading and then writing lets both in, so the race above is a race."""
    both = threading.Barrier(2, timeout=30)

    def careless(*, worker):
        run = PrintRun.objects.filter(state=RunState.WAITING).first()
        both.wait()
        run.state, run.worker = RunState.RUNNING, worker
        run.save()
        return run

    assert sum(_race(careless)) == 2


def _race(claim) -> list[bool]:
    start, held = threading.Barrier(2, timeout=30), []

    def compete(name):
        try:
            start.wait()
            held.append(claim(worker=name) is not None)
        finally:
            connection.close()

    threads = [threading.Thread(target=compete, args=[name]) for name in ("w1", "w2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return held


def test_who_lost_the_run_records_and_issues_nothing_more(scene, ordered):
    slow = taken()
    with time_machine.travel(timezone.now() + timedelta(seconds=121)):
        quick = taken("w2")
        with pytest.raises(runs.Lost):
            worker._volume(slow, scene.village, _made(slow))
        assert (Copy.objects.count(), PrintVolume.objects.count()) == (0, 0)
        assert list(worker.folder_of(slow).iterdir()) == []
        worker._volume(quick, scene.village, worker.folder_of(quick))
    assert Copy.objects.count() == 2


def test_cancelled_in_the_middle_keeps_what_is_written_and_issues_no_more(scene, ordered):
    run = taken()
    folder = _made(run)
    worker._volume(run, scene.village, folder)
    runs.cancel_run(run=ordered, by=scene.official)
    with pytest.raises(runs.Lost):
        worker._volume(run, scene.neighbour, folder)
    assert state(ordered) == RunState.CANCELLED
    assert ordered.error == "official 停印。"
    assert [path.name for path in folder.iterdir()] == [ordered.volumes.get().file]
    assert Copy.objects.count() == 2
    assert worker.work() is False
    runs.resume_run(run=ordered, by=scene.official)
    worker.work()
    assert (state(ordered), ordered.volumes.count()) == (RunState.DONE, 2)


def test_run_that_breaks_off_again_and_again_is_given_up(scene, piece):
    def broken(order):
        raise RuntimeError("broken")

    piece(broken)
    run = runs.order_run(by=scene.cadre, village=scene.village, piece="test", layout="sheet")
    rounds = 0
    while worker.work():
        rounds += 1
    assert (rounds, state(run)) == (3, RunState.FAILED)
    assert "几次中断" in run.error


def test_full_disk_fails_the_run_with_plain_words_and_it_can_go_on(scene, piece):
    full = [True]

    def draw(file):
        if full:
            raise OSError(28, "No space left on device")
        file.write(b"%PDF")
        return 1

    piece(lambda order: Volume(1, 1, (), draw))
    run = runs.order_run(by=scene.cadre, village=scene.village, piece="test", layout="sheet")
    worker.work()
    assert state(run) == RunState.FAILED
    assert run.error.startswith("磁盘满了")
    assert list(worker.folder_of(run).iterdir()) == []
    full.clear()
    runs.resume_run(run=run, by=scene.cadre)
    worker.work()
    assert (state(run), run.volumes.get().pages) == (RunState.DONE, 1)


@pytest.mark.parametrize("change", [{"is_active": False}, {"role": Role.ADMINISTRATOR, "township": None}])
def test_run_of_somebody_who_lost_the_right_delivers_nothing(scene, ordered, change):
    User.objects.filter(pk=scene.official.pk).update(**change)
    worker.work()
    assert state(ordered) == RunState.FAILED
    assert (ordered.volumes.count(), Copy.objects.count()) == (0, 0)


def test_files_go_after_seven_days_and_not_before(scene, ordered):
    worker.work()
    folder, done = worker.folder_of(ordered), timezone.now()
    with time_machine.travel(done + timedelta(days=6, hours=23)):
        worker.remove_expired_files()
        assert len(list(folder.iterdir())) == 2
    (settings.RUNS_DIR / "987654321").mkdir()
    with time_machine.travel(done + timedelta(days=7, minutes=1)):
        worker.remove_expired_files()
        assert [path for path in settings.RUNS_DIR.iterdir() if path.is_dir()] == []
        assert set(ordered.volumes.values_list("file", "printed")) == {("", 2), ("", 3)}
        with pytest.raises(ValidationError, match="不能接着印了"):
            runs.resume_run(run=ordered, by=scene.official)
