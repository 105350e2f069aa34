"""Dates of birth are found by what stands beside them, and no other date is (W-10)."""

import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_in

NOBODY = NamesToMask()


def births(text):
    return [find.text for find in finds_in(text, NOBODY) if find.kind == FindKind.BORN]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("我崽2008/09/14的，到没到年龄", ["2008/09/14"]),
        ("我爷老子三二年正月十五元宵节生人", ["三二年正月十五元宵节"]),
        ("婆娘生日十月十七，七四年的", ["十月十七，七四年"]),
        ("大的2012年1月9日，老二2014年6月18日", ["2012年1月9日", "2014年6月18日"]),
        ("幺的去年腊月廿三才生", ["去年腊月廿三"]),
        ("我个仔2021年11月30号出世", ["2021年11月30号"]),
        ("系统显示1961/1/1，其实我是1961年11月1日生", ["1961/1/1", "1961年11月1日"]),
        ("写成2023年5月13日，是5月12日生的", ["2023年5月13日", "5月12日"]),
        ("公历62年正月初三，是农历", ["公历62年正月初三"]),
        ("腊月初八我爹满七十", ["腊月初八"]),
        ("大年三十生的娃", ["大年三十"]),
        ("小儿子11月30号满月", ["11月30号"]),
        ("我老头属牛76岁", ["属牛76岁"]),
        ("小的17年属鸡", ["17年属鸡"]),
        ("我妈52年的，腿脚不好", ["52年"]),
        ("戊戌年冬月生，属狗", ["戊戌年冬月生，属狗"]),
        ("生日0417", ["生日0417"]),
    ],
)
def test_a_date_of_birth_is_found_however_it_is_written(text, dates):
    assert births(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "2014年9月1日到2015年8月31日出生的娃读几年级", "1966年出生的能领多少", "我妈2018年3月买的保险",
        "我家房子是95年的", "身份证2031年5月8日到期", "正月初六开门营业", "系统显示缴费日期2024/6/1",
        "我家母猪8月3号生崽", "1976年修的水库", "2020年10月1日结婚登记的", "12月3号打疫苗", "属地管理",
        "65周岁以上老人体检12月3日开始", "端午节龙舟赛几点",
    ],
)  # fmt: skip
def test_no_other_date_is_taken_for_one(text):
    assert births(text) == []
