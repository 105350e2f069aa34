"""The name board on paper: all of it there, readable from afar, nothing over the margin or over each other."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest

from cards.printing.pdf.faults import Unprintable
from cards.printing.pdf.name_board.design import lay_out
from cards.printing.pdf.name_board.pages import NameBoard, Official, name_boards, preflight
from cards.printing.pdf.values import Contact
from tests.inquiries.matters.paper import codes, nearest_edge, paper, printed, sizes, texts

from .pieces import collisions

LONGEST = "买买提·艾力·阿卜杜拉"
NAMES = ("章小明", "李秀英", "王𬭚", "曾𮧵", "方国强", "欧阳志远", LONGEST, "江大海", "汪洋", "张立军")
BOARD = NameBoard(
    village="百花村",
    township="蓉城镇",
    zone="百花“1+1”服务区",
    number="3",
    area="百花组",
    centre="百花组阳光服务站",
    organiser=Official("章志远", "19900012345"),
    supervisor=Official("王秀兰", "19900054321"),
    organiser_leads=("宣传引导", "推动志愿服务", "反映民意"),
    supervisor_leads=("文明监督", "乡风评议"),
    members=("李秀英", "方国强", "江大海"),
    cadres=(Contact("陈国强", "村党总支书记、主任", "19900098765"),),
    office_phone="0737-5550123",
    code="ABC3FGHJK",
    url="https://village.example/board/341723100200/",
    edition="第1期",
    issued_on=date(2026, 11, 22),
)
FULL = replace(
    BOARD,
    zone="杨田古镇老街北片及新安置小区“1+1”服务区",
    area="上街组、下街组、北片组、安置小区组",
    centre="安置小区便民超市门口党群小屋",
    organiser=Official("王𬭚", "0737-5550124"),
    supervisor=Official(LONGEST, "19900054321"),
    members=(NAMES * 3)[:30],
    cadres=(
        Contact("陈国强", "村党总支书记、村委会主任", "19900098765"),
        Contact(LONGEST, "县派驻村第一书记兼乡村振兴工作队队长", "19900098761"),
    ),
    variant="care",
)
ONE = replace(BOARD, members=("李秀英",), organiser=Official("𮧵志远", "19900012345"), centre="", area="")
BOARDS = pytest.mark.parametrize("board", [BOARD, FULL, ONE], ids=["usual", "thirty", "one"])
LAYOUTS = pytest.mark.parametrize("layout", ["a3", "a2"])


def draw(board, layout="a3"):
    return printed(lambda boards, out: name_boards(boards, layout, out), [board])


def photo():
    from PIL import Image

    out = BytesIO()
    Image.new("RGB", (250, 350), "grey").save(out, "JPEG")
    return out.getvalue()


def words(board):
    people = [board.organiser, board.supervisor, *board.cadres]
    numbers = [person.phone for person in people]
    duties = [*board.organiser_leads, *board.supervisor_leads]
    roles = [cadre.role for cadre in board.cadres]
    return [
        board.zone,
        board.village,
        *[each.name for each in people],
        *numbers,
        *roles,
        *duties,
        *board.members,
    ]


@pytest.mark.feature("S3-13")
@BOARDS
@LAYOUTS
def test_all_five_contents_can_be_read_out_of_the_file(board, layout):
    content = draw(board, layout)
    (text,) = texts(content)
    shown = ["志愿服务队", "服务区域", "两员职责", "联系的村“两委”人员", "队长", "副队长", *words(board)]
    assert [word for word in shown if word not in text] == []
    assert "组织员牵头监督员协助" in text
    assert "监督员牵头组织员协助" in text
    other = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(content)).pages)
    assert [name for name in board.members if name not in other] == []


@pytest.mark.feature("S3-13")
@BOARDS
@LAYOUTS
def test_the_code_is_read_from_a_grey_copy_and_opens_the_notice_board(board, layout):
    assert codes(draw(board, layout)) == [[board.url]]


@BOARDS
def test_nothing_covers_anything_else_or_leaves_the_safe_margin(board):
    assert collisions(lay_out(board)) == []
    assert nearest_edge(draw(board)) > 10


@pytest.mark.feature("W-19")
def test_what_is_read_from_afar_is_large_and_larger_on_the_large_form():
    assert paper(draw(BOARD)) == (297, 420)
    assert paper(draw(BOARD, "a2")) == (420, 594)
    small, large = sorted(sizes(draw(BOARD))), sorted(sizes(draw(BOARD, "a2")))
    assert small[0] > 12.9
    assert large[0] > 18
    assert small[len(small) // 2] >= 22
    assert min(sizes(draw(FULL))) >= 12.9


def test_a_photo_stands_where_there_is_one_and_the_surname_where_there_is_none():
    shown = replace(BOARD, organiser=replace(BOARD.organiser, photo=photo()))
    images = pypdf.PdfReader(BytesIO(draw(shown))).pages[0].images
    assert len(images) == 1
    assert texts(draw(shown))[0].count("章") + 1 == texts(draw(BOARD))[0].count("章")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"members": ()}, "members"),
        ({"members": NAMES * 12}, "members"),
        ({"members": ("长" * 200,)}, "members"),
        ({"cadres": ()}, "cadres"),
        ({"zone": "很长的服务区" * 30}, "zone"),
        ({"organiser": Official("", "19900012345")}, "organiser"),
        ({"supervisor": Official("长" * 60, "19900012345")}, "supervisor"),
        ({"centre": "中心场所" * 40}, "centre"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field(changed, field):
    board = replace(BOARD, **changed)
    (fault, *_more) = [each for each in preflight([BOARD, board]) if each.blocking]
    assert (fault.field, fault.index) == (field, 1)
    out = BytesIO()
    with pytest.raises(Unprintable, match=f" {field}：.*(没有填写|印不下)"):
        name_boards([BOARD, board], "a3", out)
    assert out.getvalue() == b""


def test_hostile_names_print_as_text_and_an_unknown_character_as_a_box():
    board = replace(BOARD, members=("<b>张三</b>", "张\u202e三", "𰻞\U000323b1"))
    assert "<b>张三</b>" in texts(draw(board))[0]
    assert all(not fault.blocking for fault in preflight([board]))


def test_the_same_name_board_is_the_same_file():
    one, other = BytesIO(), BytesIO()
    for out in (one, other):
        name_boards([BOARD, FULL], "a3", out, invariant=True)
    assert one.getvalue() == other.getvalue()
