"""Of two matters that were merged once, one that became a complaint leaves no trace in the other (W-11)."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import timezone

from cards.hidden_ids import hide
from inquiries.matters.actions import askers, entry, moves
from inquiries.matters.actions.answers import answer
from inquiries.matters.actions.papers import printed
from inquiries.models import Event, Inquiry
from inquiries.workflow import PRINT_RECEIPT
from tests.cast import make_inquiry
from tests.inquiries.test_workflow import PARTS
from tests.test_access_matrix import enter, plain

MARK = "告状人甲"
DAY = timezone.timedelta(days=1)
READERS = {"village": ["cadre", "secretary", "liaison"], "township": ["official"]}
unmerged = pytest.mark.parametrize("mended", ["source", "goal"])


def taken_apart(scene, *, restricted=False):
    """Two matters that were one for a while, in which the paper and echo of both askers went through one of them."""
    by, at = scene.official if restricted else scene.cadre, timezone.now() - DAY
    kept, mended = (
        make_inquiry(
            scene.village, by, at=at, subject=subject, asker_name=name, household=scene.household,
            is_restricted=restricted,
        )
        for subject, name in (("路灯", "张立军"), (MARK, MARK))
    )  # fmt: skip
    return by, kept, mended


def joined(by, source, goal, asker):
    askers.merge(inquiry=source, by=by, target=goal)
    goal = Inquiry.objects.get(pk=goal.pk)
    asker.refresh_from_db()
    printed(move=PRINT_RECEIPT, papers=[(goal, asker)], by=by)
    askers.correct_asker(asker=asker, by=by, name=asker.name, phone="19900000066")
    moves.accept(inquiry=Inquiry.objects.get(pk=goal.pk), by=by)
    answer(inquiry=Inquiry.objects.get(pk=goal.pk), by=by, **PARTS)
    askers.hand_over(asker=asker, by=by, how="phoned")
    askers.unmerge(inquiry=Inquiry.objects.get(pk=source.pk), by=by, note=f"不是一回事{MARK}")


def told(client, row) -> str:
    return plain(client.get(row.get_absolute_url())).decode()


@unmerged
@pytest.mark.parametrize("above", READERS)
def test_the_other_matter_tells_nothing_of_it(scene, mended, above):
    by, kept, hidden = taken_apart(scene, restricted=above == "township")
    first, second = (hidden, kept) if mended == "source" else (kept, hidden)
    joined(by, first, second, hidden.askers.get())
    readers = [enter(getattr(scene, who)) for who in READERS[above]]
    for client in readers:
        assert hidden.number in told(client, kept)
    values = {"is_restricted": True, "for_county": above == "township"}
    entry.edit(inquiry=Inquiry.objects.get(pk=hidden.pk), by=by, **values)
    for client in readers:
        page = told(client, kept)
        assert [words for words in (hidden.number, MARK, "并入", "合并进来") if words in page] == []
        assert client.get(f"/inquiries/{hide('inquiry', kept.pk)}/").status_code == 200


def test_its_timeline_is_that_of_a_matter_that_was_never_merged(scene):
    client, lines = enter(scene.secretary), {}
    for was_merged in (False, True):
        with transaction.atomic():
            by, kept, hidden = taken_apart(scene)
            asker = hidden.askers.get()
            if was_merged:
                askers.merge(inquiry=hidden, by=by, target=kept)
                asker.refresh_from_db()
                printed(move=PRINT_RECEIPT, papers=[(kept, asker)], by=by)
                hidden.refresh_from_db()
                askers.unmerge(inquiry=hidden, by=by, note="并错了")
                hidden.refresh_from_db()
            entry.edit(inquiry=hidden, by=by, is_restricted=True)
            context = client.get(kept.get_absolute_url()).context
            lines[was_merged] = [line.what for line in context["lines"]], context["first_action"]
            transaction.set_rollback(True)
    assert lines[True] == lines[False]


def test_those_above_still_read_the_whole_of_both(scene):
    by, kept, hidden = taken_apart(scene)
    joined(by, hidden, kept, hidden.askers.get())
    entry.edit(inquiry=Inquiry.objects.get(pk=hidden.pk), by=by, is_restricted=True)
    client = enter(scene.official)
    assert hidden.number in told(client, kept)
    assert kept.number in told(client, hidden)


def test_events_of_before_are_given_the_other_matter(scene):
    by, kept, hidden = taken_apart(scene)
    joined(by, hidden, kept, hidden.askers.get())
    found = list(Event.objects.exclude(other=None).values_list("pk", "other"))
    assert len(found) == 4
    super(type(Event.objects.all()), Event.objects.all()).update(other=None)
    import_module("inquiries.migrations.0009_merged_with").name_the_other(_Plain, None)
    assert list(Event.objects.exclude(other=None).values_list("pk", "other")) == found


class _Plain:
    """Models as a migration has them: without our own querysets."""

    @staticmethod
    def get_model(app, name):
        model = apps.get_model(app, name)
        return type(name, (), {"objects": model._base_manager})
