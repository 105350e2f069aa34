"""What one asker may read of a matter that several people ask: own words as they are, all others masked (W-07)."""

from collections.abc import Callable
from dataclasses import replace

from inquiries.board.masking import NamesToMask, mask_text
from inquiries.board.names_to_mask import names_of
from inquiries.models import Asker, Event, Inquiry


def own_matter(asker: Asker) -> Inquiry:
    """The matter as this asker raised it: number, subject and day are those of before a merge."""
    return asker.origin or asker.inquiry


def words_for(asker: Asker) -> Callable[[str], str]:
    """How a text of the matter reads for this asker; unchanged where nobody else ever asked it."""
    if not asker.is_joined:
        return str
    to_mask = _names_to_mask(asker)
    return lambda text: mask_text(text, to_mask)


def _names_to_mask(asker: Asker) -> NamesToMask:
    """The village's and every asker's names and phones, also of askers who left again, but for this one's own."""
    inquiry = asker.inquiry
    found = names_of(inquiry.village, inquiry)
    merged = inquiry.events.filter(move="merged_here").values("note")  # the note is the number
    left = Asker.objects.filter(inquiry__village=inquiry.village_id, inquiry__number__in=merged)
    names, phones = zip(("", ""), *left.values_list("name", "phone"), strict=True)
    return replace(
        found,
        names=(found.names | set(filter(None, names))) - {asker.name},
        phones=(found.phones | set(filter(None, phones))) - {asker.phone},
        public=found.public | set(filter(None, [asker.phone])),
    )


def question_for(asker: Asker) -> Event | None:
    """The question that the office waits for an answer to, if this asker is the one it was put to."""
    asked = asker.inquiry.events.filter(move="ask_asker").last()
    return asked if asked and asked.asker_id == asker.pk else None
