"""A phone shows what is now and folds what is in the way; a page that sent for a file is renewed when it came."""

from contextlib import suppress

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error

from cards.models import Copy
from tests.cards.printing.printing import edition_of
from tests.cast import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
IN_SIGHT = """() => {
  const box = document.getElementById("today").getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
}"""


@pytest.fixture
def scene():
    return cast()


@pytest.fixture
def phone(scene, browser, live_server):
    """A page of the cadre's, as on a phone."""
    client = Client()
    client.force_login(scene.cadre, backend="cards.accounts.backend.CountedBackend")
    size = {"width": 360, "height": 640}
    context = browser.new_context(
        viewport=size, base_url=live_server.url, locale="zh-CN", accept_downloads=True
    )
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("day", [1, 28])
def test_the_duty_roster_opens_on_today(phone, monkeypatch, day):
    today = timezone.localdate().replace(day=day)
    monkeypatch.setattr("cards.printing.reports.duty.timezone.localdate", lambda *_given: today)
    phone.goto(reverse("cards:duty_month"))
    phone.wait_for_function(IN_SIGHT)
    phone.evaluate("scrollTo(0, 0)")
    phone.locator(".page-actions [href='#today']").click()
    phone.wait_for_function(IN_SIGHT)


@pytest.mark.parametrize(
    "name", ["cards:household_list", "cards:person_list", "cards:card_list", "inquiries:inquiry_list"]
)
def test_filters_are_folded_into_one_line_and_open_without_script(phone, name):
    phone.route("**/*.js", lambda route: route.abort())
    phone.goto(reverse(name))
    chips, search = phone.locator("#filters .chips").last, phone.locator("#filters [name=q]")
    assert (search.is_visible(), chips.is_visible()) == (True, False)
    phone.locator(".filter-open").click()
    assert (chips.is_visible(), phone.locator(".filter-open").is_visible()) == (True, False)
    phone.locator(".filter-close").click()
    assert chips.is_visible() is False
    phone.set_viewport_size({"width": 1280, "height": 800})
    assert (chips.is_visible(), phone.locator(".filter-open").is_visible()) == (True, False)


def _comes(page, true) -> bool:
    """Whether this comes true within five seconds; the page's policy lets nobody wait for it inside."""
    for _try in range(50):
        page.wait_for_timeout(100)
        with suppress(Error):  # a page that is just being left has nothing to say
            if page.evaluate(true):
                return True
    return False


def test_the_chart_shows_the_last_month_and_scrolls_by_keyboard(phone):
    phone.goto(reverse("inquiries:dashboard"))
    chart = phone.locator(".from-end")
    chart.scroll_into_view_if_needed()
    last = "(box) => box.querySelector('thead th:last-child').getBoundingClientRect().right <= innerWidth + 1"
    assert chart.evaluate(last)
    chart.focus()
    before = chart.evaluate("(box) => box.scrollLeft")
    for _press in range(3):
        phone.keyboard.press("ArrowLeft")
    assert _comes(phone, f"document.querySelector('.from-end').scrollLeft < {before}")


def test_after_the_file_the_button_works_again_and_the_figures_are_those_of_now(phone, scene):
    edition_of(scene)
    phone.goto(scene.household.get_absolute_url())
    button = phone.locator(f"form[action='{reverse('cards:card_print')}'] button")
    phone.evaluate("window.isOld = true")
    with phone.expect_download():
        button.click()
    assert _comes(phone, "!window.isOld")
    assert (Copy.objects.count(), button.is_enabled()) == (1, True)
    code = Copy.objects.current().get().code
    assert code[:3] in phone.locator("main").inner_text()
