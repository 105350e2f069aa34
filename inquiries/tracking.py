"""Tracking codes, derived from a nonce: the office can print one again, a stolen database cannot."""

import hashlib
import hmac
import secrets

from django.conf import settings

from cards.codes import check_character, from_bits


def new_nonce() -> str:
    return secrets.token_hex(16)


def _mac(purpose: str, text: str) -> str:
    return hmac.new(settings.CODE_KEY.encode(), f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()


def code_of(nonce: str) -> str:
    """The 12 symbols (60 bits) and check character that belong to a nonce."""
    body = from_bits(int(_mac("code", nonce)[:15], 16), 12)
    return body + check_character(body)


def hash_of(code: str) -> str:
    """What is stored to find a code again (S7)."""
    return _mac("hash", code)
