"""Whoever administers accounts sees locks in the product's own words and lifts them."""

import pytest
from axes.models import AccessAttempt
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cards.accounts import limits
from cards.accounts.actions import locks as actions
from cards.choices import Act
from cards.models import Throttle
from tests.cards.accounts.test_limits import RIGHT, send, try_names, wrong

PAGE, LIFT = "cards:lock_list", "cards:lock_lift"
pytestmark = pytest.mark.usefixtures("still")


@pytest.fixture
def locked(scene):
    """The cadre's pair, from two browsers, and the pair of a name that may be somebody's password."""
    for number in range(5):
        Client(headers={"user-agent": f"{number % 2}"}).post(reverse("login"), wrong("cadre"))
        send(wrong("mein-geheimnis"), "198.51.100.7")
    return scene


def pair(name):
    return AccessAttempt.objects.filter(username=name).order_by("id").first()


def test_locks_stand_on_a_page_that_the_administrator_is_led_to(locked, sign_in):
    client = sign_in(locked.administrator)
    assert reverse(PAGE) in client.get(reverse("admin:index")).content.decode()
    page = client.get(reverse(PAGE))
    rows = {
        (lock.account and lock.account.username, lock.address, lock.tries) for lock in page.context["locks"]
    }
    assert rows == {("cadre", "127.0.0.1", 5), (None, "198.51.100.7", 5)}
    text = page.content.decode()
    assert "网络地址" in text
    assert ("没有账号用这个名字" in text, "mein-geheimnis" in text) == (True, False)


def test_four_wrong_ones_are_no_lock(scene, sign_in):
    for _each in range(4):
        send(wrong("cadre"))
    assert sign_in(scene.administrator).get(reverse(PAGE)).context["locks"] == []


def test_a_lock_that_is_over_is_not_listed(locked, sign_in):
    AccessAttempt.objects.update(attempt_time=timezone.now() - timezone.timedelta(minutes=31))
    assert sign_in(locked.administrator).get(reverse(PAGE)).context["locks"] == []


def test_a_lifted_pair_may_try_at_once_and_the_audit_knows(locked, sign_in, audited):
    assert send(RIGHT).status_code == 429
    sent = {"of": "pair", "lock": pair("cadre").pk}
    answer = sign_in(locked.administrator).post(reverse(LIFT), sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse(PAGE))
    assert send(RIGHT).status_code == 302
    assert pair("mein-geheimnis") is not None
    [row] = [row for row in audited() if row.act == Act.LOCK_LIFTED]
    assert (row.by, row.row, row.facts) == (locked.administrator, locked.cadre.pk, {"of": "pair"})


def test_an_address_is_listed_and_lifted(scene, sign_in):
    client = sign_in(scene.administrator)
    try_names(20)
    [lock] = client.get(reverse(PAGE)).context["locks"]
    assert (lock.of, lock.address, lock.tries, lock.account) == ("address", "127.0.0.1", 20, None)
    client.post(reverse(LIFT), {"of": "address", "lock": lock.pk})
    assert send(RIGHT).status_code == 302


def test_an_attack_on_the_site_is_said(scene, sign_in, monkeypatch):
    client = sign_in(scene.administrator)
    assert "本小时" not in client.get(reverse(PAGE)).content.decode().partition("<main")[2]
    monkeypatch.setattr(limits, "OF_SITE", 3)
    try_names(3)
    assert "本小时" in client.get(reverse(PAGE)).content.decode().partition("<main")[2]


@pytest.mark.parametrize(
    "sent", [{}, {"of": "pair", "lock": "987654321"}, {"of": "address", "lock": "x"}, {"of": "y"}]
)
def test_what_is_over_already_is_said(locked, sign_in, sent):
    before = AccessAttempt.objects.count()
    answer = sign_in(locked.administrator).post(reverse(LIFT), sent, follow=True)
    assert "已经解除" in answer.content.decode()
    assert AccessAttempt.objects.count() == before


def test_only_counters_of_wrong_passwords_are_lifted(scene, sign_in):
    other = Throttle.objects.create(key="3600:code:127.0.0.1", window=1, hits=99)
    sign_in(scene.administrator).post(reverse(LIFT), {"of": "address", "lock": other.pk})
    assert Throttle.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("role", ["cadre", "secretary", "liaison", "official", "county_viewer"])
def test_nobody_else_sees_or_lifts_locks(locked, sign_in, role):
    client, sent = sign_in(getattr(locked, role)), {"of": "pair", "lock": pair("cadre").pk}
    assert [client.get(reverse(PAGE)).status_code, client.post(reverse(LIFT), sent).status_code] == [403, 403]
    with pytest.raises(PermissionDenied):
        actions.lift(by=getattr(locked, role), of="pair", pk=pair("cadre").pk)
    assert pair("cadre") is not None


def test_a_stranger_is_sent_to_the_sign_in(locked, client):
    sent = {"of": "pair", "lock": pair("cadre").pk}
    assert client.post(reverse(LIFT), sent).status_code == 302
    assert pair("cadre") is not None


def test_the_page_takes_the_same_queries_for_one_and_for_many(locked, sign_in, django_assert_num_queries):
    client = sign_in(locked.administrator)
    for number in range(12):
        AccessAttempt.objects.create(
            username=f"n{number}", ip_address="192.0.2.1", user_agent="x", failures_since_start=9
        )
    client.get(reverse(PAGE))
    with django_assert_num_queries(5):
        client.get(reverse(PAGE))
