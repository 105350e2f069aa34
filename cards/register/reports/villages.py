"""Villages with their figures, settings, officers, units and centres."""

from collections import Counter
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count

from cards.choices import UnitKind
from cards.models import Cadre, Person, RegisterSummary, ServiceCentre, Township, Unit, User, Village
from cards.wording import promise_words

FIGURES = ("households", "unserved", "printed", "delivered", "stale")


@dataclass(frozen=True)
class Part:
    """A township of a county: its villages, and the sum of each of their figures."""

    township: Township | None
    rows: list[dict]
    total: Counter
    without_contact: int


def listed(user: User):
    return Village.objects.visible_to(user).select_related(
        "township", "settings__first_contact", "register_summary"
    )


def rows(villages: list[Village]) -> list[dict]:
    return [
        {"village": village, "figures": _figures(village), "first_contact": _first_contact(village)}
        for village in villages
    ]


def parts(user: User) -> list[Part]:
    """All villages of a county, township by township in the order of the codes."""
    villages = listed(user).order_by("township__code", "code", "pk")
    grouped = groupby(villages, key=lambda village: village.township)
    return [_part(township, rows(list(found))) for township, found in grouped]


def _part(township: Township, found: list[dict]) -> Part:
    nameless = sum(row["first_contact"] is None for row in found)
    return Part(township, found, _sum(vars(row["figures"]) for row in found), nameless)


def together(found: list[Part]) -> Part:
    """The last line: what all townships sum up to."""
    listed_rows = [row for part in found for row in part.rows]
    nameless = sum(part.without_contact for part in found)
    return Part(None, listed_rows, _sum(part.total for part in found), nameless)


def _sum(rows) -> Counter:
    total = Counter(dict.fromkeys(FIGURES, 0))
    for row in rows:
        total.update({name: row[name] for name in FIGURES})
    return total


def _figures(village: Village) -> RegisterSummary:
    return getattr(village, "register_summary", None) or RegisterSummary(village=village)


def _first_contact(village: Village) -> Person | None:
    return village.settings.first_contact


def detail(village: Village) -> dict:
    settings = village.settings
    found = cadres(village)
    counts = dict(Unit.objects.filter(village=village).order_by().values_list("kind").annotate(n=Count("pk")))
    return {
        "village": village,
        "settings": settings,
        "figures": _figures(village),
        "promise": promise_words(settings.promise_days, settings.promise_unit),
        "posts_on_last_day": settings.publication_day == 31,
        "first_contact": settings.first_contact,
        "officers": [cadre.person for cadre in found if cadre.on_card],
        "off_card": [cadre.person for cadre in found if not cadre.on_card],
        "units": [(UnitKind(kind).label, kind, counts[kind]) for kind in UnitKind if kind in counts],
        "centres": list(ServiceCentre.objects.filter(village=village).select_related("head")),
    }


def cadres(village: Village) -> list[Cadre]:
    """All cadres in office, on the contact card or not, in its order."""
    return list(Cadre.objects.in_office(village))
