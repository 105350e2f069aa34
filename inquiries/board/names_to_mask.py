"""What the register holds of a village that no public text may show, gathered once for a text."""

from django.db.models import Count, Q

from cards.choices import EditionKind, UnitKind
from cards.models import Copy, Household, Person, Unit
from inquiries.models import Asker, Inquiry
from inquiries.tracking import code_of

from .masking import IDENTIFYING, NamesToMask, rare_surnames, surname_of

STANDING = Q(replaced_at__isnull=True) | ~Q(kind=EditionKind.FACT_SHEET)
"""Of fact sheets only the current copies, so that there is not more to compare with every month."""
HOME = (
    "head_name",
    "alternate_name",
    "business",
    "phone",
    "alternate_phone",
    "address",
    "away_address",
    "token",
    "left_on",
)
PERSON = ("cadre", "cadre__until", "village", "name", "phone", "other_phone")


def names_of(village, inquiry: Inquiry | None = None) -> NamesToMask:
    """Names, phones, addresses and codes of the village's homes and people, and of those who asked the matter.

    Of the other villages of the township only the names.
    """
    homes = list(Household.objects.filter(village=village).values_list(*HOME))
    columns = list(zip(*homes, strict=True)) or [()] * len(HOME)
    officers, others = _people(village)
    people = [row[1:] for row in others if row[0] == village.pk]
    askers = (
        list(Asker.objects.filter(inquiry=inquiry).values_list("name", "phone", "nonce")) if inquiry else []
    )
    copies = Copy.objects.filter(village=village).filter(STANDING).values_list("code", flat=True)
    public = {phone for place, _name, *phones in officers if place == village.pk for phone in phones}
    public |= {village.office_phone}
    in_public = {row[1] for row in officers}
    neighbours = _neighbouring_homes(village)
    names = _set(*columns[:3], *_split(others, 1), *_split(askers, 0), neighbours)
    return NamesToMask(
        names=names - in_public,
        phones=_set(*columns[3:5], *_split(people, 1), *_split(people, 2), *_split(askers, 1)) - public,
        addresses=_set(*columns[5:7]),
        codes=_set(columns[7], copies, [code_of(asker[2]) for asker in askers]),
        small_groups=_small_groups(village),
        public=frozenset(filter(None, public)),
        in_office=frozenset(in_public),
        surnames=_rare_surnames(homes, [name for name, *_phones in people], neighbours, in_public),
    )


def _people(village) -> tuple[list[tuple], list[tuple]]:
    """The township's cadres in office and its other people: village, name, phones of each."""
    rows = Person.objects.filter(township=village.township_id).values_list(*PERSON).order_by()
    officers, others = [], []
    for is_cadre, until, *person in rows:
        (officers if is_cadre and until is None else others).append(tuple(person))
    return officers, others


def _neighbouring_homes(village) -> list[str]:
    """Names of the homes in the other villages of the township."""
    homes = Household.objects.filter(township=village.township_id).exclude(village=village).order_by()
    rows = homes.values_list("head_name").union(
        homes.exclude(alternate_name="").values_list("alternate_name")
    )
    return [name for (name,) in rows]


def _rare_surnames(homes: list[tuple], people: list[str], neighbours: list[str], in_public: set[str]):
    """Surnames of fewer than three living homes, here or in the whole township.

    Somebody whom a home names too is no other home.
    """
    named = [(at, name) for at, home in enumerate(homes) if home[-1] is None for name in home[:2] if name]
    in_homes = {name for _home, name in named}
    alone = [(name, name) for name in {*people, *in_public} if name not in in_homes]
    return rare_surnames([*named, *alone], neighbours) - {surname_of(name) for name in in_public}


def _set(*groups) -> frozenset[str]:
    return frozenset(value for group in groups for value in group if value)


def _split(rows, at: int):
    return ([row[at] for row in rows],)


def _small_groups(village) -> frozenset[str]:
    living = Q(group_households__left_on__isnull=True)
    units = Unit.objects.filter(village=village, kind=UnitKind.GROUP).annotate(
        homes=Count("group_households", filter=living)
    )
    return frozenset(unit.name for unit in units if 0 < unit.homes < IDENTIFYING)
