from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cards import snapshot
from cards.choices import UnitKind
from cards.models import Household, RegisterSummary, Unit
from tests.cast import make_link

NEW = reverse("cards:household_create")
FIELDS = {
    "number": 3,
    "head_name": "单冬梅",
    "phone": "199 0010 0003",
    "kind": "original",
    "address": "一组3号",
}
LONG = "长" * 100_000


def edit_url(household):
    return reverse("cards:household_edit", args=[household.pk])


def typed(client, household, **changes):
    """What the browser would send: the form as it stands, with some fields typed over."""
    form = client.get(edit_url(household)).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: value for name, value in (values | changes).items() if value is not None and value is not False
    }


@pytest.mark.feature("S2-06")
def test_the_day_of_the_last_review_takes_the_home_off_the_list_of_those_nobody_reviewed(scene, sign_in):
    client, listed = sign_in(scene.cadre), reverse("cards:household_list", query={"gap": "not_reviewed"})
    homes = [row["household"] for row in client.get(listed).context["rows"]]
    assert scene.unlinked in homes
    today = timezone.localdate().isoformat()
    sent = typed(client, scene.unlinked, reviewed_on=today)
    page = client.post(edit_url(scene.unlinked), sent, follow=True).text
    assert f"{timezone.localdate():%-m}月{timezone.localdate().day}日" in page
    assert scene.unlinked not in [row["household"] for row in client.get(listed).context["rows"]]


def test_new_home_is_kept_with_keys_and_counts(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, FIELDS | {"group": scene.group.pk})
    home = Household.objects.get(number=3, village=scene.village)
    assert response.url == home.get_absolute_url()
    assert (home.pinyin, home.initials, home.phone) == ("shandongmei", "sdm", "19900100003")
    assert home.township == scene.township
    assert RegisterSummary.objects.get(village=scene.village).households == 3


def test_next_free_number_is_suggested(scene, sign_in):
    assert sign_in(scene.cadre).get(NEW).context["form"]["number"].value() == 3


def test_number_taken_is_shown_at_the_number(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, FIELDS | {"number": 1})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["number"]
    assert "单冬梅" in response.content.decode()
    assert Household.objects.filter(village=scene.village).count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("head_name", ""),
        ("head_name", LONG),
        ("head_name", "\ufffd三"),
        ("phone", "1234"),
        ("number", "0"),
        ("number", "9" * 30),
        ("size", "100"),
        ("kind", "king"),
        ("reviewed_on", "9999-12-31"),
        ("reviewed_on", "1066-01-01"),
        ("group", "999999"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_writes_nothing(scene, sign_in, field, value):
    response = sign_in(scene.cadre).post(NEW, FIELDS | {field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "一组3号" in response.content.decode()
    assert Household.objects.filter(village=scene.village).count() == 2


def test_control_characters_and_full_width_digits_are_cleaned(scene, sign_in):
    fields = FIELDS | {
        "head_name": "单\u202e冬\x00梅\u200b",
        "phone": "１９９００１０００７７",
        "number": "３",
    }
    response = sign_in(scene.cadre).post(NEW, fields)
    assert response.status_code == 302
    home = Household.objects.get(number=3, village=scene.village)
    assert (home.head_name, home.phone) == ("单冬梅", "19900100077")


def test_rare_name_is_kept_and_warned_of_when_no_font_has_it(scene, sign_in):
    client = sign_in(scene.cadre)
    response = client.post(NEW, FIELDS | {"head_name": "王\U00030edd龘"}, follow=True)
    assert Household.objects.get(number=3, village=scene.village).head_name == "王\U00030edd龘"
    from cards.printing.pdf.fonts import missing

    tags = [message.tags for message in response.context["messages"]]
    assert ("warning" in tags) == bool(missing("王\U00030edd龘"))


def test_units_of_another_village_or_kind_cannot_be_chosen(scene, sign_in):
    foreign = Unit.objects.create(village=scene.elsewhere, kind=UnitKind.GROUP, number=1, name="外组")
    zone = Unit.objects.create(village=scene.village, kind=UnitKind.SERVICE_ZONE, number=1, name="服务区")
    for unit in (foreign, zone):
        response = sign_in(scene.cadre).post(NEW, FIELDS | {"group": unit.pk})
        assert list(response.context["form"].errors) == ["group"]


def test_extra_fields_change_nothing(scene, sign_in):
    client = sign_in(scene.cadre)
    extra = {
        "village": scene.elsewhere.pk,
        "township": 99,
        "token": "x",
        "left_on": "2020-01-01",
        "pinyin": "x",
    }
    client.post(NEW, FIELDS | extra)
    home = Household.objects.get(number=3, village=scene.village)
    assert (home.left_on, home.township, len(home.token)) == (None, scene.township, 26)


def test_edit_saves(scene, sign_in):
    client = sign_in(scene.secretary)
    response = client.post(
        edit_url(scene.household), typed(client, scene.household, head_name="张立国", size=4)
    )
    assert response.status_code == 302
    scene.household.refresh_from_db()
    assert (scene.household.head_name, scene.household.initials, scene.household.size) == ("张立国", "zlg", 4)


def test_tampered_state_is_as_none(scene, sign_in):
    client = sign_in(scene.cadre)
    response = client.post(edit_url(scene.household), typed(client, scene.household, seen="x:y:z"))
    assert response.status_code == 302


def test_township_official_chooses_the_village_first(scene, sign_in):
    client = sign_in(scene.official)
    assert set(client.get(NEW).context["villages"]) == {scene.village, scene.neighbour}
    assert client.post(f"{NEW}?village={scene.neighbour.pk}", FIELDS).status_code == 302
    assert Household.objects.get(number=3).village == scene.neighbour
    assert client.post(f"{NEW}?village={scene.elsewhere.pk}", FIELDS).status_code == 404


def test_who_may_not_write(scene, sign_in, client):
    for url in (NEW, edit_url(scene.household)):
        assert client.post(url, FIELDS).url.startswith(reverse("login"))
    for url in (NEW, edit_url(scene.household)):
        assert sign_in(scene.liaison).post(url, FIELDS).status_code == 403
    assert sign_in(scene.cadre_elsewhere).post(edit_url(scene.household), FIELDS).status_code == 404
    assert sign_in(scene.county_viewer).post(NEW, FIELDS).status_code == 403
    assert Household.objects.filter(village=scene.village).count() == 2


def test_home_that_lives_away_stays_in_the_counts(scene, sign_in):
    client = sign_in(scene.cadre)
    client.post(edit_url(scene.household), typed(client, scene.household, away_address="长沙市雨花区"))
    assert RegisterSummary.objects.get(village=scene.village).households == 2


def test_leaving_ends_links_and_counts_no_more(scene, sign_in):
    url = reverse("cards:household_leave", args=[scene.household.pk])
    client = sign_in(scene.cadre)
    assert client.get(url).status_code == 200
    assert client.post(url, {"on": timezone.localdate()}).status_code == 302
    scene.household.refresh_from_db()
    assert scene.household.left_on == timezone.localdate()
    assert scene.household.links.get().until == timezone.localdate()
    assert RegisterSummary.objects.get(village=scene.village).households == 1
    assert client.post(url, {"on": timezone.localdate()}).status_code == 422
    client.post(reverse("cards:household_return", args=[scene.household.pk]))
    assert RegisterSummary.objects.get(village=scene.village).households == 2


def test_leaving_in_the_future_or_by_others_is_refused(scene, sign_in):
    url = reverse("cards:household_leave", args=[scene.household.pk])
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert sign_in(scene.cadre).post(url, {"on": tomorrow}).status_code == 422
    assert sign_in(scene.liaison).post(url, {"on": date(2026, 1, 1)}).status_code == 403
    assert sign_in(scene.cadre_elsewhere).post(url, {"on": date(2026, 1, 1)}).status_code == 404


def test_new_token_closes_the_old_address(scene, sign_in, client):
    old = scene.household.token
    url = reverse("cards:household_token", args=[scene.household.pk])
    assert sign_in(scene.cadre).get(url).status_code == 405
    assert sign_in(scene.liaison).post(url).status_code == 403
    assert sign_in(scene.cadre_elsewhere).post(url).status_code == 404
    assert sign_in(scene.cadre).post(url).status_code == 302
    scene.household.refresh_from_db()
    assert scene.household.token != old


def test_serving_member_who_gets_a_link_closes_the_gap_in_the_counts(scene, sign_in):
    make_link(scene.unlinked, scene.member)
    client = sign_in(scene.cadre)
    client.post(edit_url(scene.unlinked), typed(client, scene.unlinked))
    assert RegisterSummary.objects.get(village=scene.village).unserved == 0


def test_the_state_of_another_form_is_no_state_of_this_one(scene):
    seen = snapshot.seal(scene.first, ["name", "phone"])
    assert snapshot.unseal(seen, scene.first) == {"name": "刘小敏", "phone": "19900000001"}
    assert snapshot.unseal(seen, scene.household) is None
