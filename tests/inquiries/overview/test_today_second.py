"""Whoever has something to confirm sees it on the start page, with its count in the menu; whoever made it does not."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cards.printing.actions import editions as cards
from cards.printing.actions import fact_sheets
from inquiries.board.actions import editions, items
from inquiries.board.reports.second_person import waiting_for
from inquiries.matters.actions import answers, entry
from tests.inquiries.board.months import EARLY, ON_TIME, november
from tests.notice_board import answered, posted

__all__ = ["november"]


def href(name, row):
    return f'href="{reverse(name, args=[row.pk])}"'


def menu(page) -> dict[str, int]:
    """The counts of the menu beside the page, by address."""
    side = page.split('class="sidenav"')[1].split("</nav>")[0]
    links = re.findall(r'<a href="([^"]+)"(.*?)</a>', side, re.S)
    found = {
        url: re.search(r'aria-hidden="true">(\d+)<', inner.split("nav-count")[-1]) for url, inner in links
    }
    return {url: int(count[1]) for url, count in found.items() if count and "nav-count" in dict(links)[url]}


def counts(user) -> dict[str, int]:
    return {each["kind"]: each["count"] for each in waiting_for(user)}


def asked(page) -> str:
    """The part of the start page that names what waits for a second person."""
    return page.split('id="second"')[1].split("</section>")[0] if 'id="second"' in page else ""


def start(sign_in, user):
    return sign_in(user).get("/").text


def test_editions_and_fact_sheets_wait_for_another(scene, sign_in, time_machine):
    time_machine.move_to("2026-11-10T10:00:00+08:00")
    edition = cards.make_edition(village=scene.village, by=scene.cadre)
    sheet = fact_sheets.make_sheet(village=scene.village, by=scene.cadre, month=date(2026, 11, 1))
    links = [href("cards:edition_detail", edition), href("cards:sheet_detail", sheet)]
    for user in (scene.second, scene.official):
        page = start(sign_in, user)
        assert [link for link in links if link not in asked(page)] == []
        assert (menu(page)["/"], menu(page)["/cards/"]) == (2, 2)
    for user in (scene.cadre, scene.liaison, scene.cadre_elsewhere, scene.official_elsewhere):
        page = start(sign_in, user)
        assert [link for link in links if link in asked(page)] == []
        assert menu(page) == {}
    cards.approve_edition(edition=edition, by=scene.second)
    assert menu(start(sign_in, scene.second))["/"] == 1


def test_an_answer_waits_to_be_posted_by_another(scene, sign_in):
    matter = answered(scene)
    link = href("inquiries:item_post", matter)
    page = start(sign_in, scene.second)
    assert link in page
    assert menu(page) == {"/": 1, "/boards/": 1}
    assert link not in start(sign_in, scene.cadre)
    posted(scene, inquiry=matter)
    assert link not in start(sign_in, scene.second)


def test_an_answer_waits_to_be_seen_where_the_village_asks_for_it(scene, sign_in):
    matter = answered(scene)
    assert "/inquiries/" not in menu(start(sign_in, scene.second))
    scene.village.settings.answers_checked = True
    scene.village.settings.save()
    page = start(sign_in, scene.second)
    assert "送达前要看的答复" in page
    assert menu(page) == {"/": 2, "/inquiries/": 1, "/boards/": 1}
    assert counts(scene.cadre) == {}
    answers.approve(inquiry=matter, by=scene.second)
    assert "/inquiries/" not in menu(start(sign_in, scene.second))


def test_a_month_waits_to_be_frozen_from_its_publication_day_on(scene, sign_in, november, time_machine):
    link = href("inquiries:board_detail", november)
    time_machine.move_to(EARLY)
    assert link not in asked(start(sign_in, scene.secretary))
    time_machine.move_to(ON_TIME)
    page = start(sign_in, scene.secretary)
    assert link in asked(page)
    assert menu(page) == {"/": 1, "/boards/": 1}
    posted(scene, maker=scene.secretary, by=scene.cadre)
    posted(scene, maker=scene.cadre, by=scene.secretary)
    assert "month" not in counts(scene.secretary)
    editions.freeze(edition=november, by=scene.second)
    assert "month" not in counts(scene.second)


def test_a_complaint_about_a_cadre_is_in_no_count(scene):
    scene.village.settings.answers_checked = True
    scene.village.settings.save()
    before = counts(scene.secretary)
    matter = answered(scene, by=scene.official, is_restricted=True)
    assert matter.is_restricted
    assert counts(scene.secretary) == before


@pytest.mark.parametrize("who", ["second", "official"])
def test_the_menu_costs_one_statement_whatever_waits(scene, who):
    user = getattr(scene, who)
    for _n in range(3):
        answered(scene)
        with CaptureQueriesContext(connection) as asked:
            counts(user)
        assert len(asked) == 1


def test_what_became_a_complaint_waits_for_nobody_in_the_village(scene):
    """A count over a list that does not show it would tell of it (W-11)."""
    item = posted(scene)
    items.withdraw(item=item, by=scene.cadre, privacy=True)
    assert counts(scene.second) == {"item_asked": 1}
    entry.edit(inquiry=item.inquiry, by=scene.cadre, is_restricted=True)
    assert counts(scene.second) == {}
