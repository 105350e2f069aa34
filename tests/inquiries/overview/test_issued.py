"""The three counters of what was given out, on the village's page and on every overview (S0-22)."""

import pytest
from django.urls import reverse

from cards.printing.actions.delivery import deliver_many
from inquiries.matters.actions import answers, askers
from inquiries.matters.actions.summary import differences
from tests.cards.printing.printing import printed
from tests.cards.printing.sheets import sheets
from tests.cast import make_inquiry

pytestmark = pytest.mark.feature("S0-22")
PARTS = {"query": "灯", "measures": "换灯", "outcome": "亮了"}


def slip(scene, how, **more):
    inquiry = make_inquiry(scene.village, scene.official, **more)
    answers.answer_on_spot(inquiry=inquiry, by=scene.official, **PARTS)
    return askers.hand_over(asker=inquiry.askers.get(), by=scene.official, how=how)


@pytest.fixture
def busy(scene):
    """One card, three sheets of two months and two slips reached somebody; an answer by phone is no slip."""
    cards, old, new = printed(scene), sheets(scene, 9), sheets(scene, 10)
    mark = {"by": scene.cadre, "how": "by_hand", "duties_explained": True}
    deliver_many(copies=[cards[0], *old, new[0]], **mark)
    for how in ("in_person", "through_liaison", "phoned"):
        slip(scene, how)
    slip(scene, "in_person", is_restricted=True, about_cadre=scene.chief)
    return scene


def counted(page):
    return [[n for n, _unit in each.counts] for each in page.context["issued"].counters]


def pages(scene, village=None):
    village = village or scene.village
    return [
        village.get_absolute_url(),
        reverse("inquiries:dashboard_village", args=[village.pk]),
        reverse("inquiries:dashboard"),
    ]


def test_exactly_three_counters_on_the_village_page_and_the_overviews(busy, sign_in):
    client = sign_in(busy.cadre)
    for url in pages(busy):
        assert counted(client.get(url)) == [[1], [2, 3], [2]], url
    assert differences() == []


def test_the_township_counts_the_slips_of_complaints_too(busy, sign_in):
    client = sign_in(busy.official)
    for url in pages(busy):
        assert counted(client.get(url)) == [[1], [2, 3], [3]], url


def test_each_counter_opens_the_list_behind_it(busy, sign_in):
    client = sign_in(busy.cadre)
    for url in pages(busy):
        links = [each.url for each in client.get(url).context["issued"].counters]
        found = [len(client.get(link).context["page"].rows) for link in links]
        assert found == [1, 3, 2]


def test_who_may_see_no_rows_sees_figures_without_lists(busy, sign_in):
    client = sign_in(busy.county_viewer)
    for url in pages(busy):
        page = client.get(url)
        issued = page.context["issued"]
        assert {each.url for each in issued.counters} | {issued.stale_url} <= {"", "#issued-places"}
        assert "/cards/?" not in page.text
        assert "重新印制" not in page.text


@pytest.mark.parametrize(
    ("variant", "name"), [("convenience", "便民联系卡"), ("heart", "党群连心卡"), ("care", "便民联心卡")]
)
def test_the_card_is_counted_under_the_villages_own_name_for_it(scene, sign_in, variant, name):
    scene.village.settings.card_variant = variant
    scene.village.settings.save()
    client = sign_in(scene.cadre)
    for url in pages(scene):
        labels = [each.label for each in client.get(url).context["issued"].counters]
        assert labels == [name, "村情明白卡", "质询回音卡（一人一张）"]


@pytest.mark.feature("S0-20")
def test_a_reopened_matter_takes_its_slip_back_until_the_next(scene):
    asker = slip(scene, "in_person")
    askers.give_verdict(asker=asker, by=scene.cadre, verdict="not_satisfied", words="又坏了")
    assert differences() == []


def test_the_counters_cost_the_village_page_two_queries_however_much_there_is(
    scene, sign_in, django_assert_num_queries
):
    client = sign_in(scene.cadre)
    url = scene.village.get_absolute_url()
    client.get(url)
    with django_assert_num_queries(12) as before:
        client.get(url)
    deliver_many(copies=sheets(scene), by=scene.cadre, how="by_hand")
    for _each in range(5):
        slip(scene, "in_person")
    with django_assert_num_queries(len(before)):
        client.get(url)
