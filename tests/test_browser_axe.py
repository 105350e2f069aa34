"""axe looks at every page of the office and of the villagers, on a desk's screen and on a phone's: it finds nothing.

On the phone nothing is wider than the screen, and what is touched is 44 pixels high and wide.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from django.urls import reverse

from inquiries.workflow import open_moves
from tests.addresses import ADDRESSES, LETTERS, public_pages
from tests.cast import cast
from tests.world import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = 1280, 360
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"], preload: false})).violations.map(
  (found) => found.id + ": " + found.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | "))"""
SMALL = """() => [...document.querySelectorAll(
  "button, summary, select, textarea, input:not([type=hidden]), a.btn, a.chip, a.tel, a.brand, a.door, a.filter-line,"
  + ".tabbar a, .tiles a, .crumbs a, .table-cards th > a:first-child"
)].filter((one) => {
  const boxes = [one, one.closest("label"), one.id && document.querySelector(`label.choice[for="${one.id}"]`)];
  if (one.matches(".table-cards th > a")) boxes.push(one.closest("tr"));
  const sizes = boxes.filter(Boolean).map((each) => each.getBoundingClientRect());
  if (!sizes[0].width || !one.checkVisibility() || one.closest(".visually-hidden")) return false;
  return !sizes.some((size) => size.width >= 43.5 && size.height >= 43.5);
}).slice(0, 3).map((one) => one.tagName + "." + one.className + " " + (one.textContent || one.name).trim())"""
FIRST = "CTSLVA"
"""Of the roles that may open an address, the first one looks at it; the others only where it differs for them."""
DIFFERS = (
    "today",
    "cards:household_list",
    "household",
    "cards:card_list",
    "inquiries:inquiry_list",
    "inquiries:inquiry_detail",
    "inquiries:dashboard",
)
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


def is_walked(address, letter):
    if "G" not in address.methods or letter not in address.may:
        return False
    return address.name in DIFFERS or letter == next(one for one in FIRST if one in address.may)


def pages(places, user, letter):
    """The pages that this role looks at, and those that differ by the village or the state of a matter."""
    found = [address.url(places.home) for address in ADDRESSES if is_walked(address, letter)]
    if letter == "C":
        matter = places.home.running
        moves = [move.name for move in open_moves(matter.state, user.role)]
        found += [matter.get_absolute_url()] + [
            reverse("inquiries:inquiry_move", args=[matter.pk, name])
            for name in moves
            if name not in ("echo", "close")
        ]
    if letter == "T":
        found += [reverse(name, query={"village": places.home.village.pk}) for name in OF_A_VILLAGE]
    return found


def is_page(response):
    """A whole one: a part that a page takes in is looked at there, never alone."""
    return (
        response.status_code in (200, 404)
        and response["Content-Type"].startswith("text/html")
        and response.content.lstrip().startswith(b"<!DOCTYPE html>")
    )


def wrong_in(page, url):
    page.goto(url, wait_until="domcontentloaded")
    page.evaluate(AXE_SCRIPT)
    wrong = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        wrong += [f"{url} at {width}: {found}" for found in page.evaluate(RUN)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"{url} at {width}: wider than the screen")
    return wrong + [f"{url}: too small for a thumb: {found}" for found in page.evaluate(SMALL)]


def look(client, browser, live_server, urls):
    """What is wrong on these pages, looked at with the sign-in of the client."""
    urls = [url for url in dict.fromkeys(urls) if is_page(client.get(url))]
    assert urls
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    if session := client.cookies.get(settings.SESSION_COOKIE_NAME):
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session.value, "url": live_server.url}])
    page = context.new_page()
    wrong = [line for url in urls for line in wrong_in(page, url)]
    context.close()
    return wrong


def test_nothing_is_wrong_on_any_page(browser, live_server):
    places = world(cast())
    wrong = look(Client(), browser, live_server, public_pages(places.home))
    for role, letter in LETTERS.items():
        client, user = Client(), places.users[role]
        client.force_login(user, backend="cards.accounts.backend.CountedBackend")
        wrong += [
            f"{role} {found}" for found in look(client, browser, live_server, pages(places, user, letter))
        ]
    assert "\n".join(wrong) == ""


def test_axe_and_the_look_at_sizes_see_what_is_wrong(page):
    page.set_content(
        "<!DOCTYPE html><html lang='zh'><title>a</title><main><h1>b</h1><img src='x'>"
        "<button style='height: 40px; width: 60px'>c</button>"
        "<button style='height: 44px; width: 60px'>d</button></main></html>"
    )
    page.evaluate(AXE_SCRIPT)
    assert [found.split(":")[0] for found in page.evaluate(RUN)] == ["image-alt"]
    assert page.evaluate(SMALL) == ["BUTTON. c"]
