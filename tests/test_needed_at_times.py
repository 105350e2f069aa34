"""A field that is refused empty in some state is never called optional; the page says when it is needed."""

import pytest
from django.urls import reverse

from inquiries.matters.actions import askers
from inquiries.matters.forms.entry import EntryForm
from inquiries.models import BoardEdition
from tests.notice_board import answered, posted
from villageliaison.controls import is_optional


def visit(scene):
    sent = {"kind": "visit", "direction": "heard", "on": "2026-11-03"}
    return reverse("inquiries:visit_new"), sent, "form", "words"


def on_the_spot(scene):
    sent = {"text": "路灯坏了", "kind": "question", "channel": "visit", "measures": "换了灯"}
    return reverse("inquiries:inquiry_new"), sent, "form", "outcome"


def position(scene):
    return reverse("cards:person_create"), {"name": "贺正阳", "body": "committee"}, "form", "position"


def take_down(scene):
    return reverse("inquiries:item_withdraw", args=[posted(scene).pk]), {}, "form", "reason"


def verdict(scene):
    row = answered(scene)
    asker = row.askers.get()
    askers.hand_over(asker=asker, by=scene.cadre, how="told")
    sent = {"verdict": "not_satisfied"}
    return reverse("inquiries:verdict", args=[row.pk, asker.pk]), sent, "verdict_form", "words"


def freeze_early(scene):
    edition = BoardEdition.objects.get(pk=posted(scene).edition_id)
    return reverse("inquiries:board_freeze", args=[edition.pk]), {"sure": "on"}, "freeze", "reason"


@pytest.mark.parametrize("case", [visit, on_the_spot, position, take_down, verdict, freeze_early])
def test_what_may_be_needed_is_not_called_optional(scene, sign_in, time_machine, case):
    time_machine.move_to("2026-11-03T10:00:00+08:00")
    url, sent, name, field = case(scene)
    answer = sign_in(scene.second).post(url, sent)
    form = answer.context[name]
    assert (answer.status_code, field in form.errors, is_optional(form[field])) == (422, True, False)


def test_a_field_that_is_never_needed_still_is(scene):
    form = EntryForm(by=scene.cadre, village=scene.village)
    assert is_optional(form["subject"])
