import pytest
from django.contrib import admin
from django.contrib.admin.sites import site
from django.urls import reverse

from cards.models import Household, RegisterSummary, User, Village
from cards.roles import Role
from inquiries.models import Category, Inquiry

ACCOUNT = {
    "username": "new.cadre",
    "name": "周新",
    "usable_password": "true",
    "password1": "ein-langes-wort-9",
    "password2": "ein-langes-wort-9",
    "role": "cadre",
}


def test_no_villagers_data_is_registered():
    held = {model.__name__ for model in site._registry}
    assert {"User", "County", "Township", "Village", "Category", "ReplyTemplate", "HolidayNotice"} <= held
    assert not held & {Household.__name__, Inquiry.__name__, "Asker", "Link", "DiaryEntry", "Group"}


def test_only_the_administrator_comes_in(scene, sign_in):
    for user in (scene.cadre, scene.official, scene.county_viewer):
        assert sign_in(user).get(reverse("admin:index")).status_code == 302
    scene.administrator.is_superuser = False
    scene.administrator.save()
    assert sign_in(scene.administrator).get(reverse("admin:index")).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "cards_user",
        "cards_county",
        "cards_township",
        "cards_village",
        "inquiries_category",
        "inquiries_holidaynotice",
    ],
)
def test_lists_and_empty_forms_open(scene, sign_in, page):
    client = sign_in(scene.administrator)
    assert client.get(reverse(f"admin:{page}_changelist"), {"q": "张"}).status_code == 200
    assert client.get(reverse(f"admin:{page}_add")).status_code == 200


def test_existing_account_and_village_open(scene, sign_in):
    client = sign_in(scene.administrator)
    assert client.get(reverse("admin:cards_user_change", args=[scene.cadre.pk])).status_code == 200
    assert client.get(reverse("admin:cards_village_change", args=[scene.village.pk])).status_code == 200


def test_a_new_account_gets_role_place_and_no_admin_right(scene, sign_in):
    url = reverse("admin:cards_user_add")
    response = sign_in(scene.administrator).post(
        url, ACCOUNT | {"village": scene.village.pk, "is_staff": "on"}
    )
    assert response.status_code == 302
    user = User.objects.get(username="new.cadre")
    assert (user.role, user.village, user.is_staff) == (Role.CADRE, scene.village, False)
    assert user.check_password("ein-langes-wort-9")


@pytest.mark.parametrize(
    ("role", "place"), [("cadre", "township"), ("township", "village"), ("liaison", "village")]
)
def test_role_that_does_not_fit_its_place_is_refused(scene, sign_in, role, place):
    fields = ACCOUNT | {"role": role, place: getattr(scene, place).pk}
    assert sign_in(scene.administrator).post(reverse("admin:cards_user_add"), fields).status_code == 200
    assert not User.objects.filter(username="new.cadre").exists()


def test_person_of_another_village_is_refused(scene, sign_in):
    fields = ACCOUNT | {"village": scene.neighbour.pk, "person": scene.member.pk}
    sign_in(scene.administrator).post(reverse("admin:cards_user_add"), fields)
    assert not User.objects.filter(username="new.cadre").exists()


def test_a_new_village_has_settings_and_counts(scene, sign_in):
    fields = {"name": "新村", "township": scene.township.pk}
    for prefix, initial in (("settings", 0), ("servicecentres", 0)):
        fields |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": initial}
    response = sign_in(scene.administrator).post(reverse("admin:cards_village_add"), fields)
    assert response.status_code == 302
    village = Village.objects.get(name="新村")
    assert village.settings.promise_days == 7
    assert RegisterSummary.objects.get(village=village).households == 0


def test_persons_are_only_to_be_chosen(scene, sign_in):
    model_admin = site._registry[type(scene.member)]
    assert isinstance(model_admin, admin.ModelAdmin)
    client = sign_in(scene.administrator)
    url = reverse("admin:cards_person_change", args=[scene.member.pk])
    page = client.get(url).content.decode()
    assert scene.member.name in page
    assert scene.member.phone not in page
    assert client.post(url, {"name": "x"}).status_code == 403


def test_categories_are_data(scene, sign_in):
    url = reverse("admin:inquiries_category_add")
    sign_in(scene.administrator).post(url, {"scheme": "four", "name": "民事服务", "order": 1})
    assert Category.objects.filter(scheme="four", name="民事服务").exists()


def test_a_townships_office_is_not_called_the_villages(scene, sign_in):
    page = sign_in(scene.administrator).get(f"/admin/cards/township/{scene.township.pk}/change/").text
    assert "办公电话" in page
    assert "村部" not in page
