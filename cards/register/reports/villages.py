"""Villages with their figures, settings, officers, units and centres."""

from django.db.models import Count, Q
from django.utils import timezone

from cards.choices import UnitKind
from cards.models import Person, RegisterSummary, ServiceCentre, Unit, User, Village
from cards.wording import promise_words


def listed(user: User):
    return Village.objects.visible_to(user).select_related(
        "township", "settings__first_contact", "register_summary"
    )


def rows(villages: list[Village]) -> list[dict]:
    return [
        {"village": village, "figures": _figures(village), "first_contact": _first_contact(village)}
        for village in villages
    ]


def _figures(village: Village) -> RegisterSummary:
    return getattr(village, "register_summary", None) or RegisterSummary(village=village)


def _first_contact(village: Village) -> Person | None:
    return village.settings.first_contact


def detail(village: Village) -> dict:
    settings = village.settings
    counts = dict(Unit.objects.filter(village=village).order_by().values_list("kind").annotate(n=Count("pk")))
    return {
        "village": village,
        "settings": settings,
        "figures": _figures(village),
        "promise": promise_words(settings.promise_days, settings.promise_unit),
        "posts_on_last_day": settings.publication_day == 31,
        "first_contact": settings.first_contact,
        "officers": list(officers(village)),
        "units": [(UnitKind(kind).label, kind, counts[kind]) for kind in UnitKind if kind in counts],
        "centres": list(ServiceCentre.objects.filter(village=village).select_related("head")),
    }


def officers(village: Village):
    """The cadres in office, in the order of the contact card."""
    in_office = Q(cadre__until__isnull=True) | Q(cadre__until__gte=timezone.localdate())
    cadres = Person.objects.filter(in_office, village=village, is_active=True, cadre__isnull=False)
    return cadres.select_related("cadre").order_by("cadre__order", "pk")
