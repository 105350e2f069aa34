"""What masking compares: texts as they are folded, entries long enough to say something, finds that overlap (W-10)."""

import pytest

from inquiries.board.masking import FindKind, NamesToMask, finds_in, fold, mask_text

NOTHING = NamesToMask()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("〇一二三四五六七八九零幺", "012345678901"),
        ("壹贰叁肆伍陆柒捌玖", "123456789"),
        ("十", "10"),
        ("拾组", "10组"),
        ("十二", "12"),
        ("二十", "20"),
        ("二十三组", "23组"),
        ("十组3", "10组3"),
        ("甲十乙", "甲10乙"),
        ("1，2、3:4：5", "12345"),
        (",1", ",1"),
        ("1,", "1,"),
        ("1，甲", "1,甲"),
        ("甲，1", "甲,1"),
        ("，", ","),
        ("ＡＢ-c１", "abc1"),
        ("AbC", "abc"),
        ("张 立·军", "张立军"),
        ("张\u200b立\u202e军", "张立军"),
        ("张立军", "张立军"),
    ],
)
def test_a_text_is_compared_in_one_form(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("entries", "kind", "enough", "too_short"),
    [
        ("names", "name", "李英", "李"),
        ("phones", "phone", "555012", "55501"),
        ("addresses", "address", "王家老屋", "王家老"),
        ("small_groups", "address", "庙组", "庙"),
        ("codes", "code", "ZZZZZZZZZ", "ZZZZZZZZ"),
    ],
)
def test_an_entry_of_the_register_is_looked_for_unless_it_is_too_short(entries, kind, enough, too_short):
    text = f"在{enough}边上"
    found = finds_in(text, NamesToMask(**{entries: frozenset({enough})}))
    assert [(find.key, find.start, find.end) for find in found] == [(f"{kind}:{enough}", 1, 1 + len(enough))]
    assert finds_in(text, NamesToMask(**{entries: frozenset({too_short})})) == []


def test_the_kinds_of_finds_keep_their_names_by_which_reviewers_confirmed_them():
    assert [kind.value for kind in FindKind] == [
        "name", "phone", "address", "code", "identity", "bank_card", "email", "wechat", "plate", "child",
        "singles_out", "born", "coordinates", "certificate",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("age", "is_child"),
    [
        ("六岁", True),
        ("十岁", True),
        ("13岁", True),
        ("十四岁", False),
        ("二十岁", False),
        ("二十三岁", False),
    ],
)
def test_a_child_is_younger_than_fourteen(age, is_child):
    found = [find.kind for find in finds_in(f"孩子{age}了", NOTHING)]
    assert found == [FindKind.CHILD] * is_child
    assert mask_text(f"孩子{age}了", NOTHING) == f"孩子{age}了"


@pytest.mark.parametrize("code", ["1234-5678-90ABV", "1234567890abv", "1234 5678 90AB V"])
def test_the_code_of_an_inquiry_is_found_by_its_check_character(code):
    assert [(find.kind, find.text) for find in finds_in(f"码{code}。", NOTHING)] == [(FindKind.CODE, code)]
    assert finds_in(f"码{code[:-1]}W。", NOTHING) == []
    assert mask_text(f"码{code}。", NOTHING) == "码***。"


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (("甲乙", "乙丙"), "在甲乙丙家", [("甲乙丙", 1, 4)]),
        (("甲乙", "乙丙", "丙丁"), "在甲乙丙丁家", [("甲乙丙丁", 1, 5)]),
        (("甲乙丙丁", "乙丙"), "在甲乙丙丁家", [("甲乙丙丁", 1, 5)]),
        (("甲乙", "甲乙丙"), "在甲乙丙家", [("甲乙丙", 1, 4)]),
        (("甲乙丙", "乙丙"), "在甲乙丙家", [("甲乙丙", 1, 4)]),
        (("甲乙", "丙丁"), "在甲乙丙丁家", [("甲乙", 1, 3), ("丙丁", 3, 5)]),
        (("甲乙", "乙丙"), "在甲乙丙家，甲乙", [("甲乙丙", 1, 4), ("甲乙", 6, 8)]),
        (("天地", "甲乙丙丁", "乙丙"), "天地在甲乙丙丁家", [("天地", 0, 2), ("甲乙丙丁", 3, 7)]),
        (("天地", "甲乙", "乙丙", "丙丁"), "天地在甲乙丙丁家", [("天地", 0, 2), ("甲乙丙丁", 3, 7)]),
        (("甲乙", "乙丙丁"), "在这甲 乙·丙丁家", [("甲 乙·丙丁", 2, 8)]),
    ],
)
def test_finds_that_overlap_are_one(names, text, found):
    finds = finds_in(text, NamesToMask(names=frozenset(names)))
    assert [(find.text, find.start, find.end) for find in finds] == found
    assert all(text[find.start : find.end] == find.text for find in finds)


def test_a_find_of_two_kinds_is_what_it_begins_with():
    to_mask = NamesToMask(names=frozenset({"张立军"}), small_groups=frozenset({"军民组"}))
    [find] = finds_in("张立军民组", to_mask)
    assert (find.key, mask_text("张立军民组", to_mask)) == ("name:张立军民组", "张**")


def test_an_address_keeps_its_group_and_nothing_where_only_the_group_is_named():
    to_mask = NamesToMask(addresses=frozenset({"一组12号"}), small_groups=frozenset({"庙山组"}))
    assert mask_text("住一组12号，近庙山组。", to_mask) == "住一组***，近***。"


def test_numbers_of_the_office_are_no_find_however_they_are_written():
    to_mask = NamesToMask(public=frozenset({"0737-5550001", "19900000001"}))
    assert finds_in("打0737 555 0001或199-0000-0001。", to_mask) == []
    assert [find.text for find in finds_in("打19900000002。", to_mask)] == ["19900000002"]
