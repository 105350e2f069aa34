"""In a real browser: the code behind #, copied after sending, and there again after Back; without script as ever."""

import pytest

from cards.codes import grouped
from inquiries.models import Asker
from inquiries.tracking import code_of
from tests.cast import cast, make_inquiry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def scene():
    return cast()


@pytest.fixture(params=[{"java_script_enabled": True}])
def villager(request, browser, live_server):
    context = browser.new_context(base_url=live_server.url, **request.param)
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append((request.url, request.headers.get("referer", ""))))
    yield page
    context.close()


without_script = pytest.mark.parametrize("villager", [{"java_script_enabled": False}], indirect=True)


def sent(page, scene):
    page.goto(f"/h/{scene.household.token}/")
    page.fill("[name=text]", "路灯坏了")
    with page.expect_navigation():
        page.click("form[action*='/ask/'] button[type=submit]")
    return grouped(code_of(Asker.objects.get().nonce))


@pytest.mark.feature("W-05")
def test_a_code_behind_the_sign_is_filled_in_and_never_sent(villager, scene):
    code = make_inquiry(scene.village, scene.cadre, subject="三组的路灯").code
    villager.goto(f"/track/#{code}")
    assert villager.input_value("[name=code]") == grouped(code)
    assert villager.url.endswith("/track/")
    with villager.expect_navigation():
        villager.click("text=大字")
    assert villager.input_value("[name=code]") == grouped(code)
    with villager.expect_navigation():
        villager.click("main form button[type=submit]")
    assert "三组的路灯" in villager.inner_text("main")
    assert [one for one in villager.asked if code in "".join(one).replace("-", "")] == []


@pytest.mark.parametrize("behind", ["content", "%3Cscript%3E", "ABCD", "1" * 40])
def test_what_is_no_code_stays_out_of_the_field(villager, scene, behind):
    villager.goto(f"/track/#{behind}")
    assert villager.input_value("[name=code]") == ""


@without_script
def test_without_script_the_code_is_typed_and_no_button_is_dead(villager, scene):
    code = sent(villager, scene)
    assert code in villager.inner_text("main")
    assert villager.locator("[data-vl-copy]").is_hidden()
    villager.goto(f"/track/#{code}")
    villager.fill("[name=code]", code)
    with villager.expect_navigation():
        villager.press("[name=code]", "Enter")
    assert "路灯坏了" in villager.inner_text("main")


def test_the_code_is_copied_and_there_again_after_back_and_reload(villager, scene):
    code = sent(villager, scene)
    villager.click("[data-vl-copy]")
    villager.wait_for_selector("[data-vl-copied]", state="visible")
    villager.click("a[href='/track/']")
    villager.wait_for_url("**/track/")
    villager.focus("[name=code]")
    villager.keyboard.press("Control+V")
    assert villager.input_value("[name=code]") == code
    villager.go_back()
    villager.wait_for_selector(".big-code")
    assert villager.inner_text(".big-code") == code
    villager.reload()
    assert villager.inner_text(".big-code") == code
    assert Asker.objects.count() == 1
    assert [one for one in villager.asked if code.replace("-", "") in "".join(one).replace("-", "")] == []


def test_a_browser_that_cannot_copy_says_so_and_marks_the_code(villager, scene):
    villager.add_init_script("document.execCommand = () => false; delete Navigator.prototype.clipboard;")
    code = sent(villager, scene)
    villager.click("[data-vl-copy]")
    villager.wait_for_selector("[data-vl-uncopied]", state="visible")
    assert villager.evaluate("getSelection().toString()").strip() == code
