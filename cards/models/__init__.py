"""The register: who and where."""

from .accounts import User
from .households import Household
from .liaison import Link
from .people import Cadre, PartyMember, Person, Seat
from .places import County, ServiceCentre, Township, Unit, Village, VillageSettings
from .printing import Card, Edition
from .summary import RegisterSummary, Throttle

__all__ = [
    "Cadre",
    "Card",
    "County",
    "Edition",
    "Household",
    "Link",
    "PartyMember",
    "Person",
    "RegisterSummary",
    "Seat",
    "ServiceCentre",
    "Throttle",
    "Township",
    "Unit",
    "User",
    "Village",
    "VillageSettings",
]
