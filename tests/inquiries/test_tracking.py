import pytest

from cards.codes import is_valid
from inquiries.models import Asker
from inquiries.tracking import code_of, hash_of, new_nonce
from tests.cast import make_inquiry


@pytest.mark.feature("S0-13", "W-05")
def test_a_code_is_derived_and_has_a_check_character():
    nonce = new_nonce()
    assert code_of(nonce) == code_of(nonce)
    assert is_valid(code_of(nonce), 13)
    assert len({code_of(new_nonce()) for _ in range(1000)}) == 1000


def test_the_database_does_not_hold_the_code(scene):
    i = make_inquiry(scene.village, scene.cadre)
    asker = Asker.objects.get(code_hash=hash_of(i.code))
    assert asker.inquiry == i
    values = " ".join(str(value) for value in Asker.objects.filter(pk=asker.pk).values_list()[0])
    assert i.code not in values


def test_another_key_gives_other_codes(scene, settings):
    i = make_inquiry(scene.village, scene.cadre)
    settings.CODE_KEY = "another"
    assert code_of(i.askers.get().nonce) != i.code


def test_codes_that_were_handed_out_stay_what_they_are(settings):
    settings.CODE_KEY = "a key that is kept"
    assert [code_of("0" * 32), code_of("f" * 32)] == ["DCM3ATX9WMQPA", "JVXC4N5PG45GS"]
    assert hash_of("1234567890ABV") == "fc59c5d337e0337ec9d0ebfc33ab79d16c8cbf58c4c16b4769ccc32cbcc8610d"


def test_a_nonce_is_128_random_bits():
    nonces = {new_nonce() for _each in range(100)}
    assert len(nonces) == 100
    assert {len(bytes.fromhex(nonce)) for nonce in nonces} == {16}
