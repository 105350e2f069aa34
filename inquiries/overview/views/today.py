"""The start page of each role."""

from django.shortcuts import redirect, render
from django.utils import timezone

from cards.caller import show
from cards.roles import OFFICE_ROLES, Role
from inquiries.access import seen
from inquiries.overview.reports.today import today_page

PAGES = {
    Role.LIAISON: "inquiries/overview/today_liaison.html",
    **dict.fromkeys(OFFICE_ROLES, "inquiries/overview/today_office.html"),
    Role.TOWNSHIP: "inquiries/overview/today_township.html",
}
ELSEWHERE = {Role.COUNTY: "inquiries:dashboard", Role.ADMINISTRATOR: "admin:index"}


def today(request):
    role = request.user.role
    if role in ELSEWHERE:
        return redirect(ELSEWHERE[role])
    page = today_page(request.user, today=timezone.localdate())
    seen(request, [row.inquiry for row in page.inquiries])
    show(*page.households or [])
    return render(
        request, PAGES[role], {"page": page, "today": timezone.localdate(), "village": request.user.village}
    )
