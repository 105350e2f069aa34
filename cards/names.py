"""Which names may be stored: nothing in them is unseen, and nothing only looks like another character."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .text import draws_nothing, fold_digits

UNSEEN = _("This name holds a character that nobody can see (%(code)s). Delete it and type the name again.")
LOOKS_LIKE = _("“%(character)s” (%(code)s) only looks like another character. Type the ordinary one.")
NO_LETTER = _("A name needs at least one letter or character that can be read.")

ODD = re.compile(r"[0-9](?:[ \-]?[0-9]){5}|已故|已亡|亡故|病故|去世|过世|逝世|死亡|不在了")

FOREIGN = frozenset(
    {
        "CYRILLIC",
        "GREEK",
        "COPTIC",
        "ARMENIAN",
        "CHEROKEE",
        "LISU",
        "DESERET",
        "GEORGIAN",
        "OSAGE",
        "BAMUM",
        "VAI",
    }
)
"""Scripts that hold letters drawn like Latin ones; a name is written in one of them or not at all."""
LIKE_LATIN = frozenset(
    "аеорсухіӏԛѕјһԁԝвкмнтАВЕЅІЈКМНОРСТХУҮԌԚԜαοινυρκΑΒΕΖΗΙΚΜΝΟΡΤΥΧսօոհցԱՕՏᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᏃ"
)
LIKE_HAN = frozenset(
    "ニロカエタトハセチミメネオイナリヌホモヤヨワヒラクケコサシスソヘー"
    "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ"
    "〡〢〣〤〥〦〧〨〩○◯"
)
RADICALS_AND_STYLES = (
    range(0x2E80, 0x2FE0),  # radicals
    range(0x31C0, 0x31F0),  # strokes
    range(0x1D400, 0x1D800),  # letters of mathematics
)


def check_name(name: str) -> None:
    """Refuse a name that draws nothing, or that looks like another name without being it."""
    if name.isascii() and name.isprintable() and any(map(str.isalnum, name)):
        return
    for before, character in zip(f" {name}", name, strict=False):
        if character != " " and (draws_nothing(character) or _is_loose_mark(before, character)):
            raise ValidationError(UNSEEN, code="unseen", params=_params(character))
        if _imitates(character):
            raise ValidationError(LOOKS_LIKE, code="looks_like", params=_params(character))
    if not any(map(_is_letter, name)):
        raise ValidationError(NO_LETTER, code="no_letter")
    _check_scripts(name)


def is_odd(name: str) -> bool:
    """Whether it holds what seldom belongs to a name: a phone number, or that the person has died."""
    return bool(ODD.search(fold_digits(name)))


def _check_scripts(name: str) -> None:
    """Letters that are drawn like Latin or Han ones do not stand beside others."""
    letters = [character for character in name if character.isalpha()]
    scripts = {_script(character) for character in letters}
    foreign = [character for character in letters if _script(character) in FOREIGN]
    if foreign and (len(scripts) > 1 or all(character in LIKE_LATIN for character in letters)):
        raise ValidationError(LOOKS_LIKE, code="looks_like", params=_params(foreign[0]))
    drawn_like_han = next((character for character in name if character in LIKE_HAN), None)
    if drawn_like_han and "CJK" in scripts:
        raise ValidationError(LOOKS_LIKE, code="looks_like", params=_params(drawn_like_han))


def _imitates(character: str) -> bool:
    """Whether it is a form of another character that is drawn alike, such as a radical."""
    if any(ord(character) in row for row in RADICALS_AND_STYLES):
        return True
    return unicodedata.normalize("NFC", character) != character and _script(character) == "CJK"


def _is_loose_mark(before: str, character: str) -> bool:
    """Whether it is a mark on nothing, or on a character of a script without marks."""
    if not unicodedata.category(character).startswith("M"):
        return False
    return not unicodedata.category(before).startswith(("L", "M")) or _script(before) == "CJK"


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in {
        "Co",
        "Cn",
    }  # too new or too rare to be known


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _params(character: str) -> dict[str, str]:
    return {"character": character, "code": f"U+{ord(character):04X}"}


class NameField(models.CharField):
    """A column of names: `check_name` stands before forms, actions and bulk writes alike."""

    default_validators = [check_name]

    def deconstruct(self):
        """Migrations know it as the plain column that it is."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str) and value:
            check_name(value)
        return super().get_db_prep_save(value, connection)
