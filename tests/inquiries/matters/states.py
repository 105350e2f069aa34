"""Inquiries put into a state, for tests of what may follow."""

from datetime import timedelta

from django.utils import timezone

from inquiries.matters.actions import askers
from inquiries.models import Inquiry
from tests.cast import make_inquiry

UNACCEPTED = {"received", "rejected", "withdrawn"}


def days(n):
    return timezone.localdate() + timedelta(days=n)


def inquiry_in(scene, state, **values):
    """An inquiry standing at `state` with everything that the state must have."""
    values = {"household": scene.household} | values
    inquiry = make_inquiry(scene.village, scene.cadre, **values)
    if state == "merged":
        return askers.merge(inquiry=inquiry, by=scene.cadre, target=make_inquiry(scene.village, scene.cadre))
    stamps = {"state": state, "due_on": days(5)}
    if state not in UNACCEPTED:
        stamps |= {"accepted_at": timezone.now(), "owner": scene.second}
        stamps |= {"promise_days": 7, "promise_unit": "calendar"}
    if state == "awaiting_asker":
        stamps |= {"paused_on": days(0), "asker_limit": days(3)}
    if state == "deferred":
        stamps |= {"review_on": days(30)}
    Inquiry.objects.filter(pk=inquiry.pk).update(**stamps)
    if state in {"echoed", "closed"}:
        inquiry.askers.update(echo_how="in_person", echoed_at=timezone.now(), echoed_by=scene.cadre)
    code = inquiry.code
    inquiry = Inquiry.objects.get(pk=inquiry.pk)
    inquiry.code = code
    return inquiry


def standing(inquiry):
    """What must not change when an act is refused."""
    row = Inquiry.objects.get(pk=inquiry.pk)
    return row.state, row.version, row.due_on, row.events.count(), row.answers.count(), row.askers.count()
