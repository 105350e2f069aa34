"""The migration that folds user names: two names that differ in case stay two accounts."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from cards.models import User

fold_names = importlib.import_module("cards.migrations.0015_accounts").fold_names


@pytest.mark.django_db(transaction=True)
def test_names_that_differ_in_case_get_a_number_and_the_one_in_use_keeps_its_name():
    constraint = next(each for each in User._meta.constraints if each.name == "user_name_in_lower_case")
    with connection.schema_editor() as editor:
        editor.remove_constraint(User, constraint)
    try:
        today = timezone.now()
        given = [("Liu", None), ("liu", today), ("LIU", None), ("CHEN", None), ("wang", None)]
        for name, seen in given:
            User.objects.create(username=name, role="administrator", last_login=seen)
        fold_names(apps, None)
        names = list(User.objects.order_by("id").values_list("username", flat=True))
    finally:
        User.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(User, constraint)
    assert names == ["liu-2", "liu", "liu-3", "chen", "wang"]
