"""What the audit holds of accounts: sign-ins, failed ones, and changes by whichever way they are saved."""

import logging

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_save, pre_save
from django.utils.crypto import salted_hmac

from cards.audit import record
from cards.caller import caller
from cards.choices import Act
from cards.models import User
from cards.text import clean_text

security = logging.getLogger("villageliaison.security")
TOLD = (
    "role",
    "is_active",
    "is_staff",
    "is_superuser",
    "county_id",
    "township_id",
    "village_id",
    "person_id",
)
"""Fields whose old and new value the audit tells; of the others it tells only that they changed."""
NAMED = ("username", "name", "password")


def connect() -> None:
    user_logged_in.connect(_signed_in)
    user_logged_out.connect(_signed_out)
    user_login_failed.connect(_failed)
    pre_save.connect(_before, sender=User)
    post_save.connect(_after, sender=User)


def _signed_in(sender, user, **kwargs):
    record(Act.SIGN_IN, by=user, about=user)


def _signed_out(sender, user, **kwargs):
    if user is not None:
        record(Act.SIGN_OUT, by=user, about=user)


def _failed(sender, credentials, **kwargs):
    """A name that no account has may be a password typed in the wrong field: only its salted hash is kept."""
    typed = clean_text(str(credentials.get("username") or "")[:200])[:150]
    user = User.objects.filter(username__iexact=typed).first()
    facts = {} if user else {"unknown": salted_hmac(__name__, typed, algorithm="sha256").hexdigest()[:16]}
    record(Act.SIGN_IN_FAILED, by=None, about=user, **facts)
    known = {"account": user.pk if user else None, "client": caller().network}
    security.warning("sign-in failed", extra={"facts": known | facts})


def _before(sender, instance, raw=False, update_fields=None, **kwargs):
    """Keep what is stored, to be compared with after saving."""
    watched = [] if raw else _watched(update_fields)
    instance._stored = watched and User.objects.filter(pk=instance.pk).values(*watched).first()


def _watched(update_fields) -> list[str]:
    """Those of the fields that are about to be saved."""
    saved = None if update_fields is None else set(update_fields)
    return [
        name for name in TOLD + NAMED if saved is None or name in saved or name.removesuffix("_id") in saved
    ]


def _after(sender, instance, created, raw=False, update_fields=None, **kwargs):
    by = caller().account()
    if created and not raw:
        record(Act.ACCOUNT_ADDED, by=by, about=instance, role=instance.role)
    changed = {
        name: [old, getattr(instance, name)]
        for name, old in (instance._stored or {}).items()
        if old != getattr(instance, name)
    }
    # Django renews an older kind of hash at the sign-in; that is no change of the password
    is_new_hash = instance._password is None and update_fields is not None
    if changed.pop("password", None) and not is_new_hash:
        record(Act.PASSWORD_CHANGED, by=by, about=instance)
    if changed:
        values = {name: changed[name] for name in TOLD if name in changed}
        record(Act.ACCOUNT_CHANGED, by=by, about=instance, fields=sorted(changed), values=values)
