"""Whoever left the name blank is anonymous everywhere: no page, list, search or paper tells the home (L1)."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.codes import grouped
from cards.hidden_ids import hide
from inquiries.matters.actions import answers, askers, moves
from inquiries.models import DiaryEntry, Inquiry
from inquiries.overview.actions.households import hanging
from tests.cards.printing.printing import printed
from tests.cast import make_household, make_inquiry, make_link

from .test_inquiry_papers import text_of

HEAD = "程小青"
TEXT = "路口的垃圾桶满了三天没人收。"
PARTS = {"query": TEXT, "measures": "已联系清运", "outcome": "当天清走"}


@pytest.fixture
def matter(scene, client):
    """Asked with the code of a card that was printed, without a name."""
    home = make_household(scene.village, 77, HEAD, phone="19900107777")
    [scene.card] = printed(scene, home)
    client.post(f"/h/{home.token}/ask/", {"key": uuid4(), "text": TEXT, "is_restricted": "no"})
    scene.home = home
    return Inquiry.objects.get()


def told(page) -> bool:
    return HEAD in page or "19900107777" in page


@pytest.mark.parametrize("who", ["cadre", "secretary", "official"])
def test_no_page_of_the_matter_tells_the_home(scene, sign_in, matter, who):
    client = sign_in(getattr(scene, who))
    assert matter.household == scene.home
    code = grouped(scene.card.code)
    for url in (
        "/inquiries/?show=all",
        "/",
        matter.get_absolute_url(),
        reverse("inquiries:inquiry_edit", args=[matter.pk]),
    ):
        page = client.get(url).text
        assert (url, told(page), f'/households/{scene.home.pk}/"' in page, code in page) == (
            url,
            False,
            False,
            False,
        )
    assert "匿名" in client.get("/inquiries/?show=all").text


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("words", [HEAD, "cxq", "19900107777", "card"])
def test_searching_for_the_home_does_not_find_it(scene, sign_in, matter, words, named):
    words = scene.card.code if words == "card" else words
    if named:
        askers.correct_asker(asker=matter.askers.get(), by=scene.cadre, name=HEAD, phone="")
    client = sign_in(scene.cadre)
    found = {
        "search": matter.number in client.get("/inquiries/", {"q": words, "show": "all"}, follow=True).text,
        "of home": matter.number
        in client.get(f"/inquiries/?household={scene.home.pk}&show=all", follow=True).text,
        "page": matter.get_absolute_url() in client.get(scene.home.get_absolute_url()).text,
    }
    assert found == dict.fromkeys(found, named)


@pytest.mark.parametrize("named", [False, True])
def test_trying_to_remove_the_home_does_not_tell_it(scene, sign_in, matter, named):
    if named:
        askers.correct_asker(asker=matter.askers.get(), by=scene.cadre, name=HEAD, phone="")
    page = sign_in(scene.cadre).post(reverse("household_remove", args=[scene.home.pk]), follow=True).text
    assert ("卡和明白卡1份" in page, "质询1件" in page) == (True, named)


def test_what_the_home_asks_later_is_not_said_to_be_like_it(scene, sign_in, matter):
    client = sign_in(scene.cadre)
    body = {"text": "申请宅基地需要什么材料", "household": scene.home.pk}
    assert matter.number not in client.post(reverse("inquiries:inquiry_similar"), body).text
    assert HEAD not in client.post(reverse("inquiries:inquiry_similar"), {"text": TEXT}).text


def test_mending_the_entry_leaves_the_home_as_it_is(scene, sign_in, matter):
    client, url = sign_in(scene.cadre), reverse("inquiries:inquiry_edit", args=[matter.pk])
    form = client.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}
    assert client.post(url, sent | {"text": TEXT + "请清走。"}).status_code == 302
    row = Inquiry.objects.get()
    assert (row.text, row.household) == (TEXT + "请清走。", scene.home)


def test_a_merged_matter_does_not_tell_it_either(scene, sign_in, matter):
    target = make_inquiry(scene.village, scene.cadre, household=scene.household)
    askers.merge(inquiry=matter, by=scene.cadre, target=target)
    client = sign_in(scene.cadre)
    assert [told(client.get(row.get_absolute_url()).text) for row in (matter, target)] == [False, False]


def test_the_papers_of_it_name_nobody(scene, sign_in, matter):
    moves.accept(inquiry=matter, by=scene.cadre)
    answers.answer(inquiry=Inquiry.objects.get(), by=scene.cadre, **PARTS)
    client, asker = sign_in(scene.cadre), matter.askers.get()
    for name in ("receipt", "echo_slip"):
        paper = client.post(
            reverse(f"inquiries:{name}", args=[matter.pk]), {"asker": hide("asker", asker.pk)}
        )
        assert (paper.status_code, told("".join(text_of(paper)))) == (200, False)


@pytest.mark.parametrize("named", [False, True])
def test_whoever_wants_to_remove_the_home_is_not_told_of_it(scene, matter, named):
    if named:
        askers.correct_asker(asker=matter.askers.get(), by=scene.cadre, name=HEAD, phone="")
    assert any("质询" in line for line in hanging(scene.home, scene.cadre)) is named


@pytest.mark.parametrize("named", [True, False])
def test_the_visit_that_it_came_from_does_not_list_it(scene, sign_in, named):
    place = {"village": scene.village, "household": scene.household}
    visit = DiaryEntry.objects.create(**place, author=scene.cadre, on=timezone.localdate())
    row = make_inquiry(scene.village, scene.cadre, household=scene.household, visit=visit)
    if not named:
        askers.correct_asker(asker=row.askers.get(), by=scene.cadre, name="", phone="")
    page = sign_in(scene.cadre).get(visit.get_absolute_url()).text
    assert (row.number in page) is named


@pytest.mark.parametrize("named", [False, True])
def test_the_liaison_of_the_home_does_not_meet_it(scene, sign_in, matter, named):
    """Of one linked home the liaison would know who asked, and could print the asker's code."""
    make_link(scene.home, scene.liaison.person)
    matter.askers.update(name="程" if named else "")
    client = sign_in(scene.liaison)
    met = [
        client.get(url).status_code
        for url in (matter.get_absolute_url(), reverse("inquiries:receipt_choice", args=[matter.pk]))
    ]
    assert met == [200 if named else 404] * 2
    assert (matter.number in client.get("/inquiries/?show=all").text) is named
