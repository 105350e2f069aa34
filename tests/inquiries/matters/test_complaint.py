"""A complaint needs the answer whether it is about a cadre; if so, it and its visit are the township's (W-11)."""

import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.hidden_ids import hide
from inquiries.board.actions import items
from inquiries.matters.actions import answers, entry, moves, summary
from inquiries.models import DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from tests.cast import make_inquiry
from tests.notice_board import TEXTS, posted

NEW = reverse("inquiries:inquiry_new")
MARK = "密告之语"


def data(**changes):
    return {"key": uuid.uuid4(), "text": MARK, "kind": "complaint", "channel": "visit"} | changes


def visit(scene, by=None, **values):
    given = {"kind": "visit", "direction": "heard", "on": timezone.localdate(), "words": MARK}
    return visits.record(village=scene.village, by=by or scene.cadre, **given | values)


def from_visit(row):
    return f"{NEW}?visit={hide('diaryentry', row.pk)}"


CHANGING = re.compile(
    rb'(name="(csrfmiddlewaretoken|key|draft)"\s+value|href="[^"]*visit)="?[^"]*"|\b[0-9A-F]{8}\b'
)


def plain_pages(client, urls):
    return {url: CHANGING.sub(b"", client.get(url).content) for url in urls}


@pytest.mark.parametrize("answer", ["", "maybe"])
def test_a_complaint_without_the_answer_comes_back_at_the_field(scene, sign_in, answer):
    response = sign_in(scene.cadre).post(NEW, data(is_restricted=answer))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["is_restricted"])
    assert MARK in response.content.decode()
    assert not Inquiry.objects.exists()


def test_answered_no_it_stays_and_answered_yes_it_goes(scene, sign_in):
    client = sign_in(scene.cadre)
    assert client.post(NEW, data(is_restricted="no")).status_code == 302
    assert client.post(NEW, data(is_restricted="on")).status_code == 200
    stays, goes = Inquiry.objects.order_by("pk")
    assert (stays.kind, stays.is_restricted, stays.number[0]) == ("complaint", False, "2")
    assert (goes.kind, goes.is_restricted, goes.number[0]) == ("complaint", True, "T")
    assert list(Inquiry.objects.visible_to(scene.secretary)) == [stays]


def test_what_is_about_a_cadre_is_a_complaint_whatever_its_kind(scene, sign_in):
    sign_in(scene.cadre).post(NEW, data(kind="question", is_restricted="on"))
    sign_in(scene.cadre).post(NEW, data(kind="question", about_cadre=scene.chief.pk))
    assert list(Inquiry.objects.values_list("kind", "is_restricted")) == [("complaint", True)] * 2


def test_no_other_kind_is_asked(scene, sign_in):
    assert sign_in(scene.cadre).post(NEW, data(kind="hazard")).status_code == 302


def test_the_action_asks_too(scene):
    with pytest.raises(ValidationError, match="请注明这件投诉是否涉及为村里或乡镇工作的人") as error:
        make_inquiry(scene.village, scene.cadre, kind="complaint")
    assert list(error.value.error_dict) == ["is_restricted"]
    assert not Inquiry.objects.exists()
    assert not make_inquiry(scene.village, scene.cadre, kind="complaint", is_restricted=False).is_restricted
    assert make_inquiry(scene.village, scene.cadre, kind="complaint", about_cadre=scene.first).is_restricted


def mended(client, inquiry, **changes):
    url = f"/inquiries/{hide('inquiry', inquiry.pk)}/edit/"
    form = client.get(url).context["form"]
    return client.post(url, {name: form[name].value() or "" for name in form.fields} | changes)


def test_what_becomes_a_complaint_later_is_asked_then(scene, sign_in):
    row = visit(scene)
    inquiry = make_inquiry(scene.village, scene.cadre, text=MARK, visit=row)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    client = sign_in(scene.cadre)
    response = mended(client, inquiry, kind="complaint")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["is_restricted"])
    assert mended(client, inquiry, kind="complaint", is_restricted="no").url == inquiry.get_absolute_url()
    assert mended(client, inquiry, text=f"{MARK}。").url == inquiry.get_absolute_url()
    assert mended(client, inquiry, is_restricted="on").url == reverse("inquiries:inquiry_list")
    inquiry.refresh_from_db()
    row.refresh_from_db()
    assert (inquiry.is_restricted, inquiry.owner, row.is_restricted) == (True, None, True)
    assert summary.differences() == []
    assert client.get(inquiry.get_absolute_url()).status_code == 404
    assert MARK in sign_in(scene.official).get(inquiry.get_absolute_url()).content.decode()
    form = sign_in(scene.official).get(f"/inquiries/{hide('inquiry', inquiry.pk)}/edit/").context["form"]
    assert "is_restricted" not in form.fields  # passing it on to the county is an act of its own


def test_verdicts_move_with_it_in_the_figures(scene):
    inquiry = make_inquiry(scene.village, scene.cadre)
    parts = {name: TEXTS[name] for name in ("query", "measures", "outcome")}
    answers.answer_on_spot(inquiry=inquiry, by=scene.cadre, **parts)
    inquiry.askers.update(verdict="basically", verdict_at=timezone.now())
    summary.rebuild()
    entry.edit(inquiry=inquiry, by=scene.cadre, is_restricted=True)
    assert summary.differences() == []


def test_what_is_on_the_notice_board_is_taken_down_first(scene, sign_in):
    item = posted(scene)
    response = mended(sign_in(scene.cadre), item.inquiry, is_restricted="on")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["is_restricted"])
    items.withdraw(item=item, by=scene.secretary, reason="内容有误", privacy=True)
    assert mended(sign_in(scene.cadre), item.inquiry, is_restricted="on").status_code == 302


def test_the_visit_it_came_from_vanishes_with_it(scene, sign_in):
    row = visit(scene, household=scene.household)
    client = sign_in(scene.cadre)
    one = data(is_restricted="on")
    pages = [client.post(from_visit(row), one) for _n in range(2)]
    assert (
        pages[0].context["inquiry"] == pages[1].context["inquiry"]
    )  # pressed twice, the receipt is not lost
    assert client.post(from_visit(row), data(is_restricted="on")).status_code == 404
    row.refresh_from_db()
    assert (row.is_restricted, Inquiry.objects.get().visit) == (True, row)
    for who in ("cadre", "second", "secretary", "liaison"):
        assert not DiaryEntry.objects.visible_to(getattr(scene, who)).exists()
        assert sign_in(getattr(scene, who)).get(from_visit(row)).status_code == 404
    township = sign_in(scene.official)
    assert MARK in township.get("/visits/").content.decode()
    assert MARK in township.get(scene.household.get_absolute_url()).content.decode()


def test_a_key_opens_the_visit_it_was_sent_with_to_its_sender_and_no_other(scene, sign_in):
    row, _other = visit(scene), visit(scene)
    one, plain = data(is_restricted="on"), data(kind="question")
    client = sign_in(scene.cadre)
    assert client.post(from_visit(row), one).status_code == 200
    assert client.post(NEW, plain).status_code == 302
    assert client.post(from_visit(row), plain).status_code == 404
    assert client.post(from_visit(row), one).status_code == 200
    assert sign_in(scene.second).post(from_visit(row), one).status_code == 404


def test_an_ordinary_matter_leaves_its_visit_where_it_is(scene, sign_in):
    row = visit(scene)
    sign_in(scene.cadre).post(from_visit(row), data(kind="question"))
    assert Inquiry.objects.get().visit == row
    assert DiaryEntry.objects.visible_to(scene.secretary).get() == row


def test_a_refused_complaint_leaves_the_visit_as_it_was(scene, sign_in):
    row = visit(scene)
    assert sign_in(scene.cadre).post(from_visit(row), data()).status_code == 422
    assert DiaryEntry.objects.visible_to(scene.cadre).get() == row


@pytest.mark.parametrize("who", ["liaison", "cadre", "secretary"])
def test_no_byte_of_the_village_shows_that_there_was_such_a_visit(scene, sign_in, who):
    urls = ["/", "/visits/", "/visits/?q=密告", "/visits/?before=999999", "/inquiries/?show=all", NEW]
    urls += [scene.household.get_absolute_url(), f"/inquiries/?household={scene.household.pk}"]
    author = scene.liaison if who == "liaison" else scene.cadre
    visit(scene, by=author, household=scene.household, words="平常走访")
    client = sign_in(getattr(scene, who))
    before = plain_pages(client, urls)
    secret = visit(scene, by=author, household=scene.household)
    assert [url for url, page in plain_pages(client, urls).items() if page != before[url]] != []
    make_inquiry(scene.village, author, kind="complaint", about_cadre=scene.first, visit=secret)
    assert [url for url, page in plain_pages(client, urls).items() if page != before[url]] == []


def test_a_liaison_brings_only_its_own_visits_along(scene):
    theirs = visit(scene)
    with pytest.raises(PermissionDenied):
        make_inquiry(scene.village, scene.liaison, visit=theirs)


@pytest.mark.parametrize("answer", ["", "on"])
def test_a_villager_answers_it_in_plain_words(scene, client, answer):
    page = client.get(f"/h/{scene.household.token}/").content.decode()
    assert "反映的是干部吗？" in page
    assert page.count('name="is_restricted"') == 3
    body = {"key": uuid.uuid4(), "text": MARK, "is_restricted": answer}
    client.post(f"/h/{scene.household.token}/ask/", body)
    assert Inquiry.objects.get().is_restricted is bool(answer)


def test_a_villagers_odd_answer_comes_back_at_the_field(scene, client):
    body = {"key": uuid.uuid4(), "text": MARK, "is_restricted": "maybe"}
    response = client.post(f"/h/{scene.household.token}/ask/", body)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["is_restricted"])
