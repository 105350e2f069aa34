"""The diary: a few words of a visit, that can become an inquiry without typing them again."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cards.hidden_ids import hide
from inquiries.models import DiaryEntry
from tests.cast import make_household
from tests.inquiries.matters.states import days

LIST, NEW = reverse("inquiries:visit_list"), reverse("inquiries:visit_new")


def data(**changes):
    today = timezone.localdate().isoformat()
    said = {"kind": "visit", "direction": "heard", "on": today, "words": "老人说路灯不亮"}
    return said | {"key": uuid4()} | changes


@pytest.mark.feature("S1-16")
@pytest.mark.parametrize(("direction", "word"), [("told", "告知"), ("heard", "听取")])
def test_the_diary_marks_what_went_down_and_what_came_up(scene, sign_in, direction, word):
    client = sign_in(scene.cadre)
    assert [value for value, _label in client.get(NEW).context["form"].fields["direction"].choices] == [
        "told",
        "heard",
    ]
    client.post(NEW, data(direction=direction))
    other = {"告知": "听取", "听取": "告知"}[word]
    page = client.get(LIST).text
    assert (word in page, other in page) == (True, False)


def test_a_visit_is_recorded(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, data(household_q="zlj"))
    assert response.url == LIST
    entry = DiaryEntry.objects.get()
    assert (entry.author, entry.household, entry.words) == (scene.cadre, scene.household, "老人说路灯不亮")
    assert list(sign_in(scene.secretary).get(LIST).context["rows"]) == [entry]


def test_from_the_page_of_a_household_and_back(scene, sign_in):
    address = f"{NEW}?household={scene.household.pk}"
    form = sign_in(scene.liaison).get(address).context["form"]
    assert (form["household_q"].value(), form["household"].value()) == ("张立军", scene.household.pk)
    response = sign_in(scene.liaison).post(address, data(household_q="张立军", household=scene.household.pk))
    assert response.url == scene.household.get_absolute_url()


def test_it_becomes_an_inquiry_without_retyping(scene, sign_in):
    client = sign_in(scene.cadre)
    response = client.post(NEW, data(household_q="zlj", then_inquiry="1"))
    assert response.url == reverse(
        "inquiries:inquiry_new", query={"visit": hide("diaryentry", DiaryEntry.objects.get().pk)}
    )
    form = client.get(response.url).context["form"]
    assert (form["text"].value(), form["household"].value()) == ("老人说路灯不亮", scene.household.pk)
    assert (form["channel"].value(), form["kind"].value()) == ("visit", "question")


def test_a_double_click_is_one_entry(scene, sign_in):
    client = sign_in(scene.cadre)
    pressed = data()
    assert [client.post(NEW, pressed).status_code for _n in range(2)] == [302, 302]
    assert DiaryEntry.objects.count() == 1


def test_three_visits_with_the_same_words_are_three(scene, sign_in):
    client = sign_in(scene.cadre)
    for _n in range(3):
        key = client.get(NEW).context["form"]["key"].value()
        client.post(NEW, data(key=key))
    assert DiaryEntry.objects.count() == 3


@pytest.mark.parametrize("change", [{"words": "另一件事"}, {"kind": "talk"}, {"household_q": "zlj"}])
def test_a_key_sent_again_with_other_values_is_refused_once_and_keeps_the_text(scene, sign_in, change):
    client, pressed = sign_in(scene.cadre), data()
    client.post(NEW, pressed)
    page = client.post(NEW, pressed | change)
    assert (page.status_code, DiaryEntry.objects.count()) == (409, 1)
    form = page.context["form"]
    again = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert client.post(NEW, again).status_code == 302
    assert DiaryEntry.objects.count() == 2


def test_a_spoiled_key_is_renewed(scene, sign_in):
    client = sign_in(scene.cadre)
    page = client.post(NEW, data(key="kaputt"))
    assert page.status_code == 422
    assert client.post(NEW, data(key=page.context["form"]["key"].value())).status_code == 302


def test_nobody_takes_over_the_key_of_another(scene, sign_in):
    pressed = data()
    sign_in(scene.cadre).post(NEW, pressed)
    assert sign_in(scene.second).post(NEW, pressed).status_code == 409
    assert DiaryEntry.objects.get().author == scene.cadre


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("words", "", "words"),
        ("words", "长" * 2001, "words"),
        ("on", days(1), "on"),
        ("on", "9999-12-31", "on"),
        ("on", "1998-05-01", "on"),
        ("on", days(-367), "on"),
        ("kind", "dance", "kind"),
        ("household_q", "赵外村", "household_q"),
    ],
)
def test_bad_input_is_named_and_the_text_kept(scene, sign_in, field, value, named):
    response = sign_in(scene.cadre).post(NEW, data() | {field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [named])
    assert field == "words" or "老人说路灯不亮" in response.content.decode()
    assert not DiaryEntry.objects.exists()


def test_who_may(scene, sign_in, client):
    for address in (LIST, NEW):
        client.logout()
        assert client.get(address).url.startswith(reverse("login"))
        for user in (scene.county_viewer, scene.administrator):
            assert sign_in(user).get(address).status_code == 403
            assert sign_in(user).post(address, data()).status_code == 403
    for user in (scene.cadre_elsewhere, scene.liaison):
        address = f"{NEW}?household={scene.unlinked.pk}"
        assert sign_in(user).post(address, data()).status_code == 404
    assert not DiaryEntry.objects.exists()


def test_nobody_sees_the_diary_of_another_place_and_a_liaison_only_the_own(scene, sign_in):
    sign_in(scene.cadre).post(NEW, data(words="村里的话"))
    entry = DiaryEntry.objects.get()
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.liaison):
        client = sign_in(user)
        assert "村里的话" not in client.get(LIST).content.decode()
        assert (
            client.get(reverse("inquiries:inquiry_new"), {"visit": hide("diaryentry", entry.pk)}).status_code
            == 404
        )
    assert list(sign_in(scene.official).get(LIST).context["rows"]) == [entry]


def test_the_diary_is_searched(scene, sign_in):
    client = sign_in(scene.cadre)
    client.post(NEW, data(household_q="zlj"))
    client.post(NEW, data(words="水渠堵了"))
    assert [entry.words for entry in client.get(LIST, {"q": "水渠"}).context["rows"]] == ["水渠堵了"]
    assert [entry.words for entry in client.get(LIST, {"q": "zlj"}).context["rows"]] == ["老人说路灯不亮"]


def test_the_same_queries_for_one_and_many(scene, sign_in):
    client = sign_in(scene.cadre)
    found = []
    for n in range(3, 13):
        client.post(NEW, data(household_q=make_household(scene.village, n, f"王{n}").head_name))
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        found.append(len(queries))
    assert len(set(found)) == 1
    assert found[0] <= 8


@pytest.mark.parametrize(("digits", "status"), [(18, 404), (19, 200), (20, 200)])
def test_a_home_named_by_a_number_that_cannot_be_one_is_none(scene, sign_in, digits, status):
    url = reverse("inquiries:visit_new", query={"household": "9" * digits})
    assert sign_in(scene.cadre).get(url).status_code == status
