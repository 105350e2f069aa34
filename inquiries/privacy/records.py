"""Which rows are one person's own: found by name and number within a village, doubtful ones kept apart."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Model

from cards.models import Household, Person, User, Village
from cards.text import clean_text
from inquiries.models import Asker, Inquiry

from .spelling import Spelling


@dataclass(frozen=True)
class Who:
    """A person as the office knows them; `also` names doubtful rows that are theirs, such as asker:17."""

    village: Village
    name: str
    phones: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    @cached_property
    def spelling(self) -> Spelling:
        return Spelling.of([self.name], self.phones)


@dataclass
class Records:
    """A home is in `homes` when the person heads it, in `contacts` when the person is its other contact."""

    homes: list[Household] = field(default_factory=list)
    contacts: list[Household] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    accounts: list[User] = field(default_factory=list)
    askers: list[Asker] = field(default_factory=list)
    doubtful: list[Model] = field(default_factory=list)

    @property
    def own(self) -> list[Model]:
        return [*self.homes, *self.contacts, *self.people, *self.accounts, *self.askers]

    @property
    def phones(self) -> set[str]:
        """The numbers under which the person stands in these rows."""
        found = {home.phone for home in self.homes} | {home.alternate_phone for home in self.contacts}
        found |= {phone for person in self.people for phone in (person.phone, person.other_phone)}
        return (found | {asker.phone for asker in self.askers}) - {""}


def key_of(row: Model) -> str:
    return f"{row._meta.model_name}:{row.pk}"


def find(who: Who) -> Records:
    """A row is the person's if the name is the same and no other number contradicts, or if it is named in `also`.

    One person heads one home: of several without a number that tells, none is taken for theirs.
    """
    found = Records()
    homes = Household.objects.filter(village=who.village).order_by("pk")
    for home in homes:
        _sort(who, home, found.homes, found.doubtful, home.head_name, home.phone)
        _sort(who, home, found.contacts, found.doubtful, home.alternate_name, home.alternate_phone)
    if len(found.homes) > 1:
        theirs = [one for one in found.homes if one.phone in who.phones or key_of(one) in who.also]
        found.doubtful += [one for one in found.homes if one not in theirs]
        found.homes = theirs
    for person in Person.objects.filter(village=who.village).select_related("user").order_by("pk"):
        _sort(who, person, found.people, found.doubtful, person.name, person.phone, person.other_phone)
    _accounts(who, found)
    rows = Asker.objects.filter(inquiry__village=who.village).select_related("inquiry", "household", "origin")
    for asker in rows.reachable().order_by("pk"):
        elsewhere = key_of(asker) not in who.also and _asks_from_a_namesake(asker, found)
        mine = found.doubtful if elsewhere else found.askers
        _sort(who, asker, mine, found.doubtful, asker.name, asker.phone)
    found.doubtful = [row for row in found.doubtful if row not in found.own]
    return found


def _asks_from_a_namesake(asker: Asker, found: Records) -> bool:
    """Without a number, from a home whose head or other contact has this name and is not known to be the person."""
    home = asker.household
    if asker.phone or not asker.name or home is None or home in found.homes or home in found.contacts:
        return False
    return _tidy(asker.name) in {_tidy(home.head_name), _tidy(home.alternate_name)}


def _accounts(who: Who, found: Records) -> None:
    mine = [person.pk for person in found.people]
    for account in User.objects.filter(village=who.village).order_by("pk"):
        if account.person_id in mine or key_of(account) in who.also:
            found.accounts.append(account)
        elif account.person_id is None and _tidy(account.name) == _tidy(who.name):
            found.doubtful.append(account)


def _sort(who: Who, row: Model, mine: list, doubtful: list, name: str, *phones: str) -> None:
    same_name = _tidy(name) == _tidy(who.name)
    known = {phone for phone in phones if phone}
    same_phone = bool(known & who.phones)
    if not same_name and not same_phone:
        return
    contradicts = bool(who.phones and known) and not same_phone
    fits = (same_name and not contradicts) or (same_phone and not name)
    if fits or key_of(row) in who.also:
        mine.append(row)
    elif row not in doubtful:
        doubtful.append(row)


def _tidy(name: str) -> str:
    return re.sub(r"\s", "", clean_text(name))


def entered_by(row: Inquiry, askers: set[int]) -> set[int]:
    """The rows of the matter that were entered for these askers: of each, the first asker counts."""
    first = {}
    for pk, origin in row.askers.order_by("pk").values_list("pk", "origin"):
        first.setdefault(origin or row.pk, pk)
    return {matter for matter, pk in first.items() if pk in askers}
