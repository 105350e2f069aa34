"""The duties of linked persons that nobody of a home has stand on its card as the village's own (S0-02)."""

from dataclasses import replace

import pytest
from django.urls import reverse

from cards.choices import CardVariant, LinkPurpose, SeatRole, UnitKind
from cards.models import Copy, Household, Person, Seat, Unit, VillageSettings
from cards.printing.actions.editions import make_edition
from cards.printing.actions.stale import refresh_contact_cards
from cards.printing.contents import contact_card
from cards.printing.pdf.contact_card import from_contents, person
from cards.printing.pdf.contact_card.pages import DESIGNS
from cards.printing.pdf.values import Contact
from tests.cast import SINCE, make_link, make_person

from .pieces import boxes_of_face, contacts, crossed, make_card, touching
from .printing import printed

PHRASES = "政策宣传", "纠纷调解", "卫生检查", "移风易俗"
LAYOUTS = pytest.mark.parametrize("layout", DESIGNS)


@pytest.fixture
def phrases(scene):
    VillageSettings.objects.filter(village=scene.village).update(card_duties=" ".join(PHRASES))


def words_of(scene, home, layout="sheet"):
    """All that stands on the home's own card, as it is printed with the other cards of the village."""
    contents = contact_card.of(scene.village)
    cards = from_contents.samples(contents, SINCE, "http://testserver")
    index = next(at for at, each in enumerate(contents) if each.household_id == home.pk)
    faces = DESIGNS[layout](cards).faces(index)
    for face in faces:
        assert (touching(face), crossed(face)) == ([], [])
    return [box[4] for face in faces for box in boxes_of_face(face)]


def sit(home, person, role, kind):
    field = "group" if kind == UnitKind.GROUP else kind
    unit = Unit.objects.create(village=home.village, kind=kind, number=7, name="第7")
    Household.objects.filter(pk=home.pk).update(**{field: unit})
    Seat.objects.create(unit=unit, person=person, role=role, since=SINCE)


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("variant", CardVariant)
@LAYOUTS
def test_phrases_that_nobody_has_are_the_villages_own(scene, phrases, variant, layout):
    VillageSettings.objects.filter(village=scene.village).update(card_variant=variant)
    shown = words_of(scene, scene.unlinked, layout)
    assert "、".join(PHRASES) in "".join(shown)
    assert ("村里负责" in shown) == (variant != CardVariant.HEART)  # which has a line to write a name on
    assert "村里负责" not in words_of(scene, scene.household, layout)


@LAYOUTS
def test_beside_a_leader_or_a_tie_the_village_takes_them(scene, phrases, layout):
    worker = make_person(scene.village, "马得福", "19900000077")
    sit(scene.unlinked, worker, SeatRole.GROUP_LEADER, UnitKind.GROUP)
    make_link(scene.unlinked, scene.chief, LinkPurpose.HARDSHIP)
    VillageSettings.objects.filter(village=scene.village).update(card_variant=CardVariant.HEART)
    shown = words_of(scene, scene.unlinked, layout)
    assert "村里负责" in shown
    assert "、".join(PHRASES) in "".join(shown)


@LAYOUTS
@pytest.mark.parametrize("linked", range(6))
def test_the_villages_line_is_whole_however_many_rows_and_officers(layout, linked):
    rows = contacts([(f"曹{at}", "网格员") for at in range(linked)], 300)
    for officers in (1, 6, 9, 12):
        card = replace(make_card(officers=officers), linked=rows, duties_line="、".join(PHRASES))
        faces = DESIGNS[layout]([card]).faces(0)
        shown = [box[4] for face in faces for box in boxes_of_face(face)]
        assert shown.count("村里负责") == 1
        assert all(any(phrase in words for words in shown) for phrase in PHRASES)
        assert [touching(face) + crossed(face) for face in faces] == [[]] * len(faces)


def test_the_villages_line_alone_on_a_back_is_printed():
    """The front has no room for it, and its only officer stands there with everything."""
    first = contacts([("刘" * 40, "村党支部书记", "")], 400)[0]
    card = replace(make_card(), first=first, officers=(first,), linked=(), duties_line="、".join(PHRASES))
    long = replace(card, head="王" * 60, group="组" * 40, village="村" * 40, township="镇" * 40)
    for each in (card, long):
        faces = DESIGNS["sheet"]([each]).faces(0)
        shown = "".join(box[4] for face in faces for box in boxes_of_face(face))
        assert all(phrase in shown for phrase in PHRASES)


def test_an_entry_without_a_number_is_set_as_a_list():
    assert person.alone(Contact("村里负责", "", "", "、".join(PHRASES)), 82.0) is None


@pytest.mark.feature("W-13")
def test_a_card_that_lacked_the_villages_line_is_out_of_date(scene, phrases):
    printed(scene)
    own, start = contact_card.of(scene.village, [scene.unlinked])[0], contact_card.PART
    assert own.linked == ()
    without = contact_card._digest([]) + own.fingerprint[start:]
    Copy.objects.filter(household=scene.unlinked).update(fingerprint=without)
    refresh_contact_cards(scene.village)
    assert [copy.household for copy in Copy.objects.stale()] == [scene.unlinked]


BEARING = [
    ("nobody", lambda scene, home: None, True),
    ("neighbour", lambda scene, home: make_link(home, scene.member), False),
    ("representative", lambda scene, home: make_link(home, scene.chief, LinkPurpose.REPRESENTATIVE), False),
    ("tie", lambda scene, home: make_link(home, scene.chief, LinkPurpose.BIG_GROWER), True),
    ("group leader", lambda s, home: sit(home, s.chief, SeatRole.GROUP_LEADER, UnitKind.GROUP), True),
    ("organiser", lambda s, home: sit(home, s.chief, SeatRole.ORGANISER, UnitKind.SERVICE_ZONE), False),
    ("supervisor", lambda s, home: sit(home, s.chief, SeatRole.SUPERVISOR, UnitKind.SERVICE_ZONE), False),
    ("seat", lambda s, home: sit(home, s.chief, SeatRole.REPRESENTATIVE, UnitKind.MICRO_GRID), False),
]


@pytest.mark.parametrize(("make", "is_bare"), [row[1:] for row in BEARING], ids=[row[0] for row in BEARING])
def test_list_and_card_agree_on_whose_homes_nobody_has_them(scene, sign_in, phrases, make, is_bare):
    make(scene, scene.unlinked)
    contents = contact_card.of(scene.village)
    bare = {each.household_id for each in contents if each.unheld}
    assert bare == ({scene.unlinked.pk} if is_bare else set())
    assert set(Household.objects.without_bearer().values_list("pk", flat=True)) == bare
    address = reverse("cards:household_list")
    page = sign_in(scene.cadre).get(address)
    gaps = {row["household"].pk: "no_bearer" in row["gaps"] for row in page.context["rows"]}
    assert {pk for pk, is_lacking in gaps.items() if is_lacking} == bare
    own = sign_in(scene.cadre).get(scene.unlinked.get_absolute_url())
    assert ("no_bearer" in own.context["gaps"]) == is_bare
    Person.objects.filter(pk__in=[scene.chief.pk, scene.member.pk]).update(is_active=False)
    assert scene.unlinked in Household.objects.without_bearer()


def test_nobody_lacks_a_bearer_where_the_village_names_no_duties(scene, sign_in):
    assert not Household.objects.without_bearer().exists()
    rows = sign_in(scene.cadre).get(reverse("cards:household_list")).context["rows"]
    assert [row for row in rows if "no_bearer" in row["gaps"]] == []


def test_who_approves_and_who_looks_at_a_card_learns_of_these_homes(scene, sign_in, phrases):
    edition = make_edition(village=scene.village, by=scene.cadre)
    preview, the_list = reverse("cards:card_preview"), "gap=no_bearer"
    page = sign_in(scene.secretary).get(edition.get_absolute_url()).text
    assert "全村有1户没有人承担联户职责" in page
    assert the_list in page
    own = sign_in(scene.cadre).get(preview, {"household": scene.unlinked.pk}).text
    assert "这户没有人承担这些职责：政策宣传、纠纷调解、卫生检查、移风易俗" in own
    assert the_list in own
    other = sign_in(scene.cadre).get(preview, {"household": scene.household.pk}).text
    assert "这户没有人承担" not in other
    assert the_list not in sign_in(scene.liaison).get(preview, {"household": scene.household.pk}).text
    make_link(scene.unlinked, scene.member)
    assert the_list not in sign_in(scene.secretary).get(edition.get_absolute_url()).text
