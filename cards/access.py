"""The row within the user's place, or 404; the role, or 403 (S1). One function for each object and act."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cards.models import (
    Copy,
    Edition,
    Handout,
    Household,
    Link,
    Person,
    PrintRun,
    PrintVolume,
    RegisterChange,
    Seat,
    Unit,
    Village,
)

from .caller import show
from .choices import EditionKind, UnitKind
from .paging import number
from .roles import HEAD_ROLES, HOUSEHOLD_ROLES, STAFF_ROLES


def require(request, roles) -> None:
    if request.user.role not in roles:
        raise PermissionDenied


def shown(rows, pk):
    """The row with this key, or 404; the access line names it."""
    row = get_object_or_404(rows, pk=pk)
    show(row)
    return row


def visible(model, request, pk):
    return shown(model.objects.visible_to(request.user), pk)


def village_read(request, pk) -> Village:
    return visible(Village, request, pk)


def village_write(request, pk) -> Village:
    village = visible(Village, request, pk)
    require(request, HEAD_ROLES)
    return village


def village_register(request, pk) -> Village:
    """A village whose register the user keeps."""
    village = visible(Village, request, pk)
    require(request, STAFF_ROLES)
    return village


def village_for_new(request) -> Village | None:
    """The village of a new row: one's own, or the one that a township official names; None if none is named."""
    require(request, STAFF_ROLES)
    return village_named(request)


def village_named(request) -> Village | None:
    """One's own village, or the one of the township that the address names."""
    if request.user.village_id:
        return request.user.village
    named = number(request.GET.get("village"))
    return visible(Village, request, named) if named is not None else None


def villages(request):
    """The villages of the user's place, for a choice."""
    return Village.objects.visible_to(request.user)


def villages_to_choose(request):
    """The villages where there are several to choose from, else None."""
    return None if request.user.village_id else villages(request)


def unit_read(request, pk) -> Unit:
    return visible(Unit, request, pk)


def unit_write(request, pk) -> Unit:
    unit = visible(Unit, request, pk)
    require(request, STAFF_ROLES)
    return unit


def zone_read(request, pk) -> Unit:
    """A service zone, for its name board."""
    rows = Unit.objects.visible_to(request.user).filter(kind=UnitKind.SERVICE_ZONE)
    zone = shown(rows.select_related("village__settings", "village__township"), pk)
    require(request, STAFF_ROLES)
    return zone


def seat_write(request, pk) -> Seat:
    units = Unit.objects.visible_to(request.user)
    seat = shown(Seat.objects.select_related("unit", "person").filter(unit__in=units), pk)
    require(request, STAFF_ROLES)
    return seat


def person_read(request, pk) -> Person:
    """A person with office, membership and account."""
    related = "village__township", "village__settings", "cadre", "party_member", "user"
    return shown(Person.objects.visible_to(request.user).select_related(*related), pk)


def person_write(request, pk) -> Person:
    person = person_read(request, pk)
    require(request, STAFF_ROLES)
    return person


def households(request):
    """The households of the user's place, for a list."""
    return Household.objects.visible_to(request.user)


def household_read(request, pk) -> Household:
    related = "village__township", "village__settings__first_contact", "group", "micro_grid", "service_zone"
    return shown(Household.objects.visible_to(request.user).select_related(*related), pk)


def household_write(request, pk) -> Household:
    household = household_read(request, pk)
    require(request, STAFF_ROLES)
    return household


def link_write(request, pk) -> Link:
    households = Household.objects.visible_to(request.user)
    link = shown(
        Link.objects.select_related("household", "person", "village").filter(household__in=households), pk
    )
    require(request, STAFF_ROLES)
    return link


def change_write(request, pk) -> RegisterChange:
    """A line of the trail of a home or a person, to be undone."""
    rows = RegisterChange.objects.visible_to(request.user).select_related("village", "household", "person")
    change = shown(rows, pk)
    require(request, STAFF_ROLES)
    return change


def edition_read(request, pk) -> Edition:
    """An edition of the contact card or of the name boards; `sheet_read` is for fact sheets."""
    rows = Edition.objects.visible_to(request.user).exclude(kind=EditionKind.FACT_SHEET)
    return shown(rows, pk)


def edition_write(request, pk) -> Edition:
    edition = edition_read(request, pk)
    require(request, STAFF_ROLES)
    return edition


def sheet_read(request, pk) -> Edition:
    """A month's fact sheet."""
    sheets = Edition.objects.visible_to(request.user).fact_sheets().select_related("village__settings")
    return shown(sheets, pk)


def sheet_write(request, pk) -> Edition:
    sheet = sheet_read(request, pk)
    require(request, STAFF_ROLES)
    return sheet


def copy_write(request, pk) -> Copy:
    """Every role that meets the household may tick its copies off as delivered, the liaison too."""
    copy = visible(Copy, request, pk)
    require(request, HOUSEHOLD_ROLES)
    return copy


def handout_write(request, pk) -> Handout:
    handout = shown(
        Handout.objects.visible_to(request.user).select_related("edition", "unit__village", "village"), pk
    )
    require(request, STAFF_ROLES)
    return handout


def copies(request):
    """The copies of the user's place, for a list or a typed code."""
    require(request, HOUSEHOLD_ROLES)
    return Copy.objects.visible_to(request.user)


def village_to_print(request) -> Village | None:
    """The village to print for: that of the household whose button was pressed, else as for a new row."""
    if (pressed := number(request.POST.get("household"))) is not None:
        return household_write(request, pressed).village
    return village_for_new(request)


def household_to_preview(request) -> tuple[Village | None, Household | None]:
    """The household of the address, else the first of the village; no village where a township names none."""
    if (named := number(request.GET.get("household"))) is not None:
        household = household_read(request, named)
        return household.village, household
    village = village_for_new(request)
    return village, village and village.households.living().order_by("number").first()


def runs(request):
    """The print runs of the user's place, for a list."""
    require(request, STAFF_ROLES)
    return PrintRun.objects.visible_to(request.user)


def run_read(request, pk) -> PrintRun:
    places = "village", "township", "unit"
    rows = PrintRun.objects.visible_to(request.user).select_related(*places, "ordered_by")
    return shown(rows, pk)


def run_write(request, pk) -> PrintRun:
    run = run_read(request, pk)
    require(request, STAFF_ROLES)
    return run


def volume_read(request, pk) -> PrintVolume:
    runs = PrintRun.objects.visible_to(request.user)
    rows = PrintVolume.objects.select_related("run", "village").filter(run__in=runs)
    return shown(rows, pk)
