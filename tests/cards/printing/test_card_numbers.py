"""Two numbers of one person in a list: one under the other where a line does not hold both as they are (S0-02)."""

import pytest

from cards.printing.pdf import text
from cards.printing.pdf.contact_card.block import GAP, numbers_wide
from cards.printing.pdf.contact_card.person import in_column, in_row
from cards.printing.pdf.values import Contact

TWO = Contact("韦玉连", "村委会主任", "19900000100", "主持村委会工作", "0737-5550199", 1)
SIZE = 10.5


@pytest.mark.feature("S0-02")
@pytest.mark.parametrize("make", [in_row, in_column])
def test_two_numbers_are_never_narrowed(make):
    natural = text.width(TWO.name, SIZE, True) + numbers_wide(TWO.phones, SIZE)
    marks = make(TWO, 0.95 * natural + GAP * 0.8, SIZE, 8.5, False).marks
    drops = {mark.drop for mark in marks if mark.value in TWO.phones}
    assert len(TWO.phones) == len(drops) == 2
    assert all(mark.scale == 1.0 for mark in marks)
