"""What is guessed first, however it is written or put together, and what is not."""

import random
import string
import time

import pytest

from cards.accounts.guessable import guesses

WORDS = {"niutouling", "牛头岭", "cadre"}


@pytest.mark.parametrize(
    "password",
    [
        "niutouling2024",
        "niu-tou-ling-88",
        "Niu.Tou_Ling 2024",
        "Niutouling@20241001",
        "n1ut0ul1ng1998!",
        "牛头岭牛头岭2025",
        "ｎｉｕｔｏｕｌｉｎｇ８８８８",
        "qwertyuiop",
        "1qaz2wsx3edc",
        "!QAZ@WSX#EDC",
        "1q2w3e4r5t6y",
        "qazwsxedc123",
        "poiuytrewq99",
        "asdfghjkl!!!",
        "abcdefghij",
        "aaaaaaaaaaaaab",
        "20242024202420",
        "cadre19990101cadre",
        "woaini20081010",
        "147258369xx",
        "niutouling-1-2",
        "niu1tou2ling3",
        "n1i2u3t4o5u6l7i8n9g0",
    ],
)
def test_names_years_and_walks_alone_are_guessed_first(password):
    assert guesses(password, WORDS)


@pytest.mark.parametrize(
    "password",
    [
        "13800138000ab",
        "ab13800138000",
        "wang13800138000",
        "138-0013-8000-ab",
        "138 0013 8000 wx",
        "138x0013x8000x",
        "!#*))!#*)))ab",  # the same with the shift key
        "+8613800138000a",
        "0737-5550001zz",
        "073755500018ab",
        "430903199001011234ab",
        "qq123987456",
        "900101wang",
        "5201314love",
    ],
)
def test_numbers_that_many_know_are_guessed_first(password):
    assert guesses(password, WORDS)


@pytest.mark.parametrize(
    "password",
    [
        "a1b2c3d4e5f6",
        "1a2b3c4d5e6f",
        "1a2s3d4f5g6h",
        "a1s2d3f4g5",
        "abc123def456",
        "abc123xyz789",
        "123abc456def",
        "qwe123asd456",
        "ab12cd34ef56",
        "aabbccddeeff",
        "aabbbccddd12",
        "1122aabb3344",
        "1a1b1c1d1e1f",
        "a9b8c7d6e5f4",
        "1qazxsw23edc",
        "A1b2C3d4E5f6!",
        "a-1-b-2-c-3-d",
        "2468013579ab",
        "xyxyxyxyxyxy",
    ],
)
def test_sequences_taken_in_turns_are_guessed_first(password):
    assert guesses(password, WORDS)


@pytest.mark.parametrize(
    "password",
    [
        "pferde-ohne-sattel",
        "q7-Wz-x9kd",
        "jilt kept plum",
        "竹篮打水一场空也笑",
        "x7#K!q@9(m",
        "niutouling-horse-saddle",
        "13800138000-jilt-kept",
        "first-water-desert",
        "correct horse battery",
    ],
)
def test_a_password_of_ones_own_is_taken(password):
    assert guesses(password, WORDS) == set()


def test_a_password_of_megabytes_holds_nobody_up():
    began = time.process_time()
    assert guesses("x7Kq9mWz" * 150_000, WORDS) == set()
    assert time.process_time() - began < 0.2


def test_what_a_machine_throws_is_taken():
    thrown = random.Random(9)
    letters = string.ascii_letters + string.digits
    made = ["".join(thrown.choices(letters, k=14)) for _each in range(500)]
    assert [each for each in made if guesses(each, WORDS)] == []
