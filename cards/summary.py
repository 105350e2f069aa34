"""The register's counts: recomputed from the rows of one village, in the transaction of the change."""

from django.db import transaction
from django.db.models import Count, Q

from cards.choices import EditionKind
from cards.models import Copy, Edition, Household, Link, RegisterSummary, Village
from cards.models.copies import DISPLAYED_STALE

CARD, BOARD = Q(kind=EditionKind.CONTACT_CARD), Q(kind=EditionKind.NAME_BOARD)
IN_FORCE = {
    "printed": Count("pk"),
    "undelivered": Count("pk", filter=Q(delivered_at__isnull=True)),
    "outdated": Count("pk", filter=Q(is_stale=True)),
    "returned": Count("pk", filter=Q(returned_at__isnull=False)),
}
DISPLAYED_COUNTS = {
    "delivered": Count("pk", filter=CARD),
    "stale": Count("pk", filter=CARD & DISPLAYED_STALE),
    "name_boards": Count("pk", filter=BOARD),
    "name_boards_stale": Count("pk", filter=BOARD & DISPLAYED_STALE),
}


def count(village: Village) -> dict[str, int]:
    """The figures of one village by counting its rows."""
    households = Household.objects.filter(village=village).living().count()
    copies = Copy.objects.filter(village=village, household__left_on=None)
    sheets = {"village": village, "kind": EditionKind.FACT_SHEET}
    return {
        "households": households,
        "unserved": households - _served(village) if village.settings.links_wanted else 0,
        **copies.contact_cards().current().aggregate(**IN_FORCE),
        **copies.displayed().aggregate(**DISPLAYED_COUNTS),
        "sheet_editions": Edition.objects.approved().filter(**sheets).count(),
        "sheets": Copy.objects.delivered().filter(**sheets).count(),
    }


def _served(village: Village) -> int:
    """Homes that somebody serves, counted by the links.

    NOT EXISTS over the homes takes minutes in PostgreSQL right after a bulk load, before the planner has statistics.
    """
    links = Link.objects.serving().filter(village=village, household__left_on__isnull=True)
    return links.values("household").distinct().count()


@transaction.atomic
def refresh(*, village: Village) -> None:
    """Count a village anew; called at the end of every write. The row is locked before counting."""
    RegisterSummary.objects.get_or_create(village=village, defaults={"township_id": village.township_id})
    row = RegisterSummary.objects.select_for_update().get(village=village)
    for figure, value in count(village).items():
        setattr(row, figure, value)
    row.township_id = village.township_id
    row.save()


def differences() -> list[str]:
    """A line for each village whose summary differs from a count of its rows."""
    found = []
    for village in Village.objects.select_related("settings", "register_summary"):
        counted, summary = count(village), getattr(village, "register_summary", None)
        kept = {figure: getattr(summary, figure, None) for figure in counted}
        if kept != counted:
            found.append(f"{village} {village.slug}: {kept} != {counted}")
    return found
