"""What is printed with an asker's code on it: each printing is an event of the matter."""

from collections.abc import Iterable

from django.db import transaction

from cards.models import User
from inquiries.models import Asker, Inquiry

from .steps import now, record


@transaction.atomic
def printed(*, move: str, papers: Iterable[tuple[Inquiry, Asker]], by: User | None, at=None) -> None:
    """Record who printed the paper of whom; `by` is None for a command's run."""
    for inquiry, asker in papers:
        row = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
        record(
            row,
            by=by,
            move=move,
            at=now(row, at),
            before=row.due_on,
            from_state=row.state,
            asker=asker,
        )
