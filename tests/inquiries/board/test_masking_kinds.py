"""Each kind of writing that masking reads, and the ordinary sentence beside it that it leaves alone (W-10)."""

import time

import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_in, mask_text, rare_surnames

TO_MASK = NamesToMask(
    names=frozenset(
        {"韦国栋", "张伟", "周末", "高兴旺", "何春", "白天明", "石·阿吉", "欧阳明德", "罗正华", "张3"}
    ),
    phones=frozenset({"13985529903", "0859-6230448"}),
    surnames=frozenset({"佘", "高", "欧阳"}),
    public=frozenset({"0859-6230001"}),
)


def found(text, to_mask=TO_MASK):
    return [(find.kind.value, find.text) for find in finds_in(text, to_mask)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("韦⠀国⠀栋家", "韦⠀国⠀栋"),
        ("韦￼国￼栋家", "韦￼国￼栋"),
        ("韦😀国𝅙栋", "韦😀国𝅙栋"),
        ("韦，国。栋", "韦，国。栋"),
        ("韦a国の栋", "韦a国の栋"),
        ("韋國棟說", "韋國棟"),
        ("weiguodong说", "weiguodong"),
        ("Guódòng Wéi", "Guódòng Wéi"),
        ("韦guodong", "韦guodong"),
        ("guodong叔", "guodong叔"),
        ("国栋叔家", "国栋叔家"),
        ("户主国栋", "户主国栋"),
        ("伟哥来过", "伟哥"),
        ("阿吉大叔", "阿吉大叔"),
        ("姓佘的", "姓佘的"),
        ("老佘在", "老佘"),
        ("佘三娘", "佘三娘"),
        ("欧阳家门口", "欧阳家"),
        ("姓佘的那家", "姓佘的那家"),
        ("佘嬢", "佘嬢"),
        ("佘副组长", "佘副组长"),
        ("佘家老大", "佘家老大"),
        ("佘某某", "佘某某"),
        ("国栋那口子", "国栋那口子"),
        ("国栋他妈", "国栋他妈"),
        ("国栋嬢嬢", "国栋嬢嬢"),
        ("栋哥来过", "栋哥"),
        ("阿栋的", "阿栋"),
        ("喊国栋来", "国栋"),
        ("罗振华来了", "罗振华"),
        ("韦果栋", "韦果栋"),
        ("罗某华", "罗某华"),
        ("罗正*", "罗正*"),
        ("罗z华", "罗z华"),
        ("四夕正华", "四夕正华"),
        ("LZH叔", "LZH叔"),
        ("lao she在", "lao she"),
        ("wei2 guo2 dong4。", "wei2 guo2 dong4"),
        ("村民周末反映", "周末"),
        ("高兴旺占道", "高兴旺"),
        ("向罗 正 华说", "罗 正 华"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(text, name):
    assert found(text) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        "周末有人值班吗", "大家高兴旺季来了", "很高兴，旺季来了", "如何春耕", "白天明明有电", "一张伟人像",
        "水很高，大爷", "国栋路口",
        "韦某些国外的梁栋", "韦庄的国道旁的栋梁", "小高层", "高家湾水库", "长老佘", "guo栋", "wei xin 群",
        "慌张。伟大的",
    ],
)  # fmt: skip
def test_words_of_the_language_are_no_names(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [
        ("打l398552990З", None, ""),
        ("打l39855299O3", FindKind.PHONE, "l39855299O3"),
        ("①③⑨⑧⑤⑤②⑨⑨⓪③", FindKind.PHONE, "①③⑨⑧⑤⑤②⑨⑨⓪③"),
        ("١٣٨٨٥٥١٩٩٠٣", FindKind.PHONE, "١٣٨٨٥٥١٩٩٠٣"),
        ("先138再8551最后9903", FindKind.PHONE, "138再8551最后9903"),
        ("座机6230448", FindKind.PHONE, "座机6230448"),
        ("家里电话 6231907", FindKind.PHONE, "电话 6231907"),
        ("尾号是一一二五", FindKind.PHONE, "尾号是一一二五"),
        ("522321670412241", FindKind.IDENTITY, "522321670412241"),
        ("522321********2218", FindKind.IDENTITY, "522321********2218"),
        ("5223211985XXXX2218", FindKind.IDENTITY, "5223211985XXXX2218"),
        ("身份证后四位218X", FindKind.IDENTITY, "身份证后四位218X"),
        ("加微liuyang_1990", FindKind.WECHAT, "加微liuyang_1990"),
        ("V信：shanli888", FindKind.WECHAT, "V信：shanli888"),
        ("微.信 shanli888", FindKind.WECHAT, "微.信 shanli888"),
        ("v❤ shanli888", FindKind.WECHAT, "v❤ shanli888"),
        ("扣扣2845173390", FindKind.WECHAT, "扣扣2845173390"),
        ("抖音号山里的老哥", FindKind.WECHAT, "抖音号山里的老哥"),
        ("第十二户漏电", FindKind.ADDRESS, "第十二户"),
        ("村18号没水", None, ""),
        ("3组12号停电了", FindKind.ADDRESS, "3组12号"),
        ("幸福路18号", FindKind.ADDRESS, "幸福路18号"),
        ("5-011号", FindKind.ADDRESS, "5-011号"),
        ("第3组门牌12", FindKind.ADDRESS, "第3组门牌12"),
        ("桥头数过去第三家", FindKind.SINGLES_OUT, "桥头数过去第三家"),
        ("学校对面那家", FindKind.SINGLES_OUT, "对面那家"),
        (
            "yao san jiu ba wu wu ling ling yi er yi",
            FindKind.PHONE,
            "yao san jiu ba wu wu ling ling yi er yi",
        ),
        ("2236结尾的那个号", FindKind.PHONE, "2236结尾"),
        ("hecun_77是我微信", FindKind.WECHAT, "hecun_77是我微信"),
        ("🐧1938472650", FindKind.WECHAT, "🐧1938472650"),
        ("车牌E7K382", FindKind.PLATE, "车牌E7K382"),
        ("民国三十六年腊月初八出生", FindKind.BORN, "民国三十六年腊月初八"),
        ("属虎，1950年的", FindKind.BORN, "属虎，1950年"),
        ("25点4317，105点2186", FindKind.COORDINATES, "25点4317，105点2186"),
        ("清集用(2005)第0123号", FindKind.CERTIFICATE, "清集用(2005)第0123号"),
        ("村18号门口", FindKind.ADDRESS, "村18号"),
        ("一百零八号院", FindKind.ADDRESS, "一百零八号院"),
        ("6栋302", FindKind.ADDRESS, "6栋302"),
        ("1985年3月7日出生", FindKind.BORN, "1985年3月7日"),
        ("生日是农历八月初三", FindKind.BORN, "农历八月初三"),
        ("25.0913,104.8972", FindKind.COORDINATES, "25.0913,104.8972"),
        ("北纬25度05分", FindKind.COORDINATES, "北纬25度05分"),
        ("残疾证号52232119850307221843", FindKind.CERTIFICATE, "残疾证号52232119850307221843"),
        ("护照E12345678", FindKind.CERTIFICATE, "护照E12345678"),
        ("五组唯一养蜂的", FindKind.SINGLES_OUT, "五组唯一养蜂的"),
        ("五组养蜂的那家", FindKind.SINGLES_OUT, "五组养蜂的那家"),
        ("孙女读三年级", FindKind.CHILD, "读三年级"),
    ],
)
def test_a_number_address_or_account_is_found_as_people_write_it(text, kind, covered):
    finds = [find for find in finds_in(text, TO_MASK) if find.kind == kind]
    assert [find.text for find in finds] == [covered] * (kind is not None)


@pytest.mark.parametrize(
    "text",
    [
        "打村部0859-6230001", "打6230001", "村部电话0859-6235555", "供电所的电话：6235555", "编号201911031234567",
        "项目编号2026110312345678",
        "三组十二户都说桶满了", "12户没有水表", "本村18号开会", "第3号杆",
        "第一家快递点", "2026年1月1日起",
        "1954年以前出生的农民",
        "投资1234567元", "加微信群", "微信打不开", "五组种植的油菜",
        "村里唯一的一条路", "三组12号停电检修", "四组4号桥", "桥头那家超市", "对面那家药店",
        "扣款失败", "全村6230448元", "2024年属实", "12岁以下", "8至12岁", "坐标系统", "证件齐全",
    ],
)  # fmt: skip
def test_ordinary_numbers_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("他得了肝癌", ["得了肝癌"]),
        ("癌症筛查免费吗", []),
        ("低保怎么申请", []),
        ("我妈的低保怎么申请", ["妈的低保"]),
        ("韦国栋的低保怎么申请", ["低保"]),
        ("低保怎么申请。我妈来了", []),
        ("大病保险比例", []),
        ("其中风险", []),
        ("韦国栋家困难", ["困难"]),
        ("走路困难", []),
        ("家里是五保户", ["家里是五保户"]),
        ("我男人跑了", ["男人跑了"]),
        ("我爸脑壳有点不清醒", ["脑壳有点不清醒"]),
        ("我家羊跑了", []),
        ("五保户优先安排", []),
        ("看病报销", []),
        ("留守儿童之家何时开放，几点", []),
    ],
)
def test_a_word_of_the_list_counts_where_somebody_is_spoken_of(text, words):
    kinds = {FindKind.SINGLES_OUT, FindKind.CHILD}
    assert [find.text for find in finds_in(text, TO_MASK) if find.kind in kinds] == words


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("韋國棟來了", "韋**來了"),
        ("国栋叔来了", "***来了"),
        ("姓佘的来了", "***来了"),
        ("weiguodong来了", "w**来了"),
        ("打l39855299O3。", "打139****9903。"),
        ("老佘13985529903", "***139****9903"),
        ("欧阳明德家，高兴旺家", "欧**家，高**家"),
        ("尾号9903。", "***。"),
        ("5组11号的韦国栋", "5组***的韦**"),
        ("五组唯一养蜂的韦国栋", "五组唯一养蜂的韦**"),
        ("五组养蜂的韦国栋那家", "五组养蜂的韦**那家"),
    ],
)
def test_a_proposal_covers_all_that_leads_to_somebody(text, masked):
    assert mask_text(text, TO_MASK) == masked
    assert [find for find in finds_in(masked, TO_MASK) if find.kind not in {"singles_out", "child"}] == []


def test_a_surname_of_three_homes_leads_to_nobody():
    homes = [(1, "佘一"), (1, "张二"), (2, "佘三"), (3, "张四"), (4, "张五"), (5, "欧阳六")]
    assert rare_surnames(homes) == {"佘", "欧阳"}


def test_a_surname_of_few_homes_in_the_township_leads_to_somebody_and_a_common_one_beside_the_village_does_not():
    homes = [(1, "张二"), (2, "张四"), (3, "张五")]
    assert rare_surnames(homes, ["冯素芬", "李一", "李二", "李三", "阿布都·卡里木"]) == {"冯", "阿布都"}


def test_a_long_text_and_a_large_register_take_little_time():
    """About 25 ms on the machine it was written on; four times as much is allowed."""
    names = frozenset(f"李{chr(0x4E00 + n)}{chr(0x5000 + n)}" for n in range(3000))
    phones = frozenset(f"139{n:08}" for n in range(3000))
    to_mask = NamesToMask(names=names, phones=phones, addresses=frozenset(f"{n}组{n}号" for n in range(3000)))
    text = "村里三组路口的路灯坏了半个月，麻烦派人看一下，abc。" * 77
    finds_in(text, to_mask)
    spent = []
    for _each in range(5):
        start = time.process_time()
        finds_in(text[:2000], to_mask)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.1
