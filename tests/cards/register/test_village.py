import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from cards import snapshot
from cards.models import ServiceCentre, Village
from cards.register.actions import villages as actions
from cards.summary import refresh
from tests.cast import make_village

LIST = reverse("cards:village_list")


def edit_url(village):
    return reverse("cards:village_edit", args=[village.pk])


def typed(client, village, **changes):
    """What the browser would send: all forms of the page as they stand, with some fields typed over."""
    context = client.get(edit_url(village)).context
    values = {}
    for form in (
        context["form"],
        context["settings"],
        context["centres"].management_form,
        *context["centres"],
    ):
        values |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {
        name: value for name, value in (values | changes).items() if value is not None and value is not False
    }


def test_township_official_lists_its_villages_with_figures(scene, sign_in):
    rows = sign_in(scene.official).get(LIST).context["rows"]
    figures = {row["village"].name: (row["figures"].households, row["figures"].unserved) for row in rows}
    assert figures == {"牛头岭村": (2, 1), "桥头村": (0, 0)}


def test_county_viewer_sees_figures_and_no_person(scene, sign_in):
    client = sign_in(scene.county_viewer)
    assert len(client.get(LIST).context["total"].rows) == 3
    for url in (LIST, scene.village.get_absolute_url()):
        text = client.get(url).content.decode()
        assert "牛头岭村" in text
        for secret in (scene.first.name, scene.first.phone, scene.household.head_name):
            assert secret not in text


def test_county_reads_a_line_a_township_that_its_folded_villages_add_up_to(
    scene, sign_in, django_assert_max_num_queries
):
    client = sign_in(scene.county_viewer)
    with django_assert_max_num_queries(8):
        page = client.get(LIST)
    parts, total = page.context["parts"], page.context["total"]
    lines = [(str(p.township), p.total["households"], p.total["unserved"], len(p.rows)) for p in parts]
    assert lines == [("沧水铺镇", 2, 1, 2), ("岳家桥镇", 1, 1, 1)]
    assert (total.total["households"], total.total["unserved"], total.without_contact) == (3, 2, 2)
    for part in parts:
        for name, told in part.total.items():
            assert told == sum(getattr(row["figures"], name) for row in part.rows), name
    shown = page.content.decode()
    assert 'data-total="3"' in shown
    assert shown.index("白石村") > shown.index("<details")
    assert shown.index("牛头岭村") > shown.index("<details")


@pytest.mark.feature("S0-05", "S4-17")
def test_page_shows_facts_people_first_contact_and_centres(scene, sign_in):
    ServiceCentre.objects.create(village=scene.village, name="村民议事中心", head=scene.chief)
    response = sign_in(scene.cadre).get(scene.village.get_absolute_url())
    text = response.content.decode()
    for words in ("1500", "刘小敏", "大学生村官", "陈国强", "村民议事中心", "要办事，找小刘", "430903105228"):
        assert words in text
    assert [person.name for person in response.context["officers"]] == ["刘小敏", "陈国强"]
    assert response.context["first_contact"] == scene.first


def test_where_an_office_or_a_home_stands_is_no_network_address(scene, sign_in):
    client = sign_in(scene.cadre)
    for row in (scene.village, scene.household):
        text = client.get(row.get_absolute_url()).text
        assert "<dt>地址</dt>" in text
        assert "网络地址" not in text


def test_secretary_changes_office_settings_and_centres(scene, sign_in):
    kept = ServiceCentre.objects.create(village=scene.village, name="产业发展中心", order=1)
    dropped = ServiceCentre.objects.create(village=scene.village, name="旧中心", order=2)
    client = sign_in(scene.secretary)
    fields = typed(
        client,
        scene.village,
        office_phone="0737-5550009",
        **{
            "settings-slogan": "有事就找老陈",
            "settings-first_contact": scene.chief.pk,
            "settings-promise_days": 5,
            "settings-promise_unit": "working",
            "centres-0-name": "产业服务中心",
            "centres-1-DELETE": "on",
            "centres-2-name": "社会事务服务中心",
            "centres-2-order": 3,
        },
    )
    assert client.post(edit_url(scene.village), fields).status_code == 302
    village = Village.objects.get(pk=scene.village.pk)
    assert (village.office_phone, village.settings.slogan, village.settings.promise_days) == (
        "0737-5550009",
        "有事就找老陈",
        5,
    )
    assert village.settings.first_contact == scene.chief
    assert list(village.servicecentres.values_list("name", flat=True)) == ["产业服务中心", "社会事务服务中心"]
    assert village.servicecentres.filter(pk=kept.pk).exists()
    assert not village.servicecentres.filter(pk=dropped.pk).exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("office_phone", "12"),
        ("population", "-4"),
        ("settings-promise_days", "0"),
        ("settings-publication_day", "32"),
        ("settings-slogan", "长" * 100_000),
        ("settings-first_contact", "999999"),
        ("centres-0-name", "长" * 41),
    ],
)
def test_bad_input_is_refused_and_kept(scene, sign_in, name, value):
    client = sign_in(scene.secretary)
    fields = typed(client, scene.village, **{"office_address": "新村部", name: value})
    response = client.post(edit_url(scene.village), fields)
    assert response.status_code == 422
    assert "新村部" in response.content.decode()
    assert Village.objects.get(pk=scene.village.pk).office_address == "村部"


def test_settings_that_one_left_alone_stay_as_the_other_set_them(scene, sign_in):
    client, row = sign_in(scene.secretary), scene.village.settings
    fields = typed(client, scene.village, **{"settings-slogan": "有事就找老陈", "population": "900"})
    type(row).objects.filter(pk=row.pk).update(office_hours="9:00—12:00", promise_days=5)
    Village.objects.filter(pk=scene.village.pk).update(office_phone="0737-5550009")
    assert client.post(edit_url(scene.village), fields).status_code == 302
    row.refresh_from_db()
    village = Village.objects.get(pk=scene.village.pk)
    assert (row.slogan, row.office_hours, row.promise_days) == ("有事就找老陈", "9:00—12:00", 5)
    assert (village.population, village.office_phone) == (900, "0737-5550009")


def test_settings_that_both_changed_are_shown_once(scene, sign_in):
    client, row = sign_in(scene.secretary), scene.village.settings
    fields = typed(client, scene.village, **{"settings-office_hours": "7:00—11:00"})
    type(row).objects.filter(pk=row.pk).update(office_hours="9:00—12:00", promise_days=5)
    response = client.post(edit_url(scene.village), fields)
    assert response.status_code == 422
    assert list(response.context["form"].non_field_errors())[1:] == ["办公时间: 8:00—17:30 → 9:00—12:00"]
    form = response.context["settings"]
    held = {form.add_prefix(name): form[name].value() for name in form.fields if form[name].value()}
    assert client.post(edit_url(scene.village), fields | held).status_code == 302
    row.refresh_from_db()
    assert (row.office_hours, row.promise_days) == ("7:00—11:00", 5)


def test_a_form_opened_before_an_update_asks_to_look_again(scene, sign_in):
    client, row = sign_in(scene.secretary), scene.village.settings
    fields = typed(client, scene.village, **{"settings-slogan": "有事就找老陈"})
    seen = snapshot.unseal(fields["settings-seen"], row) | {"name_of_before": "5"}
    old = signing.dumps(seen, salt=f"{snapshot.SALT}.{row._meta.label_lower}.{row.pk}", compress=True)
    response = client.post(edit_url(scene.village), fields | {"settings-seen": old})
    assert response.status_code == 422
    assert "本页: 系统更新前打开 → 系统更新后" in response.text
    again = fields | {"settings-seen": response.context["settings"]["seen"].value()}
    assert client.post(edit_url(scene.village), again).status_code == 302
    row.refresh_from_db()
    assert row.slogan == "有事就找老陈"


def test_first_contact_and_centre_heads_are_people_of_the_village(scene, sign_in):
    client = sign_in(scene.official)
    context = client.get(edit_url(scene.neighbour)).context
    assert list(context["settings"].fields["first_contact"].queryset) == []
    assert list(context["centres"].forms[0].fields["head"].queryset) == []


def test_who_may_not_write(scene, sign_in, client):
    url = edit_url(scene.village)
    assert client.post(url).url.startswith(reverse("login"))
    for user, status in (
        (scene.cadre, 403),
        (scene.liaison, 403),
        (scene.county_viewer, 403),
        (scene.cadre_elsewhere, 404),
        (scene.official_elsewhere, 404),
    ):
        assert sign_in(user).post(url, {"office_phone": "0737-5550009"}).status_code == status
    assert Village.objects.get(pk=scene.village.pk).office_phone == "0737-5550001"


def test_a_cadre_edits_no_village_by_the_action_either(scene):
    parts = {"fields": {}, "was": {}, "settings": {}, "settings_was": {}, "centres": [], "dropped": []}
    with pytest.raises(PermissionDenied):
        actions.edit(village=scene.village, by=scene.cadre, **parts)


def test_as_many_queries_for_one_as_for_many(
    scene, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(scene.official)
    with django_assert_max_num_queries(15) as few:
        client.get(LIST)
    for number in range(20):
        refresh(village=make_village(scene.township, f"村{number}", f"4309031053{number:02}"))
    with django_assert_num_queries(len(few)):
        client.get(LIST)


def test_office_goes_straight_to_its_own_village(scene, sign_in):
    assert sign_in(scene.cadre).get(LIST).url == scene.village.get_absolute_url()
    assert sign_in(scene.liaison).get(LIST).status_code == 403
