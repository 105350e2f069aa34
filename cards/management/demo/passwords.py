"""New passwords for the accounts of the demo."""

from copy import copy
from dataclasses import dataclass
from random import Random

from django.contrib.auth.hashers import get_hasher
from django.db import transaction

from cards.models import User

LETTERS = "abcdefghjkmnpqrstvwxyz23456789"  # nothing that can be misread from a screen


@dataclass(frozen=True)
class SignIn:
    role: str
    place: str
    name: str
    username: str
    password: str


@transaction.atomic
def reset_demo_passwords(*, rng: Random) -> list[SignIn]:
    """Set new passwords of the accounts marked as demo; no other account is touched."""
    users = list(
        User.objects.filter(is_demo=True).select_related("county", "township", "village").order_by("pk")
    )
    rows = []
    for user in users:
        password = "-".join("".join(rng.choices(LETTERS, k=4)) for _ in range(3))
        user.password = _quick_hash(password)
        place = str(user.place or "")
        rows.append(SignIn(str(user.get_role_display()), place, user.name, user.username, password))
    User.objects.bulk_update(users, ["password"], batch_size=200)
    return rows


def _quick_hash(password: str) -> str:
    """A random password needs no slow hash, and Django stores the slow one at the first sign-in."""
    hasher = copy(get_hasher())
    hasher.time_cost, hasher.memory_cost, hasher.parallelism = 1, 1024, 1
    return hasher.encode(password, hasher.salt())
