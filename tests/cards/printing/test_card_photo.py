"""Photos of the first contact on the contact card, where the village wishes them (S1-07)."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from cards import photos
from cards.printing.actions.stale import refresh_contact_cards
from cards.printing.contents import contact_card
from cards.printing.pdf.contact_card import from_contents
from cards.printing.pdf.contact_card.pages import contact_cards, preflight

from .pieces import FOUR_DUTIES, OFFICERS, SHEET, boxes, cells, collisions, contacts, make_card
from .printing import edition_of, printed

pytestmark = pytest.mark.feature("S1-07")
LAYOUTS = ("sheet", "wall")


def picture(side=(600, 800), kind="JPEG", color=(200, 30, 30), **options):
    out = BytesIO()
    Image.new("RGB", side, color).save(out, kind, **options)
    return out.getvalue()


PHOTO = photos.for_print(BytesIO(picture()))
CARDS = [
    make_card(
        number,
        officers,
        linked,
        photo=PHOTO,
        slogan=slogan,
        duties_line=duties,
        first=contacts(OFFICERS, 100)[first],
    )
    for number, (officers, linked, slogan, duties, first) in enumerate(
        (officers, linked, slogan, duties, first)
        for officers in (1, 6, 11)
        for linked in (0, 1, 3)
        for slogan in ("要办事，找小刘", "")
        for duties in ("", FOUR_DUTIES)
        for first in (0, 5, 9, 10)
    )
]


def images(document):
    return [image for page in pypdf.PdfReader(BytesIO(document)).pages for image in page.images]


def drawn(cards, layout):
    out = BytesIO()
    contact_cards(cards, layout, out, invariant=True)
    return out.getvalue()


def wish(scene, photo=None):
    scene.village.settings.card_photo = True
    scene.village.settings.save()
    if photo is not None:
        scene.first.photo.save("photo.jpg", ContentFile(photo))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_photo_touches_nothing_and_stays_inside(layout):
    wide, high = SHEET[layout].trim
    for card in CARDS:
        front = cells(card, layout)[0]
        assert collisions(front) == []
        for left, bottom, right, top, _value in boxes(front):
            assert min(left, bottom) > 3
            assert right < wide - 3
            assert top < high - 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_photo_keeps_its_shape_and_no_card_is_refused_for_it(layout):
    shown = 0
    for card in CARDS:
        assert [fault.field for fault in preflight([card], layout)] == [
            fault.field for fault in preflight([replace(card, photo=b"")], layout)
        ]
        for verb, places, _look in cells(card, layout)[0].marks:
            if verb == "image":
                shown += 1
                assert places[2] / places[3] == pytest.approx(5 / 7)
                assert places[2] > 9
    assert shown >= len(CARDS) * 3 / 4  # not beside a name as long as the whole card


@pytest.mark.parametrize("layout", LAYOUTS)
def test_photo_is_in_the_file_once(layout):
    cards = [make_card(number, photo=PHOTO) for number in range(25)]
    document = drawn(cards, layout)
    assert document.count(b"/DCTDecode") == 1
    assert PHOTO in document
    other = photos.for_print(BytesIO(picture(color=(0, 90, 0))))
    assert drawn([*cards, make_card(photo=other)], layout).count(b"/DCTDecode") == 2


def test_photo_is_cut_to_its_box_turned_and_without_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x8825] = {1: "N"}
    wide = photos.for_print(BytesIO(picture((1200, 800), exif=exif)))
    with Image.open(BytesIO(wide)) as cut:
        assert cut.size == (248, 347)
        assert cut.mode == "RGB"
        assert not cut.getexif()
    with Image.open(BytesIO(photos.for_print(BytesIO(picture((90, 120)))))) as small:
        assert small.size == (85, 120)


@pytest.mark.parametrize("broken", [b"", b"no picture", picture()[:200]])
def test_broken_picture_makes_no_photo(broken):
    assert photos.for_print(BytesIO(broken)) == b""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_command_prints_the_photo_where_the_village_wishes(scene, tmp_path, layout):
    edition_of(scene)
    out = tmp_path / "cards.pdf"
    scene.first.photo.save("photo.jpg", ContentFile(picture()))
    call_command("print_cards", village=scene.village.code, layout=layout, out=out)
    assert images(out.read_bytes()) == []
    wish(scene)
    call_command("print_cards", village=scene.village.code, layout=layout, out=out)
    assert out.read_bytes().count(b"/DCTDecode") == 1


@pytest.mark.parametrize("lost", [True, False])
def test_lost_or_broken_photo_is_reported_and_the_cards_are_printed_without_it(scene, tmp_path, capsys, lost):
    edition_of(scene)
    wish(scene, b"no picture")
    if lost:
        scene.first.photo.storage.delete(scene.first.photo.name)
    out = tmp_path / "cards.pdf"
    call_command("print_cards", village=scene.village.code, out=out)
    assert images(out.read_bytes()) == []
    written = capsys.readouterr()
    assert scene.first.name in written.err
    assert written.out.startswith("2 cards on ")


def test_without_a_photo_nothing_is_reported(scene):
    wish(scene)
    assert from_contents.to_mend(contact_card.of(scene.village), "sheet", "http://192.0.2.1") == []


def test_card_is_stale_when_the_photo_changes_or_is_wished_for(scene):
    scene.first.photo.save("photo.jpg", ContentFile(picture()))
    card = printed(scene, scene.household)[0]
    for change, is_stale in (
        (lambda: wish(scene), True),
        (lambda: scene.first.photo.delete(), False),
        (lambda: scene.first.photo.save("another.jpg", ContentFile(picture())), True),
    ):
        change()
        refresh_contact_cards(scene.village)
        card.refresh_from_db()
        assert card.is_stale == is_stale


def test_setting_stands_on_the_village_form_and_the_photo_in_the_preview(scene, sign_in):
    client = sign_in(scene.secretary)
    page = client.get(reverse("cards:village_edit", args=[scene.village.pk]))
    assert "card_photo" in page.context["settings"].fields
    preview = reverse("cards:card_preview")
    assert f"{preview}?village={scene.village.pk}" in page.text
    wish(scene, picture())
    assert reverse("cards:person_photo", args=[scene.first.pk]) in client.get(preview).text
    assert images(client.get(preview, {"household": scene.household.pk, "layout": "sheet"}).content)
