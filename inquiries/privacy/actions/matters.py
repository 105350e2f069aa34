"""A closed matter forgets who asked: names, numbers, home, codes and pictures go, the case and its answer stay."""

from collections.abc import Collection
from datetime import datetime

from inquiries.choices import FileRoot
from inquiries.matters.actions.askers import family
from inquiries.matters.actions.steps import record, save
from inquiries.models import Asker, DiaryEntry, Inquiry, Photo
from inquiries.privacy.records import entered_by
from inquiries.privacy.spelling import Spelling
from inquiries.privacy.traces import TEXTS, mentions
from inquiries.tracking import hash_of, new_nonce

from . import files
from .trails import spelling_of_home, star_visits

LEADS_TO_A_HOME = {"household": None, "card": None, "visit": None, "submission_digest": ""}


def spelling_of(askers: Collection[Asker], rows: Collection[Inquiry]) -> Spelling:
    """How the askers and the heads of their homes are called, or were before their home was emptied."""
    homes = {one.household for one in (*askers, *rows) if one.household}
    names, phones = [asker.name for asker in askers], [asker.phone for asker in askers]
    for home in map(spelling_of_home, homes):
        names += home.names
        phones += home.phones
    kept = [text for row in rows for text in row.names_of_home]
    return Spelling.of([*names, *kept], [*phones, *filter(_is_phone, kept)])


def _is_phone(text: str) -> bool:
    return any(character.isdigit() for character in text)


def forget(
    row: Inquiry, askers: Collection[Asker], spelling: Spelling, *, by, move: str, at: datetime
) -> None:
    """Forget these askers of a locked matter, in the transaction of the caller.

    An asker who joined by a merge entered another row: its home and pictures go with whoever entered it.
    """
    matters = Inquiry.objects.in_bulk(family(row))
    entered = entered_by(row, {asker.pk for asker in askers})
    for asker in askers:
        Asker.objects.filter(pk=asker.pk).update(
            name="", phone="", household=None, nonce="", code_hash=hash_of(new_nonce()), erased_at=at
        )
    spelling = _with_names_of_homes(row, matters.values(), spelling)
    star(spelling, matters)
    star_visits(DiaryEntry.objects.filter(inquiries__in=entered).distinct(), spelling)
    photos = Photo.objects.filter(inquiry__in=entered)
    files.note(FileRoot.MEDIA, photos.values_list("file", flat=True))
    photos.delete()
    for pk in entered:
        if pk != row.pk:
            Inquiry.objects.filter(pk=pk).update(**LEADS_TO_A_HOME)
            record(
                matters[pk], by=by, move=move, at=at, before=matters[pk].due_on, from_state=matters[pk].state
            )
    save(row, by=by, move=move, at=at, **(LEADS_TO_A_HOME if row.pk in entered else {}))


def _with_names_of_homes(row: Inquiry, matters: Collection[Inquiry], spelling: Spelling) -> Spelling:
    """Names of emptied homes are kept for the texts of these matters, as long as somebody who asked is known."""
    is_known, forgotten = row.askers.reachable().exists(), []
    for one in matters:
        kept = [text for text in one.names_of_home if is_known and not spelling.is_in(text)]
        forgotten += [text for text in one.names_of_home if text not in kept]
        Inquiry.objects.filter(pk=one.pk).update(names_of_home=kept)
    phones = [*spelling.phones, *filter(_is_phone, forgotten)]
    return Spelling.of([*spelling.names, *forgotten], phones)


def star(spelling: Spelling, matters: Collection[int]) -> None:
    """Star the person's names and numbers in every text of these matters."""
    for trace in TEXTS:
        if trace.inquiry:
            rows = trace.of_inquiries(matters)
            for found, texts in list(mentions(rows, trace, spelling)):
                rows.filter(pk=found.pk).update(**texts)
