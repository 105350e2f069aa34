"""A matter that is about somebody in office goes to those above and exists for nobody below any more (W-11)."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cards.models import PrintVolume
from inquiries.choices import FileRoot, InquiryKind
from inquiries.models import DiaryEntry, FileToRemove, Inquiry
from inquiries.workflow import PRINT_SLIP

from . import pictures
from .steps import check, locked, now, require, save
from .summary import asker_cells, cells, tally

SLIPS = "echo-slip"  # the piece of print runs that holds words of matters


def is_about_cadre(given: bool | None, kind: str | None) -> bool:
    """The answer that was given; a complaint without one is refused."""
    if given is None and kind == InquiryKind.COMPLAINT:
        message = _("Say whether this complaint is about a person who works for the village or the township.")
        raise ValidationError({"is_restricted": message})
    return bool(given)


def take_visit_along(inquiry: Inquiry) -> None:
    """The words of the visit it came from vanish from the village's diary with it, and never come back (W-11).

    As long as the village has another matter from it, the visit stays: that it vanished would tell of this one.
    """
    others = Inquiry.objects.filter(visit=inquiry.visit_id).exclude(pk=inquiry.pk)
    if inquiry.visit_id is None or others.filter(is_restricted=False).exists():
        return
    theirs = {"is_restricted": True}
    if inquiry.for_county or others.filter(for_county=True).exists():
        theirs["for_county"] = True
    DiaryEntry.objects.filter(pk=inquiry.visit_id).update(**theirs)


def restricts(row: Inquiry, changes: dict, values: dict) -> bool:
    """Whether the mended entry turns out to be for those above; what becomes a complaint needs the answer."""
    for_county = bool(values.get("for_county"))
    if row.is_restricted:
        leaves = for_county and not row.for_county
    else:
        leaves = for_county or is_about_cadre(values.get("is_restricted"), changes.get("kind"))
    if leaves and row.merged_from.exists():
        message = _("Other inquiries were merged into it, and their page names it: undo that first.")
        raise ValidationError({"is_restricted": message})
    if leaves and row.board_items.standing().exists():
        raise ValidationError(
            {"is_restricted": _("It stands on the village board: take it down there first.")}
        )
    return leaves


def restrict(row: Inquiry, *, for_county: bool) -> dict:
    """From now on the township's or the county's: nobody below owns it or sees it, nor the visit it came from."""
    counted = cells(row) + asker_cells(row.askers.all())
    tally(row, counted, Counter())
    had_it = pictures.owner(row)
    row.is_restricted, row.for_county = True, for_county
    pictures.hand_up(row, before=had_it)
    tally(row, Counter(), counted)
    take_visit_along(row)
    _take_out_of_runs(row)
    theirs = {"is_restricted": True, "for_county": for_county}
    return theirs | {"kind": InquiryKind.COMPLAINT, "owner": None, "centre": None}


def _take_out_of_runs(row: Inquiry) -> None:
    """The village's kept print files may hold its slip, and their lists its name; they print again without."""
    volumes = PrintVolume.objects.select_for_update().filter(
        village=row.village_id, run__piece=SLIPS, written_at__gte=row.received_at
    )
    was_printed = row.events.filter(move=PRINT_SLIP).exists()
    for volume in volumes:
        for field in ("omissions", "remarks"):
            named = getattr(volume, field)
            setattr(volume, field, [one for one in named if one["name"].partition(" ")[0] != row.number])
        if was_printed and volume.file:
            FileToRemove.objects.create(root=FileRoot.RUNS, name=f"{volume.run_id}/{volume.file}")
            volume.file = volume.sha256 = ""
        volume.save(update_fields=["omissions", "remarks", "file", "sha256"])


@transaction.atomic
def to_county(*, inquiry, by, note: str, version=None, at=None) -> Inquiry:
    """The township finds that it is about one of its own: from now on the county's alone."""
    require("to_county", note=note)
    at = now(inquiry, at)
    row = locked(inquiry, by, version)
    check(row, "to_county", by)
    restricts(row, {}, {"for_county": True})
    return save(row, by=by, move="to_county", at=at, note=note, **restrict(row, for_county=True))
