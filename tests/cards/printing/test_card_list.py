import pytest
from django.urls import reverse
from django.utils import timezone

from cards.codes import grouped
from cards.models import Copy, Person
from cards.printing.actions.delivery import deliver
from cards.printing.actions.stale import refresh_contact_cards
from tests.cast import make_household, make_link

from .printing import edition_of, printed
from .sheets import sheets

ADDRESS = reverse("cards:card_list")


def heads(response):
    return [getattr(row, "household", row).head_name for row in response.context["page"].rows]


@pytest.fixture
def with_cards(scene):
    """One card delivered and out of date, one to deliver, one household without."""
    delivered, _waiting = printed(scene)
    make_household(scene.village, 3, "王建国")
    deliver(copy=delivered, by=scene.cadre, how="by_hand", duties_explained=True)
    Person.objects.filter(pk=scene.member.pk).update(phone="19900000099")
    refresh_contact_cards(scene.village)
    return scene


@pytest.mark.feature("W-13")
@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("", ["张立军", "李秀英"]),
        ("undelivered", ["李秀英"]),
        ("delivered", ["张立军"]),
        ("stale", ["张立军"]),
        ("unprinted", ["王建国"]),
        ("no such filter", ["张立军", "李秀英"]),
    ],
)
def test_each_filter_shows_its_cards(with_cards, sign_in, show, shown):
    assert heads(sign_in(with_cards.cadre).get(ADDRESS, {"show": show})) == shown


@pytest.mark.feature("S0-22")
def test_counters_show_issued_delivered_and_editions(with_cards, sign_in):
    figures = sign_in(with_cards.secretary).get(ADDRESS).context["figures"]
    assert (figures.printed, figures.delivered, figures.undelivered, figures.editions) == (2, 1, 1, 1)


def test_card_is_found_by_code_name_and_number(with_cards, sign_in):
    card = Copy.objects.get(household=with_cards.household)
    client = sign_in(with_cards.cadre)
    for typed in (grouped(card.code), card.code.lower(), card.code[:4], "张立军", "zlj", "1"):
        assert "张立军" in heads(client.get(ADDRESS, {"q": typed})), typed
    assert heads(client.get(ADDRESS, {"q": "没有这个人"})) == []
    assert heads(client.get(ADDRESS, {"unit": with_cards.group.pk})) == ["张立军", "李秀英"]


def test_the_code_of_a_fact_sheet_finds_this_sheet_alone(with_cards, sign_in):
    may, _june = sheets(with_cards, 5)[0], sheets(with_cards, 6)
    page = sign_in(with_cards.cadre).get(ADDRESS, {"kind": "fact_sheet", "q": grouped(may.code)})
    assert list(page.context["page"].rows) == [may]


@pytest.mark.parametrize("hostile", ["\x00", "%' OR 1=1 --", "９" * 300, "‮", "a" * 5000])
def test_hostile_search_never_breaks_the_list(with_cards, sign_in, hostile):
    client = sign_in(with_cards.official)
    for query in (
        {"q": hostile},
        {"unit": hostile},
        {"village": hostile},
        {"before": hostile},
        {"show": hostile},
    ):
        assert client.get(ADDRESS, query).status_code in (200, 400)


def test_list_shows_the_cards_of_ones_place_only(with_cards, sign_in, client):
    assert client.get(ADDRESS).url.startswith(reverse("login"))
    assert heads(sign_in(with_cards.cadre_elsewhere).get(ADDRESS)) == []
    assert heads(sign_in(with_cards.liaison).get(ADDRESS)) == ["张立军"]
    assert sign_in(with_cards.liaison).get(ADDRESS).context["figures"] is None
    assert heads(sign_in(with_cards.official).get(ADDRESS)) == ["张立军", "李秀英"]
    assert heads(sign_in(with_cards.official).get(ADDRESS, {"village": with_cards.neighbour.pk})) == []
    assert sign_in(with_cards.official).get(ADDRESS, {"village": with_cards.elsewhere.pk}).status_code == 404
    for user in (with_cards.county_viewer, with_cards.administrator):
        assert sign_in(user).get(ADDRESS).status_code == 403


@pytest.mark.parametrize("show", ["", "unprinted"])
def test_list_takes_the_same_queries_for_one_row_and_for_many(
    scene, sign_in, show, django_assert_num_queries
):
    edition_of(scene)
    client = sign_in(scene.cadre)
    make_household(scene.village, 3)
    printed(scene, scene.household)
    with django_assert_num_queries(15, exact=False) as one:
        client.get(ADDRESS, {"show": show})
    for number in range(4, 64):
        make_link(make_household(scene.village, number, group=scene.group), scene.member)
    printed(scene, *scene.village.households.filter(number__lt=60))
    with django_assert_num_queries(len(one) + (show == "")):  # rows behind the first page are counted
        page = client.get(ADDRESS, {"show": show})
    assert len(page.content) < 150_000


def test_household_page_shows_the_card_its_history_and_the_form(with_cards, sign_in):
    printed(with_cards, with_cards.household)
    page = sign_in(with_cards.cadre).get(reverse("cards:household_card", args=[with_cards.household.pk]))
    assert [card.replaced_at is None for card in page.context["history"]] == [True, False]
    current = next(card for card in page.context["history"] if card.replaced_at is None)
    assert grouped(current.code) in page.text
    assert "face-qr" in page.text
    for user, status in [
        (with_cards.liaison, 200),
        (with_cards.cadre_elsewhere, 404),
        (with_cards.county_viewer, 404),
    ]:
        assert (
            sign_in(user).get(reverse("cards:household_card", args=[with_cards.household.pk])).status_code
            == status
        )


def test_household_that_left_keeps_its_card_page(with_cards, sign_in):
    with_cards.household.left_on = timezone.localdate()
    with_cards.household.save()
    page = sign_in(with_cards.cadre).get(reverse("cards:household_card", args=[with_cards.household.pk]))
    assert page.context["sides"] == []
    assert page.status_code == 200


def test_a_village_without_cards_learns_how_they_come_about(scene, sign_in):
    assert "先编一期，由另一位同志审核" in sign_in(scene.cadre).get(ADDRESS).content.decode()


def test_villages_are_offered_to_who_has_several(scene, sign_in):
    assert "village" not in sign_in(scene.cadre).get(ADDRESS).context["form"].fields
    offered = sign_in(scene.official).get(ADDRESS).context["form"].fields["village"].queryset
    assert list(offered) == [scene.village, scene.neighbour]


def test_search_comes_before_the_figures_and_what_is_rare_is_folded(with_cards, sign_in):
    page = sign_in(with_cards.cadre).get(ADDRESS).text.split("<main")[1]
    head, content = page.split('id="filters"')
    assert 'class="figures' not in head
    assert 'class="figures' in content
    open_acts, folded = head.split('<details class="more">')
    assert open_acts.count('class="btn') == 3
    assert open_acts.count("btn-primary") == 1
    for name in ("edition_list", "sheet_list", "run_list"):
        address = f'href="{reverse(f"cards:{name}")}'
        assert (address in open_acts, address in folded) == (False, True)


def test_an_act_stands_once_on_a_home_s_page(with_cards, sign_in):
    home = with_cards.unlinked
    page = sign_in(with_cards.cadre).get(home.get_absolute_url()).text.split("<main")[1].split("</main")[0]
    for name in ("inquiry_new", "visit_new"):
        assert page.count(f'href="{reverse(f"inquiries:{name}")}?household={home.pk}"') == 1


@pytest.mark.parametrize(
    "name", ["cards:card_list", "cards:household_list", "inquiries:inquiry_list", "inquiries:visit_list"]
)
def test_a_search_that_finds_nothing_names_group_and_number(with_cards, sign_in, name):
    assert "岩脚组161" in sign_in(with_cards.cadre).get(reverse(name), {"q": "毛有利"}).text
