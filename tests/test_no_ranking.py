"""No list puts people in the order of what they did (R-08)."""

from cards.register.reports import people


def test_people_are_never_sorted_by_what_they_did():
    """Not by load, visits or verdicts (R-08)."""
    columns = {
        column.removeprefix("-")
        for order in people.ORDERS.values()
        for column in order.within + order.columns
    }
    assert columns == {"village_id", "leading", "place", "pinyin", "pk"}
