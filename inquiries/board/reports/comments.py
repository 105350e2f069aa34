"""A suggestion as it was sent beside the words that everybody will read, with the changes marked."""

from difflib import SequenceMatcher
from typing import NamedTuple

from inquiries.models import Comment


class Part(NamedTuple):
    text: str
    is_changed: bool


def compared(comment: Comment) -> dict:
    """Both texts in parts, and whether only stars were put in."""
    sent, shown = comment.inquiry.text, comment.text
    steps = SequenceMatcher(None, sent, shown, autojunk=False).get_opcodes()
    return {
        "sent": [Part(sent[a:b], kind != "equal") for kind, a, b, _c, _d in steps if a < b],
        "shown": [Part(shown[c:d], kind != "equal") for kind, _a, _b, c, d in steps if c < d],
        "is_same": sent == shown,
        "is_covered": all(
            kind == "equal" or (kind in ("replace", "insert") and set(shown[c:d]) == {"*"})
            for kind, _a, _b, c, d in steps
        ),
    }
