"""What was typed outlives the end of a sign-in, for its writer alone and for a day; nothing is sent by itself."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards import drafts
from cards.models import Cadre, Draft
from inquiries.models import Inquiry
from tests.drafts import DROP, ENTRY, KEEP, WORDS, end_sign_in, hidden, new_inquiry, sign_in_as

OURS = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}


def test_what_is_sent_after_the_sign_in_ended_stands_in_the_form_after_the_next(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    end_sign_in(client)
    page = sign_in_as(client, scene.cadre, client.post(url, ENTRY | carried))
    text = page.content.decode()
    assert page.request["PATH_INFO"] == url
    assert WORDS in text
    assert 'value="张三"' in text
    assert "还没有送出" in text
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
        stranger.force_login(scene.second, backend="cards.accounts.backend.CountedBackend")
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
        assert (response.status_code, response["Vl-Seconds"]) == (204, "1740")
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


def test_a_form_with_anothers_mark_leaves_their_draft_alone(scene, client, sign_in):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    client.post(reverse(KEEP), ENTRY | carried)
    sign_in(scene.second)
    _url, own = new_inquiry(client)
    assert client.post(url, ENTRY | own | {"draft": carried["draft"]}).status_code == 302
    assert Draft.objects.get().user == scene.cadre


def test_too_much_is_not_kept(scene, client, sign_in):
    sign_in(scene.cadre)
    _url, carried = new_inquiry(client)
    for much in ({"text": "字" * drafts.LARGEST}, {f"{number}{'x' * 90}": "x" for number in range(900)}):
        assert client.post(reverse(KEEP), carried | much).status_code == 413
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


@pytest.mark.parametrize("why", ["closed", "office over", "too long"])
def test_what_could_not_be_kept_is_not_said_to_be_kept(scene, client, sign_in, why):
    sign_in(scene.cadre)
    url, carried = new_inquiry(client)
    end_sign_in(client)
    if why == "closed":
        scene.cadre.is_active = False
        scene.cadre.save()
    elif why == "office over":
        yesterday = timezone.localdate() - timedelta(days=1)
        Cadre.objects.update_or_create(person=scene.cadre.person, defaults={"until": yesterday})
    words = "字" * drafts.LARGEST if why == "too long" else WORDS
    response = client.post(url, ENTRY | carried | {"text": words})
    assert (response.status_code, "kept" in response.url, Draft.objects.count()) == (302, False, 0)


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
