import itertools
import random

import pytest

from cards import codes

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: they look like others, or offend

pytestmark = pytest.mark.feature("W-05")


def made(length, seed):
    body = codes.from_bits(random.Random(seed).getrandbits(5 * (length - 1)), length - 1)
    return body + codes.check_character(body)


@pytest.fixture(params=[9, 13])
def valid(request):
    zero = "0" * request.param
    return [zero, *(made(request.param, seed) for seed in range(5))]


def test_every_single_error_shows(valid):
    for code in valid:
        for place, symbol in itertools.product(range(len(code)), LETTERS):
            if symbol != code[place]:
                assert not codes.is_valid(code[:place] + symbol + code[place + 1 :], len(code))


def test_every_swap_of_neighbours_shows():
    for length in (9, 13):
        for place, (left, right) in itertools.product(range(length - 2), itertools.permutations(LETTERS, 2)):
            body = ["0"] * (length - 1)
            body[place : place + 2] = left, right
            code = "".join(body) + codes.check_character("".join(body))
            swapped = code[:place] + right + left + code[place + 2 :]
            assert codes.is_valid(code, length)
            assert not codes.is_valid(swapped, length)


def test_swap_with_the_check_character_shows(valid):
    for code in valid:
        if code[-1] != code[-2]:
            assert not codes.is_valid(code[:-2] + code[-1] + code[-2], len(code))


def test_alphabet_has_no_look_alikes():
    assert codes.ALPHABET == LETTERS
    assert not any(codes.is_valid(codes.normalise(f"0000000{one}0"), 9) for one in "Uu村-")


def test_new_codes_are_valid_and_differ():
    new = [codes.new_card_code() for _ in range(200)]
    assert all(len(code) == 9 and codes.is_valid(code, 9) for code in new)
    assert len(set(new)) == 200


def test_tokens_hold_128_bits():
    new = {codes.new_token() for _ in range(50)}
    assert {len(token) for token in new} == {26}
    assert len(new) == 50
    assert codes.from_bits(2**128 - 1, 26) == "7" + "Z" * 25


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("abc-def-ghj", "ABCDEFGHJ"),
        (" ABC DEF GHJ ", "ABCDEFGHJ"),
        ("ＡＢＣ－ＤＥＦ－ＧＨＪ", "ABCDEFGHJ"),
        ("O0o-IiLl-1", "00011111"),
        ("", ""),
        ("\x00-\u202e", ""),
        ("u村-!", "U村"),
    ],
)
def test_typed_codes_are_folded(typed, code):
    assert codes.normalise(typed) == code


def test_an_unknown_character_stays_and_makes_the_code_wrong():
    assert not codes.is_valid(codes.normalise("UBC-DEF-GHJ"), 9)
    assert not codes.is_valid(codes.normalise("村BC-DEF-GHJ"), 9)


def test_a_long_paste_is_cut_before_it_is_read():
    assert len(codes.normalise("A" * 100_000)) == 200


def test_codes_are_printed_in_groups():
    assert codes.grouped("ABCDEFGHJ") == "ABC-DEF-GHJ"
    assert codes.grouped("ABCDEFGHJKMNP") == "ABCD-EFGH-JKMNP"


def test_a_code_of_another_length_is_wrong():
    assert not codes.is_valid(made(9, 1), 13)
    assert not codes.is_valid("", 9)


@pytest.mark.parametrize(
    ("body", "check"),
    [("00000000", "0"), ("00000001", "2"), ("10000000", "D"), ("ABCDEFGH", "Z"), ("1234567890AB", "V")],
)
def test_the_check_character_of_codes_that_are_printed_already(body, check):
    assert codes.check_character(body) == check


def test_a_card_has_nine_symbols_an_inquiry_thirteen_and_an_address_twenty_six():
    assert [len(codes.new_card_code()), len(codes.new_token())] == [9, 26]
    assert (codes.CARD_LENGTH, codes.TRACKING_LENGTH, codes.TOKEN_LENGTH) == (9, 13, 26)


def test_every_symbol_may_begin_a_card_and_a_quarter_of_them_an_address():
    assert {codes.new_card_code()[0] for _each in range(2000)} == set(codes.ALPHABET)
    assert {codes.new_token()[0] for _each in range(500)} == set("01234567")


def test_bits_become_symbols_of_five_bits_the_highest_first():
    assert [codes.from_bits(1, 3), codes.from_bits(33, 2), codes.from_bits(31 * 32, 2)] == ["001", "11", "Z0"]
