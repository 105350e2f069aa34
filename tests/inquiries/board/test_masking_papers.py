"""Numbers of papers, accounts and phones of one person are found, those of an office are not (W-10)."""

import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_in

NOBODY = NamesToMask()


def found(text, *kinds):
    return [find.text for find in finds_in(text, NOBODY) if not kinds or find.kind in kinds]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("养老保险个人编号2001877436，查哈", "2001877436"),
        ("小餐饮登记证黔餐登52232300812", "52232300812"),
        ("备案号清农设备〔2022〕031，到期", "清农设备〔2022〕031"),
        ("宗地号是522323105006JC00318", "522323105006JC00318"),
        ("判决书(2023)黔2323执567号", "2023)黔2323执567号"),
        ("结婚证字号黔清结字第0815号", "黔清结字第0815号"),
        ("存折账号2406 0120 0100 1234 5", "2406 0120 0100 1234 5"),
        ("住院号20231234", "20231234"),
        ("发动机号 4G15B7788", "4G15B7788"),
    ],
)
def test_a_number_of_a_paper_is_found(text, number):
    assert any(number in find for find in found(text, FindKind.CERTIFICATE))


@pytest.mark.parametrize(
    "text",
    [
        "国办发〔2023〕12号文件", "县政办〔2024〕8号", "云镇通〔2025〕17号", "工单号A2025-0931办结了",
        "流水号202511030012", "项目编号QS2024-015", "合同约定2025年12月31日前付清", "医保问题打12393",
        "承包地12345亩", "农药登记证号PD20183456", "国药准字Z20043210", "登记了120户", "二轮承包1998年到2028年",
        "周一至周五8:30—12:00，14:00—17:30，咨询电话0859-6231088", "工期2025/03/01-2025/09/30",
    ],
)  # fmt: skip
def test_a_number_of_an_office_is_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("电话：+86-151-8552-4458，白天", "+86-151-8552-4458"),
        ("电话0086 13595561125在国外", "0086 13595561125"),
        ("国外号码+852 9123 4567", "+852 9123 4567"),
        ("座机0731-84550017转203，急事", "0731-84550017转203"),
        ("号码1398550****后面忘了", "1398550****"),
    ],
)
def test_a_phone_is_found_with_all_that_belongs_to_it(text, number):
    assert found(text, FindKind.PHONE, FindKind.IDENTITY) == [number]


@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [
        ("尾数041X的那个身份证", FindKind.IDENTITY, "尾数041X"),
        ("我是3-012的，化粪池满了", FindKind.ADDRESS, "3-012"),
        ("村二十六号后墙裂了", FindKind.ADDRESS, "村二十六号"),
        ("微信系mei_wong1988，", FindKind.WECHAT, "微信系mei_wong1988"),
        ("微信号是那个gao下划线xw1971你加", FindKind.WECHAT, "微信号是那个gao下划线xw1971"),
        ("直播间账号yanjiao_dengjie骂人", FindKind.WECHAT, "直播间账号yanjiao_dengjie"),
    ],
)
def test_what_is_said_instead_of_written_is_found(text, kind, covered):
    assert found(text, kind) == [covered]


@pytest.mark.parametrize(
    "text",
    [
        "养蜂大户（5组）请来",
        "养蜂的那个五组人领了两份",
        "五组一家人养了四十箱蜂",
        "七组裁缝家的门口",
        "小卖部老板（三组）",
        "一组吹唢呐的那个",
        "六组生了双胞胎的那家",
    ],
)
def test_a_home_of_its_kind_is_left_to_the_reviewer_in_any_order_of_words(text):
    assert found(text, FindKind.SINGLES_OUT) != []


@pytest.mark.parametrize(
    "text",
    [
        "五组养猪的人多", "养羊户怎么参加保险", "四组装宽带的师傅几时来", "民宿补助标准", "村小三年级合班",
        "三组修路的什么时候来",         "老年痴呆筛查几号开始", "果树得了黄龙病", "路断了",
    ],
)  # fmt: skip
def test_what_many_do_singles_out_nobody(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "佢老豆坐监三年",
        "阿妈走咗佬",
        "屋里老倌子中风",
        "尕娃有先心病着哩",
        "阿拉爹爹老年痴呆",
        "老倌子去年过世哒",
        "崽他妈改嫁到外省",
        "我哥腿锯了",
    ],
)
def test_illness_and_fate_are_asked_about_in_any_dialect(text):
    assert found(text, FindKind.SINGLES_OUT) != []


def test_radicals_are_read_as_the_letters_they_look_like():
    to_mask = NamesToMask(names=frozenset({"马春梅"}))
    assert [find.text for find in finds_in("⻢春梅来了", to_mask)] == ["⻢春梅"]


@pytest.mark.parametrize("text", ["桑吉阿卡的犏牛", "吉克大姐的娃", "阿布都大叔烤羊"])
def test_a_part_of_a_name_with_a_dot_counts_with_a_form_of_address(text):
    to_mask = NamesToMask(names=frozenset({"卢·桑吉", "吉克·阿依莫", "阿布都·卡里木"}))
    assert found_names(text, to_mask) != []
    assert found_names(text.replace("的", "们的").replace("烤", "们烤"), to_mask) == []


def found_names(text, to_mask):
    return [find.text for find in finds_in(text, to_mask) if find.kind == FindKind.NAME]
