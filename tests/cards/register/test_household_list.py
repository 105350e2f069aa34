import pytest
from django.urls import reverse

from cards.choices import HouseholdKind, UnitKind
from cards.models import Copy, Edition, Unit
from tests.cast import make_household, make_link, make_person, make_user

LIST = reverse("cards:household_list")


def names(response):
    return {row["household"].head_name for row in response.context["rows"]}


def find(client, **query):
    response = client.get(LIST, query)
    if response.status_code == 302:  # one hit opens
        return {client.get(response.url).context["household"].head_name}
    assert response.status_code == 200
    return names(response)


@pytest.mark.parametrize(
    "words", ["张立", "zhanglijun", "zlj", "ZLJ", "1", "１", "19900100001", "199 0010 0001".replace(" ", "")]
)
def test_search_finds_by_characters_pinyin_initials_number_and_phone(scene, sign_in, words):
    client = sign_in(scene.cadre)
    make_household(scene.village, 77, "王桂兰", phone="")
    assert find(client, q=words) == {"张立军"}


def test_search_by_card_code(scene, sign_in):
    edition = Edition.objects.create(
        village=scene.village,
        number=1,
        variant="convenience",
        made_by=scene.cadre,
        made_at="2026-01-01T00:00Z",
    )
    Copy.objects.create(
        village=scene.village,
        edition=edition,
        household=scene.unlinked,
        code="00000000" + "0",
        fingerprint="x",
        printed_at="2026-01-01T00:00Z",
    )
    assert find(sign_in(scene.cadre), q="OOO-000-000") == {"李秀英"}


def test_filter_shows_homes_that_nobody_serves(scene, sign_in):
    assert find(sign_in(scene.cadre), gap="unserved") == {"李秀英"}


@pytest.mark.feature("S2-08")
def test_each_of_the_five_kinds_of_home_is_named_and_found(scene, sign_in):
    words = {
        "original": "原住民",
        "relocated": "拆迁村民",
        "resettled": "重建地居民",
        "incomer": "外来人口",
        "merchant": "商户",
    }
    for number, kind in enumerate(words, 10):
        make_household(scene.village, number, f"户{kind}", kind=kind)
    client = sign_in(scene.cadre)
    offered = dict(client.get(reverse("cards:household_create")).context["form"].fields["kind"].choices)
    assert {value: str(label) for value, label in offered.items() if value} == words
    for kind in words:
        assert f"户{kind}" in (found := find(client, kind=kind))
        assert not found & {f"户{other}" for other in words if other != kind}


def test_filters_narrow_by_unit_kind_and_traits(scene, sign_in):
    client = sign_in(scene.cadre)
    grid = Unit.objects.create(village=scene.village, kind=UnitKind.MICRO_GRID, number=1, name="微网格1")
    make_household(scene.village, 3, "周商户", kind=HouseholdKind.MERCHANT, micro_grid=grid, is_hardship=True)
    assert find(client, unit=grid.pk) == {"周商户"}
    assert find(client, kind="merchant") == {"周商户"}
    assert find(client, hardship="1") == {"周商户"}
    assert find(client, gap="no_group") == {"周商户"}
    assert find(client, grower="1") == set()


def test_unit_of_patch_holds_the_homes_of_its_groups(scene, sign_in):
    patch = Unit.objects.create(village=scene.village, kind=UnitKind.PATCH, number=1, name="一片")
    scene.group.parent = patch
    scene.group.save()
    make_household(scene.village, 3, "周无组")
    assert find(sign_in(scene.cadre), unit=patch.pk) == {"张立军", "李秀英"}


def test_homes_that_left_show_only_when_asked_for(scene, sign_in):
    client = sign_in(scene.cadre)
    scene.unlinked.left_on = "2026-01-01"
    scene.unlinked.save()
    assert find(client) == {"张立军"}
    assert find(client, left="1") == {"李秀英"}


def test_unknown_values_in_the_address_narrow_nothing(scene, sign_in):
    client = sign_in(scene.cadre)
    everything = {"张立军", "李秀英"}
    for query in [{"unit": "x"}, {"gap": "x"}, {"village": "9" * 30}, {"before": "x"}, {"kind": "\x00"}]:
        assert find(client, **query) == everything


def test_pages_go_on_by_key(scene, sign_in):
    client = sign_in(scene.cadre)
    for number in range(3, 60):
        make_household(scene.village, number)
    first = client.get(LIST)
    assert len(first.context["rows"]) == 50
    older = client.get(LIST, {"before": first.context["page"].older})
    assert len(older.context["rows"]) == 9


def test_as_many_queries_for_one_as_for_many(
    scene, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(scene.cadre)
    with django_assert_max_num_queries(15) as few:
        client.get(LIST)
    for number in range(3, 30):
        home = make_household(scene.village, number, group=scene.group)
        make_link(home, make_person(scene.village, f"周{number}", "19900000009"))
    with django_assert_num_queries(len(few)):
        client.get(LIST)


def test_township_official_sees_every_village_and_may_choose_one(scene, sign_in):
    make_household(scene.neighbour, 1, "邻村户")
    client = sign_in(scene.official)
    assert find(client) == {"张立军", "李秀英", "邻村户"}
    assert find(client, village=scene.neighbour.pk) == {"邻村户"}
    assert find(client, village=scene.elsewhere.pk) == {"张立军", "李秀英", "邻村户"}


def test_liaison_sees_the_linked_homes_only(scene, sign_in):
    assert find(sign_in(scene.liaison)) == {"张立军"}
    scene.household.links.update(until="2026-01-01")
    assert find(sign_in(scene.liaison)) == set()


def test_list_without_rows_shows_what_to_do(scene, sign_in):
    client = sign_in(make_user("fresh", "cadre", scene.neighbour))
    assert reverse("cards:household_create") in client.get(LIST).content.decode()


def test_roles_without_villagers_data_are_refused(scene, sign_in, client):
    assert client.get(LIST).status_code == 302
    for user in (scene.county_viewer, scene.administrator):
        assert sign_in(user).get(LIST).status_code == 403
