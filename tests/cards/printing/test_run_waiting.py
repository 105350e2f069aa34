"""What the page of a run that does not get on shows, and what it costs to ask."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.models import PrintRun
from cards.printing.actions import runs

from .printing import edition_of, print_ready

SERVICE, QUEUE = "启动印制服务（print_worker）", "个任务在印"
pytestmark = pytest.mark.feature("S1-07")


@pytest.fixture
def clock(time_machine):
    """Moves on by seconds."""
    start = timezone.now()
    time_machine.move_to(start, tick=False)
    return lambda seconds: time_machine.move_to(start + timedelta(seconds=seconds), tick=False)


@pytest.fixture
def order(scene, clock):
    edition_of(scene)
    print_ready(scene.neighbour)
    words = {"piece": "contact-card", "layout": "sheet", "by": scene.official}
    return lambda village: runs.order_run(village=village, **words)


@pytest.fixture
def progress(scene, sign_in):
    client = sign_in(scene.official)
    return lambda run: client.get(reverse("cards:run_progress", args=[run.pk])).text


def test_without_a_worker_the_page_names_the_service_to_start(scene, order, clock, progress):
    run = order(scene.village)
    clock(29)
    assert SERVICE not in progress(run)
    assert "every 2s" in progress(run)
    clock(31)
    assert SERVICE in progress(run)
    assert "every 30s" in progress(run)


def test_behind_a_run_that_is_printed_the_page_counts_the_queue(scene, order, clock, progress):
    first, second = order(scene.village), order(scene.neighbour)
    clock(20)
    assert runs.claim(worker="w1") == first
    clock(60)
    assert f"前面还有1{QUEUE}" in progress(second)
    assert SERVICE not in progress(second)
    assert QUEUE not in progress(first)


def test_a_run_whose_worker_was_killed_waits_too(scene, order, clock, progress):
    run = order(scene.village)
    runs.claim(worker="w1")
    clock(120 + 10)
    assert SERVICE not in progress(run)
    clock(120 + 31)
    assert SERVICE in progress(run)


def test_a_run_gone_on_with_begins_to_wait_anew(scene, order, clock, progress):
    run = order(scene.village)
    clock(600)
    runs.cancel_run(run=run, by=scene.official)
    runs.resume_run(run=run, by=scene.official)
    assert SERVICE not in progress(run)
    clock(631)
    assert SERVICE in progress(run)


def test_what_is_over_waits_for_nobody(scene, order, clock, progress):
    run = order(scene.village)
    runs.cancel_run(run=run, by=scene.official)
    clock(600)
    assert SERVICE not in progress(run)
    assert "every" not in progress(run)


def test_following_costs_one_more_query_only_when_nothing_moves(
    scene, order, clock, progress, django_assert_num_queries, django_assert_max_num_queries
):
    run = order(scene.village)
    progress(run)
    with django_assert_max_num_queries(7) as usual:
        progress(run)
    clock(40)
    with django_assert_num_queries(len(usual) + 1):
        progress(run)
    runs.claim(worker="w1")
    with django_assert_num_queries(len(usual)):
        progress(run)
    assert PrintRun.objects.count() == 1
