"""A name board stays displayed until its successor is, whatever is printed meanwhile (W-13)."""

import pytest
from django.urls import reverse

from cards import summary
from cards.choices import NameBoardStanding
from cards.models import Person, RegisterSummary
from cards.printing.actions import stale
from cards.printing.actions.delivery import return_copies
from cards.printing.actions.name_boards import display_name_boards
from cards.printing.reports import name_boards

from .zones import make_zone, name_boards_of

pytestmark = pytest.mark.feature("W-13")


def counted(scene):
    row = RegisterSummary.objects.get(village=scene.village)
    assert summary.differences() == []
    return row.name_boards, row.name_boards_stale


@pytest.mark.feature("S3-13")
def test_a_name_board_is_displayed_until_its_successor_is_and_the_list_agrees_with_the_counter(
    scene, sign_in
):
    zone = make_zone(scene.village)
    display_name_boards(copies=name_boards_of(scene), by=scene.cadre)
    Person.objects.filter(name="王秀兰").update(phone="19900077777")
    stale.refresh(scene.village)
    (new,) = name_boards_of(scene)
    assert counted(scene) == (1, 1)
    client, url = sign_in(scene.cadre), reverse("cards:name_board_list")
    found = {
        show: len(client.get(url, {"show": show}).context["rows"])
        for show in ("stale", "printed", "displayed")
    }
    assert found == {"stale": 1, "printed": 1, "displayed": 0}
    assert "旧牌还挂着，新牌待挂" in client.get(url).text
    assert "新牌已经印好" in client.get(reverse("cards:name_board_detail", args=[zone.pk])).text
    display_name_boards(copies=[new], by=scene.cadre)
    assert counted(scene) == (1, 0)


@pytest.mark.feature("S3-13")
def test_a_name_board_lost_before_it_was_displayed_is_printed_again(scene, sign_in):
    zone = make_zone(scene.village)
    display_name_boards(copies=name_boards_of(scene), by=scene.cadre)
    Person.objects.filter(name="王秀兰").update(phone="19900077777")
    stale.refresh(scene.village)
    return_copies(copies=name_boards_of(scene), by=scene.cadre, why="damaged")
    (row,) = name_boards.chosen(scene.village, only="stale")
    assert (row.standing, row.waits_to_be_displayed) == (NameBoardStanding.STALE, False)
    assert "旧牌还挂着" not in sign_in(scene.cadre).get(reverse("cards:name_board_list")).text
    assert (
        "新牌已经印好"
        not in sign_in(scene.cadre).get(reverse("cards:name_board_detail", args=[zone.pk])).text
    )
    name_boards_of(scene)
    assert [row.standing for row in name_boards.rows(scene.village)] == [NameBoardStanding.TO_SWAP]
