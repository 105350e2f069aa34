"""The months' fact sheets of a village: their texts, when they are due, how many were delivered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from cards.choices import CopySelection, EditionKind, SheetSection
from cards.models import Copy, Edition, EditionSection, Household, Unit, Village
from cards.months import publication_date, this_month
from cards.wording import promise_on_paper


@dataclass(frozen=True)
class Home:
    """A home as a copy names it."""

    household_id: int
    head: str
    number: str
    group: str
    token: str

    @property
    def label(self) -> str:
        return f"{self.number} {self.head}"


@dataclass(frozen=True)
class Standing:
    """This month's sheet, and when it is due."""

    month: date
    due_on: date
    sheet: Edition | None

    @property
    def is_done(self) -> bool:
        return bool(self.sheet and self.sheet.approved_at)


def listed(village: Village):
    """Each sheet with whether anything is written, and its copies."""
    found = Edition.objects.fact_sheets().filter(village=village).select_related("made_by", "approved_by")
    words = EditionSection.objects.filter(edition=OuterRef("pk")).exclude(text="")
    return found.annotate(
        printed=Count("copies"),
        delivered=Count("copies", filter=Q(copies__delivered_at__isnull=False)),
        is_written=Exists(words),
    )


def standing(village: Village) -> Standing:
    month = this_month()
    return Standing(month, due_on(village, month), of_month(village, month))


def of_month(village: Village, month: date) -> Edition | None:
    return listed(village).filter(month=month).first()


def due_on(village: Village, month: date) -> date:
    return publication_date(month, village.settings.publication_day)


def texts(sheet: Edition | None) -> dict[str, str]:
    """The words of the four sections in their order; blank where there are none."""
    written = dict(sheet.sections.values_list("section", "text")) if sheet else {}
    return {section: written.get(section, "") for section in SheetSection.values}


def before(sheet: Edition) -> Edition | None:
    """The sheet of the month before, or of the last month that has one."""
    earlier = Edition.objects.fact_sheets().filter(village=sheet.village_id, month__lt=sheet.month)
    return earlier.order_by("-month").first()


def sheet_to_print(village: Village, month: date | None = None) -> Edition | None:
    """That of the month asked for, else the newest approved."""
    approved = Edition.objects.fact_sheets().filter(village=village).approved().order_by("-month")
    return (approved.filter(month=month) if month else approved).first()


def promise(village: Village) -> str:
    return promise_on_paper(village.settings.promise_days, village.settings.promise_unit)


def homes(village: Village, sheet: Edition | None, *, only: str = "", unit: Unit | None = None) -> list[Home]:
    """The homes to print for, in the order of printing; undelivered: those without a delivered copy of this month."""
    found = Household.objects.filter(village=village).living()
    if unit:
        found = found.in_unit(unit)
    if only == CopySelection.UNDELIVERED:
        found = without_delivered(found, Copy.objects.filter(edition=sheet))
    found = found.order_by(F("group__number").asc(nulls_last=True), "number")
    columns = found.values_list("pk", "head_name", "number", "group__name", "token")
    return [Home(pk, head, f"{number:03d}", group or "", token) for pk, head, number, group, token in columns]


def without_delivered(rows, copies):
    return rows.filter(~Exists(copies.filter(household=OuterRef("pk")).delivered()))


def expected(rows, only: str, month: date | None):
    """Those of the households, of several villages, that a selection of the month is for."""
    sheets = Copy.objects.of_kind(EditionKind.FACT_SHEET).filter(edition__month=month)
    return without_delivered(rows, sheets) if only == CopySelection.UNDELIVERED else rows


def counts(sheet: Edition) -> dict[str, int]:
    """How many homes there are; for how many a copy of this month is printed, for how many not, and delivered."""
    living = Household.objects.filter(village=sheet.village_id).living().count()
    rows = sheet.copies.filter(household__left_on=None)
    out = rows.aggregate(
        printed=Count("household", distinct=True),
        delivered=Count("household", filter=Q(delivered_at__isnull=False, returned_at=None), distinct=True),
    )
    return {"households": living, "unprinted": living - out["printed"]} | out
