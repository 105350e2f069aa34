"""Echo slips that reached their askers (S0-20, S0-22), from the summary."""

from django.db.models import Sum
from django.urls import reverse

from cards.models import User, Village
from inquiries.choices import Measure
from inquiries.models import InquirySummary


def slips_url(village: Village | None) -> str:
    named = {"village": village.pk} if village else {}
    return reverse("inquiries:inquiry_list", query={"show": "slips"} | named)


def count(user: User, village: Village) -> int:
    """How many; complaints about cadres are counted for the township only."""
    cells = InquirySummary.objects.filter(village=village, measure=Measure.SLIPS)
    if not user.sees_township:
        cells = cells.filter(is_restricted=False)
    return cells.aggregate(n=Sum("n"))["n"] or 0
