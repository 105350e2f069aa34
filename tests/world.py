"""Four places furnished alike, each with its own marker: home, the next village, another township, another county."""

import hashlib
import json
from datetime import datetime
from types import SimpleNamespace
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import connection
from django.utils import timezone

from cards.choices import Body, RegisterAct, SeatRole, UnitKind
from cards.models import County, Seat, Township, Unit
from cards.printing.actions import editions, fact_sheets, runs
from cards.printing.actions.handouts import hand_out
from cards.printing.runs import worker
from cards.register.actions.changes import note
from cards.roles import Role
from cards.summary import refresh
from inquiries.board.actions import comments, items, posts
from inquiries.board.actions.editions import display
from inquiries.matters.actions import answers, moves
from inquiries.models import BoardEdition, Photo
from inquiries.outreach.actions import visits
from tests.bases import base
from tests.cards.printing.printing import print_cards
from tests.cards.printing.zones import make_zone
from tests.cast import SINCE, make_household, make_inquiry, make_link, make_person, make_user, make_village
from tests.notice_board import TEXTS

MARKS = {"home": "甲地标记", "near": "乙地标记", "far": "丙地标记", "abroad": "丁地标记"}
SECRET = "密告标记"
UNTOUCHED = {"django_session", "cards_throttle", "cards_audit"}  # what a visit may leave behind


def people_of(village, mark, member=None):
    group = Unit.objects.create(village=village, kind=UnitKind.GROUP, number=9, name=f"{mark}组")
    person = make_person(village, f"{mark}干", "19900000801", body=Body.COMMITTEE, position=f"{mark}职")
    person.photo.save("face.jpg", ContentFile(b"jpeg"))
    seat = Seat.objects.create(unit=group, person=person, role=SeatRole.GROUP_LEADER, since=SINCE)
    fields = {"phone": "19900000802", "address": f"{mark}址", "group": group}
    home = make_household(village, 90, f"{mark}户", **fields)
    link = make_link(home, member or make_person(village, f"{mark}邻", "19900000803"))
    zone = make_zone(village, 9, name=f"{mark}服务区", team=(f"{mark}队员",), cadre=person)
    return dict(unit=group, person=person, seat=seat, home=home, link=link, zone=zone)


def printed_of(village, home, office):
    edition = editions.make_edition(village=village, by=office[0])
    edition = editions.approve_edition(edition=edition, by=office[1])
    [(_home, card)] = print_cards(households=[home], edition=edition, by=office[0])
    sheet = fact_sheets.make_sheet(village=village, by=office[0], month=timezone.localdate().replace(day=1))
    return dict(card=card, edition=editions.make_edition(village=village, by=office[0]), sheet=sheet)


def handed_of(card, unit, person, by):
    """The copy of the one home, in the hands of the group's leader."""
    return dict(handout=hand_out(edition=card.edition, unit=unit, leader=person, copies=1, by=by))


def run_of(village, office):
    """A run in the background that is done, with its file."""
    wanted = {"piece": "contact-card", "layout": "sheet", "selection": "undelivered"}
    run = runs.order_run(by=office[0], village=village, **wanted)
    while worker.work():
        pass
    return dict(run=run, volume=run.volumes.get())


def asked_in(village, home, office, mark):
    by, second = office
    named = {"subject": f"{mark}问", "text": f"{mark}问的事", "household": home, "asker_name": f"{mark}户"}
    inquiry = make_inquiry(village, by, **named)
    running = make_inquiry(village, by, **named)
    moves.accept(inquiry=inquiry, by=by)
    moves.accept(inquiry=running, by=by)
    parts = {name: TEXTS[name] for name in ("query", "measures", "outcome")}
    inquiry = answers.answer(inquiry=inquiry, by=by, **parts)
    photo = Photo.objects.create(inquiry=inquiry, file=ContentFile(pixel(), name="p.jpg"))
    item = items.post(inquiry=inquiry, by=second, texts=TEXTS, singles_out_nobody=True)
    visit = visits.record(
        village=village,
        by=by,
        kind="visit",
        direction="heard",
        on=timezone.localdate(),
        words=f"{mark}访",
        household=home,
    )
    rows = dict(inquiry=inquiry, running=running, asker=inquiry.askers.get(), photo=photo, item=item)
    return rows | dict(board=item.edition, visit=visit) | posted_in(village, office, mark)


def hung_in(village, by):
    """The photo of a board of long ago."""
    month, digest = datetime(2024, 1, 31, 10, tzinfo=timezone.get_default_timezone()), "0" * 64
    values = {"frozen_at": month, "frozen_by": by, "digest": digest}
    edition = BoardEdition.objects.create(village=village, month=month.date().replace(day=1), **values)
    display(edition=edition, by=by, on=month.date(), photo=ContentFile(pixel(), name="b.jpg"))
    return edition.steps.get()


def posted_in(village, office, mark):
    """A post with a picture, and a suggestion on it that nobody has shown."""
    values = {"category": "culture", "title": "广场舞队招人", "text": "每晚七点半在村部广场。"}
    photos = [ContentFile(pixel(), name="f.jpg")]
    post = posts.post(village=village, by=office[0], key=uuid4(), photos=photos, **values)
    post = posts.publish(post=post, by=office[1], sure=True)
    words = {"subject": f"{mark}问", "text": f"{mark}问的事，音响能不能小声点？", "asker_name": f"{mark}户"}
    inquiry, _code = comments.suggest(post=post, key=uuid4(), **words)
    return dict(post=post, picture=post.photos.get(), comment=inquiry.comment)


def pixel() -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (1, 1)).save(out, "JPEG")
    return out.getvalue()


def furnish(village, mark, member=None) -> SimpleNamespace:
    office = [make_user(f"{mark}{role}", role, village) for role in (Role.CADRE, Role.SECRETARY)]
    rows = people_of(village, mark, member)
    rows |= printed_of(village, rows["home"], office)
    rows |= handed_of(rows["card"], rows["unit"], rows["person"], office[0])
    rows |= run_of(village, office)
    rows["change"] = note(RegisterAct.ADDED, by=office[0], household=rows["home"])
    rows |= asked_in(village, rows["home"], office, mark)
    rows |= dict(hung=hung_in(village, office[0]))
    refresh(village=village)
    return SimpleNamespace(village=village, mark=mark, office=office, **rows)


def world(scene) -> SimpleNamespace:
    """The cast's village and three others; the liaison of the cast serves the home of the first."""
    other = County.objects.create(name="丁县", code="999999")
    beyond = make_village(Township.objects.create(county=other, name="丁镇"), "丁村", "999999999999")
    found = {"home": scene.village, "near": scene.neighbour, "far": scene.elsewhere, "abroad": beyond}
    for name, village in found.items():
        if name != "home":
            village.name = f"{MARKS[name]}村"
            village.save()
    places = {
        name: furnish(village, MARKS[name], scene.member if name == "home" else None)
        for name, village in found.items()
    }
    roles = ("liaison", "cadre", "secretary", "official", "county_viewer", "administrator")
    return SimpleNamespace(scene=scene, users={role: getattr(scene, role) for role in roles}, **places)


places = base("places", below="scene")(world)


def complain(place):
    """A complaint about the place's cadre, with the visit in whose words somebody of the office recorded it."""
    words = {"subject": f"{SECRET}题", "text": f"{SECRET}{place.mark}问的事", "asker_name": f"{SECRET}人"}
    named = {"household": place.home, "kind": "complaint", "channel": "qr", "about_cadre": place.person}
    visit = visits.record(
        village=place.village,
        by=place.office[0],
        kind="visit",
        direction="heard",
        on=timezone.localdate(),
        words=f"{SECRET}访",
        household=place.home,
    )
    return make_inquiry(place.village, None, **words, **named, visit=visit)


def checksums() -> dict[str, str]:
    """One digest for each table's rows, but for sessions, counters of hits and the audit of what was looked at."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(set(connection.introspection.table_names(cursor)) - UNTOUCHED):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = sorted(json.dumps(row, default=str) for row in cursor.fetchall())
            found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found
