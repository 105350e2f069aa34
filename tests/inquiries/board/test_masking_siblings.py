"""Kinds of writing that three blind halves taught: chains of places, parts of numbers, explained names, answers."""

import time

import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_by_field, finds_in, mask_text

TO_MASK = NamesToMask(
    names=frozenset({"韦国栋", "周末", "江边月", "彭大海", "阿布都·卡里木"}),
    phones=frozenset({"13985529903"}),
    surnames=frozenset({"龙", "王"}),
)


def found(text):
    return [(find.kind.value, find.text) for find in finds_in(text, TO_MASK)]


@pytest.mark.parametrize(
    ("text", "kind", "covered"),
    [
        ("寄到云岭镇杉树坳村四组006号", "address", "云岭镇杉树坳村四组006号"),
        ("在第三村民小组十二号", "address", "第三村民小组十二号"),
        ("三号楼二单元五楼东户漏水", "address", "三号楼二单元五楼东户"),
        ("住幸福里7幢503", "address", "里7幢503"),
        ("移民点三排五号停水", "address", "移民点三排五号"),
        ("解放街28号附1号", "address", "解放街28号附1号"),
        ("老粮站后头49号", "address", "头49号"),
        ("门牌六杠十二", "address", "门牌六杠十二"),
        ("门牌码SSA-05-0011", "address", "门牌码SSA-05-0011"),
        ("家住坪上6-12", "address", "住坪上6-12"),
        ("左手第二家", "address", "左手第二家"),
        ("老槐树边那家的狗", "singles_out", "树边那家"),
        ("挨着祠堂的那户漏电", "singles_out", "挨着祠堂的那户"),
        ("蓝色铁皮屋顶那家", "singles_out", "屋顶那家"),
        ("1组独家做豆腐的", "singles_out", "1组独家做豆腐的"),
        ("8组唯一开网约车的接我", "singles_out", "唯一开网约车的"),
        ("六组考上清华的那个娃", "singles_out", "六组考上清华的那个"),
        ("25°36′22″北 105°19′40″东", "coordinates", "25°36′22″北 105°19′40″东"),
        ("位置 1 0 5 . 3 2 3 3，2 5 . 6 0 2 7", "coordinates", "1 0 5 . 3 2 3 3，2 5 . 6 0 2 7"),
        ("https://surl.amap.com/2kXyZ1", "coordinates", "https://surl.amap.com/2kXyZ1"),
        ("J86X+2F", "coordinates", "J86X+2F"),
        ("头三位是138，尾号9903", "phone", "头三位是138，尾号9903"),
        ("一三九开头，一四二五结尾", "phone", "一三九开头，一四二五结尾"),
        ("30992558931", "phone", "30992558931"),
        ("香港90337612", "phone", "香港90337612"),
        ("后面再加个139后面再加个8662后面再加个9913", "phone", "139后面再加个8662后面再加个9913"),
        ("证件号最后六位是17264X", "identity", "证件号最后六位是17264X"),
        ("身份证前六位522327，最后3325", "identity", "身份证前六位522327，最后3325"),
        ("逗音66820417ks", "wechat", "逗音66820417ks"),
        ("微伈lfc16-16", "wechat", "微伈lfc16-16"),
        ("韦国栋（栋梁的栋）", "name", "韦国栋（栋梁的栋）"),
        ("韦，国家的国，栋梁的栋", "name", "韦，国家的国，栋梁的栋"),
        ("上个月彭大海带人来", "name", "彭大海"),
        ("Abudu Kalimu来过", "name", "Abudu Kalimu"),
    ],
)
def test_what_siblings_of_a_text_hold_is_found(text, kind, covered):
    assert found(text) == [(kind, covered)]


def test_a_name_that_is_a_word_counts_beside_another_name():
    assert found("八点周末、江边月去") == [("name", "周末"), ("name", "江边月")]


@pytest.mark.parametrize(
    "text",
    [
        "二组15号打疫苗", "七组3号、四组4号轮流放水", "3组3号水泵坏了", "一号楼二单元电梯坏了", "门牌二维码怎么扫",
        "大概北纬25度，种芒果", "面积103.125，25.334平方米", "开个抖音号卖腊肉", "订单尾号3325的包裹",
        "139开头的是诈骗吗", "孩子上小学要满6周岁", "村里最老的桥", "唯一的小学", "属龙的娃多吗", "王姓祠堂",
        "向大海带去", "验证码123456不对",
    ],
)  # fmt: skip
def test_no_sibling_of_a_harmless_text_is_asked_about(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("寄到清沙县云岭镇杉树坳村五组十五号收", "寄到清沙县云岭镇杉树坳村五组***收"),
        ("我屋是杉树坳村86号，", "我屋是杉树坳村***，"),
    ],
)
def test_of_a_chain_of_places_the_village_and_the_group_stay(text, masked):
    assert mask_text(text, TO_MASK) == masked
    assert finds_in(masked, TO_MASK) == []


def test_an_answer_about_the_low_income_allowance_is_asked_about_for_what_a_home_lives_on():
    texts = {"subject": "低保没评上", "measures": "入户看过，家里有一人打工，有小车。"}
    finds = finds_by_field(texts, TO_MASK)
    assert [find.text for find in finds["measures"]] == ["一人打工", "有小车"]
    assert {find.kind for find in finds["measures"]} == {FindKind.SINGLES_OUT}
    for asked in ("家里有一人打工，医保在哪里交", "收入超过多少不能评低保"):
        assert finds_by_field({"query": asked}, TO_MASK) == {"query": []}


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "12，",
        "低保户",
        "低保，",
        "我低保；",
        "19840101",
        "2014年6月18日生",
        "lat",
        "vx",
        "养了1",
        "县镇村",
        "国的国",
    ],
)
def test_a_hostile_text_takes_time_in_step_with_its_length(unit):
    """Ten times the text takes about ten times the time; where each place looks at the whole text, a hundred times."""
    finds_in(unit, TO_MASK)

    def spent(length):
        text = (unit * length)[:length]
        start = time.process_time()
        finds_in(text, TO_MASK)
        return time.process_time() - start

    assert min(spent(20_000) for _each in range(2)) < max(0.5, 25 * min(spent(2_000) for _each in range(2)))


@pytest.mark.parametrize(
    "unit", ["建国", "杨建国", "5组1", "一三", "1月", "唯一", "那1", "五组的", "村" * 39 + "我3组12号"]
)
def test_the_longest_text_of_a_field_is_searched_within_its_time(unit):
    """5,000 characters, however hostile: less than 0.3 seconds of one core."""
    finds_in(unit, TO_MASK)
    text, spent = (unit * 5_000)[:5_000], []
    for _each in range(3):
        start = time.process_time()
        finds_in(text, TO_MASK)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.3
