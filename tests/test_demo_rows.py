"""The rows of the demo are sound: names, phone numbers, cards, approvals, accounts."""

import re
from datetime import date

import pytest
from django.db.models import F
from django.utils import timezone

from cards import summary as register_summary
from cards.models import (
    Cadre,
    Copy,
    Edition,
    Handout,
    Household,
    Link,
    Person,
    User,
    Village,
)
from cards.printing.contents import contact_card
from cards.printing.pdf.contact_card import from_contents
from cards.printing.pdf.contact_card.pages import preflight
from cards.roles import Role
from inquiries.models import Inquiry
from tests.five import load

pytestmark = [
    pytest.mark.xdist_group("demo_places"),  # loaded once, by one worker
    pytest.mark.usefixtures("five", "db"),
]


def test_rare_characters_are_among_the_names():
    names = "".join(Household.objects.values_list("head_name", flat=True))
    names += "".join(Person.objects.values_list("name", flat=True))
    assert {"𬭚", "𫖯", "䶮", "㛃", "𠅤", "𮧵", "·"} <= set(names)


def test_no_number_can_belong_to_anybody():
    columns = [
        Household.objects.values_list("phone", "alternate_phone"),
        Person.objects.values_list("phone", "other_phone"),
        Village.objects.values_list("office_phone"),
    ]
    numbers = {number for rows in columns for row in rows for number in row if number}
    strangers = [n for n in numbers if not re.fullmatch("154000[0-9]{5}|0[0-9]{3}-9000[0-9]{3,4}", n)]
    assert strangers == []
    mobiles = list(Person.objects.values_list("phone", flat=True))
    assert len(mobiles) == len(set(mobiles))


def test_two_places_have_a_cadre_with_a_landline_too_and_one_has_a_cadre_off_the_card():
    assert Person.objects.exclude(other_phone="").values("village").distinct().count() == 2
    assert Cadre.objects.filter(on_card=False).values("person__village").distinct().count() == 1


def test_every_card_can_be_printed():
    for village in Village.objects.all():
        cards = contact_card.of(village)
        assert contact_card.common_gaps(cards[0].common) == []
        assert [gap for card in cards for gap in contact_card.household_gaps(card)] == []


@pytest.mark.parametrize("layout", ["sheet", "wall"])
def test_every_card_fits_its_paper(layout):
    for village in Village.objects.all():
        cards = [
            from_contents.contact_card(
                each, code="0" * 9, edition="第1期", issued_on=date(2026, 1, 1), base_url="https://example.cn"
            )
            for each in contact_card.of(village)[::7]
        ]
        found = preflight(cards, layout)
        assert [
            problem for problem in found if problem.field != "head"
        ] == []  # a very long name may not fit the wall card


def test_cards_are_approved_by_another_and_some_are_undelivered_and_stale():
    assert not Edition.objects.filter(copies__isnull=False, approved_at__isnull=True).exists()
    assert Edition.objects.filter(approved_at__isnull=True).exists()
    assert Copy.objects.undelivered().exists()
    assert Copy.objects.delivered().stale().exists()
    assert register_summary.differences() == []


def test_nobody_lives_alone_and_is_a_child():
    assert not Household.objects.filter(size=1, has_child=True).exists()


def test_leaders_hold_the_copies_of_their_groups_and_counted_what_was_given_out():
    rows = list(Handout.objects.select_related("edition", "unit"))
    assert {row.counted is None for row in rows} == {True, False}
    for row in rows:
        copies = Copy.objects.filter(edition=row.edition, household__group=row.unit)
        assert row.copies == copies.count()
        assert row.counted in (None, copies.delivered().count())


def test_copies_are_brought_by_day_and_never_tomorrow():
    brought = [
        timezone.localtime(at) for at in Copy.objects.delivered().values_list("delivered_at", flat=True)
    ]
    assert {at.hour for at in brought} <= set(range(8, 19))
    assert max(brought) <= timezone.now()
    assert not Copy.objects.delivered().filter(delivered_at__lt=F("printed_at")).exists()


def test_every_role_can_sign_in_and_nobody_knows_a_password():
    shown = User.objects.filter(is_demo=True)
    assert set(shown.values_list("role", flat=True)) == set(Role)
    assert shown.count() == 25
    assert not any(user.has_usable_password() for user in User.objects.all())
    liaisons = shown.filter(role=Role.LIAISON)
    assert all(Household.objects.visible_to(user).exists() for user in liaisons)
    assert all(len(user.name) >= 2 for user in shown)


def test_loading_twice_does_nothing():
    before = [model.objects.count() for model in (Village, Person, Household, Link, Copy, User, Inquiry)]
    printed = load(preset="all")
    assert printed.count("不再重复") == 5
    assert [
        model.objects.count() for model in (Village, Person, Household, Link, Copy, User, Inquiry)
    ] == before
