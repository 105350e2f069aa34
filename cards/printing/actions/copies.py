"""Copies of any kind on their way to being issued: their codes, drafts and replaced predecessors."""

from django.utils import timezone

from cards.codes import new_card_code
from cards.models import Copy, Edition, User


class PrintedMeanwhile(Exception):
    """Somebody else printed for one of these homes between foreseeing and issuing."""


def as_foreseen(fresh, kept: dict[int, Copy], foreseen: dict[int, Copy]) -> list[Copy]:
    """The drafts as they were drawn; refuses where a copy was issued meanwhile or a home left or came."""
    if {each.household_id for each in fresh} | set(kept) != set(foreseen):
        raise PrintedMeanwhile
    found = [foreseen[each.household_id] for each in fresh]
    if any(copy.pk for copy in found) or any(foreseen[pk].pk != copy.pk for pk, copy in kept.items()):
        raise PrintedMeanwhile
    return found


def mark_replaced(copies: list[int]) -> None:
    """Marks the copies with these ids; one that is displayed stays so until a newer one is delivered."""
    Copy.objects.filter(pk__in=copies).update(replaced_at=timezone.now())


def drafts(contents, edition: Edition, by: User | None) -> list[Copy]:
    """New copies of the edition, not stored yet; whatever has a household and a fingerprint gets one."""
    now = timezone.now()
    codes = new_codes(len(contents))
    return [
        Copy(
            township_id=edition.township_id,
            village_id=edition.village_id,
            edition=edition,
            kind=edition.kind,
            household_id=each.household_id,
            code=code,
            fingerprint=each.fingerprint,
            printed_at=now,
            printed_by=by,
        )
        for each, code in zip(contents, codes, strict=True)
    ]


def new_codes(count: int) -> list[str]:
    codes = set()
    while len(codes) < count:
        fresh = {new_card_code() for _each in range(count - len(codes))}
        codes |= fresh - set(Copy.objects.filter(code__in=fresh).values_list("code", flat=True))
    return list(codes)
