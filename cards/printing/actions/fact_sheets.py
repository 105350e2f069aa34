"""The month's fact sheet: made and written by one person, approved by another, issued to homes (S0-14 to S0-16)."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import summary
from cards.choices import EditionKind, SheetSection
from cards.models import Copy, Edition, EditionSection, Household, User, Village
from cards.months import next_month, this_month
from cards.wording import SHEET_UNAPPROVED
from cards.writing import require_staff

from .copies import as_foreseen, drafts, mark_replaced
from .editions import approve_edition


@dataclass(frozen=True)
class SheetDraft:
    """What a copy is issued for: the home, and the fingerprint of the month's sheet."""

    household_id: int
    fingerprint: str


def open_months(village: Village) -> list[date]:
    """The months whose sheet may be made: this one and the next, as long as they come after the last."""
    latest = _sheets(village).order_by("-month").first()
    this = this_month()
    return [month for month in (this, next_month(this)) if latest is None or month > latest.month]


@transaction.atomic
def make_sheet(*, village: Village, month: date, by: User) -> Edition:
    """One sheet a month; its number counts up from the first of the village."""
    require_staff(village, by)
    village = Village.objects.select_for_update().get(pk=village.pk)
    if month not in open_months(village):
        raise ValidationError({"month": _("This month has its sheet already, or its turn has not come.")})
    latest = _sheets(village).order_by("-number").first()
    sheet = Edition.objects.create(
        village=village,
        kind=EditionKind.FACT_SHEET,
        number=latest.number + 1 if latest else 1,
        month=month,
        made_by=by,
        made_at=timezone.now(),
    )
    EditionSection.objects.bulk_create(
        EditionSection(edition=sheet, section=section) for section in SheetSection
    )
    return sheet


def _sheets(village: Village):
    return Edition.objects.fact_sheets().filter(village=village)


def version(sheet: Edition) -> str:
    return sheet.made_at.isoformat()


@transaction.atomic
def write_sheet(*, sheet: Edition, by: User, texts: dict[str, str], seen: str) -> Edition:
    """The sections' texts, until they are approved; whoever wrote last is the maker and may not approve.

    `seen` is the sheet's `version` when it was opened; refused when another person has saved since.
    """
    require_staff(sheet.village, by)
    sheet = Edition.objects.select_for_update().get(pk=sheet.pk)
    if sheet.approved_at:
        raise ValidationError(_("This sheet is approved. Its text stays as it is."))
    stored = dict(sheet.sections.values_list("section", "text"))
    if version(sheet) != seen and stored != texts:
        raise ValidationError(
            _("Somebody else has saved this sheet since you opened it. Save again to replace.")
        )
    if stored == texts:
        return sheet
    for section, text in texts.items():
        sheet.sections.filter(section=section).update(text=text)
    sheet.made_by, sheet.made_at = by, timezone.now()
    sheet.save(update_fields=["made_by", "made_at", "township"])
    return sheet


@transaction.atomic
def approve_sheet(*, sheet: Edition, by: User, seen: str) -> Edition:
    """By another person than wrote it; `seen` is the `version` that was read. Refuses a sheet without a word."""
    require_staff(sheet.village, by)
    locked = Edition.objects.select_for_update().get(pk=sheet.pk)
    if locked.approved_at is None and version(locked) != seen:
        raise ValidationError(
            _("This sheet has changed since you opened it. Read it again, then approve it.")
        )
    if not locked.sections.exclude(text="").exists():
        raise ValidationError(_("Nothing is written on this sheet yet."))
    approved = approve_edition(edition=locked, by=by)
    summary.refresh(village=approved.village)
    return approved


def foresee(*, sheet: Edition, households: list[int], by: User | None) -> dict[int, Copy]:
    """The copies that `issue_copies` will issue if nobody prints meanwhile; writes nothing."""
    wanted = _drafts(sheet, households)
    kept = _kept(sheet, wanted)
    fresh = drafts([each for each in wanted if each.household_id not in kept], sheet, by)
    return kept | {copy.household_id: copy for copy in fresh}


@transaction.atomic
def issue_copies(
    *, sheet: Edition, households: list[int], by: User | None, foreseen: dict[int, Copy] | None = None
) -> dict[int, Copy]:
    """A numbered copy for each of these homes; that of an older month is replaced, one already issued is kept.

    A month printed again after a newer one leaves the newer one current. `by` is None for the command line.
    """
    village = Village.objects.select_for_update().get(pk=sheet.village_id)
    if by is not None:
        require_staff(village, by)
    if sheet.approved_at is None:
        raise ValidationError(SHEET_UNAPPROVED)
    wanted = _drafts(sheet, households)
    kept = _kept(sheet, wanted)
    fresh = [each for each in wanted if each.household_id not in kept]
    made = as_foreseen(fresh, kept, foreseen) if foreseen else drafts(fresh, sheet, by)
    _make_room(sheet, made)
    Copy.objects.bulk_create(made, batch_size=500)
    summary.refresh(village=village)
    return kept | {copy.household_id: copy for copy in made}


def _drafts(sheet: Edition, households: list[int]) -> list[SheetDraft]:
    texts = sorted(sheet.sections.values_list("section", "text"))
    fingerprint = blake2b(repr(texts).encode(), digest_size=16).hexdigest()
    homes = Household.objects.filter(village=sheet.village_id, pk__in=households).living()
    return [SheetDraft(pk, fingerprint) for pk in homes.order_by("number").values_list("pk", flat=True)]


def _kept(sheet: Edition, wanted: list[SheetDraft]) -> dict[int, Copy]:
    """The newest copy of this month for each home, but for returned ones."""
    homes = [each.household_id for each in wanted]
    rows = sheet.copies.filter(household__in=homes, returned_at=None).order_by("pk")
    return {copy.household_id: copy for copy in rows.select_related("edition")}


def _make_room(sheet: Edition, made: list[Copy]) -> None:
    """One copy of a home stays current: that of the newest month."""
    current = Copy.objects.of_kind(EditionKind.FACT_SHEET).current().filter(village=sheet.village_id)
    rows = current.values_list("household_id", "pk", "edition__number")
    newest = {household: (pk, number) for household, pk, number in rows}
    older, now = [], timezone.now()
    for copy in made:
        pk, number = newest.get(copy.household_id, (None, 0))
        if number > sheet.number:
            copy.replaced_at = now
        elif pk:
            older.append(pk)
    mark_replaced(older)
