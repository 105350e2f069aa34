"""Items of the notice board before they are posted: what waits for it, and the text it is posted from."""

from django.db.models import OuterRef, Subquery

from inquiries.board.changed import written
from inquiries.board.masking import mask_name
from inquiries.board.readiness import unposted
from inquiries.choices import InquiryKind, State
from inquiries.models import Answer, BoardItem, Inquiry

WAITING_SHOWN = 50


def waiting(village):
    """What may be posted in this village, named by itself or its id, with who wrote the answer, oldest first."""
    latest = Answer.objects.filter(inquiry=OuterRef("pk")).order_by("-round")
    rows = unposted(Inquiry.objects.filter(village=village))
    maker, maker_id = latest.values("made_by__name")[:1], latest.values("made_by")[:1]
    return rows.annotate(maker=Subquery(maker), maker_id=Subquery(maker_id)).order_by("pk")


def posting_page(inquiry: Inquiry, corrects: BoardItem | None = None) -> dict:
    """A matter for the page that posts it: its answer, and the texts as they were written."""
    answer = inquiry.answers.select_related("made_by").first()
    return {
        "inquiry": inquiry,
        "answer": answer,
        "corrects": corrects,
        "source": _source(inquiry, answer),
        "deferred": inquiry.state == State.DEFERRED,
        "dispute": inquiry.kind == InquiryKind.DISPUTE,
    }


def _source(inquiry: Inquiry, answer: Answer | None) -> dict[str, str]:
    """The texts by the fields of an item; of the first asker's name only the first character."""
    asker = inquiry.askers.order_by("pk").values_list("name", flat=True).first() or ""
    return {"asker": mask_name(asker)} | written(inquiry, answer, inquiry.state)
