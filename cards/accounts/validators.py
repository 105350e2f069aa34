"""What a password must be here, beside the framework's rules. Each is asked at every way to set one."""

import re

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.models import UsedPassword, Village
from cards.pinyin import first_reading, syllables_of

from .guessable import Guess, fold, guesses

REMEMBERED = 5
CLASSES = ("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")
ENDING = re.compile("(?:社区|街道|自治县|民族乡|[村镇乡县市区省])$")
SHORTEST = 3  # of Latin letters; two Han characters are a name
GUESSES = {
    Guess.NAME: gettext_lazy("names of places or people, also in pinyin, or words that everybody uses"),
    Guess.NUMBER: gettext_lazy("numbers such as a phone number, a birthday or a year"),
    Guess.WALK: gettext_lazy("neighbouring keys or the alphabet, perhaps in turns"),
    Guess.REPEATED: gettext_lazy("a few characters again and again"),
}


class NotGuessable:
    """Not made of places, people, years and walks over the keyboard."""

    def validate(self, password, user=None):
        if found := guesses(password, words_around(user)):
            words = _(
                "This is hardly more than %(parts)s. Such things are tried first: add words that nobody connects"
                " with you."
            )
            parts = [str(label) for guess, label in GUESSES.items() if guess in found]
            raise ValidationError(words % {"parts": _(" and ").join(parts)}, code="password_guessable")

    def get_help_text(self):
        return _(
            "Not made of names of places and people, also in pinyin, of phone numbers, birthdays, years or"
            " neighbouring keys, also in turns."
        )


class NotUsedBefore:
    """None of the last five; the table is kept by the framework's own hook, whichever way the password is set."""

    def validate(self, password, user=None):
        if user is None or user.pk is None:
            return
        used = UsedPassword.objects.filter(user=user).values_list("hash", flat=True)[:REMEMBERED]
        if any(check_password(password, each) for each in {*used, user.password}):
            raise ValidationError(
                _("You have used this password lately. Choose a new one."), code="password_used"
            )

    def password_changed(self, password, user=None):
        UsedPassword.objects.create(user=user, hash=user.password)
        kept = UsedPassword.objects.filter(user=user).values_list("pk", flat=True)[:REMEMBERED]
        UsedPassword.objects.filter(user=user).exclude(pk__in=list(kept)).delete()

    def get_help_text(self):
        return _("None of your last five passwords.")


class ThreeClasses:
    """Three of four kinds of characters, where the profile of 等保 is switched on."""

    def validate(self, password, user=None):
        if settings.DENGBAO and sum(bool(re.search(each, password)) for each in CLASSES) < 3:
            raise ValidationError(self.get_help_text(), code="password_classes")

    def get_help_text(self):
        if not settings.DENGBAO:
            return ""
        return _("At least three kinds: small letters, capital letters, digits, other characters.")


def words_around(user) -> set[str]:
    """Names and numbers of the account and its place, folded, and their pinyin."""
    names, plain = _names(user)
    found = {fold(each) for each in plain}
    for name in names:
        found |= {fold(name)} | pinyin_of(name)
    return {word for word in found if len(word) >= SHORTEST or (len(word) == 2 and not word.isascii())}


def pinyin_of(name: str) -> set[str]:
    """刘小敏 as liuxiaomin, xiaomin, liu, liuxm, xmliu, lxiaomin, xiaominliu; of four characters the initials too."""
    whole, initials = first_reading(name)
    rest = syllables_of(name[1:])
    first = whole.removesuffix(rest)
    shorter, last = initials[:1], initials[1:]
    found = {whole, rest, first, first + last, last + first, shorter + rest, rest + first}
    return found | ({initials} if len(initials) > SHORTEST else set())


def _names(user) -> tuple[set[str], set[str]]:
    """Names, each also without the ending that says what kind of place it is; and what has no pinyin."""
    if user is None:
        return set(), set()
    person = getattr(user, "person", None)
    names = {user.name, person.name if person else "", *_places(user)}
    username = user.username or ""  # None while a form's name is refused
    plain = {username, *re.split("[^a-z0-9]+", fold(username))}
    plain |= {person.phone, person.other_phone} if person else set()
    plain |= {user.village.office_phone} if user.village else set()
    return {short for name in names if name for short in (name, ENDING.sub("", name)) if short}, plain


def _places(user) -> set[str]:
    """The villages of the account's township, and the places above it."""
    township = user.village.township if user.village else user.township
    county = township.county if township else user.county
    found = (
        set(Village.objects.filter(township=township).values_list("name", flat=True)) if township else set()
    )
    found |= {township.name} if township else set()
    return found | ({county.name, county.city, county.province} if county else set())
