"""What stands on the echo slip and on the receipt, as plain values for the drawing."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cards.accounts.reports.offices import whom_to_call
from cards.hidden_ids import hide
from cards.models import User, Village, VillageSettings
from cards.months import next_month
from cards.wording import promise_on_paper
from inquiries.choices import AT_ASKER
from inquiries.models import Answer, Asker, Inquiry
from inquiries.tracking import code_of

from . import handler
from .above import office_above
from .addressed import own_matter, words_for


def track_url(code: str) -> str:
    """Printed with the code behind #, which no browser sends: a code is in no address that is asked for (S7)."""
    return f"{settings.PUBLIC_BASE_URL}/track/#{code}"


def track_at() -> str:
    """The same as people type it."""
    return f"{settings.PUBLIC_BASE_URL.partition('://')[2]}/track/"


NOT_NOW = "暂时难以办理。"  # the slip's third part where the objective reason stands below it


OVERTAKEN = gettext_lazy("Taken up again since this answer: the next one gets its slip.")
UNSEEN = gettext_lazy("Another person than the author checks the answer before its slip is printed.")


def signature(user: User | None) -> str:
    """刘志强（第一书记）"""
    if user is None:
        return ""
    cadre = getattr(user.person, "cadre", None) if user.person_id else None
    return f"{user.name}（{cadre.position}）" if cadre else user.name


def _promise(inquiry: Inquiry) -> str:
    """Before acceptance the first date is the one to accept by; the promise runs from then on."""
    village: VillageSettings = inquiry.village.settings
    words = promise_on_paper(
        inquiry.promise_days or village.promise_days, inquiry.promise_unit or village.promise_unit
    )
    if inquiry.accepted_at or not inquiry.due_on:
        return words
    return f"{inquiry.due_on.month}月{inquiry.due_on.day}日前受理，{words}"


def _shared(inquiry: Inquiry, asker: Asker, words: Callable[[str], str]) -> dict:
    own, code = own_matter(asker), code_of(asker.nonce)
    return {
        "village": inquiry.village.name,
        "township": inquiry.village.township.name,
        "number": own.number,
        "asked_on": timezone.localdate(own.received_at),
        "subject": words(own.subject),
        "promise": _promise(inquiry),
        "due": inquiry.due_on if inquiry.accepted_at else None,
        "tracking_code": code,
        "track_url": track_url(code),
        "variant": inquiry.village.settings.card_variant,
    } | _owed_by(inquiry)


def _owed_by(inquiry: Inquiry) -> dict:
    if above := office_above(inquiry):
        call = whom_to_call(above)
        return {"owed_by": above.name, "office": call.name, "office_phone": call.phone}
    person = handler.whom_to_call(inquiry)
    if person and person.phone:
        return {"office": person.name, "office_phone": person.phone}
    return {"office_phone": inquiry.village.office_phone}


def slip(inquiry: Inquiry, asker: Asker, answer: Answer) -> dict:
    words = words_for(asker)
    return _shared(inquiry, asker, words) | {
        "asker": asker.name,
        "question": words(answer.query),
        "measures": words(answer.measures),
        "outcome": words(answer.outcome) or NOT_NOW,
        "answered_by": signature(answer.made_by),
        "answered_on": timezone.localdate(answer.made_at),
        "deferred_reason": words(answer.objective_reason),
        "review_on": answer.review_on,
    }


def receipt(inquiry: Inquiry, asker: Asker) -> dict:
    return _shared(inquiry, asker, words_for(asker)) | {"received_by": signature(inquiry.created_by)}


def askers(inquiry: Inquiry, user: User, named: str = "") -> list[Asker]:
    """All who asked and whose data are not erased, or the one the address names."""
    rows = inquiry.askers.visible_to(user).reachable().with_is_joined().select_related("origin")
    return [asker for asker in rows if not named or hide("asker", asker.pk) == named]


def newest_answer(inquiry: Inquiry) -> Answer | None:
    return inquiry.answers.select_related("made_by__person__cadre").first()


def held_back(inquiry: Inquiry, answer: Answer | None) -> str:
    """Why no slip is printed of this newest answer now: it would bear the deadline of another, or nobody checked it."""
    if answer and not inquiry.answer_stands:
        return str(OVERTAKEN)
    return str(UNSEEN) if answer and answer.approved_by_id is None and inquiry.needs_second else ""


def missing(answer: Answer | None) -> list[str]:
    """The parts that the slip still lacks (S0-18)."""
    parts = {
        "query": _("Query or suggestion"),
        "measures": _("Measures taken"),
        "outcome": _("Outcome"),
    }
    if answer is None:
        return list(parts.values())
    stands = {
        "query": answer.query,
        "measures": answer.measures,
        "outcome": answer.outcome or answer.objective_reason,
    }
    return [label for name, label in parts.items() if not stands[name]]


def slips_of_village(
    village: Village, *, month: date | None = None, undelivered: bool = False, user: User | None = None
) -> list[tuple[Inquiry, Asker, Answer]]:
    """Each asker with the newest answer, where it was given in the month; never of a complaint about a cadre.

    Undelivered is what may reach its asker now.
    """
    rounds = Answer.objects.filter(inquiry=OuterRef("inquiry")).order_by("-round")
    answers = Answer.objects.filter(inquiry__village=village, inquiry__is_restricted=False)
    answers = answers.filter(pk=Subquery(rounds.values("pk")[:1]))
    if month:
        start, end = (
            timezone.make_aware(datetime.combine(day, time())) for day in (month, next_month(month))
        )
        answers = answers.filter(made_at__gte=start, made_at__lt=end)
    found = {answer.inquiry_id: answer for answer in answers.select_related("made_by__person__cadre")}
    askers = Asker.objects.reachable().filter(inquiry__in=list(found)).with_is_joined()
    askers = askers.order_by("inquiry__number", "pk")
    if user:
        askers = askers.visible_to(user)
    if undelivered:
        askers = askers.filter(echoed_at=None, inquiry__state__in=AT_ASKER)
    of_matter = "village__township", *handler.RELATED
    related = "origin", *(f"inquiry__{name}" for name in of_matter)
    return [(asker.inquiry, asker, found[asker.inquiry_id]) for asker in askers.select_related(*related)]
