"""The offices above the villages, and whether anybody there can sign in to read what is sent to them (W-11)."""

from django.db.models import QuerySet

from cards.models import County, Township, User
from cards.roles import Role


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
