"""The question whom a text is about stands right under the text, and an error is where the page begins to be read."""

from uuid import uuid4

import pytest

from tests.cast import make_inquiry

SAYS = "周桂香收了我家三百块钱，不办事。"


def order(page, *names):
    return [page.index(f'name="{name}"') for name in names]


def in_order(page, *names):
    found = order(page, *names)
    return found == sorted(found)


def test_on_the_villagers_form(scene, client):
    assert in_order(client.get(f"/h/{scene.household.token}/").text, "text", "is_restricted", "subject")
    url = f"/h/{scene.household.token}/ask/"
    page = client.post(url, {"key": uuid4(), "text": SAYS, "is_restricted": "no"}).text
    assert in_order(page, "text", "is_restricted", "asked_twice", "subject")
    assert f'action="{url}#ask"' in page
    alert = page.split('role="alert"')[1].split(">")[0]
    assert ("autofocus" in alert, 'tabindex="-1"' in alert) == (True, True)
    assert "反映的是干部吗？" in page


@pytest.mark.parametrize("page", ["new", "edit"])
def test_on_the_forms_of_the_office(scene, sign_in, page):
    row = make_inquiry(scene.village, scene.cadre)
    url = {"new": "/inquiries/new/", "edit": f"{row.get_absolute_url()}edit/"}[page]
    shown = sign_in(scene.cadre).get(url).text
    assert in_order(shown, "text", "kind", "is_restricted", "subject", "category")
