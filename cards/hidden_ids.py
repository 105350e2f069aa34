"""The ids of rows that a page names, hidden: a gap between two that a village sees would tell of a third (W-11).

An address, a field or a cursor shows 24 letters and digits that stand for a model and an id. They are the same each
time, follow no order, and nobody without `CODE_KEY` can make or read them. The first nine bytes prove the id, the last
six are the id behind a veil that is drawn from the proof: deterministic authenticated encryption (SIV) over HMAC.
"""

import hashlib
import hmac
import re
from base64 import b32decode, b32encode

from django.conf import settings
from django.urls import register_converter

PROOF, ID = 9, 6  # bytes; together a whole number of base32 symbols
FORM = "[a-z2-7]{24}"


def _mac(purpose: str, content: bytes, size: int) -> bytes:
    return hmac.new(settings.CODE_KEY.encode(), f"id:{purpose}:".encode() + content, hashlib.sha256).digest()[
        :size
    ]


def _veiled(content: bytes, proof: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(content, _mac("veil", proof, ID), strict=True))


def hide(model: str, pk: int) -> str:
    """What stands for this id of a model, named in small letters."""
    content = int(pk).to_bytes(ID)
    proof = _mac(f"proof:{model}", content, PROOF)
    return b32encode(proof + _veiled(content, proof)).decode().lower()


def find(model: str, text: str | None) -> int | None:
    """The id for which the text stands; None for any other text."""
    if not re.fullmatch(FORM, text or ""):  # other scripts hold letters whose capitals are ours, such as ı
        return None
    found = b32decode(text.upper())
    proof = found[:PROOF]
    content = _veiled(found[PROOF:], proof)
    return (
        int.from_bytes(content)
        if hmac.compare_digest(_mac(f"proof:{model}", content, PROOF), proof)
        else None
    )


class HiddenId:
    """The part of an address that names a row."""

    regex = FORM
    model = ""

    def to_python(self, value):
        if (pk := find(self.model, value)) is None:
            raise ValueError("stands for no id of this model")
        return pk

    def to_url(self, value):
        return hide(self.model, value)


def in_addresses(*models: str) -> None:
    """Let `path()` know `<inquiry:pk>` and the like."""
    for model in models:
        register_converter(type("HiddenId", (HiddenId,), {"model": model}), model)
