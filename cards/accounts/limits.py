"""How many wrong passwords an address may send; beside it stands the pair of name and address (S9, S10).

Many wrong ones on the whole site lower what each address may, and lock nobody out who did not try.
"""

from django.conf import settings

from cards import throttle

OF_PAIR = settings.AXES_FAILURE_LIMIT
SECONDS = 3600
OF_ADDRESS = 20
OF_SITE = 300
OF_ADDRESS_WHILE_ATTACKED = 5
SITE = "wrong-password"


def key(address: str) -> str:
    return f"{SITE}:{address}"


def is_attacked() -> bool:
    return throttle.hits(SITE, seconds=SECONDS) >= OF_SITE


def of_address(attacked: bool) -> int:
    """How many wrong passwords an address may send in this hour."""
    return OF_ADDRESS_WHILE_ATTACKED if attacked else OF_ADDRESS


def refuse(address: str) -> None:
    """Raise TooMany where the address has sent as many as it may."""
    if throttle.hits(key(address), seconds=SECONDS) >= of_address(is_attacked()):
        raise throttle.TooMany(throttle.seconds_left(SECONDS))


def count(address: str) -> None:
    for name in (key(address), SITE):
        throttle.count(name, seconds=SECONDS)
