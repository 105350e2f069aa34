"""A run that printed nothing says why, and where that is put right."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from cards.printing.actions import runs
from cards.printing.runs import worker

from .printing import edition_of

LIST = reverse("cards:run_list")
STALE = {"piece": "contact-card", "layout": "sheet", "selection": "stale"}


@pytest.fixture(autouse=True)
def in_december():
    with time_machine.travel("2026-12-01T02:00:00Z", tick=True):
        yield


@pytest.fixture
def empty(scene):
    run = runs.order_run(
        by=scene.cadre, village=scene.village, piece="fact-sheet", layout="duplex", month=date(2026, 12, 1)
    )
    worker.work()
    run.refresh_from_db()
    return run


def test_list_and_page_name_the_reason_and_the_way_on(scene, empty, sign_in):
    client = sign_in(scene.cadre)
    reason = empty.volumes.get().omissions[0]["reason"]
    way_on = reverse("cards:sheet_list", query={"village": scene.village.pk, "month": "2026-12"})
    for url in (LIST, empty.get_absolute_url()):
        page = client.get(url).content.decode()
        assert "没有可印的" in page
        assert reason in page
        assert way_on.replace("&", "&amp;") in page
    assert "已印好" not in client.get(LIST).content.decode()
    assert client.get(way_on).status_code == 200


def test_a_choice_that_fits_no_home_is_said_too(scene, sign_in):
    edition_of(scene)
    run = runs.order_run(by=scene.cadre, village=scene.village, **STALE)
    worker.work()
    page = sign_in(scene.cadre).get(run.get_absolute_url()).content.decode()
    assert "没有可印的" in page
    assert "没有符合条件的，不用印。" in page


def test_a_run_that_printed_something_is_ready(scene, sign_in):
    edition_of(scene)
    runs.order_run(by=scene.cadre, village=scene.village, piece="contact-card", layout="sheet")
    worker.work()
    page = sign_in(scene.cadre).get(LIST)
    assert [row["empty"] for row in page.context["rows"]] == [None]
    assert "没有可印的" not in page.content.decode()


def test_the_list_asks_once_for_all_reasons(scene, empty, sign_in, django_assert_max_num_queries):
    for month in (1, 2, 3):
        runs.order_run(
            by=scene.cadre,
            village=scene.village,
            piece="fact-sheet",
            layout="large",
            month=date(2026, month, 1),
        )
    while worker.work():
        pass
    client = sign_in(scene.cadre)
    client.get(LIST)
    with django_assert_max_num_queries(8):
        rows = client.get(LIST).context["rows"]
    assert all(row["empty"].reasons for row in rows)
