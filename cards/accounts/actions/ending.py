"""Who leaves loses the account in the same act: signed out everywhere, no sign-in, and the open matters handed over."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.accounts.open_work import HandedOver, open_work
from cards.models import Cadre, Person, User
from cards.roles import HEAD_ROLES, OFFICE_ROLES, Role


@dataclass(frozen=True)
class Ended:
    account: User
    handed_over: HandedOver


def holds_office(person: Person) -> bool:
    cadre = Cadre.objects.filter(person=person).first()
    return bool(cadre and (cadre.until is None or cadre.until >= timezone.localdate()))


def end_if_left(*, person: Person, held_office: bool, by: User, prefer: Person | None = None) -> Ended | None:
    """End the account of a person who is out of service, or whose office it was for and is over.

    `held_office` is how it was before this act. `prefer` takes over the matters, if that person may.
    """
    account = User.objects.select_for_update(of=("self",)).filter(person=person, is_active=True).first()
    lost_office = account and account.role in OFFICE_ROLES and held_office and not holds_office(person)
    if account is None or (person.is_active and not lost_office):
        return None
    _check_head(account, by)
    return end(account=account, by=by, prefer=User.objects.filter(person=prefer).first() if prefer else None)


def _check_head(account: User, by: User) -> None:
    if account.role == Role.SECRETARY and by.role not in HEAD_ROLES:
        raise ValidationError(
            _("The secretary's account is concerned: only the secretary or the township may do it.")
        )


def open_again(*, account: int, matters: list, by: User) -> None:
    """Undo the end of an account, by its id: it signs in again, and what was handed over comes back."""
    row = User.objects.select_for_update(of=("self",)).get(pk=account)
    _check_head(row, by)
    row.is_active = True
    row.save(update_fields=["is_active"])
    open_work().give_back(row, matters, by)


def end(*, account: User, by: User, prefer: User | None = None) -> Ended:
    """Close a locked account; opened again, it has none of its old sessions."""
    account.is_active = False
    account.sign_ins_ended += 1
    account.save(update_fields=["is_active", "sign_ins_ended"])
    return Ended(account, open_work().hand_over(account, prefer, by))


@transaction.atomic
def settle(*, account: User, by: User) -> HandedOver:
    """After a change in the administration: a closed account's sessions end, and what it lost is handed over.

    How much that was is not for the administrator to know.
    """
    if not account.is_active:
        return end(account=account, by=by).handed_over
    return open_work().hand_over(account, None, by)
