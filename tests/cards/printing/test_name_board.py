from io import BytesIO

import pypdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from cards import snapshot
from cards.choices import EditionKind, NameBoardStanding, SeatRole
from cards.gaps import Record, Remedy
from cards.models import Copy, Person, RegisterSummary, Seat
from cards.printing.actions.editions import make_edition
from cards.printing.actions.name_boards import display_name_boards, issue_name_boards
from cards.printing.actions.stale import refresh_name_boards
from cards.printing.contents import name_board
from cards.printing.reports import name_boards as reports
from cards.printing.runs.order import PIECES, Order
from cards.register.actions import people, units
from tests.cast import make_household

from .zones import TEAM, edition_of, make_zone, name_boards_of


def standing(village):
    return [str(row.standing) for row in reports.rows(village)]


@pytest.mark.feature("S3-13")
def test_name_board_shows_the_five_contents(scene):
    zone = make_zone(scene.village, 3, cadre=scene.chief, parent=scene.group)
    (content,) = name_board.of(scene.village)
    assert [(each.name, each.role) for _role, each in content.pair] == [
        ("章志远", "组织员"),
        ("王秀兰", "监督员"),
    ]
    assert (content.members, content.zone, content.number, content.area) == (TEAM, zone.name, 3, "一组")
    assert content.centre == "百花组阳光服务站"
    assert [(each.name, each.role, each.phone) for each in content.cadres] == [
        ("陈国强", "村党总支书记", "19900000002")
    ]
    assert name_board.gaps(content) == []


@pytest.mark.feature("S3-07")
def test_functions_are_led_and_assisted_as_the_place_fixed_them(scene, sign_in):
    zone = make_zone(scene.village, 3, cadre=scene.chief)
    (content,) = name_board.of(scene.village)
    leads = ("宣传引导", "推动志愿服务", "反映民意"), ("文明监督", "乡风评议")
    assert tuple(tuple(functions) for functions in name_board.LEADS.values()) == leads
    paper = sign_in(scene.cadre).get(reverse("cards:name_board_sample", args=[zone.pk]))
    text = pypdf.PdfReader(BytesIO(paper.getvalue())).pages[0].extract_text()
    shown = [*leads[0], *leads[1], "组织员牵头", "监督员牵头", content.pair[0][1].name]
    assert [words for words in shown if words not in text] == []


def test_a_zone_that_follows_no_group_shows_the_groups_or_the_number_of_its_homes(scene):
    zone = make_zone(scene.village)
    assert name_board.of(scene.village)[0].area == ""
    make_household(scene.village, 11, service_zone=zone, group=scene.group)
    assert name_board.of(scene.village)[0].area == "一组"
    make_household(scene.village, 12, service_zone=zone)
    assert name_board.of(scene.village)[0].area == "2户"


@pytest.mark.feature("S3-13")
@pytest.mark.parametrize(
    ("role", "words"),
    [
        (SeatRole.ORGANISER, "No organiser"),
        (SeatRole.SUPERVISOR, "No supervisor"),
        (SeatRole.VOLUNTEER, "No volunteer team"),
        (SeatRole.PATCH_CADRE, "No cadre"),
    ],
)
def test_a_zone_without_one_of_the_five_is_left_out_and_named(scene, role, words, settings):
    settings.LANGUAGE_CODE = "en"
    edition_of(scene)
    make_zone(scene.village, 1)
    gap = make_zone(scene.village, 2, without=[role])
    volume = PIECES["name-board"].make(Order(scene.village, "a3"))
    assert (volume.wanted, volume.printed) == (2, 1)
    ((name, reason),) = [(each.name, each.reason) for each in volume.omissions]
    assert name == gap.name
    assert words in reason
    assert Copy.objects.filter(unit=gap).count() == 0
    assert standing(scene.village) == ["printed", "impossible"]


def test_a_name_board_with_somebody_without_a_number_cannot_be_printed(scene):
    make_zone(scene.village)
    Person.objects.filter(name="王秀兰").update(phone="")
    (gap,) = name_board.gaps(*name_board.of(scene.village))
    remedy = Remedy(Record.PERSON, Person.objects.get(name="王秀兰").pk)
    assert (gap.remedy, gap.blocking) == (remedy, True)


def test_gathering_takes_as_many_queries_for_many_zones_as_for_one(scene, django_assert_num_queries):
    make_zone(scene.village, 1)
    with django_assert_num_queries(5):
        assert len(reports.rows(scene.village)) == 1
    for number in range(2, 9):
        make_zone(scene.village, number, team=("方国强", "江大海", "李秀英"))
    with django_assert_num_queries(5):
        assert len(reports.rows(scene.village)) == 8


def test_printed_again_a_name_board_keeps_its_code(scene):
    make_zone(scene.village)
    (copy,) = name_boards_of(scene)
    assert (copy.kind, copy.household_id, len(copy.code)) == (EditionKind.NAME_BOARD, None, 9)
    assert [again.pk for again in name_boards_of(scene)] == [copy.pk]


@pytest.mark.feature("S3-13", "W-13")
def test_a_changed_number_makes_exactly_the_name_boards_that_show_it_stale(scene):
    first, _second = make_zone(scene.village, 1), make_zone(scene.village, 2, cadre=scene.chief)
    copies = name_boards_of(scene)
    display_name_boards(copies=copies, by=scene.cadre)
    person = Seat.objects.get(unit=first, role=SeatRole.SUPERVISOR).person
    was = snapshot.take(person, ["phone"])
    fields = {"phone": "19900077777", "is_active": True}
    roles = {
        "cadre": None,
        "cadre_was": {},
        "party": None,
        "party_was": {},
        "photo": None,
        "drop_photo": False,
    }
    people.edit(person=person, by=scene.cadre, fields=fields, was=was, **roles)
    assert standing(scene.village) == ["stale", "displayed"]
    assert Copy.objects.get(pk=copies[0].pk).stale_since is not None
    summary = RegisterSummary.objects.get(village=scene.village)
    assert (summary.name_boards, summary.name_boards_stale) == (2, 1)
    volume = PIECES["name-board"].make(Order(scene.village, "a3", selection="stale"))
    assert (volume.wanted, volume.printed) == (1, 1)
    assert standing(scene.village) == ["to_swap", "displayed"]


@pytest.mark.feature("W-13")
def test_a_team_that_grows_and_a_seat_that_ends_make_the_name_board_stale(scene):
    zone = make_zone(scene.village)
    name_boards_of(scene)
    units.add_seat(
        unit=zone, by=scene.cadre, role=SeatRole.VOLUNTEER, person=scene.member, since=timezone.localdate()
    )
    assert standing(scene.village) == ["printed_stale"]
    name_boards_of(scene)
    assert standing(scene.village) == ["printed"]
    seat = Seat.objects.get(unit=zone, role=SeatRole.ORGANISER)
    units.end_seat(seat=seat, by=scene.cadre, until=timezone.localdate())
    assert standing(scene.village) == ["printed_stale"]
    assert not reports.rows(scene.village)[0].is_possible


def test_a_name_board_that_is_right_again_is_no_longer_stale(scene):
    make_zone(scene.village)
    name_boards_of(scene)
    for phone, expected in (("19900077777", "printed_stale"), ("19900001001", "printed")):
        Person.objects.filter(name="王秀兰").update(phone=phone)
        refresh_name_boards(scene.village)
        assert standing(scene.village) == [expected]


def test_a_village_without_name_boards_takes_one_query_only(scene, django_assert_num_queries):
    make_zone(scene.village)
    with django_assert_num_queries(3):  # and a savepoint
        refresh_name_boards(scene.village)


def test_each_selection_of_name_boards(scene):
    zones = [make_zone(scene.village, number) for number in (1, 2, 3)]
    displayed, stale = name_boards_of(scene, *zones[:2])
    display_name_boards(copies=[displayed, stale], by=scene.cadre)
    Copy.objects.filter(pk=stale.pk).update(is_stale=True)

    def numbers(**wanted):
        return [row.content.number for row in reports.chosen(scene.village, **wanted)]

    assert numbers() == [1, 2, 3]
    assert numbers(unit=zones[1]) == [2]
    assert (numbers(only="stale"), numbers(only="undelivered"), numbers(only="unprinted")) == (
        [2],
        [2, 3],
        [3],
    )


@pytest.mark.feature("S0-06")
def test_nothing_is_printed_before_a_second_person_approved(scene):
    zone = make_zone(scene.village)
    edition = make_edition(village=scene.village, by=scene.cadre, kind=EditionKind.NAME_BOARD)
    wanted = name_board.of(scene.village)
    with pytest.raises(ValidationError, match="还没有经另一位同志审核"):
        issue_name_boards(wanted=wanted, edition=edition, by=scene.cadre)
    volume = PIECES["name-board"].make(Order(scene.village, "a3"))
    assert (volume.printed, [each.name for each in volume.omissions]) == (0, [zone.name])
    assert Copy.objects.count() == 0


def test_editions_of_cards_and_of_name_boards_are_numbered_apart(scene):
    card = make_edition(village=scene.village, by=scene.cadre)
    of_name_boards = make_edition(village=scene.village, by=scene.cadre, kind=EditionKind.NAME_BOARD)
    assert (card.number, card.variant, of_name_boards.number, of_name_boards.variant) == (
        1,
        "convenience",
        1,
        "",
    )


def test_liaison_displays_nothing_and_nobody_prints_elsewhere(scene):
    make_zone(scene.village)
    (copy,) = name_boards_of(scene)
    with pytest.raises(PermissionDenied):
        display_name_boards(copies=[copy], by=scene.liaison)
    with pytest.raises(PermissionDenied):
        display_name_boards(copies=[copy], by=scene.cadre_elsewhere)
    wanted = name_board.of(scene.village)
    with pytest.raises(PermissionDenied):
        issue_name_boards(wanted=wanted, edition=copy.edition, by=scene.cadre_elsewhere)
    assert reports.rows(scene.village)[0].standing == NameBoardStanding.PRINTED


def test_a_photo_is_printed_where_the_person_has_one_and_left_out_where_the_file_is_lost(scene):
    from PIL import Image

    from cards.printing.pdf.name_board import from_contents

    make_zone(scene.village)
    before = name_board.of(scene.village)[0].fingerprint
    picture = BytesIO()
    Image.new("RGB", (600, 900), "grey").save(picture, "JPEG")
    person = Person.objects.get(name="章志远")
    person.photo.save("face.jpg", ContentFile(picture.getvalue()))
    (content,) = name_board.of(scene.village)
    assert content.fingerprint != before
    day = timezone.localdate()
    (drawn,) = from_contents.samples([content], day, "https://village.example/board/1/")
    assert Image.open(BytesIO(drawn.organiser.photo)).size == (600, 840)
    assert drawn.supervisor.photo == b""
    person.photo.storage.delete(person.photo.name)
    (drawn,) = from_contents.samples([content], day, "https://village.example/board/1/")
    assert drawn.organiser.photo == b""
