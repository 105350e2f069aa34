"""Erase what is kept of one person: every trace of the list, in one transaction; files after it."""

from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.audit import record
from cards.choices import Act, RunState
from cards.models import (
    Cadre,
    Draft,
    Household,
    PartyMember,
    Person,
    PrintRun,
    PrintVolume,
    RegisterChange,
    ServiceCentre,
    Township,
    UsedPassword,
    User,
    Village,
    VillageSettings,
)
from cards.register.actions.changes import changing
from inquiries.board.actions.comments import NOT_SHOWN
from inquiries.board.actions.erase import erase_items
from inquiries.choices import ENDED, FileRoot
from inquiries.models import BoardItem, Comment, DiaryEntry, Inquiry
from inquiries.privacy.records import Records, Who, entered_by, find
from inquiries.privacy.spelling import Spelling
from inquiries.privacy.traces import BOARD, TEXTS, mentions
from inquiries.workflow import ERASE

from . import files
from .homes import ERASED, OF_THE_OTHER, empty
from .matters import forget
from .moved import star_moved
from .trails import spelling_of_home


def erase(*, who: Who, by: User, at: datetime | None = None) -> Records:
    """Erase the person; refused as a whole, before anything is written, while somebody still needs the data.

    Ordered by the township: a complaint about a cadre may be among it, which nobody in the village knows of (W-11).
    """
    at = at or timezone.now()
    if not by.sees_township:
        raise PermissionDenied
    with changing(who.village, by):
        _wait_for_printing(who.village)
        found = find(who)
        check(who, found)
        spelling = Spelling.of([who.name], who.phones | found.phones)
        _matters(found, spelling, by, at)
        _board(who.village, spelling, at)
        _homes(found)
        _people(found)
        _accounts(found.accounts)
        star_everywhere(who.village, spelling)
        _drafts(who.village, spelling)
        _papers(who.village)
        counts = {name: len(getattr(found, name)) for name in ("homes", "people", "accounts")}
        askers = [asker.pk for asker in found.askers]
        record(Act.PERSON_ERASED, by=by, about=who.village, askers=askers, **counts)
    return found


def check(who: Who, found: Records) -> None:
    """Refuse what is ambiguous or still needed; all reasons at once."""
    reasons = []
    if not found.own:
        reasons.append(_("Nothing is kept under this name in this village."))
    if not who.phones and len(found.phones) > 1:
        reasons.append(_("Several numbers stand under this name. Name those of the person."))
    serving = [person.name for person in found.people if person.is_active]
    if serving or any(account.is_active for account in found.accounts):
        reasons.append(_("The person is in service or has an open account: end that first."))
    numbers = sorted({one.inquiry.number for one in found.askers if one.inquiry.state not in ENDED})
    if numbers:
        words = _("Not closed yet: %(numbers)s. Close or withdraw first.")
        reasons.append(words % {"numbers": ", ".join(numbers)})
    if reasons:
        raise ValidationError(reasons)


def _wait_for_printing(village: Village) -> None:
    """A run that is being drawn may hold the name already; none begins before the erasure is committed."""
    Township.objects.select_for_update().get(pk=village.township_id)
    runs = PrintRun.objects.select_for_update(of=("self",)).filter(_concerning(village))
    if any(run.state == RunState.RUNNING for run in runs):
        raise ValidationError(_("A print run is at work. Try again when it is over, or cancel it."))


def _concerning(village: Village) -> Q:
    return Q(village=village) | Q(village=None, township=village.township_id)


def _matters(found: Records, spelling: Spelling, by: User, at: datetime) -> None:
    """The person's matters forget who asked; what of them stood in public is erased there."""
    mine = {}
    for asker in found.askers:
        mine.setdefault(asker.inquiry_id, []).append(asker)
    for pk, askers in sorted(mine.items()):
        row = Inquiry.objects.select_for_update(of=("self",)).get(pk=pk)
        entered = entered_by(row, {asker.pk for asker in askers})
        Comment.objects.filter(inquiry__in=entered).update(**NOT_SHOWN)
        erase_items(items=list(BoardItem.objects.filter(inquiry__in=entered)), at=at)
        forget(row, askers, spelling, by=by, move=ERASE, at=at)


def _board(village: Village, spelling: Spelling, at: datetime) -> None:
    """Items of others that name the person go as a whole: what is sealed is never rewritten."""
    rows = BOARD.within(village)
    erase_items(items=[row for row, _texts in mentions(rows, BOARD, spelling)], at=at)


def _homes(found: Records) -> None:
    """The home stays with its number and place, so that its copies and links have something to belong to."""
    heads = [home.pk for home in found.homes]
    DiaryEntry.objects.filter(household__in=heads).update(words="")
    for home in found.homes:
        star_moved(home, spelling_of_home(home, ERASED))
        empty(Household.objects.select_for_update(of=("self",)).get(pk=home.pk))
    contacts = [home.pk for home in found.contacts]
    Household.objects.filter(pk__in=contacts).update(**OF_THE_OTHER)
    for change in RegisterChange.objects.filter(household__in=contacts).exclude(before={}):
        kept = {name: words for name, words in change.before.items() if name not in OF_THE_OTHER}
        RegisterChange.objects.filter(pk=change.pk).update(before=kept)


def _people(found: Records) -> None:
    rows = [person.pk for person in found.people]
    Cadre.objects.filter(person__in=rows).delete()
    PartyMember.objects.filter(person__in=rows).delete()
    VillageSettings.objects.filter(first_contact__in=rows).update(first_contact=None)
    ServiceCentre.objects.filter(head__in=rows).update(head=None)
    RegisterChange.objects.filter(person__in=rows).update(before={})
    files.note(FileRoot.MEDIA, [person.photo.name for person in found.people])
    for person in found.people:
        row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        row.name, row.phone, row.other_phone, row.photo = ERASED, "", "", ""
        row.save()


def _accounts(accounts: list[User]) -> None:
    """Closed for good: what the account did stays on record, under a name that leads to nobody."""
    names = [account.username for account in accounts]
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(username__in=names).delete()
    log = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User))
    log = log.filter(object_id__in=[str(account.pk) for account in accounts])
    log.update(object_repr=ERASED, change_message="")
    for model in (UsedPassword, Draft):
        model.objects.filter(user__in=accounts).delete()
    for account in accounts:
        row = User.objects.select_for_update(of=("self",)).get(pk=account.pk)
        row.username, row.name, row.email, row.is_active = f"erased-{row.pk}", ERASED, "", False
        row.set_unusable_password()
        row.save()


def star_everywhere(village: Village, spelling: Spelling) -> None:
    """Star names and numbers in all texts of the village; not in a complaint about a cadre that others made."""
    for trace in TEXTS:
        rows = trace.within(village)
        for row, texts in list(mentions(rows, trace, spelling)):
            rows.filter(pk=row.pk).update(**texts, **dict.fromkeys(trace.emptied, ""))


def _drafts(village: Village, spelling: Spelling) -> None:
    """What was typed and not sent goes as a whole: nobody but its writer may read it, and it lasts a day."""
    above = village.township
    writers = Q(user__village__township=above) | Q(user__township=above) | Q(user__county=above.county_id)
    named = [
        draft.pk for draft in Draft.objects.filter(writers) if spelling.is_in([draft.address, draft.fields])
    ]
    Draft.objects.filter(pk__in=named).delete()


def _papers(village: Village) -> None:
    """The kept files of the village's runs go, as any of them may name the person; they can be printed again."""
    volumes = PrintVolume.objects.filter(village=village).exclude(file="")
    files.note(FileRoot.RUNS, [f"{run}/{file}" for run, file in volumes.values_list("run", "file")])
    volumes.update(file="", sha256="")
    over = PrintRun.objects.filter(_concerning(village)).exclude(state=RunState.WAITING)
    files.note(FileRoot.RUNS, [f"{pk}/" for pk in over.values_list("pk", flat=True)])
