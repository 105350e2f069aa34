"""Every piece looks as it did when somebody looked at it: first pages against the golden pictures."""

import pytest
from PIL import Image

from cards.printing.pdf import text
from cards.printing.pdf.pen import Pen
from inquiries.matters.pdf import echo_slip
from tests.cards.printing.pieces import SHEET, cells
from tests.golden import cases, pictures
from tests.inquiries.matters.paper import SLIP


@pytest.mark.feature("S0-02", "S0-14", "S0-18", "S3-13", "S4-15", "W-19")
@pytest.mark.parametrize("name", cases.CASES)
def test_piece_looks_as_its_golden_picture(name, tmp_path):
    """To renew after a wanted change: `python -m tests.golden NAME`, then look at the picture."""
    draw, count = cases.CASES[name]
    found = pictures.pages(lambda out: draw(out=out), count)
    kept = sorted(pictures.HERE.glob(f"{name}-[0-9].png"))
    assert len(found) == len(kept)
    for picture, file in zip(found, kept, strict=True):
        then = Image.open(file)
        if faults := pictures.faults(picture, then):
            shown = tmp_path / f"{file.stem}-difference.png"
            pictures.overlay(picture, then).save(shown)
            pytest.fail(f"{file.name}: {', '.join(faults)}; lost is red and new is blue in {shown}")


def test_pictures_are_few_and_small():
    files = list(pictures.HERE.glob("*.png"))
    assert {file.stem.rsplit("-", 1)[0] for file in files} == set(cases.CASES)
    assert sum(file.stat().st_size for file in files) < 3_000_000


def shown(layout, size):
    def draw(out):
        pen = Pen(out, size, "", invariant=True)
        layout.draw(pen)
        pen.end_page()
        pen.save()

    return pictures.pages(draw, 1)[0]


def subjects():
    card = cases.card("heart")
    for name in ("sheet", "wall"):
        for cell in cells(card, name):
            yield cell, SHEET[name].trim
    yield echo_slip.pages(SLIP)[0], (148, 210)


@pytest.mark.parametrize("change", ["lost", "moved"])
def test_a_text_that_is_lost_or_moved_by_a_millimetre_is_noticed(change):
    for layout, size in subjects():
        whole, marks = shown(layout, size), list(layout.marks)
        for index, (verb, (x, y, value, *rest), look) in enumerate(marks):
            if verb != "text" or text.width(value, rest[0]) < 7:
                continue
            moved = [] if change == "lost" else [(verb, (x, y - 1, value, *rest), look)]
            layout.marks = [*marks[:index], *moved, *marks[index + 1 :]]
            assert pictures.faults(shown(layout, size), whole), value
        layout.marks = marks


def test_the_picture_kept_is_the_same_as_the_page(tmp_path):
    page = pictures.pages(lambda out: cases.draw("board-sheet-a4", out), 1)[0]
    pictures.save(page, tmp_path / "x.png")
    assert pictures.faults(page, Image.open(tmp_path / "x.png")) == []


def test_what_is_lost_is_red_and_what_is_new_is_blue():
    paper, ink = Image.new("L", (40, 40), 255), Image.new("L", (40, 40), 0)
    assert pictures.overlay(paper, ink).getpixel((5, 5)) == (255, 0, 0)
    assert pictures.overlay(ink, paper).getpixel((5, 5)) == (0, 0, 255)
