"""What a unit's page shows of the copies that go through its leader (S0-16)."""

import pytest

from cards.choices import EditionKind
from cards.printing.reports.delivery_lines import of_edition, of_unit

from .printing import printed
from .sheets import sheets

pytestmark = pytest.mark.feature("S0-16")


def test_the_contact_card_stands_first_however_many_months_came_after_it(scene, sign_in):
    printed(scene)
    for month in (6, 7, 8, 9, 10):
        sheets(scene, month)
    page = sign_in(scene.cadre).get(scene.group.get_absolute_url())
    lines = page.context["lines"]
    assert [line.edition.kind for line in lines] == [EditionKind.CONTACT_CARD, *[EditionKind.FACT_SHEET] * 3]
    assert [line.edition.month.month for line in lines[1:]] == [10, 9, 8]


def test_a_copy_that_was_replaced_before_it_arrived_is_not_waited_for(scene):
    card, _other = printed(scene)
    scene.household.head_name = "张立君"
    scene.household.save()
    printed(scene)
    for (line,) in (of_unit(scene.group), of_edition(card.edition)):
        assert (line.printed, line.delivered, line.waiting) == (3, 0, 2)
