"""A volume's file and its copies are there together and whole, or not at all."""

import threading

import pytest
from django.db import OperationalError, transaction

from cards.models import Copy, Household
from cards.printing.runs.files import Unwritten, write_file
from cards.printing.runs.folder import alone_in
from cards.printing.runs.order import PIECES, Omission, Order, Piece, Volume
from cards.printing.runs.volumes import write_volume

from .printing import codes_in, edition_of, printed

FULL = 64 * 1024 * 1024


def a_piece(draw):
    """A piece that issues something, to see it go when its file cannot be written."""

    def make(order):
        Household.objects.filter(village=order.village).update(head_name="已印")
        return Volume(1, 1, (), draw)

    return Piece("test", "test", {"sheet": ""}, make)


def beyond_the_limit(file):
    file.write(b"%PDF")
    file.seek(FULL)
    file.write(b"x")
    file.flush()
    return 1


def test_a_full_disk_is_reported_and_leaves_neither_file_nor_copies(scene, tmp_path):
    """The file may not grow beyond a limit, as on a disk that has no more room."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL, hard))
    try:
        with pytest.raises(Unwritten, match="磁盘满了"):
            write_volume(a_piece(beyond_the_limit), Order(scene.village, "sheet"), tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []
    assert not Household.objects.filter(head_name="已印").exists()


def test_a_folder_that_is_gone_is_reported(scene, tmp_path):
    with pytest.raises(Unwritten, match="写不进去"):
        write_volume(a_piece(lambda file: 1), Order(scene.village, "sheet"), tmp_path / "gone")


def test_counts_that_do_not_add_up_are_never_written(scene, tmp_path):
    lost = Piece("test", "test", {"sheet": ""}, lambda order: Volume(2, 0, (Omission("甲", "乙"),)))
    with pytest.raises(AssertionError, match="reconcile"):
        write_volume(lost, Order(scene.village, "sheet"), tmp_path)


def test_cards_that_another_prints_meanwhile_are_planned_anew(scene, tmp_path, monkeypatch):
    """Between drawing and issuing somebody else prints the village: the file has the cards that are current."""
    edition_of(scene)
    once = [lambda: printed(scene)]
    real = transaction.atomic

    def atomic(*args, **kwargs):
        if once:
            once.pop()()
        return real(*args, **kwargs)

    monkeypatch.setattr("cards.printing.runs.volumes.transaction.atomic", atomic)
    written = write_volume(PIECES["contact-card"], Order(scene.village, "sheet"), tmp_path)
    codes = Copy.objects.current().values_list("code", flat=True)
    assert sorted(codes_in(tmp_path / written.file)) == sorted(codes)
    assert Copy.objects.count() == 2


@pytest.mark.parametrize(
    ("error", "kind", "words", "stays"),
    [
        ("disk is full", Unwritten, "磁盘满了", 0),
        ("server closed the connection", OperationalError, "server closed the connection", 1),
    ],
)
def test_after_a_lost_connection_the_file_stays_for_the_next_start(tmp_path, error, kind, words, stays):
    """Nobody knows whether its copies were issued."""

    def draw(file):
        raise OperationalError(error)

    with pytest.raises(kind, match=words):
        write_file(tmp_path / "a.pdf", draw)
    assert len(list(tmp_path.iterdir())) == stays


def test_one_run_at_a_time_in_a_folder(tmp_path):
    order, waits = [], threading.Event()

    def second():
        with alone_in(tmp_path, waits.set):
            order.append("second")

    with alone_in(tmp_path, pytest.fail):
        other = threading.Thread(target=second)
        other.start()
        assert waits.wait(30)
        order.append("first")
    other.join(30)
    assert order == ["first", "second"]
