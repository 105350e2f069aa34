"""axe looks at every page of the office, as every role, on a desk's screen and on a phone's: it finds nothing."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from django.urls import reverse

from inquiries.workflow import open_moves
from tests.addresses import ADDRESSES, LETTERS
from tests.cast import cast
from tests.world import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = 1280, 360
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  (found) => found.id + ": " + found.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | "))"""
OF_A_VILLAGE = (
    "cards:card_preview",
    "cards:card_print",
    "cards:edition_list",
    "cards:sheet_list",
    "cards:duty_month",
    "cards:name_board_list",
    "inquiries:inquiry_new",
    "inquiries:visit_new",
    "inquiries:board_list",
    "inquiries:month_pack",
    "inquiries:post_list",
)


def pages(places, user, letter):
    """Every page that this role may open, and those that differ by the village or the state of a matter."""
    found = [
        address.url(places.home) for address in ADDRESSES if "G" in address.methods and letter in address.may
    ]
    if letter in "LCST":
        matter = places.home.running
        found.append(matter.get_absolute_url())
        moves = [move.name for move in open_moves(matter.state, user.role)]
        found += [
            reverse("inquiries:inquiry_move", args=[matter.pk, name])
            for name in moves
            if name not in ("echo", "close")
        ]
    if letter == "T":
        found += [reverse(name, query={"village": places.home.village.pk}) for name in OF_A_VILLAGE]
    return found


def is_page(response):
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def wrong_in(page, url):
    page.goto(url)
    page.evaluate(AXE_SCRIPT)
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong += [f"{url} at {width}: {found}" for found in page.evaluate(RUN)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{url} at {width}: wider than the screen")
    return wrong


@pytest.mark.parametrize("role", LETTERS)
def test_axe_finds_nothing(role, browser, live_server):
    places = world(cast())
    client, user = Client(), places.users[role]
    client.force_login(user, backend="cards.accounts.backend.CountedBackend")
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    session = {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
    }
    context.add_cookies([session | {"url": live_server.url}])
    page = context.new_page()
    urls = [url for url in dict.fromkeys(pages(places, user, LETTERS[role])) if is_page(client.get(url))]
    wrong = [line for url in urls for line in wrong_in(page, url)]
    context.close()
    assert len(urls) > 3
    assert "\n".join(wrong) == ""


def test_axe_sees_what_is_wrong(page):
    page.set_content(
        "<!DOCTYPE html><html lang='zh'><title>a</title><main><h1>b</h1><img src='x'></main></html>"
    )
    page.evaluate(AXE_SCRIPT)
    assert [found.split(":")[0] for found in page.evaluate(RUN)] == ["image-alt"]
