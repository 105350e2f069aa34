"""The months of the dashboard: every part of what was registered is drawn and listed, so that they add up."""

import re

import pytest
from django.utils import timezone

from inquiries.choices import State
from inquiries.matters.actions import summary
from inquiries.models import Inquiry
from inquiries.overview.reports.dashboard import dashboard
from tests.inquiries.matters.states import inquiry_in


@pytest.fixture
def every_state(scene):
    """At least one matter in each state, all received in one month."""
    for state in State:
        inquiry_in(scene, state)
    summary.rebuild()
    return scene


def numbers(row: str) -> list[int]:
    return [int(n) for n in re.findall(r'<td class="num[^>]*>(?:<[^>]*>)*(\d+)<', row)]


@pytest.mark.feature("S1-06")
def test_the_parts_of_each_month_are_what_was_registered(every_state, sign_in):
    page = dashboard(every_state.official, today=timezone.localdate())
    assert (
        page.months[-1].received == Inquiry.objects.count() == len(State) + 1
    )  # one more takes the merged one
    for _month, (received, *parts) in page.charted:
        assert received == sum(parts)
    answered, undone, neither = page.months[-1].parts
    assert (answered, neither) == (4, 3)
    assert undone == len(State) + 1 - 7
    html = sign_in(every_state.official).get("/dashboard/").content.decode()
    chart = re.search(r'<table class="table chart-months">.*?</table>', html, re.S)[0]
    drawn = [numbers(row) for row in chart.split("<tr>") if "chart-key" in row]
    assert len(drawn) == 4
    assert [sum(parts) for parts in zip(*drawn[1:], strict=True)] == drawn[0]
    assert "不予受理、并案或撤回" in chart
    table = re.search(r'id="months".*?</table>', html, re.S)[0].partition("<tbody>")[2]
    for row in table.split("</tr>")[:-1]:
        received, *parts = numbers(row)
        assert received == sum(parts)
