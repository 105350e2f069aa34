"""The start page leads straight to the months of the notice board that are still open (S4-14)."""

from datetime import datetime

from inquiries.models import BoardEdition
from tests.cast import main_of
from tests.notice_board import frozen_by, posted

OCTOBER, NOVEMBER = (datetime.fromisoformat(f"2026-{month}-28T10:00:00+08:00") for month in (10, 11))


def test_an_earlier_month_that_nobody_closed_is_not_forgotten(scene, sign_in, time_machine):
    time_machine.move_to(OCTOBER)
    old = posted(scene).edition
    time_machine.move_to(NOVEMBER)
    new = posted(scene).edition
    client = sign_in(scene.secretary)
    page = main_of(client.get("/"))
    assert page.index(f'href="{old.get_absolute_url()}"') < page.index(f'href="{new.get_absolute_url()}"')
    frozen_by(scene.secretary, old)
    page = main_of(client.get("/"))
    assert (old.get_absolute_url() in page, new.get_absolute_url() in page) == (False, True)
    frozen_by(scene.secretary, new)
    page = main_of(client.get("/"))
    assert (new.get_absolute_url() in page, "本月已封存" in page) == (False, True)
    assert BoardEdition.objects.filter(frozen_at=None).count() == 0
