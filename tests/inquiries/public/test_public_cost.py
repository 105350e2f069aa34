from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import make_household, make_link, make_person
from tests.notice_board import answered


def _queries(act):
    with CaptureQueriesContext(connection) as captured:
        response = act()
    assert response.status_code == 200
    assert len(response.content) < 40_000
    return len(captured)


def test_the_villagers_pages_cost_the_same_in_a_large_village(scene, client):
    inquiry = answered(scene)

    def costs():
        page = _queries(lambda: client.get(f"/h/{scene.household.token}/"))
        return page, _queries(lambda: client.post("/track/", {"code": inquiry.code}))

    costs()  # the first look of a minute also sweeps the counters of the minute before
    before = costs()
    for number in range(3):
        make_person(scene.village, f"王建{number}", f"1990000010{number}", position="委员", order=number)
        make_link(make_household(scene.village, 20 + number), scene.member)
    assert costs() == before
    assert max(before) <= 15
