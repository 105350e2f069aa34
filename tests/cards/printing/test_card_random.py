"""Whatever the register holds stands on the card, whole, and touches nothing else (S0-02, S4-15)."""

import random
from dataclasses import replace
from io import BytesIO

import pytest

from cards.printing.pdf import fonts
from cards.printing.pdf.contact_card.block import phrases
from cards.printing.pdf.contact_card.pages import DESIGNS, contact_cards
from cards.printing.pdf.text import phone
from cards.printing.pdf.values import Contact

from .pieces import FLOORS, boxes_of_face, crossed, make_card, touching

SEEDS = range(100)
HAN = "王李张刘陈杨赵黄周吴村民委员会主任书记党支部纠纷调解治安巡防道路安全生产医保社保低保救助残疾人服务"
RARE, LOST, LATIN = "王𬭚𮧵㛃喻𫖯𬱖", "\U00030041\U0002ebf0ꀀئ", "ABCWMxyz0189"


def some(source, least, most, dots=False):
    """A text of random length, now and then with characters that few fonts or none have."""
    count = source.randint(least, most)
    letters = source.choice([HAN, HAN, HAN, HAN + RARE, HAN + LOST, HAN + LATIN, LATIN])
    text = "".join(source.choice(letters) for _each in range(count))
    if dots and count > 8:
        places = sorted(source.sample(range(2, count - 2), min(3, count // 6)))
        text = "".join("·" if at in places else char for at, char in enumerate(text))
    return text


def listed(source, most):
    found, left = [], most
    while left > 3 and source.random() > 0.15:
        found.append(some(source, 2, min(left - 1, source.choice([4, 6, 8, 12, 40]))))
        left -= len(found[-1]) + 1
    return "、".join(found)


def somebody(source, number, role_most=40):
    long = source.random() < 0.2
    return Contact(
        some(source, 1, 60 if long else 4, dots=True),
        some(source, 2, role_most if source.random() < 0.2 else 10),
        f"1990{number:07}",
        listed(source, source.choice([0, 20, 40, 200])),
        f"0859-{number:07}" if source.random() < 0.2 else "",
        number,
    )


def random_card(seed):
    source = random.Random(seed)
    officers = tuple(somebody(source, number) for number in range(1, source.randint(2, 26)))
    linked = tuple(
        somebody(source, 100 + number, 8)._replace(duties="") for number in range(source.randint(0, 5))
    )
    first = source.choice([officers[0], somebody(source, 99)])
    variant = source.choice(["convenience", "heart", "care"])
    return replace(
        make_card(seed),
        variant=variant,
        first=first,
        officers=officers,
        linked=linked,
        slogan=some(source, 0, 24),
        village=some(source, 2, source.choice([6, 6, 30])),
        township=some(source, 2, source.choice([6, 6, 30])),
        office_hours=some(source, 0, 60),
        duty=some(source, 0, 60),
        head=some(source, 1, source.choice([4, 4, 60]), dots=True),
        group=some(source, 1, source.choice([6, 40])),
        duties_line=listed(source, source.choice([0, 24, 60])),
        blank_row="联户党员" if variant == "heart" and source.random() < 0.5 else "",
    )


def shown_on(faces):
    return "".join(
        mark[1][2]
        for face in faces
        for _x, _y, layout in face.parts
        for mark in layout.drawn
        if mark[0] == "text"
    )


def twice(card, face):
    """Whose number stands more than once on a side: who has a number of one's own is known by it."""
    shown = [mark[1][2] for _x, _y, layout in face.parts for mark in layout.drawn if mark[0] == "text"]
    return [each.name for each in (*card.officers, *card.linked) if shown.count(each.phones[0]) > 1]


def is_whole_and_free(card, layout):
    """Everything of the card stands on its faces, touches nothing and keeps off the edges; nobody twice on one."""
    design = DESIGNS[layout]([card])
    assert design.faults(0) == []
    faces = design.faces(0)
    shown = shown_on(faces).replace(" ", "")
    for person in (card.first, *card.linked, *card.officers):
        assert fonts.clean(person.name) in shown
        assert all(number.replace(" ", "") in shown for number in person.phones)
        for phrase in (*phrases(person.role), *phrases(person.duties)):
            assert phrase.strip("、，；,;").replace(" ", "") in shown
    for value in (
        card.slogan,
        card.office_hours,
        card.duty,
        phone(card.office_phone),
        card.village,
        card.township,
        card.duties_line,
        card.label,
    ):
        assert fonts.clean(value).replace(" ", "") in shown
    for face in faces:
        assert touching(face) == []
        assert crossed(face) == []
        assert twice(card, face) == []
        for left, bottom, right, top, value in boxes_of_face(face):
            assert (left > 2.9, bottom > 2.9) == (True, True), value
            assert (right < face.size[0] - 2.9, top < face.size[1] - 2.9) == (True, True), value


@pytest.mark.feature("S0-02", "S4-15")
@pytest.mark.parametrize("layout", DESIGNS)
@pytest.mark.parametrize("seed", SEEDS)
def test_everything_is_on_the_card_and_nothing_overlaps(layout, seed):
    is_whole_and_free(random_card(seed), layout)


def longest_card(seed):
    """Each text as long as the register takes it, all at once or every second one."""
    source = random.Random(seed)
    share = source.choice([1.0, 1.0, 0.5])

    def text(most, usual):
        return "".join(source.choice(HAN) for _each in range(most if source.random() < share else usual))

    def duties(most, usual):
        found = text(most, usual)
        return "".join("、" if at % 9 == 8 else char for at, char in enumerate(found))

    def person(number, role=""):
        other = f"0859-{number:07}" if source.random() < share else ""
        position = role + text(40, 5)
        return Contact(text(60, 3), position, f"1990{number:07}", duties(200, 20), other, number)

    officers = tuple(person(number) for number in range(1, source.randint(2, 26)))
    member = person(99, "您家的联户党员、")
    member = member._replace(duties=f"{duties(60, 16)}、{member.duties}")
    return replace(
        make_card(seed),
        variant=source.choice(["convenience", "heart"]),
        first=source.choice([officers[0], member]),
        officers=officers,
        linked=tuple(person(100 + at)._replace(duties="") for at in range(source.randint(0, 5))),
        slogan=text(24, 8),
        village=text(60, 4),
        township=text(60, 4),
        office_hours=text(60, 20),
        duty=text(60, 14),
        head=text(60, 3),
        group=text(40, 3),
        duties_line=duties(60, 16),
    )


@pytest.mark.feature("S0-02", "S4-15")
@pytest.mark.parametrize("layout", DESIGNS)
@pytest.mark.parametrize("seed", range(16))
def test_all_texts_at_their_longest_at_once_are_on_the_card(layout, seed):
    is_whole_and_free(longest_card(seed), layout)


@pytest.mark.feature("S1-03")
@pytest.mark.parametrize("layout", DESIGNS)
@pytest.mark.parametrize("linked", range(6))
def test_who_has_more_duties_than_the_front_holds_stands_on_it_once(layout, linked):
    source = random.Random(linked)
    first = Contact("刘雅琴", "村党支部书记", "19900000001", person=1)
    officers = (first, *(somebody(source, number) for number in range(2, 7)))
    many = "、".join(f"主持全面工作项目{at:02}" for at in range(25))
    top = first._replace(role="您家的联户党员、村党支部书记", duties=many)
    others = tuple(Contact(f"联户{at}", "村民代表", f"199000002{at:02}") for at in range(linked))
    card = replace(make_card(), variant="heart", first=top, officers=officers, linked=others)
    is_whole_and_free(card, layout)
    for face in DESIGNS[layout]([card]).faces(0):
        assert shown_on([face]).count("刘雅琴") <= 1


def test_no_rule_runs_through_a_code_that_stands_beside_the_home():
    first = Contact("名" * 3, "职" * 5, "19900000001", "", "0859-9000008")
    card = replace(make_card(), village="村" * 60, head="长" * 40, group="组" * 20, first=first)
    is_whole_and_free(card, "sheet")


@pytest.mark.parametrize("layout", DESIGNS)
def test_no_type_is_smaller_than_its_floor_however_much_there_is(layout):
    sizes = {
        mark[1][3]
        for card in (*map(random_card, SEEDS), *map(longest_card, range(8)))
        for face in DESIGNS[layout]([card]).faces(0)
        for _x, _y, part in face.parts
        for mark in part.drawn
        if mark[0] == "text"
    }
    assert min(sizes) >= FLOORS[layout] - 0.001


def test_cards_of_one_file_do_not_take_each_others_places():
    """Alike but for how long the home's name is, which decides where the lines stand."""
    for seed in range(0, 60, 3):
        short = replace(random_card(seed), head="王二", group="3组")
        cards = [short, replace(short, head="王" * 18, number="002")]
        for face in DESIGNS["sheet"](cards).faces(1):
            assert touching(face) == []


@pytest.mark.feature("S1-03")
@pytest.mark.parametrize("layout", DESIGNS)
@pytest.mark.parametrize("seed", SEEDS)
def test_the_line_to_write_a_member_on_crosses_nothing_however_crowded_the_front(layout, seed):
    source = random.Random(seed)
    crowded = replace(
        random_card(seed),
        variant="heart",
        linked=(),
        first=somebody(source, 99)._replace(name=some(source, 20, 60, dots=True)),
        duties_line=listed(source, 60),
        blank_row="联户党员",
    )
    faces = DESIGNS[layout]([crowded]).faces(0)
    shown = shown_on(faces).replace(" ", "")
    assert all(phrase.strip("、") in shown for phrase in phrases(crowded.duties_line))
    for face in faces:
        assert touching(face) == []
        assert crossed(face) == []


@pytest.mark.parametrize("layout", DESIGNS)
def test_no_piece_lands_on_a_used_place(layout):
    for officers in (3, 7, 11):
        design = DESIGNS[layout]([make_card(officers=officers)])
        for skip in range(design.usual.capacity):
            out = BytesIO()
            pages = contact_cards([make_card(officers=officers)], layout, out, skip=skip)
            used = -(-skip * design.sheet.capacity // design.usual.capacity)
            assert pages == (1 + design.sheet.duplex) * (2 if used == design.sheet.capacity else 1)
