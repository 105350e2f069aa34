"""What is said before an account ends: whose it is, and what its person has in hand."""

from dataclasses import dataclass

from cards.accounts.open_work import Matter, open_work
from cards.models import Person, User


@dataclass(frozen=True)
class Ending:
    account: User
    matters: list[Matter]


def ending_of(person: Person, reader: User) -> Ending | None:
    """None where the person has no account that could end."""
    account = User.objects.filter(person=person, is_active=True).first()
    return account and Ending(account, open_work().of(account, reader))
