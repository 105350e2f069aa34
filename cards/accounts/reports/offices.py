"""The offices above the villages: who reads there what is sent to them, and which number reaches them (W-11)."""

from dataclasses import dataclass

from django.core.checks import Warning
from django.db import Error
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cards.models import County, Township, User
from cards.roles import Role

HOTLINE = "12345"
"""The government's service hotline of every city and county; it takes complaints about any office."""


@dataclass(frozen=True)
class Call:
    """Whose number is called, and the number."""

    name: str
    phone: str


def whom_to_call(office: County | Township) -> Call:
    """The office itself, else the level above it, else the hotline: never nobody, and never the village."""
    above = [office] if isinstance(office, County) else [office, office.county]
    for one in above:
        if one.office_phone:
            return Call(one.name, one.office_phone)
    return Call(_("Government service hotline"), HOTLINE)


def without_phone() -> list[County | Township]:
    """The offices above a village that have no number to call."""
    return [
        *County.objects.filter(townships__isnull=False, office_phone="").distinct(),
        *Township.objects.filter(villages__isnull=False, office_phone="").select_related("county").distinct(),
    ]


def warn_without_phone(app_configs, databases=None, **kwargs) -> list[Warning]:
    """A system check of the database (`manage.py check --database default`, and each `migrate`)."""
    if "default" not in (databases or ()):
        return []
    try:
        offices = without_phone()
    except Error:  # its tables are made, or get the column, by the migration that asks for the check
        return []
    hint = "Enter the office phone in the administration; until then {0.name} {0.phone} is named to whoever complains."
    return [
        Warning(f"{office} has no office phone.", hint=hint.format(whom_to_call(office)), id="cards.W001")
        for office in offices
    ]


def readers(office: County | Township) -> QuerySet[User]:
    """Whoever reads the complaints that go to this office."""
    if isinstance(office, County):
        return User.objects.open().filter(role=Role.COUNTY, county=office)
    return User.objects.open().filter(role=Role.TOWNSHIP, township=office)


def unread() -> list[County | Township]:
    """The offices above a village whose complaints nobody can read."""
    accounts = User.objects.open()
    counties = accounts.filter(role=Role.COUNTY).values("county")
    townships = accounts.filter(role=Role.TOWNSHIP).values("township")
    return [
        *County.objects.filter(townships__isnull=False).exclude(pk__in=counties).distinct(),
        *Township.objects.filter(villages__isnull=False).exclude(pk__in=townships).distinct(),
    ]
