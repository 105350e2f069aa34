"""Enumerations of what happened: leaves that anything may import."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    RECEIVED = "received", _("Received")
    REJECTED = "rejected", _("Not accepted")
    ACCEPTED = "accepted", _("Accepted")
    ANSWERED_ON_SPOT = "answered_on_spot", _("Answered on the spot")
    ASSIGNED = "assigned", _("Assigned")
    IN_PROGRESS = "in_progress", _("In progress")
    AWAITING_ASKER = "awaiting_asker", _("Waiting for the asker")
    IN_DELIBERATION = "in_deliberation", _("In deliberation")
    EXTENDED = "extended", _("Extended")
    REFERRED = "referred", _("Referred")
    DEFERRED = "deferred", _("Deferred")
    ANSWERED = "answered", _("Answered")
    ECHOED = "echoed", _("Echo delivered")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Reopened")
    MERGED = "merged", _("Merged")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# Something is still owed within a date: these can be late.
RUNNING = [
    State.RECEIVED,
    State.ACCEPTED,
    State.ASSIGNED,
    State.IN_PROGRESS,
    State.IN_DELIBERATION,
    State.EXTENDED,
    State.REFERRED,
    State.REOPENED,
]
# Open: an answer is still owed, also while the clock rests.
OPEN = [*RUNNING, State.AWAITING_ASKER]
# Answered, but the slip or the verdict is still missing.
TO_ECHO = [State.ANSWERED, State.ANSWERED_ON_SPOT]
# Somebody still has something to do, if only to look at it again.
UNFINISHED = [*OPEN, *TO_ECHO, State.DEFERRED]
# There is an answer or a reason that may reach the asker.
AT_ASKER = [*TO_ECHO, State.DEFERRED, State.ECHOED]
HAS_ANSWER = [*TO_ECHO, State.ECHOED, State.CLOSED]
# The asker has the answer.
TOLD = [State.ECHOED, State.CLOSED]
# May stand on the notice board.
POSTABLE = [*HAS_ANSWER, State.DEFERRED]
ENDED = [State.CLOSED, State.REJECTED, State.MERGED, State.WITHDRAWN]
# May be reached without anybody having taken the matter on.
NOT_ACCEPTED = [State.RECEIVED, State.REJECTED, State.WITHDRAWN, State.MERGED]
# Stands for nothing any more: taken back by its asker, or part of another matter.
VOID = [State.MERGED, State.WITHDRAWN]
# Where a registered matter has got to: each state stands in exactly one of these, so that they add up (S1-06).
STANDINGS = {
    "answered": HAS_ANSWER,
    "open": OPEN,
    "deferred": [State.DEFERRED],
    "rejected": [State.REJECTED],
    "void": VOID,
}
# The office still owes an answer or its hand-over.
OWED = [*OPEN, *TO_ECHO]


class InquiryKind(TextChoices):
    QUESTION = "question", _("Question")
    SUGGESTION = "suggestion", _("Suggestion")
    ERRAND = "errand", _("Errand")
    DISPUTE = "dispute", _("Dispute")
    HAZARD = "hazard", _("Hazard")
    COMPLAINT = "complaint", _("Complaint")


class About(TextChoices):
    """Whom a complaint is about, and so who reads it: nobody below the one above (W-11)."""

    NOBODY = "no", _("Nobody who works for the village or the township")
    VILLAGE = "on", _("Somebody who works for the village")
    TOWNSHIP = "township", _("Somebody who works for the township")


class ErrandMode(TextChoices):
    """Accompany, help, act for (S3-09)."""

    ACCOMPANIED = "accompanied", _("Accompanied errand")
    ASSISTED = "assisted", _("Assisted errand")
    DELEGATED = "delegated", _("Delegated errand")


class Channel(TextChoices):
    VISIT = "visit", _("Visit")
    PHONE = "phone", _("Phone")
    OFFICE = "office", _("Masses work station")
    CARD = "card", _("Contact card")
    QR = "qr", _("QR code")
    CHAT_GROUP = "chat_group", _("Chat group")
    YARD_TALK = "yard_talk", _("Yard night talk")
    BENCH_MEETING = "bench_meeting", _("Bench meeting")
    PAVILION = "pavilion", _("Discussion pavilion")
    LETTER = "letter", _("Letter or box")
    FEED = "feed", _("Village feed")


class EchoWay(TextChoices):
    IN_PERSON = "in_person", _("Slip handed over in person")
    TOLD = "told", _("Told in person")
    PHONED = "phoned", _("Told by phone")
    COLLECTED = "collected", _("Slip collected by code")
    THROUGH_LIAISON = "through_liaison", _("Through the linked person")
    ONLINE = "online", _("Read online by code")


# The slip itself came into the asker's hands; the other ways leave no paper.
ON_PAPER = [EchoWay.IN_PERSON, EchoWay.COLLECTED, EchoWay.THROUGH_LIAISON]


class Verdict(TextChoices):
    SATISFIED = "satisfied", _("Satisfied")
    BASICALLY = "basically", _("Basically satisfied")
    NOT_SATISFIED = "not_satisfied", _("Not satisfied")


class BoardItemKind(TextChoices):
    ECHO = "echo", _("Echo")
    CORRECTION = "correction", _("Correction")


class BoardAct(TextChoices):
    """What is done with a month of the notice board as a whole."""

    FROZEN = "frozen", _("Board closed")
    REOPENED = "reopened", _("Board reopened")
    DISPLAYED = "displayed", _("Sheet put up")


class FeedCategory(TextChoices):
    """Topics of the village feed (S0-08)."""

    PARTY = "party", _("New achievements of Party building")
    BUSINESS = "business", _("New experience in starting a business and prospering")
    CULTURE = "culture", _("New activities of folk culture")
    IDEA = "idea", _("Work suggestions by Party members and villagers")


class DiaryKind(TextChoices):
    VISIT = "visit", _("Visit")
    TALK = "talk", _("Heart-to-heart talk")
    RETURN_VISIT = "return_visit", _("Return visit")
    POLICY = "policy", _("Policy told")
    MEDIATION = "mediation", _("Mediation")
    HAZARD = "hazard", _("Hazard check")
    HYGIENE = "hygiene", _("Hygiene check")
    CONTACT_TRIED = "contact_tried", _("Tried, not reached")


class Recorded(TextChoices):
    """What the office records of an asker and can put right."""

    HAND_OVER = "hand_over", _("Echo handed over")
    VERDICT = "verdict", _("Verdict")


class Direction(TextChoices):
    """Told downward, heard upward (S1-16)."""

    TOLD = "told", _("Told")
    HEARD = "heard", _("Heard")


class Measure(TextChoices):
    """What the summary counts beside the states."""

    RECEIVED = "all", _("Received")
    POSTED = "posted", _("Posted")
    SATISFIED = "satisfied", _("Satisfied")
    BASICALLY = "basically", _("Basically satisfied")
    NOT_SATISFIED = "not_satisfied", _("Not satisfied")
    SLIPS = "slips", _("Echo slip handed over")


class FileRoot(TextChoices):
    """The folder in which a file lies that is to be removed."""

    MEDIA = "media"
    RUNS = "runs"
