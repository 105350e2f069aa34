import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_sign_in_opens_without_a_complaint(page, complaints, live_server, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/login/")
    assert page.locator("input[name=username]").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []


def test_what_the_policy_forbids_is_a_complaint(page, complaints, live_server):
    page.goto(f"{live_server.url}/login/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(200)
    assert len(complaints) == 1
