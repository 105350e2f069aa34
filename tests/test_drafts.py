"""What was typed outlives the end of a sign-in, for its writer alone and for a day; nothing is sent by itself."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards import drafts
from cards.models import Draft, Household
from inquiries.models import DiaryEntry, Inquiry
from tests.cast import make_inquiry

OURS = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
WORDS = "三组路口的路灯坏了半个月，老人晚上看不见路。"
ENTRY = {"text": WORDS, "subject": "路灯", "kind": "question", "channel": "office", "asker_name": "张三"}
KEEP, DROP = "cards:draft_keep", "cards:draft_drop"


def new_inquiry(client):
    """The address of the form, and what its page carries unseen."""
    url = reverse("inquiries:inquiry_new")
    return url, hidden(client.get(url))


def hidden(response):
    page = response.content.decode()
    fields = re.findall(r'<input type="hidden"\s+name="([\w-]+)"\s+value="([^"]*)"', page)
    return {name: value for name, value in fields if name != "csrfmiddlewaretoken"}


def end_sign_in(client):
    Session.objects.all().delete()


def sign_in_as(client, user, response):
    """By the page to which the response led; gives the page behind it."""
    assert "kept=1" in response.url
    assert "已经保存" in client.get(response.url).content.decode()
    typed = {"username": user.username, "password": f"{user.username}-pass-1"}
    return client.post(response.url, typed, follow=True)


def test_what_is_sent_after_the_sign_in_ended_stands_in_the_form_after_the_next(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    end_sign_in(client)
    page = sign_in_as(client, scene.cadre, client.post(url, ENTRY | carried))
    text = page.content.decode()
    assert page.request["PATH_INFO"] == url
    assert WORDS in text
    assert 'value="张三"' in text
    assert "还没有提交" in text
    assert Inquiry.objects.count() == 0, "nothing is sent by itself"
    response = client.post(url, ENTRY | hidden(page))
    assert response.status_code == 302
    assert Inquiry.objects.get().text == WORDS
    assert Draft.objects.count() == 0
    assert WORDS not in client.get(url).content.decode()


@pytest.mark.parametrize("age", [timedelta(minutes=31), timedelta(hours=13)])
def test_half_an_hour_of_silence_and_the_end_of_the_day_keep_the_words(scene, client, sign_in, age):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(scene.cadre)
        url, carried = new_inquiry(client)
        clock.shift(age)
        response = client.post(url, ENTRY | carried)
        assert response.url.startswith(reverse("login"))
        assert WORDS in sign_in_as(client, scene.cadre, response).content.decode()


def test_the_day_ends_at_a_page_that_was_in_use_all_along(scene, client, sign_in, settings):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    settings.SESSION_ABSOLUTE_SECONDS = -61
    assert "kept=1" in client.post(url, ENTRY | carried).url
    assert Draft.objects.get().fields["text"] == [WORDS]


def test_another_account_never_sees_it(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    end_sign_in(client)
    page = sign_in_as(client, scene.second, client.post(url, ENTRY | carried))
    assert page.status_code == 200
    assert WORDS not in page.content.decode()
    sign_in(scene.official)
    assert WORDS not in client.get(f"{url}?village={scene.village.pk}").content.decode()
    sign_in(scene.cadre)
    assert WORDS in client.get(url).content.decode()


@pytest.mark.parametrize("other", ["second", None])
def test_a_token_of_before_and_another_account_keep_the_words_for_their_writer(scene, sign_in, client, other):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    stranger = Client(enforce_csrf_checks=True)
    if other:
        stranger.force_login(scene.second, backend="django.contrib.auth.backends.ModelBackend")
    response = stranger.post(url, ENTRY | carried, headers=OURS)
    assert response.status_code == 302
    assert WORDS not in stranger.get(response.url, follow=True).content.decode()
    assert Draft.objects.get().user == scene.cadre
    assert Inquiry.objects.count() == 0
    assert WORDS in client.get(url).content.decode()


def test_a_foreign_page_keeps_nothing(scene, sign_in, client):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    response = Client(enforce_csrf_checks=True).post(
        url, ENTRY | carried, headers={"origin": "https://evil.example"}
    )
    assert response.status_code == 403
    assert Draft.objects.count() == 0


def test_without_a_mark_of_ours_the_way_to_the_sign_in_is_the_old_one(client, scene):
    url = reverse("inquiries:inquiry_new")
    for mark in ("", "forged", drafts.mark(scene.cadre, url)[:-1]):
        assert client.post(url, ENTRY | {"draft": mark}).url == f"{reverse('login')}?next={url}"
    assert Draft.objects.count() == 0


def test_while_typing_it_is_kept_and_the_last_words_count(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    for words in ("三组", WORDS):
        response = client.post(reverse(KEEP), ENTRY | carried | {"text": words})
        assert (response.status_code, response["Vl-Seconds"]) == (204, "1800")
    draft = Draft.objects.get()
    assert (draft.user, draft.address, draft.fields["text"]) == (scene.cadre, url, [WORDS])
    assert carried["key"] == draft.fields["key"][0]
    page = client.get(url)
    assert WORDS in page.content.decode()
    assert hidden(page)["key"] == carried["key"], "sent twice it is still one inquiry"


def test_at_the_end_of_the_working_day_the_page_is_told_how_little_is_left(scene, client, sign_in, settings):
    sign_in(scene.cadre)
    _url, carried = new_inquiry(client)
    settings.SESSION_ABSOLUTE_SECONDS = 600
    assert 590 <= int(client.post(reverse(KEEP), carried)["Vl-Seconds"]) <= 600


def test_it_is_thrown_away_on_demand(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    client.post(reverse(KEEP), ENTRY | carried)
    assert 'form="drop-draft"' in client.get(url).content.decode()
    response = client.post(reverse(DROP), {"draft": carried["draft"]})
    assert response.url == url
    assert Draft.objects.count() == 0
    assert WORDS not in client.get(url).content.decode()


@pytest.mark.parametrize("name", [KEEP, DROP])
def test_nobody_reaches_into_the_drafts_of_others(scene, client, sign_in, name):
    sign_in(scene.cadre)
    _url, carried = new_inquiry(client)
    client.post(reverse(KEEP), ENTRY | carried)
    for user in (scene.second, scene.secretary, scene.official, scene.administrator):
        assert sign_in(user).post(reverse(name), ENTRY | carried | {"text": "别的"}).status_code == 404
    assert sign_in(scene.cadre).post(reverse(name), ENTRY).status_code == 422, "no mark"
    assert sign_in(scene.cadre).get(reverse(name)).status_code == 405
    assert Draft.objects.get().fields["text"] == [WORDS]


def test_nobody_signed_in_throws_nothing_away(scene, client, sign_in):
    sign_in(scene.cadre)
    _url, carried = new_inquiry(client)
    client.post(reverse(KEEP), ENTRY | carried)
    end_sign_in(client)
    assert client.post(reverse(DROP), {"draft": carried["draft"]}).url.startswith(reverse("login"))
    assert Draft.objects.count() == 1


def test_too_much_is_not_kept(scene, client, sign_in):
    sign_in(scene.cadre)
    _url, carried = new_inquiry(client)
    response = client.post(reverse(KEEP), carried | {"text": "字" * drafts.LARGEST})
    assert response.status_code == 413
    assert Draft.objects.count() == 0


def test_no_secret_and_no_code_is_kept(scene):
    assert [
        name for name in ("password", "old_password", "code", "csrfmiddlewaretoken") if drafts.may_keep(name)
    ] == []
    assert drafts.may_keep("codes"), "the codes of copies are no secret: they stand on what is delivered"


def test_a_closed_account_keeps_nothing_more(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    scene.cadre.is_active = False
    scene.cadre.save()
    assert client.post(url, ENTRY | carried).url.startswith(reverse("login"))
    assert Draft.objects.count() == 0


def test_an_erasure_takes_the_drafts_that_name_the_person_and_a_report_shows_none(scene, client, sign_in):
    mark = {"draft": [drafts.mark(scene.cadre, "/visits/new/")]}
    drafts.keep(drafts.MultiValueDict(mark | {"words": ["去看了李 秀英"]}))
    mark = {"draft": [drafts.mark(scene.official, "/visits/new/")]}
    drafts.keep(drafts.MultiValueDict(mark | {"words": ["别的话"]}))
    out = StringIO()
    call_command("person_report", village=scene.village.code, name="李秀英", stdout=out)
    assert "李秀英" in out.getvalue()
    assert "去看了" not in out.getvalue()
    wanted = {"village": scene.village.code, "name": "李秀英", "by": "official", "apply": True}
    call_command("erase_person", **wanted, stdout=StringIO())
    assert [draft.user for draft in Draft.objects.all()] == [scene.official]


def test_after_a_day_it_is_neither_shown_nor_there(scene, client, sign_in):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(scene.cadre)
        url, carried = new_inquiry(client)
        client.post(reverse(KEEP), ENTRY | carried)
        clock.shift(timedelta(hours=24))
        assert WORDS not in sign_in(scene.cadre).get(url).content.decode()
        assert Draft.objects.count() == 1
        call_command("purge")
        assert Draft.objects.count() == 1, "a dry run changes nothing"
        call_command("purge", apply=True)
        assert Draft.objects.count() == 0


def test_an_account_keeps_its_newest(scene, monkeypatch):
    monkeypatch.setattr(drafts, "MOST", 2)
    for number in range(4):
        address = f"/households/{number}/edit/"
        mark = {"draft": drafts.mark(scene.cadre, address)}
        drafts.keep(drafts.MultiValueDict({name: [value] for name, value in mark.items()}))
    found = Draft.objects.order_by("address").values_list("address", flat=True)
    assert list(found) == ["/households/2/edit/", "/households/3/edit/"]


def forms_of_the_office(scene):
    """Page, a field of it, the writer."""
    inquiry = make_inquiry(scene.village, scene.cadre)
    move = reverse("inquiries:inquiry_move", args=[inquiry.pk, "answer_on_spot"])
    return {
        "entry": (reverse("inquiries:inquiry_new"), "measures"),
        "answer": (move, "outcome"),
        "refusal": (reverse("inquiries:inquiry_move", args=[inquiry.pk, "reject"]), "where_to_go"),
        "mending": (reverse("inquiries:inquiry_edit", args=[inquiry.pk]), "text"),
        "asker": (reverse("inquiries:asker_correct", args=[inquiry.pk, inquiry.askers.get().pk]), "name"),
        "visit": (reverse("inquiries:visit_new"), "words"),
        "post": (reverse("inquiries:post_new"), "text"),
        "household": (reverse("cards:household_create"), "address"),
        "edit": (reverse("cards:household_edit", args=[scene.household.pk]), "address"),
        "person": (reverse("cards:person_edit", args=[scene.first.pk]), "duties"),
        "unit": (reverse("cards:unit_edit", args=[scene.group.pk]), "name"),
        "village": (reverse("cards:village_edit", args=[scene.village.pk]), "settings-slogan"),
        "centre": (reverse("cards:village_edit", args=[scene.village.pk]), "centres-0-name"),
    }


NAMES = [
    "entry",
    "answer",
    "refusal",
    "mending",
    "asker",
    "visit",
    "post",
    "household",
    "edit",
    "person",
    "unit",
]


@pytest.mark.parametrize("name", [*NAMES, "village", "centre"])
def test_every_long_form_of_the_office_keeps_its_words(scene, client, sign_in, name):
    url, field = forms_of_the_office(scene)[name]
    user = scene.secretary if name in ("village", "centre") else scene.cadre
    sign_in(user)
    carried = hidden(client.get(url))
    end_sign_in(client)
    response = client.post(url, carried | {field: "写了一半的话"})
    page = sign_in_as(client, user, response).content.decode()
    assert re.search(rf'name="{field}"[^>]*(value="写了一半的话"|>\s*写了一半的话)', page)


def test_the_fact_sheet_keeps_its_words(scene, client, sign_in):
    sign_in(scene.cadre)
    made = client.post(
        reverse("cards:sheet_create"), {"month": timezone.localdate().replace(day=1).isoformat()}
    )
    carried = hidden(client.get(made.url))
    end_sign_in(client)
    response = client.post(made.url, carried | {"work": "本月修水渠"})
    assert "本月修水渠" in sign_in_as(client, scene.cadre, response).content.decode()


def test_a_form_that_is_refused_keeps_the_draft_and_one_that_is_stored_drops_it(scene, client, sign_in):
    sign_in(scene.cadre)
    url = reverse("inquiries:visit_new")
    carried = hidden(client.get(url))
    typed = {"kind": "visit", "direction": "heard", "on": timezone.localdate().isoformat(), "words": ""}
    client.post(reverse(KEEP), typed | carried)
    assert client.post(url, typed | carried).status_code == 422
    assert Draft.objects.count() == 1
    assert client.post(url, typed | carried | {"words": "去看了"}).status_code == 302
    assert (Draft.objects.count(), DiaryEntry.objects.count()) == (0, 1)


def test_a_complaint_that_leaves_the_village_leaves_no_draft_behind(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    about = {"kind": "complaint", "is_restricted": "on"}
    client.post(reverse(KEEP), ENTRY | carried | about)
    response = client.post(url, ENTRY | carried | about)
    assert (response.status_code, Inquiry.objects.get().is_restricted) == (200, True)
    assert Draft.objects.count() == 0


def test_an_old_password_stands_before_everything_but_costs_no_words(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    client.post(reverse(KEEP), ENTRY | carried)
    session = client.session
    session["password_too_old"] = True
    session.save()
    assert client.post(url, ENTRY | carried).url == reverse("password_change")
    assert Draft.objects.count() == 1


def test_untouched_values_of_a_draft_are_not_new_ones(scene, client, sign_in):
    """The form is filled as it was opened: what somebody else changed since is noticed when it is sent."""
    sign_in(scene.cadre)
    url = reverse("cards:household_edit", args=[scene.household.pk])
    carried = hidden(client.get(url))
    client.post(reverse(KEEP), carried | {"head_name": "张立军", "address": "三组7号"})
    Household.objects.filter(pk=scene.household.pk).update(phone="19900109999")
    assert hidden(client.get(url))["seen"] == carried["seen"]
