"""Drafts: what was typed outlives the end of a sign-in, a closed page and a broken network.

Each long form carries a signed mark that says whose it is and on which page it stands. Whatever arrives with a mark is
kept for that account alone, also when its sign-in has ended meanwhile; nothing is sent by itself.
"""

from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from cards.models import Draft, User

NAME = "draft"
SALT = "cards.drafts"
LASTS = timedelta(hours=24)
MARK_LASTS = timedelta(days=7)  # a page that stayed open over a weekend
MOST = 20  # of one account
LARGEST = 60_000  # characters of a form
LONGEST_ADDRESS = Draft._meta.get_field("address").max_length
SECRETS = ("csrfmiddlewaretoken", "password")
CODES = ("code",)  # the villagers' tracking code


def mark(user: User, address: str) -> str:
    """For a hidden field; nothing for a page whose address is too long to be kept."""
    return signing.dumps([user.pk, address], salt=SALT) if len(address) <= LONGEST_ADDRESS else ""


def read(post) -> tuple[int, str] | None:
    """The account and the page that a form was made for, or None where it carries no mark of ours."""
    try:
        pk, address = signing.loads(post.get(NAME, ""), salt=SALT, max_age=MARK_LASTS)
    except signing.BadSignature:
        return None
    return pk, address


def is_anothers(user: User, post) -> bool:
    """Whether somebody else, or this account before its sign-in ended, filled in this form."""
    found = read(post)
    return found is not None and found[0] != user.pk


def may_keep(name: str) -> bool:
    return name not in CODES and not any(word in name for word in SECRETS)


@transaction.atomic
def keep(post) -> str:
    """Keep a marked form for the account that it was made for; answers the page's address, or nothing."""
    if (found := read(post)) is None:
        return ""
    pk, address = found
    fields = {name: values for name, values in post.lists() if may_keep(name) and name != NAME}
    if sum(len(value) for values in fields.values() for value in values) > LARGEST:
        return ""
    account = User.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if account is None or account.has_ended:
        return ""
    Draft.objects.update_or_create(
        user_id=pk, address=address, defaults={"fields": fields, "at": timezone.now()}
    )
    newest = Draft.objects.filter(user=pk).order_by("-at", "-pk").values_list("pk", flat=True)[:MOST]
    Draft.objects.filter(user=pk).exclude(pk__in=list(newest)).delete()
    return address


def of(user: User, address: str) -> Draft | None:
    """What this account typed on this page within the last day and has not sent."""
    return Draft.objects.filter(user=user, address=address, at__gt=timezone.now() - LASTS).first()


def data(draft: Draft) -> MultiValueDict:
    """As a form takes it."""
    return MultiValueDict(draft.fields)


def drop(user: User, post) -> str:
    """The form was sent, or its writer begins anew; answers the page's address. Another's form drops nothing."""
    pk, address = read(post) or (0, "")
    if pk == user.pk:
        Draft.objects.filter(user=user, address=address).delete()
    return address


def sweep() -> int:
    """Delete what is older than a day; answers how many."""
    return Draft.objects.filter(at__lte=timezone.now() - LASTS).delete()[0]
