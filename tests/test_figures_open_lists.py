"""Every figure of every dashboard, start page and list of the five places opens a list of as many rows (S1-06)."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from cards.choices import HOME_UNITS
from cards.models import County, User, Village
from cards.paging import COUNTED
from cards.roles import Role
from inquiries.choices import STANDINGS, State

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.xdist_group("demo_places"),
    pytest.mark.usefixtures("five", "db"),
]
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.S)
FIGURE = re.compile(r"^(\d+)(\+?)")
TOTAL = re.compile(r'data-total="(\d+)"')
STARTS = [
    "/",
    "/dashboard/",
    "/inquiries/",
    "/inquiries/?show=all",
    "/households/",
    "/people/",
    "/units/",
    "/cards/",
]


def figures(page: str) -> list[tuple[str, list[int]]]:
    """Addresses with the figures that lead there: of a tile, a cell, a chip."""
    found = []
    for address, inside in LINK.findall(page):
        bold = re.search(r"<b>(\d+)\+?</b>", inside)
        text = bold[1] if bold else strip_tags(inside).strip()
        is_list = re.match(r"^(/(inquiries|households|people|cards|units|visits)/(\?|$)|\?)", address)
        if is_list and FIGURE.match(text):
            found.append((unescape(address), [int(n) for n in re.findall(r"\d+", text.split(":")[0])]))
    return found


def total(page: str) -> int:
    found = TOTAL.search(page)
    return int(found[1]) if found else 0


def matches(told: list[int], counted: int) -> bool:
    """By the first figure, which is what is pressed; another one beside it says of how many."""
    return counted == min(told[0], COUNTED)


def wrong(client, starts) -> tuple[int, list[str]]:
    """How many figures were followed, and those that do not say what their list holds."""
    followed: dict[tuple[str, int], str] = {}
    for start in starts:
        answer = client.get(start, follow=True)
        assert answer.status_code == 200, start
        for address, told in figures(answer.content.decode()):
            followed.setdefault((urljoin(start, address), tuple(told)), start)
    bad = []
    for (address, told), start in followed.items():
        counted = total(client.get(address).content.decode())
        if not matches(list(told), counted):
            bad.append(f"{start}: {told} opens {counted} rows of {address}")
    return len(followed), bad


def chips_and_parts(client, villages) -> list[str]:
    """Every list by each of its chips, and the pages on which a village's groups are delivered."""
    pages = []
    for address in STARTS:
        page = client.get(address, follow=True).content.decode()
        chips = re.findall(r'class="chip"\s+href="(\?[^"]*)"', page)
        pages += [urljoin(address, unescape(chip)) for chip in chips]
    for village in villages:
        pages.append(reverse("cards:card_print", query={"village": village.pk}))
        units = village.units.filter(kind__in=HOME_UNITS).order_by("kind", "number")[:6]
        pages += [reverse("cards:delivery_unit", args=[unit.pk]) for unit in units]
    return pages


@pytest.mark.feature("S0-16")
@pytest.mark.parametrize("number", range(5))
def test_a_group_adds_up_and_each_number_opens_its_homes(sign_in, number):
    county = County.objects.order_by("code")[number]
    user = User.objects.filter(
        role=Role.SECRETARY, is_active=True, village__township__county=county
    ).order_by("pk")[0]
    client = sign_in(user)
    pages = chips_and_parts(client, [user.village])
    groups = [page for page in pages if page.endswith("/delivery/")]
    for address in groups:
        shown = client.get(address).context["columns"]
        homes = total(client.get(shown.url).content.decode())
        assert shown.households == homes == sum(count for _column, count, _url in shown.cells()), address
    count, bad = wrong(client, pages)
    assert not bad, (user.username, bad)
    assert groups
    assert count > 20


@pytest.mark.feature("S1-06")
@pytest.mark.parametrize(
    ("number", "role"),
    [(number, role) for number in range(5) for role in (Role.SECRETARY, Role.TOWNSHIP)]
    + [(0, Role.CADRE), (0, Role.LIAISON)],
)
def test_each_figure_says_how_many_its_list_holds(sign_in, number, role):
    county = County.objects.order_by("code")[number]
    place = "township__county" if role == Role.TOWNSHIP else "village__township__county"
    user = User.objects.filter(role=role, is_active=True, **{place: county}).order_by("pk").first()
    villages = Village.objects.visible_to(user).order_by("pk")[:2]
    pages = [f"/{path}/{village.pk}/" for village in villages for path in ("dashboard", "villages")]
    starts = ["/", "/inquiries/", "/households/"] if role == Role.LIAISON else STARTS + pages
    count, bad = wrong(sign_in(user), starts)
    assert not bad, (user.username, bad)
    assert count > (5 if role == Role.LIAISON else 20), user.username


def test_every_state_stands_in_exactly_one_column():
    assert sorted(sum(STANDINGS.values(), [])) == sorted(State)
