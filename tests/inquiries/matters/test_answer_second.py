"""An answer is seen by a second person before it reaches its asker, where the village asks for it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.models import Cadre
from cards.printing.runs.order import PIECES, Order
from inquiries.choices import State
from inquiries.matters.actions import answers, askers, entry, moves
from inquiries.matters.reports import detail
from inquiries.models import Event, Inquiry
from tests.cast import make_inquiry
from tests.notice_board import TEXTS, answered

ASKED = "另一人"
OUTCOME = TEXTS["outcome"]


def url(name, *rows):
    return reverse(f"inquiries:{name}", args=[row.pk for row in rows])


def asks_for_second(scene, wanted=True):
    scene.village.settings.answers_checked = wanted
    scene.village.settings.save()


@pytest.fixture
def matter(scene):
    """Answered by the cadre in a village that asks for a second person."""
    asks_for_second(scene)
    return answered(scene, household=scene.household)


def approve(client, matter, version=None):
    version = version or Inquiry.objects.get(pk=matter.pk).version
    return client.post(url("answer_approve", matter), {"version": version})


def ways_out(client, matter):
    """The status of each way on which the answer leaves the office."""
    asker = matter.askers.get()
    return [
        client.post(url("echo_slip", matter)).status_code,
        client.get(url("slip_choice", matter)).status_code,
        client.post(url("hand_over", matter, asker), {"how": "in_person"}).status_code,
    ]


def test_nobody_whose_office_is_over_is_named_as_who_can_see_it(scene, matter):
    """The account may not sign in any more, though nobody closed it."""
    named = detail.second_persons(matter, scene.cadre)
    assert scene.secretary.name in named
    yesterday = timezone.localdate() - timedelta(days=1)
    Cadre.objects.filter(person=scene.secretary.person).update(until=yesterday)
    assert detail.second_persons(matter, scene.cadre) == [
        name for name in named if name != scene.secretary.name
    ]


def test_nothing_leaves_the_office_before_another_has_seen_it(scene, sign_in, client, matter):
    office = sign_in(scene.second)
    assert ways_out(office, matter) == [422, 422, 422]
    assert (
        office.post(url("verdict", matter, matter.askers.get()), {"verdict": "satisfied"}).status_code == 422
    )
    matter.refresh_from_db()
    assert (matter.state, matter.askers.get().echoed_at) == (State.ANSWERED, None)
    assert not Event.objects.filter(inquiry=matter, move="print_slip").exists()
    assert approve(office, matter).url == matter.get_absolute_url()
    answer = matter.answers.get()
    assert (answer.approved_by, Event.objects.filter(inquiry=matter).last().move) == (
        scene.second,
        "approve_answer",
    )
    assert ways_out(office, matter) == [200, 200, 302]


def test_the_asker_does_not_read_it_by_code_before(scene, sign_in, client, matter):
    address = reverse("inquiries:public_track")
    page = client.post(address, {"code": matter.code})
    assert OUTCOME not in page.text
    assert "verdict" not in page.text
    assert "由另一位同志看过后告诉您" in page.text
    with pytest.raises(ValidationError, match=ASKED):
        askers.give_verdict(asker=matter.askers.get(), by=None, verdict="satisfied")
    answers.approve(inquiry=matter, by=scene.second)
    assert OUTCOME in client.post(address, {"code": matter.code}).text


def test_the_runs_name_what_waits_and_print_the_rest(scene, matter):
    seen = answers.approve(inquiry=answered(scene), by=scene.second)
    volume = PIECES["echo-slip"].make(Order(scene.village, "a5", month=None, by=scene.cadre))
    assert (volume.wanted, volume.printed) == (2, 1)
    assert [each.name.split()[0] for each in volume.omissions] == [matter.number]
    volume.draw(BytesIO())
    assert Event.objects.filter(move="print_slip").values_list("inquiry", flat=True).get() == seen.pk


def test_the_page_says_who_does_it(scene, sign_in, matter):
    author = sign_in(scene.cadre).get(matter.get_absolute_url()).text
    assert url("answer_approve", matter) not in author
    assert url("item_post", matter) not in author
    assert "second、secretary" in author
    other = sign_in(scene.second).get(matter.get_absolute_url()).text
    assert url("answer_approve", matter) in other
    assert url("hand_over", matter, matter.askers.get()) not in other


def test_by_default_it_reaches_the_asker_at_once_and_the_page_says_so(scene, sign_in):
    matter = answered(scene, household=scene.household)
    client = sign_in(scene.second)
    assert "上栏之前由另一人看过" in client.get(matter.get_absolute_url()).text
    assert url("answer_approve", matter) not in client.get(matter.get_absolute_url()).text
    assert ways_out(client, matter) == [200, 200, 302]


def test_the_author_cannot_check_it(scene, sign_in, matter):
    approve(sign_in(scene.cadre), matter)
    with pytest.raises(ValidationError, match="另一人"):
        answers.approve(inquiry=matter, by=scene.cadre)
    assert matter.answers.get().approved_by is None


@pytest.mark.parametrize(
    ("who", "status"),
    [("liaison", 403), ("cadre_elsewhere", 404), ("official_elsewhere", 404), ("county_viewer", 404)],
)
def test_others_cannot_check_it(scene, sign_in, client, matter, who, status):
    assert approve(client, matter).url.startswith(reverse("login"))
    assert approve(sign_in(getattr(scene, who)), matter).status_code == status
    with pytest.raises(PermissionDenied):
        answers.approve(inquiry=matter, by=getattr(scene, who))
    assert matter.answers.get().approved_by is None


def test_the_township_can_check_it_too(scene, sign_in, matter):
    approve(sign_in(scene.official), matter)
    assert matter.answers.get().approved_by == scene.official


def test_what_was_changed_meanwhile_is_not_checked_unseen(scene, sign_in, matter):
    opened = matter.version
    parts = {"query": matter.text, "measures": "别的措施", "outcome": "别的结果"}
    answers.revise(inquiry=matter, by=scene.cadre, **parts)
    client = sign_in(scene.second)
    for version in (opened, "", "x"):
        client.post(url("answer_approve", matter), {"version": version})
    assert matter.answers.filter(approved_by__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("changes", "approved"),
    [({"text": "另外问的事"}, 0), (None, 1)],
    ids=["question mended", "asker put right"],
)
def test_what_changes_no_word_of_it_stops_no_second_person(scene, sign_in, matter, changes, approved):
    client = sign_in(scene.second)
    shown = client.get(matter.get_absolute_url()).context["approval"]
    opened = {name: shown[name].value() for name in ("version", "event")}
    now = Inquiry.objects.get(pk=matter.pk)
    if changes:
        entry.edit(inquiry=now, by=scene.cadre, **changes)
    else:
        askers.correct_asker(asker=now.askers.get(), by=scene.cadre, name="王芳", phone="")
    assert Inquiry.objects.get(pk=matter.pk).version != opened["version"]
    client.post(url("answer_approve", matter), opened)
    assert matter.answers.filter(approved_by=scene.second).count() == approved


def test_a_revised_answer_is_checked_anew(scene, matter):
    answers.approve(inquiry=matter, by=scene.second)
    answers.revise(inquiry=matter, by=scene.cadre, query="问", measures="办", outcome="成")
    with pytest.raises(ValidationError, match=ASKED):
        askers.hand_over(asker=matter.askers.get(), by=scene.second, how="told")


def test_there_is_nothing_to_check_twice_or_before_an_answer(scene, matter):
    answers.approve(inquiry=matter, by=scene.second)
    for row in (matter, make_inquiry(scene.village, scene.cadre)):
        with pytest.raises(ValidationError, match="没有要由第二人看的答复"):
            answers.approve(inquiry=row, by=scene.secretary)


def test_a_deferred_answer_is_checked_too(scene, sign_in):
    asks_for_second(scene)
    matter = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
    day = matter.due_on
    answers.defer(inquiry=matter, by=scene.cadre, query="q", measures="m", reason="经费没到", review_on=day)
    assert ways_out(sign_in(scene.second), matter) == [422, 422, 422]


def test_a_complaint_about_a_cadre_is_not_the_villages_to_check(scene):
    asks_for_second(scene)
    matter = moves.accept(
        inquiry=make_inquiry(scene.village, scene.official, is_restricted=True), by=scene.official
    )
    answers.answer(inquiry=matter, by=scene.official, query="q", measures="m", outcome="o")
    askers.hand_over(asker=matter.askers.get(), by=scene.official, how="told")
    assert Inquiry.objects.get(pk=matter.pk).state == State.ECHOED


def test_the_setting_is_found_in_the_villages_form(scene, sign_in):
    page = sign_in(scene.secretary).get(reverse("cards:village_edit", args=[scene.village.pk])).text
    assert 'answers_checked"' in page


def test_posting_it_is_seeing_it(scene, matter):
    from tests.notice_board import posted

    posted(scene, inquiry=matter)
    askers.hand_over(asker=matter.askers.get(), by=scene.second, how="told")
    assert matter.askers.get().echoed_at
