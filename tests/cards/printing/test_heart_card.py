"""The heart card: the home's own linked member on top, the secretary behind; nobody twice on one side (S1-03)."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from django.core.management import call_command
from django.urls import reverse

from cards.choices import CardVariant, LinkPurpose
from cards.models import Link, PartyMember
from cards.printing.contents import contact_card
from cards.printing.pdf.contact_card import from_contents
from tests.cast import make_link, make_person

from .pieces import cells
from .printing import edition_of

pytestmark = pytest.mark.feature("S1-03")
PREVIEW = reverse("cards:card_preview")


@pytest.fixture
def heart(scene):
    """Of the first home: its member is a party member and a cadre too."""
    settings = scene.village.settings
    settings.card_variant, settings.slogan = CardVariant.HEART, "有事找党员，随叫随到"
    settings.card_duties = "政策宣传 纠纷调解"
    settings.first_contact = scene.chief
    settings.save()
    PartyMember.objects.get_or_create(person=scene.member)
    edition_of(scene)
    return scene


def card_of(scene):
    contents = contact_card.of(scene.village, [scene.household])
    (card,) = from_contents.samples(contents, date(2026, 11, 1), "http://testserver")
    return card


def texts(layout):
    """Each text with its height on the card and its size."""
    return {places[2]: (places[1], places[3]) for verb, places, _look in layout.marks if verb == "text"}


@pytest.mark.parametrize("layout", ["sheet", "wall"])
def test_the_linked_member_stands_large_on_top_and_the_secretary_below(heart, layout):
    shown = texts(cells(card_of(heart), layout)[0])
    member, chief = shown[heart.member.name], shown[heart.chief.name]
    assert shown["有事找党员，随叫随到"][0] > member[0] > chief[0]
    assert member[1] > 1.5 * chief[1]
    assert any(value.startswith("您家的联户党员") for value in shown)
    assert any("政策宣传、纠纷调解" in value for value in shown)


@pytest.mark.parametrize("layout", ["sheet", "wall"])
def test_nobody_stands_twice_on_one_side(heart, layout):
    make_link(heart.household, heart.chief, LinkPurpose.REPRESENTATIVE)
    make_link(heart.household, make_person(heart.village, "马得福", "19900000077"), LinkPurpose.HARDSHIP)
    for cell in cells(card_of(heart), layout):
        names = [places[2] for verb, places, _look in cell.marks if verb == "text"]
        for name in (heart.member.name, heart.chief.name, "马得福"):
            assert names.count(name) <= 1


def test_a_home_without_a_link_has_the_first_contact_on_top_and_a_line_to_write_on(heart):
    Link.objects.all().delete()
    front = cells(card_of(heart), "sheet")[0]
    assert texts(front)[heart.chief.name][1] > 15
    assert "联户党员" in texts(front)
    assert [look["dash"] for verb, _places, look in front.marks if verb == "line" and look["dash"]] != []


def test_paper_and_preview_say_the_same(heart, sign_in, tmp_path):
    page = sign_in(heart.cadre).get(PREVIEW, {"household": heart.household.pk})
    out = tmp_path / "cards.pdf"
    call_command("print_cards", village=heart.village.code, layout="sheet", out=out)
    paper = "".join(each.extract_text() for each in pypdf.PdfReader(BytesIO(out.read_bytes())).pages)
    for words in (heart.member.name, heart.chief.name, "您家的", "联户党员", "有事找党员，随叫随到"):
        assert words in page.text
        assert words in paper
