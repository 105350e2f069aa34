"""The benchmark runs and names what it skipped; its figures are for people to read."""

import importlib.util
from io import BytesIO

import pypdf
import pytest
from django.core.management import CommandError, call_command

from cards.management.commands import bench_print
from cards.printing.pdf.contact_card.pages import contact_cards
from tests.bench.printing import data, raw


def words(document):
    return [sorted(page.extract_text().split()) for page in pypdf.PdfReader(BytesIO(document)).pages]


def test_engines_are_measured_or_named_as_skipped(capsys):
    call_command("bench_print", cards=2, rounds=1, peers="raw,typst")
    shown = capsys.readouterr().out
    shared, own = shown.split("Every back differs")
    for part in (shared, own):
        rows = {line.split()[0]: line.split() for line in part.splitlines() if line.strip()}
        assert rows["raw"][1] == rows["ours"][1] == "2"
        assert rows["raw"][5] == "1.00"
    there = importlib.util.find_spec("typst") is not None
    assert ("typst       skipped: typst is not installed" in shared) != there


def test_volumes_report_how_much_memory_they_held(capsys):
    call_command("bench_print", volumes=4)
    assert capsys.readouterr().out.startswith("4 cards in volumes: ")


def test_unknown_engines_and_empty_runs_are_refused():
    few = "At least two cards and one round"
    for wrong, words in (
        ({"peers": "quill"}, "no engine called quill"),
        ({"cards": 0}, few),
        ({"rounds": 0}, few),
    ):
        with pytest.raises(CommandError, match=words):
            call_command("bench_print", **{"cards": 2, "rounds": 1, "peers": "raw"} | wrong)


@pytest.mark.parametrize("own_backs", [False, True])
def test_raw_writer_writes_the_same_words_as_the_product(own_backs):
    cards = data.cards(12, own_backs)
    ours, theirs = BytesIO(), BytesIO()
    contact_cards(cards, "sheet", ours)
    raw.write(cards, theirs)
    assert words(ours.getvalue()) == words(theirs.getvalue())


@pytest.mark.parametrize("missing", ["tests", "tests.bench"])
def test_without_the_folder_of_tests_the_command_names_what_is_missing(missing, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(bench_print, "find_spec", lambda name: None if name == missing else found(name))
    with pytest.raises(CommandError, match="folder tests"):
        call_command("bench_print", cards=2, rounds=1, peers="raw")
