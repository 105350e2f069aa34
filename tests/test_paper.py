"""What holds for every piece of paper: its QR code opens the right page, and no name spoils it (W-05, W-14)."""

from dataclasses import replace
from functools import partial
from io import BytesIO

import pypdf
import pypdfium2
import pytest
import zxingcpp

from cards.choices import EditionKind
from cards.printing.pdf import fonts
from cards.printing.pdf.contact_card.pages import contact_cards
from cards.printing.pdf.delivery_list.pages import delivery_lists
from cards.printing.pdf.duty_roster.pages import Duty, duty_rosters
from cards.printing.pdf.fact_sheet.pages import fact_sheets
from cards.printing.pdf.faults import Unprintable
from cards.printing.pdf.name_board.pages import name_boards
from cards.printing.pdf.name_board.values import Official
from cards.printing.pdf.values import Contact
from cards.printing.reports.delivery import Pile, pile_url
from inquiries.board.pdf.sheet import board_sheet
from inquiries.matters.pdf.echo_slip import echo_slips
from inquiries.matters.pdf.receipt import receipts
from tests.cards.printing.pieces import make_card
from tests.cards.printing.test_pdf_name_board import BOARD
from tests.golden import cases
from tests.inquiries.matters.paper import ENTRY, RECEIPT, SLIP, sheet

DPI = 150
SCANNED = {
    "card-sheet": ("home", lambda url: partial(contact_cards, [make_card(url=url)], "sheet")),
    "card-wall": ("home", lambda url: partial(contact_cards, [make_card(url=url)], "wall")),
    "fact-sheet-duplex": ("home", lambda url: partial(fact_sheets, [cases.fact_copy(url=url)], "duplex")),
    "fact-sheet-large": ("home", lambda url: partial(fact_sheets, [cases.fact_copy(url=url)], "large")),
    "name-board-a3": ("notice board", lambda url: partial(name_boards, [replace(BOARD, url=url)], "a3")),
    "name-board-a2": ("notice board", lambda url: partial(name_boards, [replace(BOARD, url=url)], "a2")),
    "board-sheet-a3": ("notice board", lambda url: partial(board_sheet, sheet(url=url), paper="A3")),
    "board-sheet-a4": ("notice board", lambda url: partial(board_sheet, sheet(url=url), paper="A4")),
    "duty-roster-a4": (
        "notice board",
        lambda url: partial(duty_rosters, [replace(cases.roster(), url=url)], "a4"),
    ),
    "duty-roster-a3": (
        "notice board",
        lambda url: partial(duty_rosters, [replace(cases.roster(), url=url)], "a3"),
    ),
    "delivery-list": ("entry", lambda url: partial(delivery_lists, [replace(cases.group(), url=url)], "a4")),
    "delivery-list-large": (
        "entry",
        lambda url: partial(delivery_lists, [replace(cases.group(), url=url)], "large"),
    ),
    "slip": ("track", lambda url: partial(echo_slips, [replace(SLIP, track_url=url)])),
    "slip-large": ("track", lambda url: partial(echo_slips, [replace(SLIP, track_url=url)], layout="large")),
    "slip-two": ("track", lambda url: partial(echo_slips, [replace(SLIP, track_url=url)], layout="two")),
    "receipt-four": (
        "track",
        lambda url: partial(receipts, [replace(RECEIPT, track_url=url)], layout="four"),
    ),
    "receipt": ("track", lambda url: partial(receipts, [replace(RECEIPT, track_url=url)])),
    "receipt-large": (
        "track",
        lambda url: partial(receipts, [replace(RECEIPT, track_url=url)], layout="large"),
    ),
}
HOSTILE = {
    "markup": "<b>张三</b><img src=x onerror=alert(1)>&amp;",
    "template": "{{ settings.SECRET_KEY }}{% load %}${7*7}",
    "long": "长" * 200,
    "latin": "x" * 200,
    "control": "张\x00三\x07\x1b[31m\r\n四\x7f",
    "bidirectional": "张\u202e三\u2066四\u200b五\u200d",
    "emoji": "张\U0001f600三\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "path": "../../../etc/passwd",
    "url": "https://cun.example.gov.cn/%2e%2e/?a=b#c",
    "operators": "))) Tj ET Q (\\ <</S/JavaScript>>",
    "formula": "=HYPERLINK(1)",
    "surrogate": "张\ud800三\ufffe",
    "private": "欧\ue123阳",
    "marks": "。。。）））（（（，，，",
    "combining": "张" + "\u0301" * 50,
    "blank": "\u3000\u200b ",
}
REFUSED = {"markup", "template", "long", "latin", "emoji", "url", "operators", "combining", "blank"}
"""Too wide for some line, or nothing to be seen: those may be refused; the others never."""
DRAWN = {
    "card-sheet": lambda name: partial(contact_cards, [hostile_card(name)], "sheet"),
    "card-wall": lambda name: partial(contact_cards, [hostile_card(name)], "wall"),
    "card-with-cover": lambda name: partial(
        contact_cards, [make_card(1), make_card(2)], "sheet", groups=[hostile_group(name, 2)]
    ),
    "fact-sheet": lambda name: partial(fact_sheets, [cases.fact_copy(head=name, text=name)], "duplex"),
    "fact-sheet-large": lambda name: partial(fact_sheets, [cases.fact_copy(head=name, text=name)], "large"),
    "name-board": lambda name: partial(name_boards, [hostile_board(name)], "a3"),
    "delivery-list": lambda name: partial(delivery_lists, [hostile_group(name)], "a4"),
    "delivery-list-large": lambda name: partial(delivery_lists, [hostile_group(name)], "large"),
    "duty-roster": lambda name: partial(duty_rosters, [hostile_roster(name)], "a4"),
    "slip": lambda name: partial(echo_slips, [hostile_slip(name)]),
    "receipt": lambda name: partial(receipts, [replace(RECEIPT, subject=name, received_by=name)]),
    "board-sheet": lambda name: partial(board_sheet, sheet([replace(ENTRY, subject=name, question=name)])),
}


def hostile_card(name):
    someone = Contact(name, name, "19900000001", name)
    people = {"first": someone, "linked": (someone,), "officers": (someone,)}
    return replace(make_card(head=name, group=name, slogan=name), **people)


def hostile_group(name, count=3):
    given = cases.group(count)
    copies = tuple(replace(each, head=name, address=name) for each in given.copies)
    return replace(given, unit=name, leader=name, copies=copies, omissions=((name, name),))


def hostile_board(name):
    someone = Official(name, "19900000001")
    return replace(BOARD, zone=name, centre=name, organiser=someone, members=(name, "李秀英"))


def hostile_roster(name):
    given = cases.roster()
    days = tuple(replace(day, people=(Duty(name, "19900000001"),)) for day in given.days)
    return replace(given, days=days, duty_line=name)


def hostile_slip(name):
    return replace(SLIP, asker=name, subject=name, question=name, measures=name, answered_by=name)


def document(draw):
    out = BytesIO()
    draw(out=out)
    return out.getvalue()


def attempted(draw):
    try:
        return document(draw), []
    except Unprintable as error:
        return b"", error.faults


def words(content):
    return "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)


def codes(content):
    """What a phone reads from the pages as an office's scanner sends them on."""
    pages = (page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(content))
    return {found.text for page in pages for found in zxingcpp.read_barcodes(page)}


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("piece", SCANNED)
def test_every_code_is_read_in_grey_and_opens_the_right_page(piece, scene, client):
    kind, made = SCANNED[piece]
    paths = {
        "home": f"/h/{scene.household.token}/",
        "notice board": f"/board/{scene.village.slug}/",
        "track": "/track/#ABCD3FGHJKM5P",
        "entry": pile_url(scene.group, Pile(EditionKind.FACT_SHEET)),
    }
    url = f"http://testserver{paths[kind]}"
    assert codes(document(made(url))) == {url}
    if kind == "entry":  # what is for the office alone asks who it is, and then goes on to the list
        assert client.get(paths[kind]).status_code == 302
        client.force_login(scene.cadre)
    response = client.get(paths[kind])
    assert response.status_code == 200
    words = {"home": "刘小敏", "notice board": "牛头岭村", "track": "查询码", "entry": scene.group.name}
    assert words[kind] in response.text


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("piece", DRAWN)
def test_a_hostile_name_is_text_on_paper_or_is_refused(piece, kind):
    name = HOSTILE[kind]
    content, problems = attempted(DRAWN[piece](name))
    if problems:
        assert kind in REFUSED
        assert all(problem.what for problem in problems)
        return
    reader = pypdf.PdfReader(BytesIO(content))
    assert not any(key in reader.root_object for key in ("/OpenAction", "/AA", "/AcroForm"))
    assert not any("/Annots" in page for page in reader.pages)
    seen = "".join(fonts.clean(name).split())
    if not fonts.missing(name) and len(seen) < 60:
        assert seen in "".join(words(content).split())


@pytest.mark.parametrize("kind", HOSTILE)
def test_the_rest_of_the_village_prints(kind):
    from cards.printing.pdf.contact_card.pages import preflight

    given = [make_card(1, head="赵钱孙"), make_card(2, head=HOSTILE[kind]), make_card(3, head="周吴郑")]
    for layout in ("sheet", "wall"):
        blocked = {each.index for each in preflight(given, layout) if each.blocking}
        assert blocked <= {1}
        ready = [card for index, card in enumerate(given) if index not in blocked]
        text = words(document(partial(contact_cards, ready, layout)))
        assert "赵钱孙户" in text
        assert "周吴郑户" in text
