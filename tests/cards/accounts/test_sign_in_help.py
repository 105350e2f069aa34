"""What the sign-in says of forgotten passwords and locks is so: the administrator settles both."""

from django.urls import reverse

from cards.roles import ACCOUNT_ROLES, Role


def test_the_page_names_who_can_set_a_new_password(scene, client, sign_in, settings):
    settings.HELP_PHONE = "0737-1234567"
    page = client.get(reverse("login")).content.decode().partition("<main")[2].partition("</main")[0]
    assert ("忘记密码请找系统管理员重设" in page, "0737-1234567" in page, "乡镇重设" in page) == (
        True,
        True,
        False,
    )
    url = reverse("admin:auth_user_password_change", args=[scene.cadre.pk])
    everybody = [scene.liaison, scene.cadre, scene.secretary, scene.official, scene.county_viewer]
    everybody += [scene.administrator]
    assert {account.role for account in everybody} == set(Role)
    can = [account.role for account in everybody if sign_in(account).get(url).status_code == 200]
    assert can == [Role.ADMINISTRATOR]


def test_the_page_names_who_can_lift_a_lock(scene, client):
    page = client.post(reverse("login"), {"username": "cadre", "password": "wrong"}).content.decode()
    assert "系统管理员可以提前解除" in page
    assert set(ACCOUNT_ROLES) == {Role.ADMINISTRATOR}
