"""One village while it is being made: its plan, its random source, and what exists of it so far."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from cards.models import Cadre, Household, Link, PartyMember, Person, Seat, Unit, User, Village
from cards.pinyin import name_keys
from cards.roles import Role

from .random_source import RandomSource

NUMERALS = "零一二三四五六七八九十"


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 十二, 二十七."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones or not tens else "")


@dataclass
class Site:
    plan: dict
    own: dict
    village: Village
    random: RandomSource
    today: date
    cadres: list[Cadre] = field(default_factory=list)
    groups: list[Unit] = field(default_factory=list)
    patches: list[Unit] = field(default_factory=list)
    grids: list[Unit] = field(default_factory=list)
    zones: list[Unit] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    members: list[PartyMember] = field(default_factory=list)
    users: dict[str, User] = field(default_factory=dict)
    house_numbers: Counter = field(default_factory=Counter)

    @property
    def secretary(self) -> User:
        return next(user for user in self.users.values() if user.role == Role.SECRETARY)

    @property
    def maker(self) -> User:
        return next(user for user in self.users.values() if user.role == Role.CADRE)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def moment(self, days: int, hour: int, minute: int = 0) -> datetime:
        return timezone.make_aware(datetime.combine(self.ago(days), time(hour, minute)))

    def next_house_number(self, group: Unit) -> int:
        """The next house number of a group: one for each home, now and then one is skipped."""
        self.house_numbers[group.pk] += 1 + self.random.chance(8)
        return self.house_numbers[group.pk]

    def person(self, name: str = "", **traits) -> Person:
        """Somebody who serves, not yet stored."""
        name = name or self.random.name(**traits)
        pinyin, initials = name_keys(name)
        return Person(
            village=self.village,
            township_id=self.village.township_id,
            name=name,
            pinyin=pinyin,
            initials=initials,
            phone=self.random.phone(),
        )

    def people(self, count: int, **traits) -> list[Person]:
        """Stored people; the place's rare names come first, once."""
        rare = self.plan["rare_people"]
        named = [rare.pop(0) for _ in range(min(len(rare), max(count - 1, 0)))]
        everybody = [self.person(name) for name in named]
        everybody += [self.person(**traits) for _ in range(count - len(named))]
        return Person.objects.bulk_create(everybody)

    def seat(self, unit: Unit, person: Person, role: str, **more) -> None:
        since = self.ago(self.random.rng.randint(200, 1400))
        self.seats.append(Seat(unit=unit, person=person, role=role, since=since, **more))

    def link(self, household: Household, person: Person, purpose: str) -> None:
        self.links.append(
            Link(
                village=self.village,
                township_id=self.village.township_id,
                household=household,
                person=person,
                purpose=purpose,
                since=self.ago(self.random.rng.randint(120, 800)),
            )
        )

    def member(self, person: Person, number: int, *, office: str = "", post: str = "") -> None:
        group = f"第{numeral(number)}党小组"
        self.members.append(PartyMember(person=person, party_group=group, office=office, assigned_post=post))

    def store(self) -> None:
        PartyMember.objects.bulk_create(self.members)
        Seat.objects.bulk_create(self.seats)
        Link.objects.bulk_create(self.links)
