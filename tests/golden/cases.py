"""What is drawn for the golden pictures: each piece with the demo's longest words, rare characters, few and many."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from io import BytesIO

from PIL import Image

from cards.management.demo.data import PRESETS, load, preset
from cards.printing.pdf.contact_card.pages import contact_cards
from cards.printing.pdf.delivery_list.pages import DeliveryList, ListedCopy, delivery_lists
from cards.printing.pdf.duty_roster.pages import Duty, DutyDay, DutyRoster, duty_rosters
from cards.printing.pdf.fact_sheet.pages import FactSheet, SheetContent, fact_sheets
from cards.printing.pdf.name_board.pages import name_boards
from cards.printing.pdf.printer_test.pages import print_printer_test
from cards.printing.pdf.values import Contact
from cards.wording import HOME_LINK
from inquiries.board.pdf.sheet import board_sheet
from inquiries.matters.pdf.echo_slip import echo_slips
from inquiries.matters.pdf.receipt import receipts
from tests.cards.printing.pieces import FOUR_DUTIES, OFFICERS, contacts, make_card
from tests.cards.printing.test_pdf_name_board import BOARD, FULL
from tests.inquiries.matters.paper import DEFERRED, ENTRY, RECEIPT, SLIP, long, sheet

VARIANTS = {"convenience": "便民联系卡", "heart": "党群连心卡", "care": "便民联心卡"}
TOWN = {"village": "牛头岭村", "township": "沧水铺镇"}


def longest(key: str) -> str:
    """The longest name, position or list of duties that the demo knows."""
    places = [preset(name) for name in PRESETS]
    if key == "name":
        return max((name for place in places for name in place["rare_households"]), key=len)
    return max((cadre[key] for place in places for cadre in place["cadres"]), key=len)


def card(variant="convenience", officers=6, linked=1, **changed):
    given = make_card(7, officers, linked, title=VARIANTS[variant], variant=variant, **changed)
    if variant != "heart":
        return given
    member, *rows = given.linked
    member = member._replace(role=HOME_LINK + member.role, duties=FOUR_DUTIES)
    return replace(given, first=member, linked=(*rows, given.first))


def photo() -> bytes:
    out = BytesIO()
    Image.radial_gradient("L").resize((250, 350)).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def longest_card():
    someone = Contact(longest("name"), longest("position"), "19900000111", longest("duties"))
    return card(head=longest("name"), group="观沙岭社区第12组", first=someone, officers=9, linked=3)


def cards():
    """The cards by the name of their picture."""
    found = {variant: card(variant) for variant in VARIANTS}
    rare = contacts((("王𬭚", "网格员"), ("喻𫖯", "村民代表"), ("陆㛃", "联户党员")), 300)
    seats = (
        ("刘志高", "联户党员、组织员", "宣传引导、志愿服务、反映民意"),
        ("王𬭚", "监督员", "文明监督、乡风评议"),
    )
    return found | {
        "two-seats": replace(card(), linked=contacts(seats, 300)),
        "longest": longest_card(),
        "rare": replace(card(head="尹𮧵", linked=3), linked=rare),
        "photo": card(photo=photo()),
        "box": card(head="周\U00030041明"),
        "one-officer": card(officers=1, linked=0),
        "eleven-officers": card("heart", officers=len(OFFICERS), linked=3),
        "no-slogan": card("care", slogan="", duty="", office_hours="", linked=2),
    }


def fact_copy(head="王𬭚", url="", text=""):
    """A copy of the fact sheet; `text` takes the place of its first section."""
    month = load("sheets.json")["yiyang"]["1"]
    texts = {name: words.replace("{m}", "11") for name, words in month.items()} | (
        {"work": text} if text else {}
    )
    content = SheetContent(
        title="村情明白卡", month=date(2026, 11, 1), edition="第11期", sections=tuple(texts.items()),
        office_phone="0737-5550123", office_hours="周一至周五 8:30—12:00，14:30—17:30",
        first=contacts(OFFICERS, 100)[0], slogan="要办事，找小刘", promise="受理后7日内答复", **TOWN,
    )  # fmt: skip
    same = card()
    return FactSheet(content, head, "007", "第3组", same.code, url or same.url)


def group(count=40):
    copies = tuple(
        ListedCopy(
            each.number, "买买提·艾力·阿卜杜拉" if number == 3 else each.head, f"三组{number}号", each.code
        )
        for number, each in enumerate(map(make_card, range(1, count + 1)))
    )
    return DeliveryList(
        piece="便民联系卡", edition="第2期", unit="第3组", leader="刘志高", leader_phone="19900000123",
        copies=copies, printed_on=date(2026, 11, 22), omissions=(("041 甲户", "太长（60字），印不下"),),
        url="https://cun.example.gov.cn/units/12/delivery/", **TOWN,
    )  # fmt: skip


def roster():
    first, people = date(2026, 11, 1), contacts(OFFICERS, 100)
    days = tuple(
        DutyDay(
            on=first + timedelta(number),
            people=tuple(Duty(people[at % 11].name, people[at % 11].phone) for at in (number, number + 5)),
            is_off=(first + timedelta(number)).weekday() > 4,
        )
        for number in range(30)
    )
    return DutyRoster(
        month=first, days=days, office_phone="0737-5550123", duty_line="周末有人值班",
        url="https://cun.example.gov.cn/board/430903105228/", **TOWN,
    )  # fmt: skip


def _cases():
    """By name: what draws the file, and how many of its first pages are kept."""
    for name, each in cards().items():
        yield f"card-{name}", (partial(contact_cards, [each], "sheet", invariant=True), 2)
        yield f"wall-{name}", (partial(contact_cards, [each], "wall", invariant=True), 1)
    run = partial(
        contact_cards,
        [make_card(number) for number in range(1, 12)],
        "sheet",
        groups=[group(11)],
        invariant=True,
    )
    yield "run-with-cover", (run, 3)
    for layout in ("duplex", "large"):
        yield f"fact-sheet-{layout}", (partial(fact_sheets, [fact_copy()] * 2, layout, invariant=True), 2)
    for layout in ("a3", "a2"):
        yield f"name-board-{layout}", (partial(name_boards, [BOARD], layout, invariant=True), 1)
    yield "name-board-full", (partial(name_boards, [FULL], "a3", invariant=True), 1)
    for layout in ("a4", "large", "portrait"):
        yield f"delivery-list-{layout}", (partial(delivery_lists, [group()], layout, invariant=True), 1)
    for layout in ("a4", "a3"):
        yield f"duty-roster-{layout}", (partial(duty_rosters, [roster()], layout, invariant=True), 1)
    for paper in ("portrait", "landscape"):
        yield (
            f"printer-test-{paper}",
            (partial(print_printer_test, "牛头岭村", paper=paper, invariant=True), 2),
        )


def _of_inquiries():
    """The pieces of inquiries and of the notice board."""
    full = replace(SLIP, question=long(160), measures=long(240), outcome=long(120))
    for layout, count in (("a5", 1), ("two", 2), ("large", 1)):
        yield f"slip-{layout}", (partial(echo_slips, [full] * count, layout=layout, invariant=True), 1)
    for layout, count in (("a6", 1), ("four", 3), ("large", 1)):
        draw = partial(receipts, [RECEIPT] * count, layout=layout, skip=count > 1, invariant=True)
        yield f"receipt-{layout}", (draw, 1)
    yield "slip-deferred", (partial(echo_slips, [DEFERRED], invariant=True), 1)
    entries = [replace(ENTRY, number=str(number), measures=long(30 * number)) for number in range(1, 6)]
    for paper in ("A3", "A4"):
        yield (
            f"board-sheet-{paper.lower()}",
            (partial(board_sheet, sheet(entries), paper=paper, invariant=True), 1),
        )
    drafts = {"draft": sheet(entries, digest="", is_draft=True), "empty": sheet([], digest="")}
    for name, month in drafts.items():
        yield f"board-sheet-{name}", (partial(board_sheet, month, paper="A4", invariant=True), 1)


CASES = dict([*_cases(), *_of_inquiries()])


def draw(name, out):
    made, _pages = CASES[name]
    return made(out=out)
