"""A household's page: who serves it, and every copy, visit and inquiry it had, as far as the reader may see."""

from cards.choices import BEARERS, SeatRole
from cards.models import Household, Seat, User
from cards.printing.reports.copies import standing
from cards.printing.reports.delivery import history
from cards.register.reports.households import gaps
from inquiries.models import DiaryEntry, Inquiry, of_homes

MOST = 200


def detail(household: Household, user: User) -> dict:
    links = list(household.links.select_related("person").order_by("purpose", "-id"))
    now = [link for link in links if link.until is None]
    seats, copies = list(_seats(household)), history(household)
    bearing = {link.purpose for link in now if link.person.is_active} | {seat.role for seat in seats}
    return {
        "household": household,
        "links": now,
        "past_links": [link for link in links if link.until],
        "seats": seats,
        "first_contact": household.village.settings.first_contact,
        "gaps": gaps(household, now, bool(bearing & set(BEARERS))),
        "copies": copies,
        "current_standing": standing(copies),
        "visits": list(_visits(household, user)),
        "inquiries": list(_inquiries(household, user)),
    }


def _seats(household: Household):
    """People whose seat is in one of the home's units."""
    units = [household.group_id, household.micro_grid_id, household.service_zone_id]
    seats = Seat.objects.active().filter(unit__in=[pk for pk in units if pk], person__is_active=True)
    return seats.exclude(role=SeatRole.VOLUNTEER).select_related("person", "unit").order_by("unit", "id")


def _visits(household: Household, user: User):
    rows = DiaryEntry.objects.visible_to(user).filter(household=household)
    return rows.select_related("author")[:MOST]


def _inquiries(household: Household, user: User):
    """Also what somebody of the home asked together with others."""
    rows = Inquiry.objects.visible_to(user).filter(of_homes([household]))
    return rows.select_related("category")[:MOST]
