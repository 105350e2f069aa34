"""Whoever may not handle a matter any more passes it on: to the successor, the secretary, the office, those above."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.accounts.open_work import HandedOver
from cards.models import User
from cards.roles import OFFICE_ROLES, Role
from inquiries.choices import UNFINISHED
from inquiries.models import Inquiry

from .moves import check_owner
from .steps import now, save

FIRST = [Role.SECRETARY, Role.CADRE, Role.TOWNSHIP, Role.COUNTY]


@transaction.atomic
def pass_on(account: User, prefer: User | None, by: User) -> HandedOver:
    """Give each open matter that the account may not own any more to the first who may; an event tells it."""
    rows = Inquiry.objects.filter(owner=account, state__in=UNFINISHED).order_by("pk")
    rows = rows.select_for_update(of=("self",)).select_related("village__settings", "township")
    lost = [row for row in rows if not _may_own(account, row)]
    accounts = _accounts(lost)
    to, left, versions = {}, 0, []
    for row in lost:
        heirs = sorted(accounts, key=partial(_rank, prefer))
        if heir := next((each for each in heirs if _may_own(each, row)), None):
            note = _("To %(name)s") % {"name": heir}
            save(row, by=by, move="pass_on", at=timezone.now(), note=note, owner=heir)
            to[heir.pk] = heir
            versions.append((row.pk, row.version))
        else:
            left += 1
    return HandedOver(len(lost) - left, tuple(to.values()), left, tuple(versions))


@transaction.atomic
def give_back(account: User, versions: list[tuple[int, int]], by: User) -> None:
    """Undo it. What the one who undoes may not see any more stays where it is and is not told of (W-11)."""
    was = dict(versions)
    rows = Inquiry.objects.visible_to(by).filter(pk__in=was).order_by("pk").select_for_update(of=("self",))
    for row in rows.select_related("village__settings"):
        if row.version != was[row.pk]:
            raise ValidationError(
                _("Of the inquiries handed over %(number)s has moved on.") % {"number": row.number}
            )
        note = _("To %(name)s") % {"name": account}
        save(row, by=by, move="give_back", at=now(row), note=note, owner=account)


def _accounts(rows: list[Inquiry]) -> list[User]:
    """Who could own one of them: the offices of their villages, the townships, and the counties."""
    offices = Q(role__in=sorted(OFFICE_ROLES), village__in={row.village_id for row in rows})
    townships = Q(role=Role.TOWNSHIP, township__in={row.township_id for row in rows})
    counties = Q(role=Role.COUNTY, county__in={row.township.county_id for row in rows})
    of_people = User.objects.open().select_related("person__cadre")
    return list(of_people.filter(offices | townships | counties).order_by("pk"))


def _rank(prefer: User | None, heir: User) -> tuple[bool, int, int]:
    return heir != prefer, FIRST.index(heir.role), heir.pk


def _may_own(owner: User, row: Inquiry) -> bool:
    try:
        check_owner(owner, row)
    except ValidationError:
        return False
    return True
