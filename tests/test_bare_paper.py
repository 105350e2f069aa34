"""Around the QR code of each piece four modules of paper stay bare, whatever the host; modules are not too small."""

from dataclasses import replace

import pytest

from cards.printing.pdf import qr
from cards.printing.pdf.delivery_list.pages import pages as list_pages
from cards.printing.pdf.duty_roster.pages import roster_page
from inquiries.board.pdf.sheet import pages as sheet_pages
from inquiries.matters.pdf import receipt
from inquiries.matters.pdf.echo_slip import pages as slip_pages
from tests.cards.printing.pieces import boxes
from tests.golden import cases
from tests.inquiries.matters.paper import RECEIPT, SLIP, long, sheet

ROUNDING = 0.01
HOSTS = ("a.gov.cn", "cun.example.gov.cn", f"{'villages.' * 4}county.example.cn")
PIECES = {
    "receipt": lambda at: receipt.pages(replace(RECEIPT, track_url=at("track/#ABCD3FGHJKM5"))),
    "long receipt": lambda at: receipt.pages(
        replace(RECEIPT, subject=long(70), track_url=at("track/#ABCD3FGHJKM5"))
    ),
    "slip": lambda at: slip_pages(replace(SLIP, track_url=at("track/#ABCD3FGHJKM5"))),
    "A3": lambda at: sheet_pages(sheet(url=at("board/430903105228")), "A3"),
    "A4": lambda at: sheet_pages(sheet(url=at("board/430903105228")), "A4"),
    "list, upright": lambda at: list_pages(replace(cases.group(11), url=at("units/12/delivery")), "portrait"),
    "list": lambda at: list_pages(replace(cases.group(11), url=at("units/12/delivery")), "a4"),
    "list, large": lambda at: list_pages(replace(cases.group(11), url=at("units/12/delivery")), "large"),
    "roster": lambda at: [roster_page(replace(cases.roster(), url=at("board/430903105228")))],
}


def solid(layout):
    """Left, bottom, right and top of all that is not bare paper; of a frame its four sides."""
    yield from (box for box in boxes(layout) if box[4] != "QR")
    for verb, (x, y, *rest), look in layout.marks:
        if verb == "line":
            yield min(x, rest[0]), min(y, rest[1]), max(x, rest[0]), max(y, rest[1]), verb
        elif verb == "rect":
            right, top = x + rest[0], y + rest[1]
            sides = ((x, y, x, top), (right, y, right, top), (x, y, right, y), (x, top, right, top))
            yield from ((*side, verb) for side in (((x, y, right, top),) if look.get("fill") else sides))


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("piece", PIECES)
def test_four_modules_of_bare_paper_surround_each_qr_code(piece, host):
    found = []
    for layout in PIECES[piece](lambda path: f"https://{host}/{path}/"):
        found += [(layout, *places) for verb, places, _look in layout.marks if verb == "qr"]
    assert found
    for layout, x, y, size, url in found:
        quiet = 4 * size / qr.side(url) - ROUNDING
        near = (x - quiet, y - quiet, x + size + quiet, y + size + quiet)
        assert [box for box in solid(layout) if overlap(box, near)] == []
        assert size >= 18
        assert size / qr.side(url) >= 0.5


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
