"""The database refuses what the actions would never write."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from inquiries.models import Answer, Asker, Event, Inquiry
from tests.cast import make_inquiry

from .stage import inquiry_in


def refused(rows, **changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changes)


def test_stamps_belong_together(scene):
    i = make_inquiry(scene.village, scene.cadre)
    rows = Inquiry.objects.filter(pk=i.pk)
    refused(rows, posted_at=timezone.now())
    refused(rows, extended_by=scene.cadre)
    refused(rows, state="nonsense")
    refused(rows, state="accepted")
    refused(rows, state="merged", accepted_at=timezone.now())
    refused(rows, merged_into=i)
    refused(rows, about_cadre=scene.first)
    refused(rows, paused_on=timezone.localdate())


@pytest.mark.feature("S0-19", "W-04")
def test_deferred_without_a_day_to_look_again_is_refused(scene):
    i = inquiry_in(scene, "deferred")
    refused(Inquiry.objects.filter(pk=i.pk), review_on=None)


@pytest.mark.feature("S0-20")
def test_an_echo_says_how_when_and_by_whom(scene):
    asker = make_inquiry(scene.village, scene.cadre).askers.get()
    rows = Asker.objects.filter(pk=asker.pk)
    refused(rows, echoed_at=timezone.now())
    refused(rows, echo_how="in_person", echoed_at=timezone.now())
    refused(rows, verdict="satisfied")


def test_an_answer_is_approved_by_another(scene):
    i = inquiry_in(scene, "answered")
    answer = Answer.objects.create(inquiry=i, query="q", made_by=scene.cadre, made_at=timezone.now())
    rows = Answer.objects.filter(pk=answer.pk)
    refused(rows, approved_by=scene.cadre, approved_at=timezone.now())
    refused(rows, approved_by=scene.second)
    refused(rows, review_on=timezone.localdate() + timedelta(days=9))


def test_events_are_append_only(scene):
    event = make_inquiry(scene.village, scene.cadre).events.get()
    with pytest.raises(TypeError):
        event.save()
    with pytest.raises(TypeError):
        event.delete()
    with pytest.raises(TypeError):
        Event.objects.update(note="anders")
    with pytest.raises(TypeError):
        Event.objects.all().delete()
