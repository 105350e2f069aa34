"""A hand-over of the echo or a verdict that was a mistake: undone on its day, a verdict also corrected later."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from inquiries.matters.actions import askers, moves, putting_right
from inquiries.matters.actions import summary as figures
from inquiries.models import Asker, AskerAct, Inquiry

from .states import inquiry_in

OF_ASKER = ("echo_how", "echoed_at", "echoed_by", "verdict", "verdict_words", "verdict_at", "verdict_by")
OF_MATTER = ("state", "due_on", "closed_at", "answered_at", "unreached", "promise_days")


def stands(asker):
    matter, row = Inquiry.objects.get(pk=asker.inquiry_id), Asker.objects.get(pk=asker.pk)
    return [getattr(matter, name) for name in OF_MATTER], [getattr(row, name) for name in OF_ASKER]


def address(name, asker):
    return reverse(f"inquiries:{name}", args=[asker.inquiry_id, asker.pk])


def judge(asker, by, verdict="satisfied", words=""):
    return askers.give_verdict(asker=asker, by=by, verdict=verdict, words=words)


@pytest.fixture
def asker(scene):
    row = inquiry_in(scene, "answered").askers.get()
    figures.rebuild()
    return row


@pytest.mark.parametrize("verdict", ["satisfied", "basically", "not_satisfied"])
def test_a_verdict_is_undone_with_all_that_followed(scene, sign_in, asker, verdict):
    before, client = stands(asker), sign_in(scene.cadre)
    page = client.post(address("verdict", asker), {"verdict": verdict, "words": "还漏水"}, follow=True)
    assert page.text.count(f'action="{address("verdict_undo", asker)}"') == 2
    assert client.post(address("verdict_undo", asker)).url == asker.inquiry.get_absolute_url()
    assert stands(asker) == before
    assert asker.inquiry.events.latest("id").move == "undo_verdict"
    assert AskerAct.objects.get().before == {}
    assert figures.differences() == []


def test_a_hand_over_of_the_echo_is_undone(scene, sign_in, asker):
    before = stands(asker)
    sign_in(scene.liaison).post(address("hand_over", asker), {"how": "in_person"})
    sign_in(scene.liaison).post(address("verdict_undo", asker))
    assert stands(asker) == before
    assert figures.differences() == []


def test_not_on_the_next_day_nor_once_something_followed(scene, asker):
    judge(asker, scene.cadre, "not_satisfied", "还漏水")
    AskerAct.objects.update(at=timezone.now() - timedelta(days=1))
    with pytest.raises(ValidationError, match="当天"):
        putting_right.undo(asker=asker, by=scene.cadre)
    AskerAct.objects.update(at=timezone.now())
    moves.start(inquiry=Inquiry.objects.get(), by=scene.cadre, note="又去看了")
    with pytest.raises(ValidationError, match="后面已有"):
        putting_right.undo(asker=asker, by=scene.cadre)
    assert Inquiry.objects.get().state == "in_progress"


def test_what_the_asker_said_with_the_code_is_the_asker_s(scene, asker):
    judge(asker, None)
    with pytest.raises(ValidationError, match="没有可撤销的"):
        putting_right.undo(asker=asker, by=scene.cadre)
    with pytest.raises(ValidationError, match="村里录入的"):
        putting_right.correct_verdict(asker=asker, by=scene.cadre, verdict="basically")
    assert Asker.objects.get().verdict == "satisfied"


def test_a_verdict_is_corrected_and_the_event_says_what_it_was(scene, sign_in, asker):
    judge(asker, scene.liaison, "not_satisfied", "还漏水")
    client = sign_in(scene.cadre)
    form = client.get(address("verdict_correct", asker)).context["form"]
    sent = {"version": form["version"].value(), "event": form["event"].value(), "verdict": "satisfied"}
    assert client.post(address("verdict_correct", asker), sent).status_code == 302
    assert (Asker.objects.get().verdict, Inquiry.objects.get().state) == ("satisfied", "closed")
    event = asker.inquiry.events.get(move="correct_verdict")
    assert (event.by, event.note) == (scene.cadre, "不满意\n还漏水")
    assert figures.differences() == []


@pytest.mark.parametrize(("right", "state"), [("basically", "closed"), ("not_satisfied", "reopened")])
def test_also_later_when_something_followed(scene, asker, right, state):
    judge(asker, scene.cadre)
    askers.correct_asker(asker=asker, by=scene.cadre, name="张大军", phone="")
    putting_right.correct_verdict(asker=asker, by=scene.secretary, verdict=right, words="还漏水")
    row = Asker.objects.get()
    assert (row.verdict, row.verdict_by, Inquiry.objects.get().state) == (right, scene.secretary, state)
    assert figures.differences() == []


def test_not_satisfied_stays_once_the_work_was_taken_up(scene, asker):
    judge(asker, scene.cadre, "not_satisfied", "还漏水")
    moves.start(inquiry=Inquiry.objects.get(), by=scene.cadre, note="又去看了")
    with pytest.raises(ValidationError, match="后面已有"):
        putting_right.correct_verdict(asker=asker, by=scene.cadre, verdict="satisfied")
    assert Asker.objects.get().verdict == "not_satisfied"


def test_bad_input_is_named_and_nothing_written(scene, sign_in, asker):
    judge(asker, scene.cadre)
    before, client = stands(asker), sign_in(scene.cadre)
    form = client.get(address("verdict_correct", asker)).context["form"]
    sent = {"version": form["version"].value(), "verdict": "not_satisfied", "words": ""}
    page = client.post(address("verdict_correct", asker), sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["words"])
    assert client.post(address("verdict_correct", asker), sent | {"verdict": "x"}).status_code == 422
    assert client.post(address("verdict_correct", asker), sent | {"version": 0}).status_code == 409
    assert stands(asker) == before


def test_who_may_not(scene, sign_in, client, asker):
    judge(asker, scene.cadre)
    before = stands(asker)
    for name in ("verdict_undo", "verdict_correct"):
        client.logout()
        assert client.post(address(name, asker)).url.startswith(reverse("login"))
        for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.county_viewer):
            assert sign_in(user).post(address(name, asker)).status_code == 404
    assert sign_in(scene.liaison).post(address("verdict_correct", asker)).status_code == 403
    with pytest.raises(PermissionDenied):
        putting_right.correct_verdict(asker=asker, by=scene.liaison, verdict="basically")
    sign_in(scene.liaison).post(address("verdict_undo", asker))
    assert stands(asker) == before
