"""The one list of traces knows every text, file and JSON field of all models."""

import pytest
from django.apps import apps
from django.db import models

from inquiries.privacy.traces import BOARD, NOTHING, OWN, TEXTS

HOLDS = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
    models.UUIDField,
)
IN_BOARD = {(BOARD.model._meta.label, name) for name in BOARD.fields}


def all_fields():
    """What could hold something of a person: every field of text but those with choices."""
    return {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if isinstance(field, HOLDS) and not field.choices
    }


def listed():
    texts = {(trace.model._meta.label, name) for trace in TEXTS for name in trace.fields}
    own = {(label, name) for label, names in OWN.items() for name in names}
    nothing = {(label, name) for label, names in NOTHING.items() for name in names}
    return texts, own, nothing


def test_every_text_file_and_json_field_stands_in_the_list():
    missing = all_fields() - set().union(*listed())
    assert missing == set(), "put each into TEXTS, OWN or NOTHING of inquiries/privacy/traces.py"


def test_the_list_names_no_field_that_is_gone():
    assert set().union(*listed()) - all_fields() == set()


def test_what_is_erased_is_not_also_said_to_hold_nothing():
    texts, own, nothing = listed()
    assert (texts | own | IN_BOARD) & nothing == set()


def test_a_new_field_would_be_missed(monkeypatch):
    monkeypatch.setattr("inquiries.privacy.traces.NOTHING", {})
    monkeypatch.delitem(OWN, "inquiries.Photo")
    with pytest.raises(AssertionError, match="inquiries.Photo"):
        test_every_text_file_and_json_field_stands_in_the_list()


@pytest.mark.parametrize("trace", TEXTS, ids=lambda trace: trace.model._meta.label)
def test_every_trace_is_bounded_by_village_and_matter(places, trace):
    mine = set(trace.within(places.home.village).values_list("pk", flat=True))
    near = set(trace.within(places.near.village).values_list("pk", flat=True))
    shared = trace.bound.endswith("township")
    assert mine & near == (mine if shared else set())
    if trace.inquiry:
        assert set(trace.of_inquiries([places.home.inquiry.pk]).values_list("pk", flat=True)) <= mine
