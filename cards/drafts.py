"""Drafts: what was typed outlives the end of a sign-in, a closed page and a broken network.

Each long form carries a signed mark that says whose it is and on which page it stands. Whatever arrives with a mark is
kept for that account alone, also when its sign-in has ended meanwhile; nothing is sent by itself. An account that got
another name, role, place or person, or was ended, has another holder: whatever its former one typed is nobody's.
"""

import json
from datetime import timedelta
from typing import NamedTuple

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.datastructures import MultiValueDict

from cards.models import Draft, User

NAME = "draft"
SALT = "cards.drafts.held"
LASTS = timedelta(hours=24)
MARK_LASTS = timedelta(days=7)  # a page that stayed open over a weekend
MOST = 20  # of one account
LARGEST = 60_000  # characters of a form
LONGEST_ADDRESS = Draft._meta.get_field("address").max_length
SECRETS = ("csrfmiddlewaretoken", "password")
CODES = ("code",)  # the villagers' tracking code
READ = ("singles_out_nobody", "confirmed", "sure", "asked_twice")
"""Ticks that say that somebody read what stands there: whoever opens the page again reads again."""


class Mark(NamedTuple):
    """What a form was made for."""

    user: int
    holder: str
    address: str


def holder_of(user: User) -> str:
    """Changes with whoever holds the account, and in which office."""
    place = [user.county_id, user.township_id, user.village_id]
    held = [user.pk, user.name, user.role, *place, user.person_id, user.sign_ins_ended]
    return salted_hmac(SALT, json.dumps(held), algorithm="sha256").hexdigest()[:32]


def mark(user: User, address: str) -> str:
    """For a hidden field; nothing for a page whose address is too long to be kept."""
    made_for = Mark(user.pk, holder_of(user), address)
    return signing.dumps(made_for, salt=SALT) if len(address) <= LONGEST_ADDRESS else ""


def read(post) -> Mark | None:
    """What the form was made for, or None where it carries no mark of ours."""
    try:
        return Mark(*signing.loads(post.get(NAME, ""), salt=SALT, max_age=MARK_LASTS))
    except signing.BadSignature:
        return None


def is_anothers(user: User, post) -> bool:
    """Whether somebody else, or the account's former holder, filled in this form, or nobody is signed in."""
    found = read(post)
    return found is not None and not _is_of(user, found)


def _is_of(user: User, found: Mark) -> bool:
    return found.user == user.pk and found.holder == holder_of(user)


def may_keep(name: str) -> bool:
    return name not in CODES and not any(word in name for word in SECRETS)


@transaction.atomic
def keep(post) -> str:
    """Keep a marked form for the account that it was made for; answers the page's address, or nothing."""
    if (found := read(post)) is None:
        return ""
    fields = {name: values for name, values in post.lists() if may_keep(name) and name not in (NAME, *READ)}
    if sum(len(name) + len(value) for name, values in fields.items() for value in values) > LARGEST:
        return ""
    account = User.objects.select_for_update(of=("self",)).filter(pk=found.user).first()
    if account is None or account.has_ended or not _is_of(account, found):
        return ""
    typed = {"holder": found.holder, "fields": fields, "at": timezone.now()}
    Draft.objects.update_or_create(user=account, address=found.address, defaults=typed)
    newest = Draft.objects.filter(user=account).order_by("-at", "-pk").values_list("pk", flat=True)[:MOST]
    Draft.objects.filter(user=account).exclude(pk__in=list(newest)).delete()
    return found.address


def of(user: User, address: str) -> Draft | None:
    """What this account typed on this page within the last day and has not sent."""
    mine = Draft.objects.filter(user=user, holder=holder_of(user), address=address)
    return mine.filter(at__gt=timezone.now() - LASTS).first()


def data(draft: Draft) -> MultiValueDict:
    """As a form takes it."""
    return MultiValueDict(draft.fields)


def drop(user: User, post) -> str:
    """The form was sent, or its writer begins anew; answers the page's address. Another's form drops nothing."""
    if (found := read(post)) is None:
        return ""
    if _is_of(user, found):
        Draft.objects.filter(user=user, address=found.address).delete()
    return found.address


def drop_of_former_holders(account: User) -> None:
    """After a change of the account: what somebody else typed with it goes."""
    Draft.objects.filter(user=account).exclude(holder=holder_of(account)).delete()


def sweep() -> int:
    """Delete what is older than a day; answers how many."""
    return Draft.objects.filter(at__lte=timezone.now() - LASTS).delete()[0]
