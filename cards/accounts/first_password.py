"""A password that somebody else set is known to two: it opens one page, on which its owner chooses another."""

from django.db.models.signals import pre_save

from cards.caller import caller
from cards.models import User


def connect() -> None:
    pre_save.connect(_before, sender=User, dispatch_uid="first password")


def _before(sender, instance, raw=False, **kwargs):
    if raw or instance._password is None:  # no password was set, or an older kind of hash is renewed
        return
    instance.has_first_password = not instance.is_demo and _is_set_by_another(instance)


def _is_set_by_another(account: User) -> bool:
    """In a command nobody is signed in: whoever makes an account there is its owner, whoever changes one is not."""
    by = caller().account()
    return by.pk != account.pk if by else not account._state.adding
