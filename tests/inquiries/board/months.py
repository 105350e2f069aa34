"""A month of the notice board around its publication day, and its pages."""

from datetime import datetime

import pytest
from django.urls import reverse

from inquiries.board.actions import editions
from tests.notice_board import posted

EARLY = datetime.fromisoformat("2026-11-10T10:00:00+08:00")
ON_TIME = datetime.fromisoformat("2026-11-30T00:00:00+08:00")
YEARS_END = datetime.fromisoformat("2026-12-31T10:00:00+08:00")
SURE = {"sure": "on"}
WHY = {"reason": "还有两件没有上栏"}


def url(name, row):
    return reverse(f"inquiries:{name}", args=[row.pk])


def public(client, edition, **query):
    place = edition.village.slug, edition.month.year, f"{edition.month.month:02}"
    return client.get(reverse("inquiries:public_board_month", args=place, query=query))


@pytest.fixture
def november(scene, time_machine):
    """The month of November with one item, and a clock that stands at its publication day."""
    time_machine.move_to(EARLY)
    edition = posted(scene).edition
    time_machine.move_to(ON_TIME)
    return edition


@pytest.fixture
def mistaken(scene, november):
    """November, frozen by mistake."""
    return editions.freeze(edition=november, by=scene.secretary)


def is_frozen(edition):
    edition.refresh_from_db()
    return edition.frozen_at is not None
