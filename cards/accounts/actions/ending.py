"""Who leaves loses the account in the same act: signed out everywhere, no sign-in, and the open matters handed over."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards import drafts
from cards.accounts.open_work import HandedOver, open_work
from cards.models import Cadre, Person, User
from cards.roles import HEAD_ROLES, Role


@dataclass(frozen=True)
class Ended:
    account: User
    handed_over: HandedOver


def office_of(person: Person) -> Cadre | None:
    return Cadre.objects.filter(person=person).first()


def end_if_left(*, person: Person, was: Cadre | None, by: User, prefer: Person | None = None) -> Ended | None:
    """End the account of a person who is out of service, or whose office it was for and is over.

    An office whose last day is still to come ends the account by itself (`User.has_ended`). `was` is the office
    before this act. `prefer` takes over the matters, if that person may.
    """
    account = User.objects.select_for_update(of=("self",)).filter(person=person, is_active=True).first()
    if account is None:
        return None
    now = office_of(person)
    loses_office = account.is_office and was is not None and (now is None or now.is_over)
    will_lose_it = account.is_office and was and now and now.until and now.until != was.until
    if person.is_active and not (loses_office or will_lose_it):
        return None
    _check_head(account, by)
    if person.is_active and not loses_office:
        return None
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
    drafts.drop_of_former_holders(account)
    return Ended(account, open_work().hand_over(account, prefer, by))


@transaction.atomic
def settle(*, account: User, by: User) -> HandedOver:
    """After a change in the administration: a closed account's sessions end, and what it lost is handed over.

    What a former holder typed and did not send goes. How many matters it lost is not for the administrator to know.
    """
    if not account.is_active:
        return end(account=account, by=by).handed_over
    drafts.drop_of_former_holders(account)
    return open_work().hand_over(account, None, by)
