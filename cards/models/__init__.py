"""The register: who and where."""

from .accounts import User
from .copies import Copy
from .delivery import EarlierReturn, Handout, UndoneMark
from .duty import DutyShift
from .editions import Edition, EditionSection
from .households import Household
from .links import Link
from .people import Cadre, PartyMember, Person, Seat
from .places import County, ServiceCentre, Township, Unit, Village, VillageSettings
from .runs import PrintRun, PrintVolume
from .summary import RegisterSummary, Throttle

__all__ = [
    "Cadre",
    "EarlierReturn",
    "Copy",
    "County",
    "DutyShift",
    "Edition",
    "EditionSection",
    "Handout",
    "Household",
    "Link",
    "PartyMember",
    "Person",
    "PrintRun",
    "PrintVolume",
    "RegisterSummary",
    "Seat",
    "ServiceCentre",
    "UndoneMark",
    "Throttle",
    "Township",
    "Unit",
    "User",
    "Village",
    "VillageSettings",
]
