"""The audit: one row an act, in the act's transaction, never changed."""

import pytest
from django.db import transaction

from cards.audit import record
from cards.caller import CALLER, Caller
from cards.choices import Act
from cards.models import Audit


def test_a_row_says_who_did_what_to_which_row_and_from_where(scene, audited):
    token = CALLER.set(Caller("A1B2C3D4", "203.0.113.0"))
    record(Act.PRINTED, by=scene.official, about=scene.household, copies=2)
    CALLER.reset(token)
    [row] = audited()
    assert (row.act, row.by, row.role) == ("printed", scene.official, "township")
    assert (row.village, row.township) == (scene.village, scene.township)
    assert (row.kind, row.row, row.facts) == ("cards.household", scene.household.pk, {"copies": 2})
    assert (row.reference, row.network) == ("A1B2C3D4", "203.0.113.0")


def test_the_place_is_that_of_what_it_is_about_or_else_of_the_account(scene):
    places = [
        record(Act.PRINTED, by=scene.official, about=scene.village),
        record(Act.PRINTED, by=scene.cadre, about=scene.township),
        record(Act.SIGN_IN, by=scene.cadre),
        record(Act.SIGN_IN, by=scene.official),
        record(Act.SIGN_IN, by=scene.administrator),
        record(Act.SIGN_IN_FAILED, by=None),
    ]
    both, town = (scene.village, scene.township), (None, scene.township)
    assert [(row.village, row.township) for row in places] == [both, town, both, town, *[(None, None)] * 2]


def test_a_row_falls_with_the_transaction_of_its_act(scene, audited):
    with transaction.atomic():
        record(Act.PRINTED, by=scene.cadre)
        transaction.set_rollback(True)
    assert audited() == []


def test_an_unknown_act_is_refused(scene):
    with pytest.raises(ValueError, match="sang"):
        record("sang", by=scene.cadre)


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: Audit.objects.update(act="sign_in"),
        lambda row: Audit.objects.all().delete(),
        lambda row: Audit.objects.bulk_update([row], ["act"]),
        lambda row: Audit.objects.update_or_create(pk=row.pk, defaults={"act": "sign_in"}),
        lambda row: Audit._base_manager.filter(pk=row.pk).update(act="sign_in"),
    ],
)
def test_no_row_is_changed_or_taken_away(scene, audited, change):
    row = record(Act.PRINTED, by=scene.cadre)
    with pytest.raises(TypeError, match="append-only"), transaction.atomic():
        change(row)
    assert [row.act for row in audited()] == ["printed"]
