"""Households found, what they lack, and who serves them."""

import datetime
from dataclasses import replace

from django.db.models import Max, Prefetch, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards.choices import EditionKind
from cards.gaps import HouseholdGap
from cards.models import Copy, Edition, Household, Link, User, Village
from cards.paging import Order
from cards.printing.reports.columns import in_columns
from cards.printing.reports.copies import HOMES, VILLAGE, in_use, standing
from cards.printing.reports.delivery import Pile

REVIEW_DAYS = 365
SEEN_ON = Coalesce(Greatest("reviewed_on", "added_on"), "reviewed_on", "added_on")
"""The day on which somebody looked at the home last: whoever enters it, looks at it."""
NEVER = datetime.date(1, 1, 1)
ORDERS = {
    "group": replace(HOMES, label=_("Part of the village")),
    "number": Order(("number", "pk"), {}, VILLAGE, _("No.")),
    "name": Order(("pinyin", "number", "pk"), {}, VILLAGE, _("Head")),
    "seen": Order(
        ("last_seen", "number", "pk"), {"last_seen": Coalesce(SEEN_ON, NEVER)}, VILLAGE, _("Last seen")
    ),
}
"""How the list may be sorted: the walking order first, of the last seen whom nobody ever looked at."""


def _lacking(rows, gap: str):
    if gap == HouseholdGap.UNSERVED:
        return rows.unserved().filter(village__settings__links_wanted=True)
    if gap == HouseholdGap.NO_GROUP:
        return rows.filter(group__isnull=True)
    if gap == HouseholdGap.NO_PHONE:
        return rows.filter(phone="", alternate_phone="")
    rows = rows.annotate(seen_on=SEEN_ON)
    return rows.filter(Q(seen_on__isnull=True) | Q(seen_on__lt=_review_limit()))


def _review_limit() -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=REVIEW_DAYS)


def search(
    user: User,
    *,
    q: str = "",
    village: Village | None = None,
    unit=None,
    kind: str = "",
    gap: str = "",
    hardship: bool = False,
    grower: bool = False,
    left: bool = False,
    card: str = "",
    sheet: Edition | None = None,
    without: str = "",
):
    """The households of the user's place that fit; those that left the register only when asked for."""
    rows = Household.objects.visible_to(user).filter(left_on__isnull=not left)
    if village:
        rows = rows.filter(village=village)
    if unit:
        rows = rows.in_unit(unit)
    if without:
        rows = rows.filter(**{without: None})
    if card:
        pile = Pile(EditionKind.FACT_SHEET, sheet) if sheet else Pile(EditionKind.CONTACT_CARD)
        rows = in_columns(rows, pile).filter(column=card)
    if kind:
        rows = rows.filter(kind=kind)
    if hardship:
        rows = rows.filter(is_hardship=True)
    if grower:
        rows = rows.filter(is_big_grower=True)
    if gap:
        rows = _lacking(rows, gap)
    return with_service(rows.matching(q) if q else rows)


def with_service(rows):
    """Homes with their links, units and newest card in three queries, however many homes."""
    links = Prefetch(
        "links", Link.objects.active().select_related("person").order_by("purpose", "id"), to_attr="links_now"
    )
    cards = Prefetch("copies", in_use(Copy.objects), to_attr="copies_now")
    related = "village__settings", "group", "micro_grid", "service_zone"
    return rows.select_related(*related).prefetch_related(links, cards)


def row(household: Household) -> dict:
    """One line of the list, from a household out of `with_service`."""
    lacks, card = gaps(household, household.links_now), standing(household.copies_now)
    return {
        "household": household,
        "seen_on": max(filter(None, [household.reviewed_on, household.added_on]), default=None),
        "links": household.links_now,
        "units": [unit for unit in (household.group, household.micro_grid, household.service_zone) if unit],
        "gaps": lacks,
        "card": card,
        "unremarkable": not (card or lacks or household.is_hardship or household.is_big_grower),
    }


def gaps(household: Household, links: list[Link]) -> list[HouseholdGap]:
    """What the home lacks; one that left the register lacks nothing."""
    if household.left_on:
        return []
    served = any(link.person.is_active and link.person.phone for link in links)
    seen = [day for day in (household.reviewed_on, household.added_on) if day]  # who enters it, looks at it
    reviewed = bool(seen) and max(seen) >= _review_limit()
    lacks = {
        HouseholdGap.UNSERVED: household.village.settings.links_wanted and not served,
        HouseholdGap.NO_GROUP: not household.group_id,
        HouseholdGap.NO_PHONE: not (household.phone or household.alternate_phone),
        HouseholdGap.NOT_REVIEWED: not reviewed,
    }
    return [gap for gap, is_so in lacks.items() if is_so]


def next_number(village: Village) -> int:
    return (Household.objects.filter(village=village).aggregate(last=Max("number"))["last"] or 0) + 1
