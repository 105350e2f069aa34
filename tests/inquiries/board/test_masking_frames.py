"""Whoever the frame of a sentence singles out, and given names that stand alone; what only looks like it (W-10)."""

import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_in, mask_text

TO_MASK = NamesToMask(
    names=frozenset({"韦国栋", "周天福", "佘大富", "吴小芳", "冉启明", "马春梅", "郑万年", "张德发"})
)


def asked(text, to_mask=TO_MASK):
    return [find.text for find in finds_in(text, to_mask) if find.kind == FindKind.SINGLES_OUT]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("养骡子帮人驮沙的那个，驮一趟多少", "养骡子帮人驮沙的那个"),
        ("屋头出博士的那家，听说有奖", "屋头出博士的那家"),
        ("开挖掘机的那小子又来倒土", "开挖掘机的那小子"),
        ("离了三次婚的那个又要办证", "离了三次婚的那个"),
        ("从煤矿退下来的那个尘肺补助有没有", "从煤矿退下来的那个"),
        ("五组的赤脚医生还看不看病", "五组的赤脚医生"),
        ("那户从外省搬来的还没上户", "那户从外省搬来的"),
        ("剃头的老汉今天没开门", "剃头的老汉"),
        ("会打篾席的那位伯娘八十几了", "会打篾席的那位伯娘"),
        ("杀猪匠家昨天电表烧了", "匠"),
        ("喊劁猪的来一趟", "喊劁猪的"),
        ("我们寨只有一个银匠", "我们寨只有一个银匠"),
        ("全组数他家田最多", "全组数他家田"),
        ("老支书屋后的沟堵了", "老支书"),
        ("妇联主席家的媳妇也在名单上", "妇联主席家"),
        ("文书自己家先装了光伏", "文书自己"),
        ("鬼师家敲到天亮", "鬼师家"),
        ("那个五保老人的钱被人代领了", "那个五保老人"),
        ("那个在非洲修铁路的回来了", "那个在非洲修铁路的"),
        ("最高处那栋木房子塌了", "最高处那栋木房子"),
        ("烧木炭的把半座山都砍光了", "烧木炭的"),
        ("生了五个女儿那家", "五个女儿那家"),
    ],
)
def test_who_is_singled_out_by_a_frame_is_asked_about(text, meant):
    assert any(meant in found for found in asked(text))


@pytest.mark.parametrize(
    "text",
    [
        "对面那家超市卖过期牛奶",
        "那家医院能异地报销吗",
        "那个通知是什么时候贴的",
        "那个补贴到底是哪个部门发",
        "这户型图能不能发一份",
        "工匠评选截止到月底",
        "铁匠湾的桥护栏松了",
        "木匠铺旧址",
        "三个臭皮匠顶个诸葛亮",
        "全村只有一个变压器",
        "全村只有一个卫生室",
        "修路的工人什么时候来",
        "收垃圾的又没来",
        "种茶大户表彰",
        "养蜂大户评比标准",
        "书记办公会纪要公开吗",
        "教室的窗户漏风",
    ],
)
def test_things_and_services_in_the_same_frame_are_left_alone(text):
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大富那个人嘴巴臭", "大富"),
        ("昨晚看见天福在河边电鱼", "天福"),
        ("“国栋”拍的照片", "国栋"),
        ("小芳，麻烦把证明发我", "小芳"),
        ("我喊德发给我留两百斤谷种", "德发"),
        ("庆祥和我争地边子", "庆祥"),
        ("启明，把收据拍给我", "启明"),
        ("我是春梅，请问证办好没", "春梅"),
        ("老万年又把拖拉机停在桥头", "万年"),
        ("万年昨天被人打了", "万年"),
        ("启明屋后的水沟堵死了", "启明"),
        ("手机落在德发车上了", "德发"),
        ("春梅的医保卡掉在卫生室了", "春梅"),
        ("那张欠条是万年亲手写的", "万年"),
        ("评上的有万年、小芳，没有我", "万年"),
        ("我家那块地挨着万年的", "万年"),
        ("要不是庆祥拦到，他们就打起来了", "庆祥"),
    ],
)
def test_a_given_name_that_stands_alone_is_asked_about(text, name):
    names = TO_MASK.names | {"周庆祥"}
    found = finds_in(text, NamesToMask(names=names))
    assert any(name in find.text for find in found)


@pytest.mark.parametrize(
    "text",
    [
        "国栋楼的灯不亮",
        "天福茶厂收鲜叶吗",
        "大富大贵不敢想",
        "大富翁棋给儿童之家捐一副",
        "学校启明星班招生",
        "万年青栽在广场边",
        "春梅开得早，请勿折枝",
        "道德发展基金",
        "国家栋梁",
        "大富豪酒店招服务员不",
        "天福茗茶收购点在哪里",
        "小芳快餐店转让找谁登记",
        "国栋水泥厂的灰落到菜上",
        "万年不遇的大旱",
        "国栋",
    ],
)
def test_letters_of_a_given_name_in_other_words_are_left_alone(text):
    assert finds_in(text, TO_MASK) == []


def test_a_given_name_alone_is_left_to_the_reviewer():
    assert mask_text("昨晚看见天福在河边", TO_MASK) == "昨晚看见天福在河边"
    assert mask_text("天福叔在河边", TO_MASK) != "天福叔在河边"


@pytest.mark.parametrize(
    "text",
    [
        "狂犬病是百分百死亡的，咬了快打针",
        "烤火防煤气中毒，开点窗",
        "手足口病流行，多洗手",
        "蘑菇中毒了先催吐再送医院",
        "精神卫生日义诊，10月10日上午",
        "不孝敬老人的上黑榜，合法吗",
        "老话讲远亲不如近邻，为一尺地打官司划不来",
        "低保标准今年一年是多少元一个人",
        "村集体去年收入18.6万元",
        "违者罚200-3000元",
    ],
)
def test_a_notice_to_all_is_left_alone(text):
    assert finds_in(text, TO_MASK) == []


@pytest.mark.parametrize("text", ["我家老二狂犬病没救过来，多洗手", "他家是低保户，标准怎么定的"])
def test_a_person_beside_a_notice_is_asked_about(text):
    assert asked(text) != []


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("电话后四位二二三六打成二二三七了", "二二三六打成二二三七"),
        ("尾号6081改成6018", "6081改成6018"),
        ("社保卡尾数好像是6163", "6163"),
        ("折子最后几位04471，还能用吗", "04471"),
        ("我办公室0755-83421907分机216", "0755-83421907分机216"),
        ("我公司前台021-57731846 ext 33", "021-57731846 ext 33"),
        ("公司总机010-62345678-2203找我", "010-62345678-2203"),
        ("老大2014.8.19，老二2016.11.5，报校车", "2016.11.5"),
        ("三个娃分别是2012年5月、2014年8月", "2012年5月"),
        ("DOB 20 Aug 1974", "20 Aug 1974"),
        ("Q我：93310452", "93310452"),
    ],
)
def test_digits_of_lists_tails_and_extensions_are_found(text, covered):
    assert any(covered in find.text for find in finds_in(text, TO_MASK))


def test_an_office_with_an_extension_is_left_alone():
    assert finds_in("村委会传真0859-6232001转102", TO_MASK) == []
