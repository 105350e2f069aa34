"""What is said before an account ends: whose it is, and what its person has in hand."""

from dataclasses import dataclass
from datetime import date

from cards.accounts.open_work import Matter, open_work
from cards.models import Person, User


@dataclass(frozen=True)
class Ending:
    account: User
    matters: list[Matter]
    last_day: date | None = None
    """Of the office that the account is for, where it was entered; the account ends by itself after it."""
    is_over: bool = False


def ending_of(person: Person, reader: User) -> Ending | None:
    """None where the person, as it was just read, has no account that could end."""
    account = getattr(person, "user", None)
    if account is None or not account.is_active:
        return None
    cadre = getattr(person, "cadre", None) if account.is_office else None
    matters = open_work().of(account, reader)
    return Ending(account, matters, cadre.until, cadre.is_over) if cadre else Ending(account, matters)


def ending_after_saving(person: Person, reader: User) -> Ending | None:
    """The same of what was just written: the person's office may be another one."""
    return ending_of(Person.objects.select_related("user", "cadre").get(pk=person.pk), reader)
