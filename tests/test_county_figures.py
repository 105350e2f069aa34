"""Every figure of a county leads to the lines it sums up: its townships, their villages, a village's page (S1-06)."""

import re

import pytest
from django.urls import reverse

from cards.models import County
from cards.roles import Role
from tests.cast import make_user

pytestmark = [
    pytest.mark.sqlite,
    pytest.mark.xdist_group("demo_places"),
    pytest.mark.usefixtures("five", "db"),
]
FIGURE = re.compile(r'<a class="[^"]*" href="([^"]*#[^"]*)">(\d+)</a>')
CELL = re.compile(r'data-label="([^"]*)"><(?:a[^>]*|span[^>]*)>(\d+)<')
PAGE = re.compile(r"/dashboard/\d+/$")


def lines_at(page: str, anchor: str) -> str:
    """The table that an address with # opens at."""
    assert page.count(f'id="{anchor}"') == 1, anchor
    return page.partition(f'id="{anchor}"')[2].partition("</table>")[0]


def cells(lines: str, label: str) -> list[int]:
    body = lines.partition("<tbody>")[2].partition("</tbody>")[0]
    return [int(n) for found, n in CELL.findall(body) if found == label]


def labelled(page: str):
    """Each cell of a table that leads somewhere: label, figure, address."""
    for label, address, n in re.findall(
        r'data-label="([^"]*)"><a class="[^"]*" href="([^"]*#[^"]*)">(\d+)</a>', page
    ):
        yield label, int(n), address


@pytest.mark.feature("S1-06")
@pytest.mark.parametrize("number", range(5))
def test_each_figure_of_a_county_is_the_sum_of_the_lines_it_opens(sign_in, number):
    county = County.objects.order_by("code")[number]
    user = make_user("county-reader", Role.COUNTY, county)
    client = sign_in(user)
    home = reverse("inquiries:dashboard")
    pages = {home: client.get(home).content.decode()}

    def opened(address):
        path, _hash, anchor = address.partition("#")
        path = home + path if path.startswith("?") else path or home
        if path not in pages:
            pages[path] = client.get(path).content.decode()
        return pages[path], anchor

    followed, villages = 0, 0
    for label, n, address in labelled(pages[home]):
        if PAGE.match(address.partition("#")[0]):
            villages += 1
            if villages % 23:
                continue  # one in 23 of the villages' figures is followed to its page
        page, anchor = opened(address)
        lines = lines_at(page, anchor)
        label = label if cells(lines, label) else "登记"
        if anchor in ("registered", "issued"):
            assert re.search(
                rf"(?<!\d){n}(?!\d)", page.partition(f'id="{anchor}"')[2].partition("</section>")[0]
            )
        else:
            assert sum(cells(lines, label)) == n, (label, n, address)
        followed += 1
    assert followed > 20
    single = [
        found for found in FIGURE.findall(pages[home]) if found[0] in ("#figures", "#registered-places")
    ]
    assert single
    for address, n in single:
        lines = lines_at(opened(address)[0], address[1:])
        assert n in re.findall(r">(\d+)<", lines.partition("<tfoot>")[2] or lines), (address, n)


def test_a_county_reads_no_list_of_a_township(sign_in):
    user = make_user("county-reader", Role.COUNTY, County.objects.order_by("code")[0])
    client = sign_in(user)
    page = client.get(reverse("inquiries:dashboard")).content.decode()
    assert "/inquiries/?" not in page
    assert "/households/" not in page
    listed = client.get(reverse("inquiries:inquiry_list"), {"show": "deferred"}).content.decode()
    assert "县里只看得到反映乡镇干部的事项" in listed
    assert f'href="{reverse("inquiries:dashboard")}"' in listed
