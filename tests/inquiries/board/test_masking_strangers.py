"""Kinds of writing that the fifth half of strangers' texts taught, and harmless ones that look like them."""

import pytest

from inquiries.board.masking import NamesToMask, finds_in

TO_MASK = NamesToMask(
    names=frozenset({"韦国栋", "蒙建军", "白天明", "周末", "罗文斌", "黄豆生", "曾庆祥"}),
    surnames=frozenset({"佘", "上官", "马"}),
)


def found(text):
    return [(find.kind.value, find.text) for find in finds_in(text, TO_MASK)]


@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [
        ("7781就行(我电话后四位)", "phone", "7781就行(我电话后四位"),
        ("存折,尾数6613,三月没进账", "phone", "尾数6613"),
        ("结尾是5536的银行卡", "phone", "结尾是5536的"),
        ("我号码尾6670", "phone", "号码尾6670"),
        ("尾号2236变更为8810", "phone", "尾号2236"),
        ("登记手机是****8892", "phone", "手机是****8892"),
        ("车子尾号8K27", "plate", "车子尾号8K27"),
        ("身份证前10位5222261963,后面044417", "identity", "前10位5222261963,后面044417"),
        ("土地承包合同522226104207010017J", "certificate", "522226104207010017J"),
        ("十V zyx667788", "wechat", "十V zyx667788"),
        ("v号gg20008", "wechat", "v号gg20008"),
        ("微♥信xiaolong陈1号", "wechat", "微♥信xiaolong陈1号"),
        ("抖音主页叫杉树坳老高", "wechat", "抖音主页叫杉树坳老高"),
        ("杉树坳小红书上阿月发的帖子", "wechat", "小红书上阿月发的"),
        ("DOB 03/14/1965", "born", "03/14/1965"),
        ("我的出生: 一九八〇·十一·〇五", "born", "出生: 一九八〇·十一·〇五"),
        ("1948,11,3出生", "born", "1948,11,3"),
        ("民国三十年生的外婆", "born", "民国三十年"),
        ("106.547812|26.890233", "coordinates", "106.547812|26.890233"),
        ("2652.3312N,10631.4420E", "coordinates", "2652.3312N,10631.4420E"),
        ("26; 52; 48.31 / 106; 31; 9.7", "coordinates", "26; 52; 48.31 / 106; 31; 9.7"),
        ("26 52 55 N,106 33 08 E", "coordinates", "26 52 55 N,106 33 08 E"),
        ("经106.55,纬26.88", "coordinates", "经106.55"),
        ("5#楼2单元301", "address", "5#楼2单元301"),
        ("坪上12号", "address", "坪上12号"),
        ("8-3号没有灯", "address", "8-3号"),
        ("云岭路88号3楼", "address", "云岭路88号3楼"),
        ("大枫树底下那栋红砖楼", "singles_out", "树底下那栋红砖楼"),
        ("晒谷坝左手边那家", "singles_out", "左手边那家"),
        ("三组石板桥过去第二家", "singles_out", "三组石板桥过去第二家"),
        ("第五小组某户蜂群失窃", "singles_out", "五小组某户蜂"),
        ("蜂王跑了,三组那家来收", "singles_out", "蜂王跑了,三组那家"),
        ("七组开三轮车送货的", "singles_out", "七组开三轮车送货的"),
        ("四组挖机师傅", "singles_out", "四组挖机师傅"),
        ("八组的外来户", "singles_out", "八组的外来户"),
        ("六组榨油坊银匠", "singles_out", "六组榨油坊银匠"),
        ("手机尾号改成4417", "phone", "尾号改成4417"),
        ("2017年2月3日出生登记错了", "born", "2017年2月3日"),
        ("我爹吞了农药", "singles_out", "吞了农药"),
        ("家里一分钱没得", "singles_out", "一分钱没"),
        ("米都没得下锅", "singles_out", "米都没"),
        ("她家招的郎", "singles_out", "招的郎"),
        ("蒙(手动打码)建军", "name", "蒙(手动打码)建军"),
        ("韦🐔国🐔栋", "name", "韦🐔国🐔栋"),
        ("通知白天明明早来", "name", "白天明"),
        ("语音:魏国动养的蜂子", "name", "魏国动"),
        ("吴佘两家", "name", "吴佘两家"),
        ("上官收的票", "name", "上官"),
        ("上官那个女的", "name", "上官那个女的"),
        ("文斌你妈的药", "name", "文斌"),
    ],
)
def test_what_strangers_write_is_found(text, kind, covered):
    assert (kind, covered) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "国审稻20190023",
        "单号SF1358840021937",
        "马家屯班车",
        "佘太君挂帅",
        "zhoumo kai men ma",
        "合作社93522799MA6H0K4185",
        "二组路口摆摊的太多",
        "残疾人证换发第三代",
        "反家庭暴力法",
        "穷山沟变样",
        "第一户自来水示范点",
        "全村第326户",
        "村道第12号弯",
        "三组一号水池",
        "禽流感期间集市",
        "那家公司跑了没",
        "聋哑学校招生",
        "外地媳妇听不懂广播",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert found(text) == []


def test_a_name_in_pinyin_that_is_a_word_counts_with_a_capital_or_where_somebody_is_called():
    assert found("Zhou Mo") == [("name", "Zhou Mo")]
    assert found("找zhoumo") == [("name", "zhoumo")]
    assert found("zhoumo kai men ma") == []


def test_a_mark_before_a_counted_thing_ends_the_number_in_front_of_it():
    """尾数6613，三月: the number is no 66133."""
    assert ("phone", "尾数6613") in found("尾数6613，三月份没进账")
    assert found("电话0859-6230559，三组的")[0] == ("phone", "0859-6230559")
