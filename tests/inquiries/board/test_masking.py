import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_in, mask_name, mask_phone, mask_text

TO_MASK = NamesToMask(
    names=frozenset({"张立军", "欧阳明华", "王芳", "阿依古丽·买买提"}),
    phones=frozenset({"19900010001", "0737-5550123"}),
    addresses=frozenset({"一组12号", "长沙市雨花区韶山路8号"}),
    codes=frozenset({"3KZ7QH9TA"}),
    small_groups=frozenset({"庙山组"}),
    public=frozenset({"0737-5550001"}),
)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("王小明", "王**"),
        ("欧阳明华", "欧**"),
        ("阿依古丽·买买提", "阿**"),
        ("龘", "*"),
        ("𠮷田", "𠮷*"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_first_character_only(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [("19900001234", "199****1234"), ("0737-5550123", "******23"), ("199 0000 1234", "199****1234")],
)
def test_a_phone_keeps_too_little_to_dial(phone, masked):
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("张立军反映", FindKind.NAME),
        ("张 立·军反映", FindKind.NAME),
        ("王\u200b芳家门口", FindKind.NAME),
        ("欧阳\n明华", FindKind.NAME),
        ("阿依古丽买买提家", FindKind.NAME),
        ("打１９９－０００１　０００１", FindKind.PHONE),
        ("打一九九零零零一〇〇〇幺", FindKind.PHONE),
        ("打19912345678", FindKind.PHONE),
        ("打0737 5550123", FindKind.PHONE),
        ("座机（0737）555-0999", FindKind.PHONE),
        ("第一组十二号门口", FindKind.ADDRESS),
        ("住1组12号", FindKind.ADDRESS),
        ("住三组七号", FindKind.ADDRESS),
        ("搬到长沙市雨花区韶山路 8 号", FindKind.ADDRESS),
        ("庙山组的路灯", FindKind.ADDRESS),
        ("卡号3KZ-7QH-9TA", FindKind.CODE),
        ("身份证43090319850101123X", FindKind.IDENTITY),
        ("卡6222 0212 3456 7890 123", FindKind.BANK_CARD),
        ("邮箱 a.b@c.com", FindKind.EMAIL),
        ("微信：abc_def123", FindKind.WECHAT),
        ("车牌湘H·12345", FindKind.PLATE),
        ("孙子十二岁", FindKind.CHILD),
        ("全村唯一的住户", FindKind.SINGLES_OUT),
        ("家里是五保户", FindKind.SINGLES_OUT),
    ],
)
def test_what_leads_to_a_person_is_found_however_it_is_written(text, kind):
    assert {find.kind for find in finds_in(text, TO_MASK)} == {kind}


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月22日修好三盏路灯，花了1500元，第十三组满意。",
        "打村部电话0737-5550001。",
        "张**反映，电话199****1234。",
        "编号2026-0001，7天内答复，15个工作日。",
        "",
    ],
)
def test_ordinary_sentences_are_left_alone(text):
    assert finds_in(text, TO_MASK) == []


def test_a_masked_text_has_nothing_left_to_find():
    text = "张立军（19900010001，住一组12号）与王芳商量，微信：abc_def123。"
    masked = mask_text(text, TO_MASK)
    assert masked == "张**（199****0001，住一组***）与王*商量，***。"
    assert finds_in(masked, TO_MASK) == []


def test_what_singles_out_is_left_to_the_reviewer():
    text = "唯一的五保户"
    assert mask_text(text, TO_MASK) == text
    assert [find.key for find in finds_in(text, TO_MASK)] == ["singles_out:唯一", "singles_out:五保户"]


def test_a_long_text_is_searched_quickly():
    names = frozenset(f"李{chr(0x4E00 + n)}{chr(0x5000 + n)}" for n in range(3000))
    assert finds_in("修路灯的事情。" * 2000, NamesToMask(names=names)) == []
