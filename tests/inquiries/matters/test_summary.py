import random
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from inquiries.choices import Verdict
from inquiries.matters.actions import askers, summary
from inquiries.models import Inquiry, InquirySummary
from tests.cast import make_inquiry
from tests.inquiries.test_workflow import TARGETS, act

from .states import inquiry_in


def mixed_up(scene, rng):
    """Many inquiries of two villages and several months, pushed about at random."""
    made = []
    for n in range(25):
        village = rng.choice([scene.village, scene.neighbour])
        at = timezone.now() - timedelta(days=rng.randrange(100))
        made.append(make_inquiry(village, scene.official, at=at, is_restricted=n % 9 == 0))
    for _ in range(120):
        one, other = (Inquiry.objects.get(pk=i.pk) for i in rng.sample(made, 2))
        with suppress(PermissionDenied, ValidationError):
            act(scene, one, rng.choice(sorted(TARGETS)), scene.official, other)
    for i in made:
        for asker in i.askers.all():
            with suppress(ValidationError):
                askers.give_verdict(asker=asker, by=None, verdict=rng.choice(Verdict.values), words="还差")


@pytest.mark.parametrize("seed", [1, 2])
def test_the_summary_equals_a_count_after_any_mix(scene, seed):
    mixed_up(scene, random.Random(seed))
    assert summary.count_all()
    assert summary.differences() == []


def test_a_wrong_cell_is_found_and_a_rebuild_mends_it(scene):
    make_inquiry(scene.village, scene.cadre)
    InquirySummary.objects.filter(measure="received").update(n=7)
    assert len(summary.differences()) == 1
    summary.rebuild()
    assert summary.differences() == []


def test_another_township_does_not_count(scene):
    make_inquiry(scene.village, scene.cadre)
    make_inquiry(scene.elsewhere, scene.cadre_elsewhere)
    cells = InquirySummary.objects.filter(township=scene.township, measure="all")
    assert [cell.n for cell in cells] == [1]


def test_restricted_matters_are_counted_apart(scene):
    make_inquiry(scene.village, scene.official, is_restricted=True)
    assert not InquirySummary.objects.filter(village=scene.village, is_restricted=False).exists()


def test_a_verdict_is_counted_where_its_asker_is_merged_to_and_no_longer_where_it_came_from(scene):
    source = inquiry_in(scene, "answered", at=timezone.now() - timedelta(days=70))
    goal = make_inquiry(scene.village, scene.cadre)
    askers.give_verdict(asker=source.askers.get(), by=scene.cadre, verdict="not_satisfied", words="还是不亮")
    InquirySummary.objects.all().delete()
    summary.rebuild()
    askers.merge(inquiry=source, by=scene.cadre, target=goal)
    cells = (
        InquirySummary.objects.filter(measure="not_satisfied").order_by("month").values_list("n", flat=True)
    )
    assert list(cells.all()) == [0, 1]
    assert summary.differences() == []
    askers.unmerge(inquiry=source, by=scene.cadre, note="不是一回事")
    assert list(cells.all()) == [1, 0]
    assert summary.differences() == []
