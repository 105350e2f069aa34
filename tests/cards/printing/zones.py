"""Service zones with their pair, team and cadre, and name boards for them."""

from cards.choices import EditionKind, SeatRole, UnitKind
from cards.models import Copy, Seat, Unit
from cards.printing.actions.editions import approve_edition, make_edition
from cards.printing.actions.name_boards import issue_name_boards
from cards.printing.reports.name_boards import chosen
from tests.cast import SINCE, make_person

TEAM = ("方国强", "江大海")


def make_zone(village, number=1, *, without=(), team=TEAM, cadre=None, **fields) -> Unit:
    """A zone with all five contents of its name board, but for the seats named in `without`."""
    values = {"name": f"百花{number}“1+1”服务区", "centre_place": "百花组阳光服务站"} | fields
    zone = Unit.objects.create(village=village, kind=UnitKind.SERVICE_ZONE, number=number, **values)
    seats = [
        (SeatRole.ORGANISER, "章志远"),
        (SeatRole.SUPERVISOR, "王秀兰"),
        (SeatRole.PATCH_CADRE, "陈书记"),
    ]
    seats += [(SeatRole.VOLUNTEER, name) for name in team]
    for at, (role, name) in enumerate(seats):
        if role not in without:
            phone = f"19900{number:03}{at:03}"
            held_by = cadre if role == SeatRole.PATCH_CADRE and cadre else make_person(village, name, phone)
            Seat.objects.create(unit=zone, person=held_by, role=role, since=SINCE)
    return zone


def edition_of(scene):
    kind = EditionKind.NAME_BOARD
    made = make_edition(village=scene.village, by=scene.cadre, kind=kind)
    return approve_edition(edition=made, by=scene.secretary)


def name_boards_of(scene, *zones) -> list[Copy]:
    """The copies of the village's name boards that can be printed, or of these zones."""
    edition = scene.village.editions.approved().filter(kind=EditionKind.NAME_BOARD).first()
    rows = [row for row in chosen(scene.village, zones=zones) if row.is_possible]
    copies = issue_name_boards(
        wanted=[row.content for row in rows], edition=edition or edition_of(scene), by=scene.cadre
    )
    return [copies[row.content.zone_id] for row in rows]
