"""Invented contact cards for the benchmark: villages, officers, homes, and a photo for each village."""

import io
import random
from datetime import date
from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from cards import codes, photos
from cards.printing.pdf.contact_card.values import ContactCard
from cards.printing.pdf.values import Contact

HOMES = 341
"""Homes in a village: nine of them make the 3,066 of a township."""
FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
GIVEN = "国建明志华文军平强辉伟芳秀英桂兰玉梅春花金凤生德福祥云龙海山"
PLACES = "松柳荷竹梅桃杏枫柏兰菊桂"
OFFICES = (
    ("村党总支书记", "主持村党总支全面工作、党建、信访"),
    ("村委会主任", "主持村委会工作、项目建设、财务审批"),
    ("村党总支副书记", "纪检监督、党员教育管理"),
    ("治保主任", "矛盾纠纷调解、社会治安、安全生产"),
    ("妇女主任", "妇女儿童、卫生健康、关爱老人"),
    ("村会计", "财务统计、惠农补贴、集体资产"),
)
ADDRESS = "http://192.0.2.10:8000/h/"


def name(number: int) -> str:
    number = number * 7919 % 18_000
    first, second = GIVEN[number // 20 % 30], GIVEN[number // 600 % 30]
    return FAMILY[number % 20] + first + second


def phone(number: int) -> str:
    return f"199{number % 10**8:08}"


def cards(count: int, own_backs: bool = False, first: int = 0) -> list[ContactCard]:
    """Cards `first` and following; with `own_backs` no two name the same officers in the same offices."""
    return [_card(number, own_backs) for number in range(first, first + count)]


def _card(number: int, own_backs: bool) -> ContactCard:
    village = number // HOMES
    body = codes.from_bits(number * 7919 % 2**40, codes.CARD_LENGTH - 1)
    token = codes.from_bits((number + 1) * 3**70 % 2**128, codes.TOKEN_LENGTH)
    shared = _officers(village * len(OFFICES))
    officers = _chosen(number) if own_backs else shared
    leader = number // 10
    return ContactCard(
        title="便民联系卡",
        village=f"{PLACES[village % 12]}{PLACES[village // 12 % 12]}坪村",
        township="青石桥镇",
        slogan=f"要办事，找小{shared[0].name[0]}",
        first=shared[0],
        linked=(Contact(name(leader * 7), "联户党员", phone(50_000_000 + leader)),),
        officers=officers,
        office_hours="周一至周五 8:30—12:00，14:30—17:30",
        duty="周末和夜间有村干部轮流值班",
        office_phone=f"0737-5550{village % 1000:03}",
        head=name(number * 13),
        number=f"{number % HOMES + 1:03}",
        group=f"第{number % HOMES // 30 + 1}组",
        code=body + codes.check_character(body),
        url=f"{ADDRESS}{token}/",
        edition="第2期",
        issued_on=date(2026, 11, 1),
        photo=photo(village),
    )


@cache
def _officers(start: int) -> tuple[Contact, ...]:
    return tuple(
        Contact(name((start + place) * 17), role, phone(start + place), duties)
        for place, (role, duties) in enumerate(OFFICES)
    )


def _chosen(number: int) -> tuple[Contact, ...]:
    """One of sixty cadres of the township for each office; no two cards of 3,600 name the same six."""
    turns = number % 60, number // 60 % 60
    chosen = [1000 + place * 60 + (turns[place % 2] + 7 * place) % 60 for place in range(len(OFFICES))]
    return tuple(
        Contact(name(person * 17), role, phone(person), duties)
        for person, (role, duties) in zip(chosen, OFFICES, strict=True)
    )


@cache
def photo(village: int) -> bytes:
    """A photo of nobody, as heavy as a real one: head and shoulders with the grain of a camera."""
    source = random.Random(village)
    skin, coat = (source.randint(190, 225), 170, 140), tuple(source.randint(40, 130) for _channel in range(3))
    picture = Image.new("RGB", (500, 700), (source.randint(110, 190), 170, 205))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((40, 480, 460, 1100), fill=coat)
    pen.rectangle((210, 380, 290, 520), fill=skin)
    pen.ellipse((145, 90, 355, 330), fill=(35, 30, 30))
    pen.ellipse((155, 130, 345, 430), fill=skin)
    picture = picture.filter(ImageFilter.GaussianBlur(3))
    grain = Image.frombytes("L", (250, 350), source.randbytes(87_500)).resize(picture.size).convert("RGB")
    out = io.BytesIO()
    Image.blend(picture, grain, 0.05).save(out, "JPEG", quality=90)
    return photos.for_print(io.BytesIO(out.getvalue()))
