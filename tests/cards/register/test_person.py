import pytest
from django.urls import reverse
from django.utils import timezone

from cards.choices import LinkPurpose, SeatRole
from cards.models import Cadre, PartyMember, Person, Seat
from tests.cast import SINCE, make_household, make_link, make_person

LIST = reverse("cards:person_list")
NEW = reverse("cards:person_create")
LOOKUP = reverse("cards:person_lookup")
FIELDS = {"name": "仇志华", "phone": "19900000020", "is_active": "on"}
CADRE = {"body": "committee", "position": "村委会委员", "duties": "治保、调解", "order": "3"}


def edit_url(person):
    return reverse("cards:person_edit", args=[person.pk])


def found(client, **query):
    response = client.get(LIST, query, follow=True)
    if response.redirect_chain:  # one hit opens
        return {response.context["person"].name}
    return {row["person"].name for row in response.context["rows"]}


def gaps_of(client, person):
    return [gap.value for gap in client.get(person.get_absolute_url()).context["gaps"]]


def test_person_cadre_and_membership_in_one_form(scene, sign_in):
    member = {"is_member": "on", "party_group": "第一党小组", "assigned_post": "卫生监督"}
    response = sign_in(scene.cadre).post(NEW, FIELDS | CADRE | member)
    person = Person.objects.get(name="仇志华")
    assert response.url == person.get_absolute_url()
    assert (person.initials, person.village) == ("qzh", scene.village)
    assert (person.cadre.position, person.cadre.order) == ("村委会委员", 3)
    assert (person.party_member.party_group, person.party_member.assigned_post) == ("第一党小组", "卫生监督")


def test_second_number_is_stored_in_one_form_shown_and_found(scene, sign_in):
    client = sign_in(scene.cadre)
    page = client.post(NEW, FIELDS | {"other_phone": "（0737）5550199"}, follow=True)
    assert Person.objects.get(name="仇志华").other_phone == "0737-5550199"
    assert 'href="tel:0737-5550199"' in page.text
    for words in ("0737-555", "19900000020"):
        assert found(client, q=words) == {"仇志华"}
    options = client.get(LOOKUP, {"q": "0737-5550199", "village": scene.village.pk}).text
    assert "199 0000 0020 0737-5550199" in options
    assert 'href="tel:0737-5550199"' in client.get(LIST).text


@pytest.mark.parametrize(("sent", "on_card"), [({"on_card": "on"}, True), ({}, False)])
def test_a_cadre_is_on_the_card_or_not(scene, sign_in, sent, on_card):
    client = sign_in(scene.cadre)
    assert client.get(NEW).context["form"]["on_card"].value() is True
    page = client.post(NEW, FIELDS | CADRE | sent | {"duties": "长" * 200}, follow=True)
    assert Cadre.objects.get(person__name="仇志华").on_card is on_card
    assert ("不印在联系卡上" in page.text) is not on_card
    assert client.get(edit_url(page.context["person"])).context["form"]["on_card"].value() is on_card


def test_edit_changes_and_removes_the_roles(scene, sign_in):
    """By the township: the secretary's account ends with the office, which is not for a cadre to do."""
    client = sign_in(scene.official)
    form = client.get(edit_url(scene.chief)).context["form"]
    assert (form["position"].value(), form["order"].value()) == ("村党总支书记", 1)
    fields = FIELDS | {"name": "陈国强"} | {name: form[name].value() for name in ("seen", "seen_cadre")}
    assert client.post(edit_url(scene.chief), fields).status_code == 302
    assert not Cadre.objects.filter(person=scene.chief).exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"phone": "110"}, "phone"),
        ({"body": "committee"}, "position"),
        ({"position": "村主任"}, "body"),
        (CADRE | {"since": "2024-01-01", "until": "2020-01-01"}, "until"),
        (CADRE | {"since": "9999-12-31"}, "since"),
        ({"party_group": "第一党小组"}, "is_member"),
        ({"duties": "长" * 100_000}, "duties"),
        (CADRE | {"order": "-1"}, "order"),
        (CADRE | {"duties": "长" * 201}, "duties"),
        ({"other_phone": "110"}, "other_phone"),
        ({"other_phone": "199 0000 0020"}, "other_phone"),
        ({"phone": "", "other_phone": "0737-5550199"}, "phone"),
    ],
)
def test_bad_input_is_shown_at_its_field_and_kept(scene, sign_in, fields, field):
    before = Person.objects.count()
    response = sign_in(scene.cadre).post(NEW, FIELDS | {"assigned_post": "", "office": ""} | fields)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "仇志华" in response.content.decode() or field == "name"
    assert Person.objects.count() == before


def test_somebody_elses_change_is_shown(scene, sign_in):
    client = sign_in(scene.cadre)
    seen = client.get(edit_url(scene.member)).context["form"]["seen"].value()
    Person.objects.filter(pk=scene.member.pk).update(phone="19900000999")
    response = client.post(edit_url(scene.member), FIELDS | {"seen": seen})
    assert response.status_code == 422
    assert "19900000003 → 19900000999" in response.content.decode()


def test_who_serves_homes_cannot_be_put_out_of_service_without_handing_over(scene, sign_in):
    response = sign_in(scene.cadre).post(edit_url(scene.member), {"name": "周桂香", "phone": "19900000003"})
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["is_active"])


def test_list_finds_by_words_and_body(scene, sign_in):
    client = sign_in(scene.cadre)
    PartyMember.objects.create(person=scene.member, office="组织委员")
    Seat.objects.create(unit=scene.group, person=scene.member, role=SeatRole.GROUP_LEADER, since=SINCE)
    assert found(client) == {"刘小敏", "陈国强", "周桂香"}
    for query in ({"q": "zgx"}, {"q": "桂香"}, {"q": "19900000003"}, {"body": "member"}, {"body": "seat"}):
        assert found(client, **query) == {"周桂香"}
    assert found(client, body="graduate") == {"刘小敏"}
    assert found(client, gone="1") == set()


def test_list_and_page_show_the_load(scene, sign_in):
    make_link(scene.unlinked, scene.member)
    client = sign_in(scene.cadre)
    assert {row["person"].name: row["load"] for row in client.get(LIST).context["rows"]} == {
        "刘小敏": 0,
        "陈国强": 0,
        "周桂香": 2,
    }
    page = client.get(scene.member.get_absolute_url())
    assert [link.household for link in page.context["links"]] == [scene.household, scene.unlinked]


@pytest.mark.feature("S1-15")
def test_member_without_office_and_post_is_a_gap(scene, sign_in):
    client = sign_in(scene.cadre)
    membership = PartyMember.objects.create(person=scene.member)
    assert gaps_of(client, scene.member) == ["no_post"]
    assert found(client, gap="no_post") == {"周桂香"}
    membership.assigned_post = "政策宣传"
    membership.save()
    assert gaps_of(client, scene.member) == []


@pytest.mark.parametrize(
    ("role", "gaps"), [("group_leader", []), ("organiser", []), ("volunteer", ["no_post"])]
)
def test_a_member_who_leads_a_unit_has_a_duty(scene, sign_in, role, gaps):
    PartyMember.objects.create(person=scene.member)
    Seat.objects.create(unit=scene.group, person=scene.member, role=role, since=SINCE)
    client = sign_in(scene.cadre)
    assert gaps_of(client, scene.member) == gaps
    assert found(client, gap="no_post") == ({"周桂香"} if gaps else set())
    Seat.objects.update(until=timezone.localdate())
    assert gaps_of(client, scene.member) == ["no_post"]


TIE_GAPS = ["no_group_tie", "no_grower_tie", "no_hardship_tie", "more_ties"]


@pytest.mark.parametrize("gap", TIE_GAPS)
def test_the_list_is_narrowed_to_each_gap_of_ties_as_the_rows_say_it(scene, sign_in, gap):
    client = sign_in(scene.cadre)
    assert found(client, gap=gap) == set()
    scene.village.settings.ties_wanted = True
    scene.village.settings.save()
    other = make_person(scene.village, "钱委员", "19900000044", position="委员")
    Seat.objects.create(unit=scene.group, person=other, role=SeatRole.PATCH_CADRE, since=SINCE)
    for number, purpose in ((20, "big_grower"), (21, "hardship"), (22, "hardship")):
        make_link(make_household(scene.village, number), other, purpose)
    rows = client.get(LIST).context["rows"]
    said = {row["person"].name for row in rows if gap in [each.value for each in row["gaps"]]}
    assert found(client, gap=gap) == said == ({"钱委员"} if gap == "more_ties" else {"陈国强"})
    assert gap in [value for value, _label in client.get(LIST).context["form"].fields["gap"].choices]


def test_committee_cadre_ties_to_one_group_one_grower_one_hardship_home(scene, sign_in):
    scene.village.settings.ties_wanted = True
    scene.village.settings.save()
    client = sign_in(scene.cadre)
    assert gaps_of(client, scene.chief) == ["no_group_tie", "no_grower_tie", "no_hardship_tie"]
    Seat.objects.create(unit=scene.group, person=scene.chief, role=SeatRole.PATCH_CADRE, since=SINCE)
    make_link(scene.household, scene.chief, LinkPurpose.BIG_GROWER)
    make_link(scene.unlinked, scene.chief, LinkPurpose.HARDSHIP)
    assert gaps_of(client, scene.chief) == []
    make_link(make_household(scene.village, 9), scene.chief, LinkPurpose.HARDSHIP)
    assert gaps_of(client, scene.chief) == ["more_ties"]
    assert gaps_of(client, scene.first) == []


def test_as_many_queries_for_one_as_for_many(
    scene, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(scene.official)
    with django_assert_max_num_queries(15) as few:
        client.get(LIST)
    for number in range(30):
        person = make_person(scene.village, f"周{number}", body="committee", position="委员")
        make_link(make_household(scene.village, 100 + number), person)
    with django_assert_num_queries(len(few)):
        client.get(LIST)


def test_lookup_offers_people_of_the_village_in_service(scene, sign_in):
    make_person(scene.neighbour, "周桂芳", "19900000030")
    gone = make_person(scene.village, "周桂离")
    gone.is_active = False
    gone.save()
    client = sign_in(scene.official)
    one = client.get(LOOKUP, {"q": "zg", "village": scene.village.pk}).content.decode()
    assert (one.count("<li"), f'data-value="{scene.member.pk}"' in one) == (1, True)
    assert client.get(LOOKUP, {"q": "zg"}).content.decode().count("<li") == 2
    assert client.get(LOOKUP, {"q": ""}).content.decode().count("<li") == 0
    assert sign_in(scene.cadre_elsewhere).get(LOOKUP, {"q": "zg"}).content.decode().count("<li") == 0
    assert sign_in(scene.liaison).get(LOOKUP, {"q": "zg"}).status_code == 403


def test_who_may_not_write(scene, sign_in, client):
    for url in (NEW, edit_url(scene.member)):
        client.logout()
        assert client.post(url, FIELDS).url.startswith(reverse("login"))
        assert sign_in(scene.liaison).post(url, FIELDS).status_code == 403
    assert sign_in(scene.cadre_elsewhere).post(edit_url(scene.member), FIELDS).status_code == 404
    assert sign_in(scene.county_viewer).get(LIST).status_code == 403
    assert not Person.objects.filter(name="仇志华").exists()
