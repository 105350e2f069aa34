"""Every figure of every dashboard, start page and list of the five places opens a list of as many rows (S1-06)."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.utils.html import strip_tags

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
    return counted in told or counted == COUNTED and max(told) >= COUNTED


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


@pytest.mark.feature("S1-06")
@pytest.mark.parametrize("role", [Role.SECRETARY, Role.TOWNSHIP])
@pytest.mark.parametrize("number", range(5))
def test_each_figure_says_how_many_its_list_holds(sign_in, number, role):
    county = County.objects.order_by("code")[number]
    place = "township__county" if role == Role.TOWNSHIP else "village__township__county"
    user = User.objects.filter(role=role, is_active=True, **{place: county}).order_by("pk").first()
    villages = Village.objects.visible_to(user).order_by("pk")[:2]
    pages = [f"/{path}/{village.pk}/" for village in villages for path in ("dashboard", "villages")]
    count, bad = wrong(sign_in(user), STARTS + pages)
    assert not bad, (user.username, bad)
    assert count > 20, user.username


def test_every_state_stands_in_exactly_one_column():
    assert sorted(sum(STANDINGS.values(), [])) == sorted(State)
