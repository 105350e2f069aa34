"""The roles of accounts, and the sets of roles that may do the same."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    LIAISON = "liaison", _("Liaison")
    CADRE = "cadre", _("Village cadre")
    SECRETARY = "secretary", _("Village secretary")
    TOWNSHIP = "township", _("Township official")
    COUNTY = "county", _("County official")
    ADMINISTRATOR = "administrator", _("Administrator")


OFFICE_ROLES = frozenset({Role.CADRE, Role.SECRETARY})  # the village's office
VILLAGE_ROLES = OFFICE_ROLES | {Role.LIAISON}  # bound to one village
STAFF_ROLES = OFFICE_ROLES | {Role.TOWNSHIP}  # who keeps the register and prints
HEAD_ROLES = frozenset({Role.SECRETARY, Role.TOWNSHIP})  # who settles how a village works
HOUSEHOLD_ROLES = STAFF_ROLES | {Role.LIAISON}  # who meets households: delivers, visits, enters inquiries
HANDLER_ROLES = STAFF_ROLES | {
    Role.COUNTY
}  # who handles matters: the county only complaints about a township
MATTER_ROLES = HOUSEHOLD_ROLES | {Role.COUNTY}  # who reads matters
OVERVIEW_ROLES = STAFF_ROLES | {Role.COUNTY}  # who reads the figures of villages
ACCOUNT_ROLES = frozenset({Role.ADMINISTRATOR})  # who keeps accounts and reference data
