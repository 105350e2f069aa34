"""One stored form of each phone number, and never another number than was typed."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cards.fields import PhoneField
from cards.phones import dialled, fold_phone, is_as_typed, spoken

TYPED = {
    "199 0000 0001": "19900000001",
    "１９９０００００００１": "19900000001",
    "+86 199-0000-0001": "19900000001",
    "0086 138 0086 1234": "13800861234",
    "138 0086 1234": "13800861234",
    "（0737）5550 123": "0737-5550123",
    "0737-555-0123": "0737-5550123",
    "010—55501234": "010-55501234",
    "400-555-0123": "4005550123",
    "0737-8612345-6": "0737-8612345转6",
    "0737-8612345转6": "0737-8612345转6",
    "0737 8612345 分机：06": "0737-8612345转06",
    "0737-86123456 ext. 12": "0737-86123456转12",
    "400-555-0123-8": "4005550123转8",
    "12345": "12345",
    "95598": "95598",
    "６１２３４５": "612345",
    "95598-0": "95598转0",
    "955980": "955980",
}
REFUSED = [
    "0737 8612345 6", "0737-861 2345 6", "19900000001\n2", "19900000001/13800000000", "0737-8612345-6-7",
    "0737-8612345转1234567", "0737-8612345转", "(0737)8612345(6)", "199000000012", "1990000000٠", "1990000000",
    "5550123", "12 34", "12 345", "61-2345", "110", "转6", "abc",
]  # fmt: skip
AREAS = st.sampled_from(["010", "028", "0737", "0566"])


def digits(least, most, first="0123456789"):
    rest = st.text("0123456789", min_size=least - 1, max_size=most - 1)
    return st.builds(str.__add__, st.sampled_from(first), rest)


WHOLE = st.one_of(
    st.builds("1{}{}".format, st.sampled_from("3456789"), digits(9, 9)),
    st.builds("{}-{}".format, AREAS, digits(7, 8, "23456789")),
    st.builds("{}00{}".format, st.sampled_from("48"), digits(7, 7)),
    st.sampled_from(["12345", "95598", "955980", "10086"]),
    digits(6, 6, "235679"),
)
NUMBERS = st.builds(
    lambda whole, more: f"{whole}转{more}" if more else whole, WHOLE, st.just("") | digits(1, 6)
)


@pytest.mark.parametrize(("typed", "stored"), TYPED.items())
def test_a_number_has_one_stored_form(typed, stored):
    assert fold_phone(typed) == stored


@pytest.mark.parametrize("typed", REFUSED)
def test_what_may_be_two_numbers_or_none_is_refused(typed):
    assert fold_phone(typed) is None


@given(NUMBERS)
def test_a_stored_number_stays_itself_and_fits_its_column(number):
    assert fold_phone(number) == number
    assert len(number) <= 20


@given(NUMBERS, st.sampled_from(["", "+86 ", "0086-", "＋86"]), st.randoms(use_true_random=False))
def test_no_way_of_typing_a_number_makes_another_of_it(number, country, random):
    main, mark, more = number.partition("转")
    area, dash, local = main.rpartition("-")
    is_long = len(main) > 6
    spaced = "".join(f"{digit}{random.choice(['', ' ', '.']) if is_long else ''}" for digit in local).rstrip(
        " ."
    )
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    typed = f"{country}{area}{random.choice(['-', ' ', '']) if dash else ''}{spaced}"
    typed += f"{random.choice(['转', ' 转 ', '分机', '轉', '#'])}{more}" if mark else ""
    typed = typed.translate(wide) if random.random() < 0.3 else typed
    assert fold_phone(typed) in (number, None)
    if spaced == local:
        assert fold_phone(typed) == number


def test_a_number_is_shown_and_dialled_with_its_extension():
    assert spoken("13800000000转6") == "138 0000 0000转6"
    assert spoken("0737-8612345转6") == "0737-8612345转6"
    assert dialled("0737-8612345转6") == "0737-8612345,6"
    assert is_as_typed("138 0000 0000", "13800000000")
    assert not is_as_typed("0737-8612345-6", "0737-8612345转6")


def test_phone_field_refuses_what_cannot_be_dialled():
    assert PhoneField().clean(" 1990000 0001\u200b") == "19900000001"
    assert PhoneField(required=False).clean(" ") == ""
    with pytest.raises(ValidationError, match="手机号码"):
        PhoneField().clean("12 34")
