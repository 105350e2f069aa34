"""A form that is sent again is answered with its code, and only what was stored counts against a limit (R3, S9)."""

from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from cards.printing.actions.delivery import deliver
from inquiries.matters.actions import askers, entry
from inquiries.models import Asker, Inquiry
from inquiries.public.views import homes
from tests.cards.printing.printing import printed
from tests.cast import cast
from tests.feed import post as post_into_feed

ANSWERS = 20
TEXT = "二组的化粪池什么时候改造？"
still = pytest.mark.usefixtures("still")


def body(**more):
    return {"key": str(uuid4()), "text": TEXT} | more


def card(scene):
    """The address of a form, and how many an hour it takes from one address."""
    return f"/h/{scene.household.token}/ask/", 10


def feed(scene):
    return f"/feed/{scene.village.slug}/{post_into_feed(scene).pk}/suggest/", 30


each_way = pytest.mark.parametrize("way", [card, feed])


@still
@each_way
def test_retries_use_up_no_quota(scene, client, way):
    url, limit = way(scene)
    data = body()
    codes = {client.post(url, data).context["code"] for _n in range(limit + 5)}
    rest = [client.post(url, body()).status_code for _n in range(limit)]
    assert (len(codes), rest) == (1, [200] * (limit - 1) + [429])
    assert Inquiry.objects.count() == limit


@still
@each_way
def test_a_retry_is_answered_where_the_limit_is_reached(scene, client, way):
    url, limit = way(scene)
    data = body()
    code = client.post(url, data).context["code"]
    assert [client.post(url, body()).status_code for _n in range(limit)][-1] == 429
    again = client.post(url, data)
    assert (again.status_code, again.context["code"]) == (200, code)
    assert client.post(url, data | {"text": "另一件事，说来话长"}).status_code == 409


def test_a_retry_is_the_same_also_when_a_new_card_came_in_between(scene, client):
    old, _other = printed(scene)
    url, data = f"/h/{scene.household.token}/ask/", body()
    code = client.post(url, data).context["code"]
    deliver(copy=old, by=scene.cadre, how="by_hand", duties_explained=True)
    scene.household.head_name = "张立君"
    scene.household.save()
    deliver(copy=printed(scene)[0], by=scene.cadre, how="by_hand", duties_explained=True)
    assert client.post(url, data).context["code"] == code
    assert Inquiry.objects.count() == 1


def at_once(url, data):
    """Twenty posts of one form, started together: their statuses and codes."""
    barrier, found = Barrier(ANSWERS), []

    def run():
        try:
            barrier.wait()
            response = Client(raise_request_exception=False).post(url, data)
            code = response.context.get("code") if response.context else None
            found.append((response.status_code, code))
        finally:
            connection.close()

    threads = [Thread(target=run) for _n in range(ANSWERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@still
@pytest.mark.django_db(transaction=True)
@each_way
def test_twenty_posts_at_once_are_one_inquiry_and_nobody_waits(way):
    url, limit = way(cast())
    answers = at_once(url, body())
    assert len(answers) == ANSWERS
    assert {status for status, _code in answers} == {200}
    assert (Inquiry.objects.count(), Asker.objects.count()) == (1, 1)
    client = Client()
    assert [client.post(url, body()).status_code for _n in range(limit)] == [200] * (limit - 1) + [429]


@still
@pytest.mark.django_db(transaction=True)
def test_twin_counted_before_it_is_looked_up_half_of_them_wait(monkeypatch):
    scene = cast()

    def counting_first(*, admit, **values):
        admit()
        return entry.enter(**values)

    monkeypatch.setattr(homes, "enter", counting_first)
    answers = at_once(f"/h/{scene.household.token}/ask/", body())
    assert sorted(status for status, _code in answers) == [200] * 10 + [429] * 10


@still
@each_way
def test_a_retry_after_a_merge_gives_ones_own_code_and_nobody_elses(scene, client, way):
    url, _limit = way(scene)
    first, second = body(), body(text="三组的路灯什么时候修？")
    codes = [client.post(url, data).context["code"] for data in (first, second)]
    one, other = Inquiry.objects.order_by("pk")
    askers.merge(inquiry=one, by=scene.cadre, target=other)
    again = [client.post(url, data) for data in (first, second)]
    assert [answer.status_code for answer in again] == [200, 200]
    assert [answer.context["code"] for answer in again] == codes
