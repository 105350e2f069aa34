"""All models of the app, as others import them."""

from .accounts import UsedPassword, User
from .audit import Audit
from .centres import ServiceCentre
from .changes import RegisterChange
from .copies import Copy
from .delivery import EarlierReturn, Handout, UndoneMark
from .drafts import Draft
from .drawing import Drawing
from .duty import DutyShift
from .editions import Edition, EditionSection
from .households import Household
from .links import Link
from .people import Cadre, PartyMember, Person
from .runs import PrintRun, PrintVolume
from .summary import RegisterSummary, Throttle
from .units import Seat, Unit
from .villages import County, Township, Village, VillageSettings

__all__ = [
    "Audit",
    "Cadre",
    "EarlierReturn",
    "Copy",
    "County",
    "Draft",
    "Drawing",
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
    "RegisterChange",
    "RegisterSummary",
    "Seat",
    "ServiceCentre",
    "UndoneMark",
    "Throttle",
    "Township",
    "Unit",
    "UsedPassword",
    "User",
    "Village",
    "VillageSettings",
]
