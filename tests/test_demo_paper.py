"""All that the five places have in the register stands on their paper, in every layout (S0-02, S0-18, S0-21, S4-15)."""

import re
from collections import defaultdict
from datetime import date
from io import BytesIO

import pypdfium2
import pytest

from cards.choices import LinkPurpose
from cards.codes import grouped
from cards.models import (
    Cadre,
    Copy,
    DutyShift,
    Edition,
    EditionSection,
    Household,
    Link,
    PartyMember,
    Seat,
    Village,
)
from cards.printing.contents import contact_card, name_board
from cards.printing.contents.entries import LINK_WORDS, SEAT_WORDS
from cards.printing.pdf import fonts, text
from cards.printing.pdf.contact_card import from_contents
from cards.printing.pdf.contact_card.pages import DESIGNS
from cards.printing.runs.order import PIECES, Order
from inquiries.matters.reports import papers
from inquiries.models import BoardEdition, BoardItem
from tests.cards.printing.pieces import person_blocks

pytestmark = [
    pytest.mark.sqlite,  # paper says the same whatever holds the rows, and reading it takes minutes
    pytest.mark.xdist_group("demo_places"),  # loaded once, by one worker
    pytest.mark.usefixtures("five", "db"),
]
PHRASE = re.compile("[、，；]")
CONTINUED = re.compile("（第[0-9]+件续）")
"""At the head of a column, where an item of the notice board goes on."""


def bare(words):
    return re.sub(r"\s|\ufffe|\u00ad", "", fonts.clean(words, True))


def read(piece, layout, village, month=None):
    """The text of the file that a run writes, without blanks; nothing where there is no such piece."""
    volume = PIECES[piece].make(Order(village, layout, month=month))
    if volume.draw is None:
        return "", volume
    out = BytesIO()
    volume.draw(out)
    pages = pypdfium2.PdfDocument(out.getvalue())
    found = "".join(pages[number].get_textpage().get_text_range() for number in range(len(pages)))
    return CONTINUED.sub("", bare(found)), volume


def layouts(piece):
    return [pytest.param(piece, layout, id=f"{piece}-{layout}") for layout in PIECES[piece].layouts]


def lost(shown, wanted):
    """What of the register's texts is not on the paper; a text in which no font has a character stands apart."""
    return sorted({each for each in wanted if each and not fonts.missing(each) and bare(each) not in shown})


def of_person(person):
    return [person.name, *(text.phone(number) for number in (person.phone, person.other_phone))]


@pytest.mark.feature("S0-02", "S4-15")
@pytest.mark.parametrize(("piece", "layout"), layouts("contact-card"))
def test_every_name_position_duty_number_group_and_code_is_on_the_cards(piece, layout):
    printed = 0
    for village in Village.objects.select_related("township", "settings"):
        shown, volume = read(piece, layout, village)
        printed += volume.printed
        if not volume.printed:
            continue
        wanted = [village.name, village.township.name, text.phone(village.office_phone)]
        wanted += [village.settings.slogan, village.settings.office_hours, village.settings.duty_line]
        for cadre in Cadre.objects.in_office(village).filter(on_card=True):
            wanted += [*of_person(cadre.person), *PHRASE.split(cadre.position), *PHRASE.split(cadre.duties)]
        left_out = {omission.name.split(" ")[0] for omission in volume.omissions}
        printed_now = Copy.objects.contact_cards().current().filter(village=village)
        codes = dict(printed_now.values_list("household_id", "code"))
        for home in Household.objects.filter(village=village).living().select_related("group"):
            number = f"{home.number:03d}"
            if number not in left_out:
                group = home.group.name if home.group else ""
                parts = filter(None, (f"{home.head_name}户", group, f"{number}号"))
                wanted += ["·".join(parts), grouped(codes[home.pk])]
        links = Link.objects.active().filter(village=village, household__left_on=None, person__is_active=True)
        for link in links.select_related("person"):
            wanted += of_person(link.person)
        assert lost(shown, wanted) == []
    assert printed > 1000


@pytest.mark.feature("S0-02", "S4-15")
@pytest.mark.parametrize("layout", DESIGNS)
def test_every_home_has_everybody_on_its_own_card(layout):
    """What stands on the neighbours' cards does not help: the sides of each card, as they are printed."""
    read_cards = 0
    for village in Village.objects.select_related("township", "settings"):
        contents = [each for each in contact_card.of(village) if not contact_card.household_gaps(each)]
        cards = from_contents.samples(contents, date(2026, 11, 1), "https://cun.example.cn")
        design = DESIGNS[layout](cards)
        everybody = (
            [word for cadre in contents[0].common.officers for word in of_entry(cadre)] if contents else []
        )
        parts, duties = parts_of_homes(village), village.settings.card_duties.split()
        for index, content in [(n, each) for n, each in enumerate(contents) if n < 40 or each.unheld]:
            faces = design.faces(index)
            sides = [part for face in faces for _x, _y, part in face.parts]
            words = [places[2] for part in sides for verb, places, _look in part.drawn if verb == "text"]
            wanted = everybody + duties + [word for linked in content.linked for word in of_entry(linked)]
            assert lost(bare("".join(words)), wanted) == [], content.label
            people = [(each.name, PHRASE.split(each.duties)) for each in content.common.officers]
            assert astray(faces, people + parts[content.household_id]) == [], content.label
            read_cards += 1
    assert read_cards > 1000


def parts_of_homes(village):
    """Per home the name and the words of everybody who is linked to it or has a seat of its units."""
    found = defaultdict(list)
    homes = list(Household.objects.filter(village=village).living())
    members = set(PartyMember.objects.filter(person__village=village).values_list("person", flat=True))
    for link in (
        Link.objects.active().filter(village=village, person__is_active=True).select_related("person")
    ):
        outside = link.purpose == LinkPurpose.NEIGHBOUR and link.person_id not in members
        found[link.household_id].append(
            (link.person.name, ["联户人" if outside else LINK_WORDS[link.purpose]])
        )
    seats = Seat.objects.active().filter(unit__village=village, person__is_active=True, role__in=SEAT_WORDS)
    for seat in seats.select_related("person"):
        duties = {"organiser": ["宣传引导", "志愿服务", "反映民意"], "supervisor": ["文明监督", "乡风评议"]}
        words = (seat.person.name, [SEAT_WORDS[seat.role], *duties.get(seat.role, [])])
        for home in homes:
            if seat.unit_id in (home.group_id, home.micro_grid_id, home.service_zone_id):
                found[home.pk].append(words)
    return found


def astray(faces, people):
    """Who lacks a word in all the places where the name stands, with these words."""
    blocks = [block for face in faces for block in person_blocks(face, {name for name, _words in people})]
    found = []
    for name, wanted in people:
        shown = "".join(words for whose, words in blocks if whose == name)
        found += [(name, word) for word in lost(shown, wanted)]
    return found


def of_entry(entry):
    phones = (text.phone(number) for number in (entry.phone, entry.other_phone))
    return [entry.name, *phones, *PHRASE.split(entry.role), *PHRASE.split(entry.duties)]


@pytest.mark.feature("S0-14")
@pytest.mark.parametrize(("piece", "layout"), layouts("fact-sheet"))
def test_every_section_home_and_code_is_on_the_fact_sheets(piece, layout):
    printed = 0
    for edition in Edition.objects.filter(kind="fact_sheet").approved().select_related("village"):
        shown, volume = read(piece, layout, edition.village, edition.month)
        printed += volume.printed
        sections = EditionSection.objects.filter(edition=edition).values_list("text", flat=True)
        wanted = [line for section in sections for line in section.split("\n")]
        for copy in Copy.objects.filter(edition=edition, replaced_at=None).select_related("household"):
            wanted += [copy.household.head_name, grouped(copy.code)]
        assert lost(shown, wanted if volume.printed else []) == []
    assert printed > 100


@pytest.mark.feature("S3-13")
@pytest.mark.parametrize(("piece", "layout"), layouts("name-board"))
def test_every_officer_and_number_is_on_the_name_boards(piece, layout):
    printed = 0
    for village in Village.objects.all():
        shown, volume = read(piece, layout, village)
        printed += volume.printed
        reasons = {omission.name for omission in volume.omissions}
        for content in name_board.of(village):
            if content.label not in reasons and volume.printed:
                people = filter(None, (content.organiser, content.supervisor))
                wanted = [word for officer in people for word in (officer.name, text.phone(officer.phone))]
                assert lost(shown, [content.zone, content.centre, *content.members, *wanted]) == []
    assert printed


@pytest.mark.feature("S4-15")
@pytest.mark.parametrize(("piece", "layout"), layouts("duty-roster"))
def test_everybody_on_duty_is_on_the_roster(piece, layout):
    printed = 0
    for village in Village.objects.all():
        for month in DutyShift.objects.filter(village=village).dates("on", "month"):
            shown, volume = read(piece, layout, village, month)
            printed += volume.printed
            turns = DutyShift.objects.filter(village=village, on__year=month.year, on__month=month.month)
            wanted = [word for turn in turns.select_related("person") for word in of_person(turn.person)[:2]]
            assert lost(shown, wanted) == []
    assert printed


@pytest.mark.feature("S0-16")
@pytest.mark.parametrize(("piece", "layout"), layouts("delivery-list"))
def test_every_copy_to_give_out_is_on_the_lists(piece, layout):
    listed = 0
    for village in Village.objects.all():
        shown, _volume = read(piece, layout, village, date(2026, 11, 1))
        copies = Copy.objects.contact_cards().current().undelivered().filter(village=village)
        for copy in copies.filter(returned_at=None, household__left_on=None).select_related("household"):
            listed += 1
            assert lost(shown, [copy.household.head_name, grouped(copy.code)]) == []
    assert listed


@pytest.mark.feature("S0-18")
@pytest.mark.parametrize(("piece", "layout"), layouts("echo-slip"))
def test_question_measures_and_outcome_are_on_the_slips(piece, layout):
    printed = 0
    for village in Village.objects.all():
        shown, volume = read(piece, layout, village)
        printed += volume.printed
        reasons = {omission.name.split(" ")[0] for omission in volume.omissions}
        wanted = []
        for inquiry, asker, answer in papers.slips_of_village(village):
            if inquiry.number not in reasons:
                wanted += [inquiry.subject, answer.query, answer.measures, answer.outcome, inquiry.number]
                wanted.append(asker.name)
        assert lost(shown, wanted) == []
    assert printed > 50


@pytest.mark.feature("S0-21")
@pytest.mark.parametrize(("piece", "layout"), layouts("board-sheet"))
def test_every_item_of_the_month_is_on_the_board_sheet(piece, layout):
    seen = 0
    for edition in BoardEdition.objects.select_related("village"):
        shown, _volume = read(piece, layout, edition.village, edition.month)
        for item in BoardItem.objects.filter(edition=edition, withdrawn_at=None):
            seen += 1
            assert lost(shown, [item.subject, item.query, item.measures, item.outcome]) == []
    assert seen > 50
