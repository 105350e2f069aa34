"""In a real browser: the warning, Back, a network that fails, the end of the sign-in; every word is still there."""

import re

import pytest
from django.contrib.sessions.models import Session

from cards.models import Draft
from inquiries.models import DiaryEntry, Inquiry
from tests.cast import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "三组路口的路灯坏了半个月。"
SUBMIT = "main form .form-actions button.btn-primary"
ENTERED = re.compile(r"/inquiries/[a-z2-7]{24}/$")


@pytest.fixture
def scene():
    return cast()


@pytest.fixture(params=[{"java_script_enabled": True}])
def office(request, scene, browser, live_server):
    """A cadre's page, signed in."""
    context = browser.new_context(base_url=live_server.url, **request.param)
    page = context.new_page()
    page.goto("/login/")
    sign_in(page)
    yield page
    context.close()


without_script = pytest.mark.parametrize("office", [{"java_script_enabled": False}], indirect=True)


def sign_in(page, user="cadre"):
    page.fill("[name=username]", user)
    page.fill("[name=password]", f"{user}-pass-1")
    with page.expect_navigation():
        page.press("[name=password]", "Enter")


def is_seen(page, selector):
    """Without scrolling, wherever in the form one is."""
    top = page.locator(selector).evaluate("one => one.getBoundingClientRect().top")
    return 0 <= top < page.viewport_size["height"] - 50


def typed(page):
    page.goto("/inquiries/new/")
    page.fill("[name=text]", WORDS)


def test_what_is_typed_is_kept_without_a_press(office, scene):
    office.goto("/inquiries/new/")
    with office.expect_response("**/drafts/keep/"):
        office.fill("[name=text]", WORDS)
    office.goto("/")
    office.goto("/inquiries/new/")
    assert office.input_value("[name=text]") == WORDS
    assert Draft.objects.get().user == scene.cadre
    with office.expect_navigation():
        office.click("text=不要了，重新填")
    assert office.input_value("[name=text]") == ""
    office.goto("/")
    assert Draft.objects.count() == 0, "leaving does not bring back what was thrown away"


def test_back_brings_back_what_was_typed_a_moment_ago(office):
    typed(office)
    office.click(".brand")
    office.wait_for_url("**/")
    office.go_back()
    office.wait_for_selector("[name=text]")
    assert office.input_value("[name=text]") == WORDS


@pytest.mark.parametrize("width", [1280, 360])
def test_a_network_that_fails_leaves_the_page_and_its_words(office, width):
    office.set_viewport_size({"width": width, "height": 740})
    typed(office)
    office.context.set_offline(True)
    office.click(SUBMIT)
    office.wait_for_selector("text=网络断了，内容还在")
    assert office.input_value("[name=text]") == WORDS
    assert office.is_enabled(SUBMIT)
    assert is_seen(office, "[data-vl-offline]")
    assert Inquiry.objects.count() == 0
    office.context.set_offline(False)
    office.click(SUBMIT)
    office.wait_for_url(ENTERED)
    assert Inquiry.objects.get().text == WORDS
    assert Draft.objects.count() == 0


def test_pressed_twice_it_is_sent_once_with_the_button_that_was_pressed(office, scene):
    office.goto("/visits/new/")
    office.fill("[name=words]", WORDS)
    office.dblclick("[name=then_inquiry]")
    office.wait_for_url(re.compile(r"/inquiries/new/\?visit=[a-z2-7]{24}"))
    assert [(entry.author, entry.words) for entry in DiaryEntry.objects.all()] == [(scene.cadre, WORDS)]


def test_five_minutes_before_the_end_the_page_warns_and_goes_on(office):
    office.clock.install()
    typed(office)
    office.clock.run_for(5_000)
    office.clock.run_for(23 * 60_000)
    assert office.locator("[data-vl-stay]").is_hidden()
    office.clock.run_for(2 * 60_000)
    assert office.locator("[data-vl-stay]").is_visible()
    office.evaluate("scrollTo(0, 400)")
    assert is_seen(office, "[data-vl-stay]")
    with office.expect_response("**/drafts/keep/") as answer:
        office.click("text=继续填写")
    assert answer.value.status == 204
    office.wait_for_selector("[data-vl-stay]", state="hidden")
    assert office.input_value("[name=text]") == WORDS


def ends_and_begins_again(page, scene):
    typed(page)
    Session.objects.all().delete()
    with page.expect_navigation():
        page.click(SUBMIT)
    page.wait_for_url(re.compile("/login/.kept=1"))
    assert WORDS not in page.content()
    sign_in(page)
    assert page.input_value("[name=text]") == WORDS
    with page.expect_navigation():
        page.click(SUBMIT)
    page.wait_for_url(ENTERED)
    assert Inquiry.objects.get().created_by == scene.cadre


def test_the_end_of_the_sign_in_costs_no_word(office, scene):
    ends_and_begins_again(office, scene)


@without_script
def test_nor_does_it_without_script(office, scene):
    ends_and_begins_again(office, scene)


@without_script
def test_without_script_back_shows_what_was_typed(office):
    typed(office)
    office.click(".brand")
    office.wait_for_url("**/")
    office.go_back()
    assert office.input_value("[name=text]") == WORDS


def test_after_signing_out_the_browser_holds_nothing(office):
    typed(office)
    with office.expect_navigation():
        office.evaluate("document.querySelector('form[action$=\"/logout/\"]').submit()")
    office.go_back()
    office.wait_for_url("**/login/**")
    assert WORDS not in office.content()
    assert office.evaluate("localStorage.length + sessionStorage.length") == 0
