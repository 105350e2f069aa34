"""The database refuses what the actions would never write."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inquiries.models import Answer, Asker, Event, Inquiry
from tests.cast import make_inquiry

from .states import inquiry_in


def refused(by, rows, **changes):
    """`by` is the name of the constraint."""
    with pytest.raises(IntegrityError, match=rf"\b{by}\b"), transaction.atomic():
        rows.update(**changes)


def test_stamps_belong_together(scene):
    i = make_inquiry(scene.village, scene.cadre)
    rows = Inquiry.objects.filter(pk=i.pk)
    refused("inquiry_posted_together", rows, posted_at=timezone.now())
    refused("inquiry_extended_together", rows, extended_by=scene.cadre)
    refused("inquiry_state_known", rows, state="nonsense", accepted_at=timezone.now())
    refused("inquiry_accepted_before_work", rows, state="accepted")
    refused("inquiry_merged_has_target", rows, state="merged", accepted_at=timezone.now())
    refused("inquiry_merged_has_target", rows, merged_into=i)
    refused("inquiry_about_cadre_restricted", rows, about_cadre=scene.first)
    refused("inquiry_paused_only_waiting", rows, paused_on=timezone.localdate())


@pytest.mark.feature("S0-19")
def test_deferred_without_a_day_to_look_again_is_refused(scene):
    i = inquiry_in(scene, "deferred")
    refused("inquiry_deferred_has_review", Inquiry.objects.filter(pk=i.pk), review_on=None)


@pytest.mark.feature("S0-20")
def test_an_echo_has_how_when_and_by_whom(scene):
    asker = make_inquiry(scene.village, scene.cadre).askers.get()
    rows = Asker.objects.filter(pk=asker.pk)
    refused("asker_echoed_together", rows, echoed_at=timezone.now())
    refused("asker_echoed_together", rows, echo_how="in_person", echoed_at=timezone.now())
    refused("asker_verdict_together", rows, verdict="satisfied")


def test_an_answer_is_approved_by_another(scene):
    i = inquiry_in(scene, "answered")
    answer = Answer.objects.create(inquiry=i, query="q", made_by=scene.cadre, made_at=timezone.now())
    rows = Answer.objects.filter(pk=answer.pk)
    refused("answer_approved_by_another", rows, approved_by=scene.cadre, approved_at=timezone.now())
    refused("answer_approved_together", rows, approved_by=scene.second)
    refused("answer_deferred_says_why", rows, review_on=timezone.localdate() + timedelta(days=9))


def test_events_are_append_only(scene):
    event = make_inquiry(scene.village, scene.cadre).events.get()
    with pytest.raises(TypeError, match="Events are append-only"):
        event.save()
    with pytest.raises(TypeError, match="Events are append-only"):
        event.delete()
    with pytest.raises(TypeError, match="Events are append-only"):
        Event.objects.update(note="anders")
    with pytest.raises(TypeError, match="Events are append-only"):
        Event.objects.all().delete()
