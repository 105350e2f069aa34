"""What a village brings: its accounts, its promises, and the homes that ask."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from cards.models import Cadre, Copy, Household, Person, User, Village
from cards.roles import Role
from inquiries.board.masking import NamesToMask
from inquiries.deadlines import Calendar
from inquiries.models import Category, HolidayNotice, NumberSeries

from . import texts


@dataclass
class VillageInputs:
    village: Village
    rng: Random
    today: date
    secretary: User
    cadres: list[User]
    official: User
    liaison: User | None
    homes: list[Household]
    own_homes: list[Household]  # those linked to the liaison
    cards: dict[int, Copy]
    categories: dict[str, Category]
    centres: dict[str, object]
    accused: list[Person]
    calendar: Calendar
    numbers: Counter = field(default_factory=Counter)
    names_to_mask: NamesToMask = field(default_factory=NamesToMask)

    @property
    def settings(self):
        return self.village.settings

    @property
    def above(self) -> dict[str, str]:
        """How the places above the village are called."""
        township = self.village.township
        return {"township": township.name, "county": township.county.name}

    def moment(self, day: date, hours: tuple[int, int] = (8, 17)) -> datetime:
        """Some minute of the day, in Shanghai."""
        clock = time(self.rng.randint(hours[0], hours[1] - 1), self.rng.randint(0, 59))
        return timezone.make_aware(datetime.combine(day, clock))

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def next_number(self, year: int, *, restricted: bool) -> str:
        key = f"t{self.village.township_id}-{year}" if restricted else f"v{self.village.pk}-{year}"
        self.numbers[key] += 1
        return f"{'T' if restricted else ''}{year}-{self.numbers[key]:04}"

    def store_numbers(self) -> None:
        for key, last in self.numbers.items():
            NumberSeries.objects.update_or_create(key=key, defaults={"last": last})


def categories(scheme: str) -> dict[str, Category]:
    """The village's headings by topic."""
    names = texts.CATEGORIES[scheme]
    order = {name: at for at, name in enumerate(dict.fromkeys(names.values()), start=1)}
    rows = {
        name: Category.objects.get_or_create(scheme=scheme, name=name, defaults={"order": at})[0]
        for name, at in order.items()
    }
    return {topic: rows[name] for topic, name in names.items()}


def inputs_of(village: Village, *, seed: str, today: date) -> VillageInputs:
    users = defaultdict(list)
    for user in User.objects.filter(village=village).order_by("pk"):
        users[user.role].append(user)
    liaison = next(iter(users[Role.LIAISON]), None)
    homes = list(
        Household.objects.filter(village=village).living().select_related("group").order_by("number")
    )
    linked = set(liaison.person.links.active().values_list("household", flat=True)) if liaison else set()
    cards = Copy.objects.contact_cards().current().filter(village=village, delivered_at__isnull=False)
    return VillageInputs(
        village=village,
        rng=Random(seed),
        today=today,
        secretary=users[Role.SECRETARY][0],
        cadres=users[Role.CADRE],
        official=User.objects.filter(role=Role.TOWNSHIP, township=village.township_id).order_by("pk").first(),
        liaison=liaison,
        homes=homes,
        own_homes=[home for home in homes if home.pk in linked],
        cards={card.household_id: card for card in cards},
        categories=categories(village.settings.category_scheme),
        centres={centre.name: centre for centre in village.servicecentres.all()},
        accused=[cadre.person for cadre in _without_account(village)],
        calendar=HolidayNotice.objects.calendar(),
        numbers=_numbers(village),
    )


def _without_account(village: Village) -> list:
    return list(
        Cadre.objects.filter(person__village=village, person__user__isnull=True).select_related("person")
    )


def _numbers(village: Village) -> Counter:
    """The township's series may have begun in another village."""
    rows = NumberSeries.objects.filter(key__startswith=f"t{village.township_id}-")
    return Counter({row.key: row.last for row in rows})
