"""A generated county of any size, for measuring: some invented inquiries, repeated over 36 months and all villages."""

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
from cards.roles import Role
from inquiries.board.masking import mask_name
from inquiries.choices import OPEN
from inquiries.matters.actions import summary
from inquiries.models import Answer, Asker, BoardEdition, BoardItem, Event, Inquiry, NumberSeries
from inquiries.tracking import code_of, hash_of

from . import notice_board
from .course_table import CURRENT
from .inputs import inputs_of
from .inquiry import DemoInquiry
from .template_rows import RowWriter, TemplateRow, reset_sequences, take_statistics, widen_cache, write_all
from .village import VillagePlan

MONTHS = 36
SHARE_OPEN = 0.08
ENDED = 90  # templates of matters that ended, beside one of each course that has not
OLDER = 25  # days by which a matter still open may be older than its template
MODELS = [Inquiry, Asker, Answer, Event, BoardItem]  # parents first


@dataclass(frozen=True)
class TemplateInquiry:
    """An invented inquiry as template rows; `first` is the day it was asked, `days` how long it took."""

    first: int
    days: int
    inquiry: TemplateRow
    askers: list[TemplateRow]
    answers: list[TemplateRow]
    events: list[TemplateRow]
    item: TemplateRow | None
    posted: int


@dataclass
class TargetVillage:
    """What a written row needs of its village."""

    village: Village
    users: dict[int, int]
    first_home: int
    homes: int
    people: list[tuple[str, str]]
    editions: dict[date, int]
    numbers: Counter = field(default_factory=Counter)
    items: Counter = field(default_factory=Counter)


def load(
    *, villages: int, households: int, inquiries: int, seed: int, today: date, report: Callable[[str], None]
) -> None:
    rows = []
    for site in generated.load(villages=villages, households=households, seed=seed, today=today):
        rows.append(site.village)
        if len(rows) % 10 == 0:
            report(f"  {len(rows)} 个村，{Household.objects.count()} 户")
    with translation.override("zh-hans"):
        templates = _templates(rows[0], seed, today)
    rng = Random(seed)
    targets = [_target(village, rows[0], today) for village in rows]
    writers = {model: RowWriter(model) for model in MODELS}
    widen_cache()
    for at, (target, template, day) in enumerate(_draw(targets, templates, inquiries, rng, today), start=1):
        _add(writers, target, template, day, rng)
        if writers[Inquiry].is_full:
            _write(writers)
        if at % 50_000 == 0:
            report(f"  {at} 件")
    _write(writers)
    reset_sequences(MODELS)
    take_statistics()
    _store_numbers(targets)
    summary.rebuild(villages=rows)


@transaction.atomic
def _write(writers: dict) -> None:
    write_all(writers.values())


def _templates(
    village: Village, seed: int, today: date
) -> tuple[list[TemplateInquiry], list[TemplateInquiry]]:
    """Inquiries that ended, and inquiries still open."""
    inputs = inputs_of(village, seed=str(seed), today=today)
    plan = VillagePlan(inputs, own={}, index=0)
    plan.past(ENDED)
    plan.current(CURRENT)
    inquiries = plan.carry_out()
    items = {
        id(item.inquiry): item for _edition, items in notice_board.post(inputs, inquiries) for item in items
    }
    templates = {True: [], False: []}
    for inquiry in inquiries:
        templates[inquiry.row.state in OPEN].append(_template(inquiry, items.get(id(inquiry.row))))
    return templates[False], templates[True]


def _template(inquiry: DemoInquiry, item: BoardItem | None) -> TemplateInquiry:
    inquiry.row.card = None
    first = timezone.localdate(inquiry.row.received_at).toordinal()
    return TemplateInquiry(
        first=first,
        days=inquiry.day.toordinal() - first,
        inquiry=TemplateRow(inquiry.row),
        askers=[TemplateRow(row) for row in inquiry.askers],
        answers=[TemplateRow(row) for row in inquiry.answers],
        events=[TemplateRow(row) for row in inquiry.events],
        item=TemplateRow(item) if item else None,
        posted=timezone.localdate(item.posted_at).toordinal() if item else 0,
    )


def _target(village: Village, model: Village, today: date) -> TargetVillage:
    """The same office in another village: its users stand for those of the village that the templates are of."""
    users = [
        User.objects.filter(village=one).exclude(role=Role.LIAISON).order_by("pk") for one in (model, village)
    ]
    homes = list(
        Household.objects.filter(village=village).order_by("pk").values_list("pk", "head_name", "phone")
    )
    editions = BoardEdition.objects.bulk_create(
        BoardEdition(village=village, township_id=village.township_id, month=month)
        for month in _months(today)
    )
    own = {user.pk: twin.pk for user, twin in zip(*users, strict=True)}
    return TargetVillage(
        village=village,
        users=own
        | {
            user.pk: next(iter(own.values()))
            for user in User.objects.filter(village=model, role=Role.LIAISON)
        },
        first_home=homes[0][0],
        homes=len(homes),
        people=[(name, phone) for _pk, name, phone in homes[:50]],
        editions={edition.month: edition.pk for edition in editions},
    )


def _months(today: date) -> list[date]:
    """The first days of the months, oldest first, the present one last."""
    ends = today.year * 12 + today.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(ends - MONTHS + 1, ends + 1)]


def _draw(
    targets, templates, count: int, rng: Random, today: date
) -> Iterator[tuple[TargetVillage, TemplateInquiry, int]]:
    """Month after month, village after village, each month in the order of asking; those still open come last."""
    ended, still = templates
    starts = [month.toordinal() for month in _months(today)] + [today.toordinal()]
    many = count - round(count * SHARE_OPEN)
    for at, (start, end) in enumerate(zip(starts, starts[1:], strict=False)):
        fitting = [template for template in ended if end + template.days < today.toordinal()] or [
            min(ended, key=_length)
        ]
        for index, target in enumerate(targets):
            month = _share(many, at * len(targets) + index, MONTHS * len(targets))
            end_of = max(start + 1, min(end, today.toordinal() - 12))
            for day in sorted(rng.randrange(min(start, end_of - 1), end_of) for _one in range(month)):
                yield target, rng.choice(fitting), day
    for index, target in enumerate(targets):
        chosen = [rng.choice(still) for _one in range(_share(count - many, index, len(targets)))]
        days = [(template.first - rng.randrange(OLDER), at) for at, template in enumerate(chosen)]
        for day, at in sorted(days):
            yield target, chosen[at], day


def _store_numbers(targets: list[TargetVillage]) -> None:
    rows = [(target.village.pk, year, last) for target in targets for year, last in target.numbers.items()]
    NumberSeries.objects.bulk_create(NumberSeries(key=f"v{pk}-{year}", last=last) for pk, year, last in rows)


def _length(template: TemplateInquiry) -> int:
    return template.days


def _share(total: int, at: int, parts: int) -> int:
    return total * (at + 1) // parts - total * at // parts


def _add(writers: dict, target: TargetVillage, template: TemplateInquiry, day: int, rng: Random) -> None:
    shift, village = day - template.first, target.village
    year = date.fromordinal(day).year
    target.numbers[year] += 1
    home, township = target.first_home + rng.randrange(target.homes), village.township_id
    pk = writers[Inquiry].add(
        template.inquiry, shift, target.users,
        township_id=township, village_id=village.pk, household_id=home,
        number=f"{year}-{target.numbers[year]:04}", submission_key=f"{rng.getrandbits(128):032x}",
    )  # fmt: skip
    name, phone = rng.choice(target.people)
    askers = []
    for row in template.askers:
        nonce = f"{rng.getrandbits(128):032x}"
        asker = writers[Asker].add(
            row, shift, target.users, inquiry_id=pk, township_id=township, household_id=home,
            name=name, phone=phone, nonce=nonce, code_hash=hash_of(code_of(nonce)),
        )  # fmt: skip
        askers.append(asker)
    for row in template.answers:
        writers[Answer].add(row, shift, target.users, inquiry_id=pk)
    for row in template.events:
        asked = {"asker_id": askers[0]} if row.value("move") == "ask_asker" else {}
        writers[Event].add(row, shift, target.users, inquiry_id=pk, township_id=township, **asked)
    if template.item:
        _post_item(writers, target, template, shift, inquiry_id=pk, asker=mask_name(name))


def _post_item(writers: dict, target: TargetVillage, template: TemplateInquiry, shift: int, **given) -> None:
    month = month_of(date.fromordinal(template.posted + shift))
    target.items[month] += 1
    numbered = {"edition_id": target.editions[month], "number": target.items[month]}
    writers[BoardItem].add(template.item, shift, target.users, **numbered, **given)
