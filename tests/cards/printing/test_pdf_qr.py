import random
from io import BytesIO

import pypdfium2
import pytest
import segno
import zxingcpp
from PIL import ImageFilter
from segno.consts import MODE_ALPHANUMERIC, MODE_BYTE

from cards import codes
from cards.printing.pdf import qr
from cards.printing.pdf.pen import Pen

BASES = [
    "http://127.0.0.1:8000/h/",
    "https://lianxi.shanxiang.example.gov.cn/cun/h/",
    f"https://{'long.' * 20}example/h/",
    f"https://{'long.' * 40}example/h/",
]
"""Of different sizes: with errors corrected in one part, in several, in parts of different lengths, longer counts."""
LONG_HOST = f"{'office.' * 6}gov.cn".rjust(53, "a")
MASK = {"mask": 4, "error": "m", "boost_error": False, "micro": False}


def token(seed):
    return codes.from_bits(random.Random(seed).getrandbits(128), codes.TOKEN_LENGTH)


def number(symbol):
    """Its rows filled up to whole bytes."""
    fill = "0" * (-len(symbol.matrix) % 8)
    return int("".join("".join(map(str, row)) + fill for row in symbol.matrix), 2)


def packed(base, code):
    return segno.make([(base, MODE_BYTE), (f"{code}/", MODE_ALPHANUMERIC)], **MASK)


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("base", BASES)
def test_the_table_makes_what_the_encoder_makes(base):
    factory = qr.factory(base, "/")
    for code in ("0" * codes.TOKEN_LENGTH, "Z" * codes.TOKEN_LENGTH, *map(token, range(60))):
        assert factory.number(code) == number(packed(base, code))


@pytest.mark.parametrize(("host", "side"), [(11, 29), (12, 33), (31, 33), (32, 37), (53, 37), (54, 41)])
def test_so_many_modules_for_a_host_of_that_length(host, side):
    assert qr.side(f"https://{'a' * host}/h/{token(1)}/") == side


def scanned(urls, size, dpi, blur):
    """What is read from symbols that stand alone on their pages."""
    out, room = BytesIO(), size * 1.4
    pen = Pen(out, (room, room), "")
    for url in urls:
        pen.qr(size * 0.2, size * 0.2, size, url)
        pen.end_page()
    pen.save()
    for page in pypdfium2.PdfDocument(out.getvalue()):
        picture = page.render(scale=dpi / 72, grayscale=True).to_pil()
        yield from (
            found.text for found in zxingcpp.read_barcodes(picture.filter(ImageFilter.GaussianBlur(blur)))
        )


@pytest.mark.feature("W-05")
@pytest.mark.parametrize(
    ("host", "size", "dpi", "blur"),
    [("cun.hunan.example.gov.cn", 18, 150, 0), (LONG_HOST, 18, 150, 0), (LONG_HOST, 22, 100, 1)],
)
def test_every_symbol_is_read_at_its_least_size_and_from_a_blurred_picture(host, size, dpi, blur):
    urls = [f"https://{host}/h/{token(seed)}/" for seed in range(40)]
    assert list(scanned(urls, size, dpi, blur)) == urls


def test_a_path_paints_exactly_the_dark_modules():
    side, path = qr.path(f"{BASES[0]}{token(3)}/")
    dark = set()
    for line in path.splitlines():
        x, y, wide, high, _operator = line.split()
        assert high == "1"
        dark |= {(int(x) + step, side - 1 - int(y)) for step in range(int(wide))}
    whole = qr.factory(BASES[0], "/").number(token(3))
    wide = side + -side % 8
    digits = f"{whole:0{side * wide}b}"
    assert dark == {(at % wide, at // wide) for at, digit in enumerate(digits) if digit == "1"}


def test_other_addresses_go_to_the_encoder():
    side, path = qr.path("http://127.0.0.1:8000/track/")
    assert side in range(21, 45)
    assert path.endswith("re\n")
