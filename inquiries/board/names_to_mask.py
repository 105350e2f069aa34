"""What the register holds of a village that no public text may show, gathered once for a text."""

from django.db.models import Count, Q

from cards.choices import EditionKind, UnitKind
from cards.models import Cadre, Copy, Household, Person, Unit
from inquiries.models import Asker, Inquiry
from inquiries.tracking import code_of

from .masking import NamesToMask

STANDING = Q(replaced_at__isnull=True) | ~Q(kind=EditionKind.FACT_SHEET)
"""Of fact sheets only the current copies, so that there is not more to compare with every month."""
IDENTIFYING_GROUP = 3  # a group with fewer homes than this names somebody (W-10)


def names_of(village, inquiry: Inquiry | None = None) -> NamesToMask:
    """Names, phones, addresses and codes of the village's homes and people, and of those who asked the matter."""
    homes = Household.objects.filter(village=village).values_list(
        "head_name",
        "alternate_name",
        "business",
        "phone",
        "alternate_phone",
        "address",
        "away_address",
        "token",
    )
    columns = list(zip(*homes, strict=True)) or [()] * 8
    in_office = Cadre.objects.filter(person__village=village, until__isnull=True)
    officers = list(in_office.values_list("person__name", "person__phone", "person__other_phone"))
    people = Person.objects.filter(village=village).exclude(cadre__in=in_office)
    people = list(people.values_list("name", "phone", "other_phone"))
    askers = (
        list(Asker.objects.filter(inquiry=inquiry).values_list("name", "phone", "nonce")) if inquiry else []
    )
    copies = Copy.objects.filter(village=village).filter(STANDING).values_list("code", flat=True)
    public = {phone for _name, *phones in officers for phone in phones} | {village.office_phone}
    return NamesToMask(
        names=_set(*columns[:3], *_split(people, 0), *_split(askers, 0))
        - {name for name, *_phones in officers},
        phones=_set(*columns[3:5], *_split(people, 1), *_split(people, 2), *_split(askers, 1)) - public,
        addresses=_set(*columns[5:7]),
        codes=_set(columns[7], copies, [code_of(asker[2]) for asker in askers]),
        small_groups=_small_groups(village),
        public=frozenset(filter(None, public)),
    )


def _set(*groups) -> frozenset[str]:
    return frozenset(value for group in groups for value in group if value)


def _split(rows, at: int):
    return ([row[at] for row in rows],)


def _small_groups(village) -> frozenset[str]:
    living = Q(group_households__left_on__isnull=True)
    units = Unit.objects.filter(village=village, kind=UnitKind.GROUP).annotate(
        homes=Count("group_households", filter=living)
    )
    return frozenset(unit.name for unit in units if 0 < unit.homes < IDENTIFYING_GROUP)
