"""The list of months: each stands there from the first one on, also the empty ones."""

import re
from datetime import date

import pytest
from django.urls import reverse

from inquiries.models import BoardEdition, Inquiry
from tests.cast import main_of, make_inquiry
from tests.notice_board import posted

pytestmark = pytest.mark.time_machine("2026-11-18 10:00")
LIST = reverse("inquiries:board_list")


def months(page):
    return [line.named for line in page.context["page"].rows]


@pytest.fixture
def editions(scene):
    """Months in which something was posted; the village's neighbour has others."""
    for place, month in ((scene.village, 7), (scene.village, 10), (scene.neighbour, 5)):
        BoardEdition.objects.create(village=place, month=date(2026, month, 1))
    asked = make_inquiry(scene.village, scene.cadre)
    Inquiry.objects.filter(pk=asked.pk).update(received_at="2026-08-31T17:00:00Z")  # September in Shanghai


def test_an_empty_month_stands_there_with_its_sheet(scene, sign_in, editions):
    client = sign_in(scene.cadre)
    page = client.get(LIST)
    assert months(page) == ["2026-11", "2026-10", "2026-09", "2026-08", "2026-07"]
    text = main_of(page)
    assert [text.count(words) for words in ("本月没有质询", "本月没有公示的质询回音")] == [1, 1]
    lines = {line.named: line for line in page.context["page"].rows}
    assert lines["2026-08"].nobody_asked
    assert not lines["2026-09"].nobody_asked
    assert "本月还没有上栏事项" in text
    sheet = f"{reverse('inquiries:board_month_sheet')}?village={scene.village.pk}&amp;month=2026-08"
    assert f'href="{sheet}"' in text
    found = client.get(sheet.replace("&amp;", "&"))
    assert (found.status_code, found["Content-Type"]) == (200, "application/pdf")


def test_the_list_is_leafed_by_months(scene, sign_in, editions):
    BoardEdition.objects.create(village=scene.village, month=date(2023, 1, 1))
    client = sign_in(scene.cadre)
    page = client.get(LIST)
    assert (months(page)[0], months(page)[-1], len(months(page))) == ("2026-11", "2024-12", 24)
    second = client.get(LIST, {"before": page.context["page"].older})
    assert (months(second)[0], months(second)[-1], second.context["page"].older) == (
        "2024-11",
        "2023-01",
        None,
    )
    assert months(client.get(LIST, {"after": second.context["page"].newer})) == months(page)
    for nonsense in ("2023-01", "2099-01", "x"):
        assert months(client.get(LIST, {"before": nonsense})) == months(page)


def test_a_month_more_costs_no_statement_more(scene, sign_in, editions, django_assert_max_num_queries):
    client = sign_in(scene.official)
    for month in (1, 2, 3, 4):
        BoardEdition.objects.create(village=scene.village, month=date(2025, month, 1))
    client.get(LIST, {"village": scene.village.pk})
    with django_assert_max_num_queries(12):
        page = client.get(LIST, {"village": scene.village.pk})
    assert len(months(page)) == 23


def test_without_any_month_the_page_says_so(scene, sign_in):
    page = sign_in(scene.cadre).get(LIST)
    assert months(page) == []
    assert "还没有公示" in main_of(page) or "没有" in main_of(page)


def test_villagers_find_the_empty_months_between_too(scene, client):
    for month, frozen in ((7, True), (10, True), (11, False)):
        edition = posted(scene).edition
        seal = {"frozen_at": edition.items.get().posted_at, "frozen_by": scene.secretary, "digest": "a" * 64}
        BoardEdition.objects.filter(pk=edition.pk).update(
            month=date(2026, month, 1), **(seal if frozen else {})
        )
    page = client.get(f"/board/{scene.village.slug}/")
    words = [
        "2026年10月",
        "本月（未定稿）",
        "2026年9月（没有上栏事项）",
        "2026年8月（没有上栏事项）",
        "2026年7月",
    ]
    assert [month.words for month in page.context["months"]] == words
    empty = client.get(reverse("inquiries:public_board_month", args=[scene.village.slug, 2026, 8]))
    assert (empty.status_code, "本月没有质询" in empty.text) == (200, True)


def test_a_month_with_nothing_but_a_complaint_reads_as_one_in_which_nobody_asked(scene, sign_in, editions):
    row = make_inquiry(scene.village, scene.cadre, is_restricted=True)
    Inquiry.objects.filter(pk=row.pk).update(received_at="2026-08-09T04:00:00Z")
    page = sign_in(scene.cadre).get(LIST)
    assert {line.named: line for line in page.context["page"].rows}["2026-08"].nobody_asked


@pytest.mark.parametrize("who", ["cadre", "official"])
def test_what_is_still_to_do_is_a_link_for_whom_it_opens(scene, sign_in, editions, who):
    late = make_inquiry(scene.village, scene.cadre)
    Inquiry.objects.filter(pk=late.pk).update(due_on=date(2026, 11, 2))
    edition = BoardEdition.objects.get(village=scene.village, month=date(2026, 10, 1))
    text = main_of(sign_in(getattr(scene, who)).get(edition.get_absolute_url()))
    assert "还差1件" in text
    assert not re.search(r"<a(?![a-z])(?![^>]*href=\"[^\"]+\")[^>]*>", text)
    assert bool(re.search(r'<a href="[^"]+"><b class="tone-due">', text)) == (who == "cadre")
