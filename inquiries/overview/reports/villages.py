"""A village's page: its part of the register, and the counters of what was delivered."""

from cards.models import User, Village
from cards.printing.reports import issued
from cards.register.reports import villages as register
from inquiries.matters.reports import handed_over


def detail(village: Village, user: User, *, has_lists: bool) -> dict:
    """`has_lists`: the counters open their lists, for those who may see rows."""
    page = register.detail(village)
    figures = issued.figures(page["figures"]) | {"slips": handed_over.count(user, village)}
    counters = issued.build(
        figures, village=village, slips_url=handed_over.slips_url(village), has_lists=has_lists
    )
    return page | {"issued": counters}
