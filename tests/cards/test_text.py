import sys
import unicodedata

import pytest
from django.core.exceptions import ValidationError

from cards.fields import CleanCharField
from cards.text import beginning, clean_text, fold_digits


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  张\u200b立军 ", "张立军"),
        ("王\U0002cb2d", "王\U0002cb2d"),
        ("\u202e军立张\u202c", "军立张"),
        ("张\x00三", "张三"),
        ("葛\U000e0100城", "葛城"),
        ("阿卜杜·卡迪尔", "阿卜杜·卡迪尔"),
        ("张\u3000三\t丰", "张 三 丰"),
        ("一\r\n二", "一 二"),
        ("\ud800李\ufffe", "李"),
        ("e\u0301", "é"),
        ("\ufa10", "\ufa10"),
        ("\U0002f800e\u0301", "\U0002f800é"),
        (None, ""),
        ("\u3164", ""),
        ("立\u200d军", "立军"),
        ("立\ufe0f军\U0001f468\u200d", "立军\U0001f468"),
        ("\u200d\U0001f468", "\U0001f468"),
        ("\U0001f468\u200d立\u200d\U0001f467", "\U0001f468立\U0001f467"),
    ],
)
def test_only_the_invisible_is_dropped(typed, stored):
    assert clean_text(typed) == stored


def test_lines_are_kept_where_wanted():
    assert clean_text("　修路。\r\n\r\n\r\n\n路灯。 \u2028完\x0b", multiline=True) == "　修路。\n\n路灯。\n完"


def test_every_control_format_surrogate_and_noncharacter_is_dropped():
    kept = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if (unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs") or code & 0xFFFE == 0xFFFE)
        and clean_text(f"a{chr(code)}b") not in ("ab", "a b")
    ]
    assert kept == []


def test_every_han_character_is_kept_as_it_is():
    planes = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x2FA20), range(0x30000, 0x323B0))
    han = [chr(code) for plane in planes for code in plane if code & 0xFFFE != 0xFFFE]
    assert [char for char in han if clean_text(char) != char] == []


def test_cleaning_twice_changes_nothing_more():
    text = "\u200f一\n\n\n二\te\u200d\u0301\ufe0f  三"
    once = clean_text(text, multiline=True)
    assert clean_text(once, multiline=True) == once


JOINED = [
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",  # a family
    "\U0001f3f3\ufe0f\u200d\U0001f308",  # a rainbow flag
    "\U0001f469\U0001f3fd\u200d\U0001f33e",  # a farmer
    "\u2764\ufe0f\u200d\U0001f525",  # a burning heart
    "\U0001f642\u200d\u2194\ufe0f",  # a head that is shaken
    "\U0001f426\u200d\u2b1b",  # a black bird
    "\u2764\ufe0f",
]


@pytest.mark.parametrize("picture", JOINED)
def test_a_picture_of_joined_parts_is_kept_whole(picture):
    assert clean_text(f"一\u200d{picture}\u200d二\u200b{picture}") == f"一{picture}二{picture}"
    assert CleanCharField().clean(f"{picture}\u200d") == picture


@pytest.mark.parametrize("picture", JOINED)
def test_a_text_cut_short_cuts_no_picture_through(picture):
    cuts = {beginning(f"一{picture}二", length) for length in range(1, len(picture) + 3)}
    assert cuts == {"一", f"一{picture}", f"一{picture}二"}


def test_full_width_letters_fold_for_codes_only():
    assert fold_digits("Ａｂ１－２") == "Ab1-2"
    assert clean_text("Ａ栋") == "Ａ栋"


def test_lost_bytes_are_refused_not_stored():
    with pytest.raises(ValidationError, match="有几个字没有传过来"):
        CleanCharField().clean("张\ufffd")


def test_text_of_nothing_visible_counts_as_empty():
    with pytest.raises(ValidationError, match="请填写这一项"):
        CleanCharField().clean("\u200b\x00")


def test_length_is_measured_after_cleaning():
    assert CleanCharField(max_length=2).clean("张\u200b三") == "张三"
    with pytest.raises(ValidationError, match="不超过 2 字符"):
        CleanCharField(max_length=2).clean("张" * 100_000)
