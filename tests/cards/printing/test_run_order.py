"""Who may order a run, and how many may wait."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cards.models import PrintRun
from cards.printing.actions import runs

CARDS = {"piece": "contact-card", "layout": "sheet"}


@pytest.fixture
def ordered(scene):
    return runs.order_run(by=scene.official, township=scene.township, **CARDS)


def test_the_same_run_is_not_ordered_twice(scene, ordered):
    with pytest.raises(ValidationError, match="同样的已经在印了"):
        runs.order_run(by=scene.official, township=scene.township, **CARDS)
    assert PrintRun.objects.count() == 1


def test_many_waiting_runs_are_enough(scene):
    for number in range(20):
        runs.order_run(by=scene.official, township=scene.township, piece=f"p{number}", layout="sheet")
    with pytest.raises(ValidationError, match="排队的印制任务太多"):
        runs.order_run(by=scene.official, township=scene.township, **CARDS)


def test_a_village_cannot_fill_the_queue_of_the_township(scene):
    """Five papers of a month and one more; others and the township order as before."""
    order = {"village": scene.village, "layout": "sheet"}
    for number in range(6):
        runs.order_run(by=scene.cadre, piece=f"p{number}", **order)
    for somebody in (scene.cadre, scene.secretary):
        with pytest.raises(ValidationError, match="排队的印制任务太多"):
            runs.order_run(by=somebody, piece="one-more", **order)
    for number in range(20):
        runs.order_run(by=scene.official, piece=f"t{number}", **order)
    with pytest.raises(ValidationError, match="排队的印制任务太多"):
        runs.order_run(by=scene.official, piece="one-more", **order)
    runs.order_run(by=scene.cadre_elsewhere, village=scene.elsewhere, **CARDS)
    assert PrintRun.objects.count() == 27


@pytest.mark.parametrize("who", ["liaison", "county_viewer", "administrator", "official_elsewhere", "cadre"])
def test_whole_township_is_ordered_by_its_officials_only(scene, who):
    with pytest.raises(PermissionDenied):
        runs.order_run(by=getattr(scene, who), township=scene.township, **CARDS)
    assert PrintRun.objects.count() == 0


@pytest.mark.parametrize("who", ["liaison", "county_viewer", "cadre_elsewhere"])
@pytest.mark.parametrize("act", [runs.cancel_run, runs.resume_run])
def test_the_run_of_a_village_is_steered_by_its_staff_only(scene, act, who):
    run = runs.order_run(by=scene.cadre, village=scene.village, **CARDS)
    with pytest.raises(PermissionDenied):
        act(run=run, by=getattr(scene, who))
