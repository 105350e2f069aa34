"""What the reviewer wrote otherwise than the author of the answer: kept beside the author's words, never unseen."""

import re
from dataclasses import dataclass

from inquiries.choices import State
from inquiries.models import Answer, BoardItem, Inquiry

MOST_COVERED = 40  # characters that one row of stars may stand for


@dataclass(frozen=True)
class Change:
    """One text of an item: by the author of the answer, and as it was posted."""

    label: str
    written: str
    posted: str


def written(inquiry: Inquiry, answer: Answer | None, state: str) -> dict[str, str]:
    """The author's words by the fields of an item; who asked is none of them."""
    texts = {
        "subject": inquiry.subject,
        "query": answer.query if answer else inquiry.text,
        "measures": answer.measures if answer else "",
    }
    if state == State.DEFERRED:
        return texts | {"reason": answer.objective_reason if answer else ""}
    return texts | {"outcome": answer.outcome if answer else ""}


def changed_fields(texts: dict[str, str], inquiry: Inquiry, answer: Answer) -> list[str]:
    """The fields whose words are others than the author's, beyond what was covered with stars."""
    words = written(inquiry, answer, inquiry.state)
    return [field for field, text in words.items() if not only_covers(text, texts.get(field, ""))]


def only_covers(text: str, posted: str) -> bool:
    """Whether `posted` is the text itself, but for stars in place of a few characters here and there."""
    text, posted = (" ".join(words.split()) for words in (text, posted))
    first, *pieces = re.split(r"\*+", posted)
    if not pieces:
        return text == posted
    if not text.startswith(first):
        return False
    at = len(first)
    for piece in pieces[:-1]:
        found = text.find(piece, at + 1, at + MOST_COVERED + len(piece))
        if found < 0:
            return False
        at = found + len(piece)
    covered = len(text) - len(pieces[-1]) - at
    return text.endswith(pieces[-1]) and 0 < covered <= MOST_COVERED


def changes(item: BoardItem) -> list[Change]:
    """Each changed text with the author's words beside it; of an erased item nothing."""
    if not item.changed or item.erased_at or item.answer is None:
        return []
    words = written(item.inquiry, item.answer, item.state)
    return [
        Change(str(BoardItem._meta.get_field(field).verbose_name), words[field], getattr(item, field))
        for field in item.changed
        if field in words
    ]
