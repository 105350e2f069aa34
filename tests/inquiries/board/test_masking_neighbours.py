"""People of unknown villages, doors and standings by their frame; what only looks like it (W-10)."""

import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_in

NOBODY = NamesToMask()


def found(text, to_mask=NOBODY):
    return [find.text for find in finds_in(text, to_mask)]


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("青杠村覃大勇的砂石车天天过", "覃大勇"),
        ("麻栗村那个尹老五收猪", "尹老五"),
        ("隔壁双河那边的唐木匠（唐忠全）欠工钱", "唐忠全"),
        ("岩口村鲍兴旺、鲍兴发占我们的滩", "鲍兴发"),
        ("嫁到龙潭村去的秀芝姐能分红不", "秀芝姐"),
        ("我舅舅樊正华在河口村", "樊正华"),
        ("坪上村支书卜建军答应让路", "卜建军"),
        ("石门村龙腾飞的挖机压坏便桥", "龙腾飞"),
    ],
)
def test_whom_a_village_or_kin_names_is_found_without_a_register(text, somebody):
    assert any(somebody in one for one in found(text))


def test_a_cadre_in_office_is_no_find_behind_the_village():
    text = "坪上村支书卜建军答应让路"
    assert found(text) == ["卜建军"]
    assert found(text, NamesToMask(in_office=frozenset({"卜建军"}))) == []


@pytest.mark.parametrize(
    "text",
    [
        "白沙村的高速路口几时修",
        "龙潭村黄牛市场哪天开",
        "上寨村石料厂的灰太大",
        "青杠村张家湾的桥通车没有",
        "长岭村农家书屋开放时间",
        "平寨村应急演练我们参加吗",
        "美丽村庄评选",
        "我老表们都想回乡创业",
    ],
)
def test_places_and_things_of_a_village_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "door"),
    [
        ("岩脚组四十五号，信号塔能不能移", "岩脚组四十五号"),
        ("三组20号和21号中间的巷子太窄", "20号和21号"),
        ("四组-29，门牌掉了", "四组-29"),
        ("二组 no.14 的宅基地少了一个角", "二组 no.14"),
        ("我住大湾组五十三，水管漏了", "大湾组五十三"),
        ("右拐第二栋就是我家", "右拐第二栋"),
        ("沙湾三十八号停水三天", "湾三十八号"),
    ],
)
def test_a_door_is_found_in_lists_with_signs_and_by_the_way_there(text, door):
    finds = finds_in(text, NOBODY)
    assert any(door in find.text and find.kind == FindKind.ADDRESS for find in finds)


@pytest.mark.parametrize(
    "text", ["三组15号、16号两天停水", "文艺队15人参加", "右拐第二个路口", "第三组和第四组之间的路"]
)
def test_days_and_counts_of_a_group_are_no_doors(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("我们是脱贫户，表还要填？", "脱贫户有什么政策"),
        ("我是困难党员", "困难党员慰问什么时候开始"),
        ("我们这种兜底户要不要自己出钱", "兜底户交医保的标准是多少"),
        ("我家是零就业家庭", "零就业家庭怎么认定"),
        ("我家刚列入监测对象", "监测对象怎么识别"),
    ],
)
def test_a_standing_counts_where_somebody_has_it_and_not_as_a_rule(told, asked):
    assert found(told) != []
    assert found(asked) == []


@pytest.mark.parametrize(
    "text",
    [
        "水龙头放出来的水是黄的",
        "偷鸡的太猖狂，多装几个摄像头",
        "卖保健品的又在坝子里摆摊",
        "银行卡冻结找开户行",
        "水费逾期一天千分之五",
        "项目代码2501-529999-04-01-123456，什么时候开工",
        "有异议请拨打0850-7221300",
        "大厅二楼，电话0850-7222400",
    ],
)
def test_services_codes_and_offices_are_left_alone(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("身份证写错，其实是67年生，能改吗", "67年"),
        ("孙孙今年三月二十号凌晨落地", "今年三月二十号凌晨"),
        ("我是12月25号圣诞那天生的", "12月25号"),
    ],
)
def test_a_birth_is_found_with_its_feast_and_hour(text, date):
    assert any(date in one for one in found(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("界址点J1(2934501.22,35678210.87)进了堂屋", "2934501.22,35678210.87"),
        ("房子在东107.79，北26.50", "107.79，北26.50"),
        ("在107点79，26点50", "107点79，26点50"),
    ],
)
def test_coordinates_of_a_survey_and_as_spoken_are_found(text, place):
    assert any(place in one for one in found(text))
