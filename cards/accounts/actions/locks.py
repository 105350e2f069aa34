"""Lifting a lock before its time: the person may try again at once."""

from axes.models import AccessAttempt
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards.accounts.limits import SECONDS, key
from cards.audit import record
from cards.choices import Act
from cards.models import Throttle, User
from cards.roles import ACCOUNT_ROLES


@transaction.atomic
def lift(*, of: str, pk: int | None, by: User) -> None:
    """Lift the lock of a "pair" of name and address, or of an "address", by the id of its row."""
    if by.role not in ACCOUNT_ROLES:
        raise PermissionDenied
    account = {"pair": _lift_pair, "address": _lift_address}.get(of, _gone)(pk)
    record(Act.LOCK_LIFTED, by=by, about=account, of=of)


def _lift_pair(pk: int | None) -> User | None:
    row = AccessAttempt.objects.filter(pk=pk).first() or _gone(pk)
    AccessAttempt.objects.filter(username=row.username, ip_address=row.ip_address).delete()
    return User.objects.filter(username=row.username).first()


def _lift_address(pk: int | None) -> None:
    if not Throttle.objects.filter(pk=pk, key__startswith=f"{SECONDS}:{key('')}").delete()[0]:
        _gone(pk)


def _gone(pk):
    raise ValidationError(_("This lock is over already."))
