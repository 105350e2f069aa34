"""A generated county of any size, for measuring: a few told stories are cast again over 36 months and all villages."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from django.db import transaction
from django.utils import timezone, translation

from cards.management.demo import generated
from cards.models import Household, User, Village
from cards.months import month_of
from inquiries.board.masking import mask_name
from inquiries.choices import OPEN
from inquiries.matters.actions import summary
from inquiries.models import Answer, Asker, BoardEdition, BoardItem, Event, Inquiry, NumberSeries
from inquiries.tracking import code_of, hash_of

from . import board, desk
from .case import Case
from .mould import Mould, Press, reset_sequences, take_statistics, widen_cache, write_all
from .stories import CURRENT
from .village import Teller

MONTHS = 36
SHARE_OPEN = 0.08
STORIES = 90  # told of matters that ended, beside one of each that has not
OLDER = 25  # days by which a matter still open may be older than it was told
MODELS = [Inquiry, Asker, Answer, Event, BoardItem]  # parents first


@dataclass(frozen=True)
class BulkStory:
    """A told matter as moulds; `first` and `days` say when it was asked and how long it took."""

    first: int
    days: int
    inquiry: Mould
    askers: list[Mould]
    answers: list[Mould]
    events: list[Mould]
    item: Mould | None
    posted: int


@dataclass
class BulkPlace:
    """What a stamped row needs of its village."""

    village: Village
    users: dict[int, int]
    first_home: int
    homes: int
    people: list[tuple[str, str]]
    editions: dict[date, int]
    numbers: Counter = field(default_factory=Counter)
    items: Counter = field(default_factory=Counter)


def load(
    *, villages: int, households: int, inquiries: int, seed: int, today: date, say: Callable[[str], None]
) -> None:
    rows = []
    for site in generated.load(villages=villages, households=households, seed=seed, today=today):
        rows.append(site.village)
        if len(rows) % 10 == 0:
            say(f"  {len(rows)} 个村，{Household.objects.count()} 户")
    with translation.override("zh-hans"):
        told = _tell(rows[0], seed, today)
    rng = Random(seed)
    places = [_place(village, rows[0], today) for village in rows]
    presses = {model: Press(model) for model in MODELS}
    widen_cache()
    for at, (place, story, day) in enumerate(_draw(places, told, inquiries, rng, today), start=1):
        _stamp(presses, place, story, day, rng)
        if presses[Inquiry].is_full:
            _write(presses)
        if at % 50_000 == 0:
            say(f"  {at} 件")
    _write(presses)
    reset_sequences(MODELS)
    take_statistics()
    _store_numbers(places)
    summary.rebuild(villages=rows)


@transaction.atomic
def _write(presses: dict) -> None:
    write_all(presses.values())


def _tell(village: Village, seed: int, today: date) -> tuple[list[BulkStory], list[BulkStory]]:
    """Stories that ended, and stories still open."""
    office = desk.of_village(village, seed=str(seed), today=today)
    teller = Teller(office, own={}, index=0)
    teller.past(STORIES)
    teller.current(CURRENT)
    cases = teller.tell()
    items = {id(item.inquiry): item for _edition, items in board.post(office, cases) for item in items}
    told = {True: [], False: []}
    for case in cases:
        told[case.row.state in OPEN].append(_moulds(case, items.get(id(case.row))))
    return told[False], told[True]


def _moulds(case: Case, item: BoardItem | None) -> BulkStory:
    case.row.card = None
    first = timezone.localdate(case.row.received_at).toordinal()
    return BulkStory(
        first=first,
        days=case.day.toordinal() - first,
        inquiry=Mould(case.row),
        askers=[Mould(row) for row in case.askers],
        answers=[Mould(row) for row in case.answers],
        events=[Mould(row) for row in case.events],
        item=Mould(item) if item else None,
        posted=timezone.localdate(item.posted_at).toordinal() if item else 0,
    )


def _place(village: Village, model: Village, today: date) -> BulkPlace:
    """The same office in another village: its users stand for those of the village that was told."""
    users = [
        User.objects.filter(village=one).exclude(role="liaison").order_by("pk") for one in (model, village)
    ]
    homes = list(
        Household.objects.filter(village=village).order_by("pk").values_list("pk", "head_name", "phone")
    )
    editions = BoardEdition.objects.bulk_create(
        BoardEdition(village=village, township_id=village.township_id, month=month)
        for month in _months(today)
    )
    own = {user.pk: twin.pk for user, twin in zip(*users, strict=True)}
    return BulkPlace(
        village=village,
        users=own
        | {user.pk: next(iter(own.values())) for user in User.objects.filter(village=model, role="liaison")},
        first_home=homes[0][0],
        homes=len(homes),
        people=[(name, phone) for _pk, name, phone in homes[:50]],
        editions={edition.month: edition.pk for edition in editions},
    )


def _months(today: date) -> list[date]:
    """The first days of the months, oldest first, the present one last."""
    ends = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(ends - MONTHS + 1, ends + 1)]


def _draw(places, told, count: int, rng: Random, today: date) -> Iterator[tuple[BulkPlace, BulkStory, int]]:
    """Month after month, village after village, each month in the order of asking; those still open come at its end."""
    ended, still = told
    starts = [month.toordinal() for month in _months(today)] + [today.toordinal()]
    many = count - round(count * SHARE_OPEN)
    for at, (start, end) in enumerate(zip(starts, starts[1:], strict=False)):
        fitting = [story for story in ended if end + story.days < today.toordinal()] or [
            min(ended, key=_length)
        ]
        for index, place in enumerate(places):
            month = _share(many, at * len(places) + index, MONTHS * len(places))
            end_of = max(start + 1, min(end, today.toordinal() - 12))
            for day in sorted(rng.randrange(min(start, end_of - 1), end_of) for _one in range(month)):
                yield place, rng.choice(fitting), day
    for index, place in enumerate(places):
        chosen = [rng.choice(still) for _one in range(_share(count - many, index, len(places)))]
        days = [(story.first - rng.randrange(OLDER), at) for at, story in enumerate(chosen)]
        for day, at in sorted(days):
            yield place, chosen[at], day


def _store_numbers(places: list[BulkPlace]) -> None:
    rows = [(place.village.pk, year, last) for place in places for year, last in place.numbers.items()]
    NumberSeries.objects.bulk_create(NumberSeries(key=f"v{pk}-{year}", last=last) for pk, year, last in rows)


def _length(story: BulkStory) -> int:
    return story.days


def _share(total: int, at: int, parts: int) -> int:
    return total * (at + 1) // parts - total * at // parts


def _stamp(presses: dict, place: BulkPlace, story: BulkStory, day: int, rng: Random) -> None:
    shift, village = day - story.first, place.village
    year = date.fromordinal(day).year
    place.numbers[year] += 1
    home, township = place.first_home + rng.randrange(place.homes), village.township_id
    pk = presses[Inquiry].add(
        story.inquiry, shift, place.users,
        township_id=township, village_id=village.pk, household_id=home,
        number=f"{year}-{place.numbers[year]:04}", submission_key=f"{rng.getrandbits(128):032x}",
    )  # fmt: skip
    name, phone = rng.choice(place.people)
    for mould in story.askers:
        nonce = f"{rng.getrandbits(128):032x}"
        presses[Asker].add(
            mould, shift, place.users, inquiry_id=pk, township_id=township, household_id=home,
            name=name, phone=phone, nonce=nonce, code_hash=hash_of(code_of(nonce)),
        )  # fmt: skip
    for mould in story.answers:
        presses[Answer].add(mould, shift, place.users, inquiry_id=pk)
    for mould in story.events:
        presses[Event].add(mould, shift, place.users, inquiry_id=pk, township_id=township)
    if story.item:
        _put_up(presses, place, story, shift, inquiry_id=pk, asker=mask_name(name))


def _put_up(presses: dict, place: BulkPlace, story: BulkStory, shift: int, **given) -> None:
    month = month_of(date.fromordinal(story.posted + shift))
    place.items[month] += 1
    numbered = {"edition_id": place.editions[month], "number": place.items[month]}
    presses[BoardItem].add(story.item, shift, place.users, **numbered, **given)
