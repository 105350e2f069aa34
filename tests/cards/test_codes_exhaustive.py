"""The check character of card codes, proved for all codes and not for a sample of them (W-05).

The check is linear over GF(2): that of a body is the sum (XOR) of what each of its symbols gives alone. So an error
shows in every code if it shows in the code of zeros. A wrong symbol is a difference at one place, a swap of
neighbours the same difference at two places. All differences at all places are tried.
"""

import itertools
import random

import pytest

from cards import codes
from cards.codes import ALPHABET, CARD_LENGTH

pytestmark = pytest.mark.feature("W-05")
VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
BODY = CARD_LENGTH - 1
PLACES = range(CARD_LENGTH)


def check(body: list[int]) -> int:
    return VALUE[codes.check_character("".join(ALPHABET[value] for value in body))]


def alone(place: int, value: int) -> int:
    """What one symbol of the body gives to the check."""
    return check([value if at == place else 0 for at in range(BODY)])


def is_valid(values) -> bool:
    return codes.is_valid("".join(ALPHABET[value] for value in values), CARD_LENGTH)


def test_what_a_symbol_gives_is_linear_at_every_place_for_every_pair_of_symbols():
    for place in range(BODY):
        gives = [alone(place, value) for value in range(32)]
        for one, other in itertools.product(range(32), repeat=2):
            assert gives[one ^ other] == gives[one] ^ gives[other]


def test_the_check_of_a_body_is_the_sum_of_what_its_symbols_give():
    gives = [[alone(place, value) for value in range(32)] for place in range(BODY)]
    rng = random.Random(1)
    bodies = [[rng.randrange(32) for _place in range(BODY)] for _body in range(3000)]
    bodies += [
        [one if at == first else other if at == second else 0 for at in range(BODY)]
        for first, second in itertools.combinations(range(BODY), 2)
        for one, other in ((31, 31), (1, 30), (17, 5))
    ]
    for body in bodies:
        total = 0
        for place, value in enumerate(body):
            total ^= gives[place][value]
        assert check(body) == total


def test_every_wrong_symbol_at_every_place_shows():
    assert is_valid([0] * CARD_LENGTH)
    for place, difference in itertools.product(PLACES, range(1, 32)):
        assert not is_valid([difference if at == place else 0 for at in PLACES])


def test_every_swap_of_neighbours_shows_the_check_character_among_them():
    for place, difference in itertools.product(range(CARD_LENGTH - 1), range(1, 32)):
        assert not is_valid([difference if at in (place, place + 1) else 0 for at in PLACES])


def test_all_errors_of_whole_codes_show_as_proved():
    rng = random.Random(2)
    for _each in range(20):
        body = [rng.randrange(32) for _place in range(BODY)]
        code = [*body, check(body)]
        for place, value in itertools.product(PLACES, range(32)):
            wrong = [value if at == place else symbol for at, symbol in enumerate(code)]
            assert is_valid(wrong) == (wrong == code)
        for place in range(CARD_LENGTH - 1):
            swapped = [*code[:place], code[place + 1], code[place], *code[place + 2 :]]
            assert is_valid(swapped) == (swapped == code)


FORMS = {
    "as printed": codes.grouped,
    "without hyphens": str,
    "lower case": str.lower,
    "full width": lambda code: "".join(chr(ord(symbol) + 0xFEE0) for symbol in codes.grouped(code)),
    "full width, lower case": lambda code: "".join(chr(ord(symbol) + 0xFEE0) for symbol in code.lower()),
    "spaces": lambda code: f"  {code[:3]} {code[3:6]}　{code[6:]} ",
    "another hyphen": lambda code: f"{code[:3]}－{code[3:6]}—{code[6:]}",
    "letter for figure": lambda code: code.replace("0", "O").replace("1", "l"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_typing_is_the_same_code(form):
    for _each in range(50):
        code = codes.new_card_code()
        assert codes.normalise(FORMS[form](code)) == code
