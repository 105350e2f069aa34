"""The whole story in a real browser: two cadres, a villager without an account, the township's official."""

import io
import re

import pypdfium2
import pytest
import zxingcpp

from cards.models import Copy, Edition
from inquiries.models import Inquiry
from tests.cast import cast

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.feature("S0-02", "S0-20", "W-05", "W-06"),
]

SUBMIT = "main form .form-actions button.btn-primary"


@pytest.fixture(params=[1280, 360])
def stage(request, browser, live_server, settings):
    """Opens a browser of one's own for each player, all listening for complaints."""
    settings.PUBLIC_BASE_URL = live_server.url
    errors = []

    def player(user=None):
        context = browser.new_context(
            viewport={"width": request.param, "height": 800}, base_url=live_server.url, accept_downloads=True
        )
        page = context.new_page()
        page.on(
            "console", lambda message: message.type in ("error", "warning") and errors.append(message.text)
        )
        page.on("pageerror", lambda error: errors.append(str(error)))
        if user:
            page.goto("/login/")
            page.fill("[name=username]", user)
            page.fill("[name=password]", f"{user}-pass-1")
            page.press("[name=password]", "Enter")
            page.wait_for_url("**/")
        return page

    yield player
    assert errors == []


def fits(page):
    """No page scrolls sideways."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url


def test_from_card_to_board(stage):
    scene = cast()
    cadre, second = stage("cadre"), stage("second")
    token = print_and_deliver_card(cadre, second, scene)
    inquiry = enter_by_keyboard(cadre)
    answer_and_hand_over(cadre, inquiry)
    post(second, inquiry)
    villager = stage()
    read_board(villager, scene)
    ask_and_track(villager, token)
    official_sees_gaps(stage("official"))


def print_and_deliver_card(cadre, second, scene) -> str:
    """Made by one, approved by the other, printed, its QR read, its code typed; gives the household's token."""
    cadre.goto("/cards/editions/")
    cadre.click("form[action*='/editions/new/'] button")
    second.goto(Edition.objects.get().get_absolute_url())
    second.click("form[action$='/approve/'] button")
    cadre.goto("/households/?q=zlj")
    assert cadre.url.endswith(scene.household.get_absolute_url())
    fits(cadre)
    with cadre.expect_download() as download:
        cadre.click("form[action*='/cards/print/'] button >> nth=0")
    with pypdfium2.PdfDocument(download.value.path()) as pdf:
        codes = zxingcpp.read_barcodes(pdf[0].render(scale=150 / 72).to_pil())
    token = re.search(r"/h/([0-9A-Z]{26})/", codes[0].text).group(1)
    assert token == scene.household.token
    card = Copy.objects.get()
    cadre.wait_for_selector(f"main :text('{card.code[:3]}')")  # the page opens anew and tells of the copy
    cadre.goto("/cards/delivery/")
    cadre.fill("[name=codes]", card.code.lower())
    cadre.check("[name=duties_explained] >> nth=0")
    cadre.press("[name=codes]", "Enter")
    cadre.wait_for_selector(".timeline a")
    card.refresh_from_db()
    assert card.delivered_by == scene.cadre
    return token


def enter_by_keyboard(cadre) -> Inquiry:
    """No hand leaves the keyboard: home by initials, text, kind and all else as proposed."""
    cadre.goto("/inquiries/new/")
    fits(cadre)
    cadre.focus("[name=household_q]")
    cadre.keyboard.type("zlj")
    cadre.wait_for_selector("[role=option]")
    cadre.keyboard.press("ArrowDown")
    cadre.keyboard.press("Enter")
    for _ in range(3):
        cadre.keyboard.press("Tab")
    cadre.keyboard.type("三组路口的路灯坏了，老人晚上看不见路。张立军 19900100001")
    while not cadre.evaluate("document.activeElement.matches('.form-actions .btn-primary')"):
        cadre.keyboard.press("Tab")
    cadre.keyboard.press("Enter")
    cadre.wait_for_url(re.compile(r"/inquiries/[a-z2-7]{24}/"))
    fits(cadre)
    inquiry = Inquiry.objects.get()
    assert (inquiry.household.head_name, inquiry.askers.get().name) == ("张立军", "张立军")
    return inquiry


def answer_and_hand_over(cadre, inquiry):
    move(cadre, inquiry, "accept")
    assert slip_of(cadre, inquiry).status == 422
    parts = {"measures": "当天联系电工，换了灯泡和线路。", "outcome": "路灯已亮，请放心。"}
    move(cadre, inquiry, "answer", **parts)
    with pypdfium2.PdfDocument(io.BytesIO(slip_of(cadre, inquiry).body())) as pdf:
        assert "路灯已亮" in pdf[0].get_textpage().get_text_range()
    cadre.goto(inquiry.get_absolute_url())
    fold = cadre.locator("details:has(form[action*='/hand-over/'])")
    assert fold.evaluate("fold => fold.open"), "the next step lies open"
    fold.locator("[name=how][value=in_person]").check()
    with cadre.expect_navigation():
        fold.locator("button[type=submit]").click()
    inquiry.refresh_from_db()
    assert inquiry.state == "echoed"


def slip_of(page, inquiry):
    """As its button asks for it, in the same session."""
    page.goto(inquiry.get_absolute_url())
    token = page.input_value("[name=csrfmiddlewaretoken] >> nth=0")
    return page.request.post(f"{page.url}slip.pdf", form={"csrfmiddlewaretoken": token})


def move(page, inquiry, name, **values):
    page.goto(f"{inquiry.get_absolute_url()}move/{name}/")
    fits(page)
    for field, value in values.items():
        page.fill(f"[name={field}]", value)
    page.click(SUBMIT)
    page.wait_for_url(re.compile(r"/inquiries/[a-z2-7]{24}/$"))


def post(second, inquiry):
    """Somebody else than the writer of the answer; the page proposes the text with name and number covered."""
    second.goto(f"{inquiry.get_absolute_url()}post/")
    fits(second)
    second.check("[name=singles_out_nobody]")
    with second.expect_navigation():
        second.click(SUBMIT)
    inquiry.refresh_from_db()
    assert inquiry.posted_by.username == "second"


def read_board(villager, scene):
    villager.goto(f"/board/{scene.village.code}/")
    fits(villager)
    text = villager.inner_text("body")
    assert "路灯已亮" in text
    assert "19900100001" not in text
    assert "张立军" not in text


def ask_and_track(villager, token):
    villager.goto(f"/h/{token}/")
    fits(villager)
    assert "周桂香" in villager.inner_text("body")
    villager.fill("[name=text]", "低保什么时候发？")
    with villager.expect_navigation():
        villager.click("form[action*='/ask/'] button[type=submit]")
    fits(villager)
    code = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", villager.inner_text("body")).group()
    assert code not in villager.url
    villager.goto("/track/")
    villager.fill("[name=code]", code.lower().replace("-", " "))
    with villager.expect_navigation():
        villager.press("[name=code]", "Enter")
    fits(villager)
    assert "低保什么时候发" in villager.inner_text("body")


def official_sees_gaps(official):
    official.goto("/dashboard/")
    fits(official)
    official.click("a[href*='gap=unserved']")
    assert "李秀英" in official.inner_text("main")
    fits(official)
