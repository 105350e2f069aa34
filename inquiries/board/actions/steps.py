"""Acts on a month as a whole: the village's months are locked, and each act is chained to the one before it."""

from datetime import datetime

from cards.models import User, Village
from inquiries.board.sealing import reason_digest, step_digest
from inquiries.choices import BoardAct
from inquiries.models import BoardEdition, BoardStep


def locked(edition: BoardEdition) -> BoardEdition:
    """The month as it stands now, locked; before it the chain of its village.

    The village's key stays free, because posting locks a month first and names the village after.
    """
    Village.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.village_id)
    rows = BoardEdition.objects.select_for_update(of=("self",))
    return rows.select_related("village__settings").get(pk=edition.pk)


def last_step(village_id: int) -> BoardStep | None:
    return BoardStep.objects.filter(village=village_id).order_by("-number").first()


def add_step(edition: BoardEdition, act: BoardAct, *, by: User, at: datetime, **facts) -> BoardStep:
    """Write the act with its digest; the month is locked."""
    last = last_step(edition.village_id)
    step = BoardStep(
        village=edition.village,
        edition=edition,
        number=last.number + 1 if last else 1,
        previous_digest=last.digest if last else "",
        act=act,
        by=by,
        at=at,
        **facts,
    )
    step.reason_digest = reason_digest(step)
    step.digest = step_digest(step)
    step.save()
    return step
