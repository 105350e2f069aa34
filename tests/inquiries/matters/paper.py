"""Pieces of paper to test with, and what can be read from them: text, type sizes, places, QR codes."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

from inquiries.board.pdf.values import BoardEntry, BoardSheet
from inquiries.matters.pdf.values import EchoSlip, InquiryReceipt

MM = 72 / 25.4
SLIP = EchoSlip(
    village="牛头岭村",
    township="笔架山乡",
    number="2026-0012",
    asker="张立军",
    asked_on=date(2026, 11, 3),
    subject="三组路口的路灯坏了",
    question="三组路口的路灯坏了，老人晚上看不见路。",
    measures="11月4日联系电工，换了灯泡和一段老化的线路。",
    outcome="路灯已于11月5日修好，当晚亮灯正常。",
    promise="受理后7日内答复",
    due=date(2026, 11, 10),
    answered_by="刘志强（第一书记）",
    answered_on=date(2026, 11, 6),
    tracking_code="ABCD3FGHJKM5P",
    track_url="https://village.example/track/#ABCD3FGHJKM5P",
    office_phone="0737-5550123",
)
DEFERRED = replace(SLIP, deferred_reason="今年没有资金，已报县交通局。", review_on=date(2027, 3, 1))
RECEIPT = InquiryReceipt(
    village="牛头岭村",
    township="笔架山乡",
    number="2026-0012",
    asked_on=date(2026, 11, 3),
    subject="三组路口的路灯坏了",
    due=date(2026, 11, 10),
    promise="受理后7日内答复",
    tracking_code="ABCD3FGHJKM5P",
    track_url="https://village.example/track/#ABCD3FGHJKM5P",
    received_by="刘志强（第一书记）",
    office_phone="19900010001",
)
ENTRY = BoardEntry(
    number="1",
    kind="质询",
    subject="三组路口的路灯坏了",
    asked_on=date(2026, 11, 3),
    question="路灯坏了，老人晚上看不见路。",
    measures="联系电工，换了灯泡和一段老化的线路。",
    outcome="路灯已修好，当晚亮灯正常。",
    closed_on=date(2026, 11, 6),
)
LONG = "从三组到五组的路（约2.4公里）坑坑洼洼，“晴天一身灰，雨天一身泥”；请打19900010001，问1200元。"


def long(length: int) -> str:
    return (LONG * (length // len(LONG) + 1))[:length]


def sheet(entries=(ENTRY,), **changes) -> BoardSheet:
    values = {
        "title": "村务公开栏 · 质询回音",
        "village": "牛头岭村",
        "township": "笔架山乡",
        "month": date(2026, 11, 1),
        "entries": tuple(entries),
        "counts": (("本期上栏", len(entries)), ("暂难办理", 2)),
        "digest": "3f9ac17be02d4415" * 4,
        "url": "https://village.example/board/430903105228/",
        "posted_by": "刘志强",
        "displayed_on": date(2026, 11, 30),
        "office_phone": "0737-5550123",
        "previous_digest": "a0b1c2d3e4f50617" * 4,
    }
    return BoardSheet(**values | changes)


def numbered(count: int) -> list[BoardEntry]:
    return [replace(ENTRY, number=str(i + 1), question=ENTRY.question * (1 + i % 5)) for i in range(count)]


def printed(draw, pieces, **options) -> bytes:
    out = BytesIO()
    pages = draw(pieces, out, **options)
    with pypdfium2.PdfDocument(out.getvalue()) as pdf:
        assert pages == len(pdf)
    return out.getvalue()


def texts(content: bytes) -> list[str]:
    """The words of each page without blanks and line ends."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]


def paper(content: bytes) -> tuple[int, int]:
    with pypdfium2.PdfDocument(content) as pdf:
        wide, high = pdf[0].get_size()
    return round(wide / MM), round(high / MM)


def codes(content: bytes, dpi=150) -> list[list[str]]:
    with pypdfium2.PdfDocument(content) as pdf:
        images = [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in pdf]
    return [[code.text for code in zxingcpp.read_barcodes(image)] for image in images]


def sizes(content: bytes) -> list[float]:
    """The type size of every text on the paper, in points, as it comes out of the printer."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                matrix = pdfium.FS_MATRIX()
                if pdfium.FPDFText_IsGenerated(text, index) == 0 and pdfium.FPDFText_GetMatrix(
                    text, index, matrix
                ):
                    size = pdfium.FPDFText_GetFontSize(text, index)
                    found.append(size * hypot(matrix.c, matrix.d))
    return found


def nearest_edge(content: bytes) -> float:
    """How near, in millimetres, any letter comes to the edge of the paper."""
    found = []
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            text, (wide, high) = page.get_textpage(), page.get_size()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                if right > left:
                    found += [left, bottom, wide - right, high - top]
    return min(found) / MM
