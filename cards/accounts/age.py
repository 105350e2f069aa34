"""The age of a password, looked at when signing in where the profile of 等保 is switched on, and of a sign-in."""

import time
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.utils import timezone

from cards.models import UsedPassword, User

SERVES = timedelta(days=90)
A_MINUTE = 60  # seconds
TOO_OLD = "password_too_old"
"""In the session of whoever has to change the password before anything else."""


def connect() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="password age")


def is_too_old(account: User) -> bool:
    if not settings.DENGBAO:
        return False
    last = UsedPassword.objects.filter(user=account).first()
    return (last.at if last else account.date_joined) < timezone.now() - SERVES


def _signed_in(sender, request, user, **kwargs):
    if is_too_old(user):
        request.session[TOO_OLD] = True


def note_presence(session) -> None:
    """The half hour of a sign-in begins anew, to the minute: writing it with every page would cost three statements."""
    now = int(time.time())
    if abs(now - session.get("seen_at", 0)) >= A_MINUTE:
        session["seen_at"] = now


def seconds_left(session) -> int:
    """How long this sign-in surely lasts if nothing more is done: half an hour to the minute, less at the day's end."""
    idle = settings.SESSION_COOKIE_AGE - A_MINUTE  # presence may have been noted a minute ago
    since = session.get("signed_in_at", time.time())
    whole_day = since + settings.SESSION_ABSOLUTE_SECONDS - time.time()
    return max(0, int(min(idle, whole_day)))
