"""Wrong codes are slowed by the address they come from; a right one is always answered, and at once (S9)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cards.printing.printing import printed
from tests.cast import make_inquiry
from tests.notice_board import answered

pytestmark = pytest.mark.usefixtures("still")


def look_up(client, code="x", address="203.0.113.1", url="/track/", **more):
    return client.post(url, {"code": code} | more, REMOTE_ADDR=address)


def statuses(client, times, *args, **more):
    return [look_up(client, *args, **more).status_code for _n in range(times)]


def test_wrong_codes_wait_for_the_next_minute_at_that_address_alone(scene, client):
    assert statuses(client, 11) == [404] * 10 + [429]
    refused = look_up(client)
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert f"{refused['Retry-After']} 秒" in refused.content.decode()
    assert look_up(client, address="203.0.113.9").status_code == 404


def test_both_ways_to_type_a_code_are_counted_together(scene, client):
    assert statuses(client, 5) + statuses(client, 6, url="/track/verdict/") == [404] * 10 + [429]


def test_a_right_code_is_answered_whatever_was_typed_before(scene, client):
    inquiry = answered(scene)
    statuses(client, 20)
    assert look_up(client, inquiry.code).status_code == 200
    given = look_up(client, inquiry.code, url="/track/verdict/", verdict="satisfied")
    assert (given.status_code, look_up(client).status_code) == (200, 429)
    inquiry.refresh_from_db()
    assert inquiry.state == "closed"


def test_right_codes_are_not_counted(scene, client):
    inquiry = make_inquiry(scene.village, scene.cadre)
    assert set(statuses(client, 30, inquiry.code)) == {200}
    assert look_up(client).status_code == 404


def test_no_number_of_addresses_locks_out_the_others(scene, client):
    """A site full of wrong codes lowers what each address may get wrong, and no further than to three."""
    inquiry = make_inquiry(scene.village, scene.cadre)
    for n in range(1, 21):
        statuses(client, 12, address=f"203.0.113.{n}")
    assert statuses(client, 4, address="198.51.100.1") == [404, 404, 404, 429]
    assert look_up(client, inquiry.code, address="198.51.100.1").status_code == 200
    assert look_up(client, inquiry.code, address="203.0.113.1").status_code == 200


def test_one_address_does_not_lower_the_limit_of_others(scene, client):
    statuses(client, 150)
    assert statuses(client, 11, address="198.51.100.1") == [404] * 10 + [429]


def test_whoever_is_over_the_limit_costs_no_write(scene, client):
    statuses(client, 10)
    with CaptureQueriesContext(connection) as captured:
        assert look_up(client).status_code == 429
    assert [query["sql"] for query in captured if not query["sql"].startswith("SELECT")] == []


def test_codes_of_cards_are_counted_as_they_are_short(scene, client):
    card, _other = printed(scene)
    assert statuses(client, 11, card.code) == [200] * 10 + [429]
