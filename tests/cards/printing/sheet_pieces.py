"""A month's fact sheet to draw in tests, and words to fill it with."""

from datetime import date

from cards import codes
from cards.choices import SheetSection
from cards.printing.pdf.fact_sheet.pages import FactSheet, SheetContent
from cards.printing.pdf.values import Contact

WORDS = {
    "work": "一、医保缴费截至12月20日，可到村部代办点缴。\n二、禁火期上坟不烧纸，发现火情立即打村部电话。",
    "agenda": "11月8日召开村民代表会，通过《山塘清淤筹资筹劳方案》：每户出义务工一个。",
    "projects": "三组机耕路硬化1.2公里已完工，王𬭚、曾𮧵负责验收。",
    "culture": "11月22日晚7点放映《守岛人》；“好婆婆、好媳妇”每组推荐一名。",
}
SENTENCE = "村民代表会议讨论山塘清淤的筹资办法，一致同意每户出工一天。"


def make_content(**changed):
    values = {
        "title": "村情明白卡",
        "village": "牛头岭村",
        "township": "沧水铺镇",
        "month": date(2026, 11, 1),
        "edition": "第7期",
        "sections": tuple(WORDS.items()),
        "office_phone": "0737-5550123",
        "office_hours": "周一至周五 8:30—12:00，14:30—17:30",
        "first": Contact("刘雅琴", "大学生村官、村主任助理", "19900000100"),
        "slogan": "要办事，找小刘",
        "promise": "受理后7日内答复",
    }
    return SheetContent(**(values | changed))


def of_length(count, **changed):
    """All four sections with about so many characters each."""
    text = (SENTENCE * (count // len(SENTENCE) + 1))[:count]
    return make_content(sections=tuple((section, text) for section in SheetSection.values), **changed)


def make_copy(number=1, content=None, head="王建国"):
    body = codes.from_bits(number * 7919, codes.CARD_LENGTH - 1)
    token = codes.from_bits(number * 3**70 % 2**128, codes.TOKEN_LENGTH)
    url = f"https://cun.example.gov.cn/h/{token}/"
    code = body + codes.check_character(body)
    return FactSheet(content or make_content(), head, f"{number:03}", "三组", code, url)
