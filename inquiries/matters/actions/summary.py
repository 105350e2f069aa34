"""The summary of inquiries: one function that every move uses, and the proof that it equals a count."""

from collections import Counter

from django.db import connection, transaction
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from cards.months import month_of
from inquiries.choices import ON_PAPER, Measure, Verdict
from inquiries.models import Asker, Inquiry, InquirySummary

ADD = """
INSERT INTO inquiries_inquirysummary (township_id, village_id, month, measure, is_restricted, n)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (village_id, month, measure, is_restricted) DO UPDATE SET n = inquiries_inquirysummary.n + excluded.n
"""


def cells(inquiry: Inquiry) -> Counter:
    """The measures under which an inquiry is counted once."""
    measures = {Measure.RECEIVED, inquiry.state} | ({Measure.POSTED} if inquiry.posted_at else set())
    return Counter({str(measure): 1 for measure in measures})


def asker_cells(askers) -> Counter:
    """What is counted by askers: their verdicts, and the slips that they hold (S0-22)."""
    askers = list(askers)
    found = Counter(asker.verdict for asker in askers if asker.verdict)
    if slips := sum(asker.echo_how in ON_PAPER for asker in askers):
        found[str(Measure.SLIPS)] = slips
    return found


def tally(inquiry: Inquiry, before: Counter, after: Counter) -> None:
    """Add to the inquiry's village and month what `after` counts more than `before`; rows in key order.

    A complaint about a township official is in no figure: the township reads them, and must not know (W-11).
    """
    if inquiry.for_county:
        return
    month = month_of(inquiry.received_at)
    change = after.copy()
    change.subtract(before)
    rows = [
        (inquiry.township_id, inquiry.village_id, month, measure, inquiry.is_restricted, n)
        for measure, n in sorted(change.items())
        if n
    ]
    with connection.cursor() as cursor:
        for row in rows:
            cursor.execute(ADD, row)


def count_all(villages=None) -> Counter:
    """The same cells by GROUP BY over the rows: (township, village, month, measure, restricted) to n."""
    place = {"village__in": villages} if villages is not None else {}
    rows = (
        Inquiry.objects.filter(for_county=False, **place).annotate(month=TruncMonth("received_at")).order_by()
    )
    found = Counter()
    keys = ("township_id", "village_id", "month", "is_restricted")
    groups = [
        (rows.values_list(*keys, "state").annotate(n=Count("pk")), None),
        (rows.values_list(*keys).annotate(n=Count("pk")), Measure.RECEIVED),
        (rows.posted().values_list(*keys).annotate(n=Count("pk")), Measure.POSTED),
        (_verdicts(place), None),
        (_slips(place), Measure.SLIPS),
    ]
    for group, fixed in groups:
        for township, village, month, restricted, *rest in group:
            measure = str(fixed) if fixed else rest[0]
            found[township, village, timezone.localtime(month).date(), measure, restricted] += rest[-1]
    return found


def _askers(place, *more, **chosen):
    place = {f"inquiry__{key}": value for key, value in place.items()}
    rows = Asker.objects.filter(inquiry__for_county=False, **place, **chosen)
    keys = "inquiry__township_id", "inquiry__village_id", "month", "inquiry__is_restricted"
    rows = rows.annotate(month=TruncMonth("inquiry__received_at")).values_list(*keys, *more)
    return rows.order_by().annotate(n=Count("pk"))


def _verdicts(place):
    return _askers(place, "verdict", verdict__in=Verdict.values)


def _slips(place):
    return _askers(place, echo_how__in=ON_PAPER)


@transaction.atomic
def rebuild(*, villages=None) -> int:
    """Write the summary anew from the rows, for all villages or some; returns the number of cells."""
    kept = (
        InquirySummary.objects.all()
        if villages is None
        else InquirySummary.objects.filter(village__in=villages)
    )
    kept.delete()
    names = ("township_id", "village_id", "month", "measure", "is_restricted")
    rows = [
        InquirySummary(**dict(zip(names, key, strict=True)), n=n) for key, n in count_all(villages).items()
    ]
    InquirySummary.objects.bulk_create(rows, batch_size=1000)
    return len(rows)


def differences() -> list[str]:
    """Cells where the summary differs from a count of the rows; empty when all is well."""
    kept = Counter(
        {
            (row.township_id, row.village_id, row.month, row.measure, row.is_restricted): row.n
            for row in InquirySummary.objects.exclude(n=0)
        }
    )
    counted = count_all()
    return [
        f"{key}: {kept[key]} != {counted[key]}"
        for key in sorted(kept.keys() | counted.keys(), key=str)
        if kept[key] != counted[key]
    ]
