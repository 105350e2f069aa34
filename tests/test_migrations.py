"""A new database gets its tables at once, an old one by each migration: both end with the same."""

import pytest
from django.core.management import call_command

from inquiries.models import Category
from tests.migrating import migrated, schema


@pytest.mark.django_db
def test_the_short_way_ends_where_the_long_one_does(other_database):
    migrated()
    long = schema(), set(Category.objects.values_list("scheme", "name", "order"))
    other_database()
    call_command("migrate", verbosity=0)
    tables, categories = schema(), set(Category.objects.values_list("scheme", "name", "order"))
    assert categories == long[1]
    assert tables.keys() == long[0].keys()
    for table, words in tables.items():
        assert words == long[0][table], table


@pytest.mark.django_db
def test_a_step_back_behind_the_short_way_and_forward_again(other_database):
    call_command("migrate", verbosity=0)
    before = schema()
    call_command("migrate", "cards", "0027", verbosity=0)
    assert schema() != before
    call_command("migrate", verbosity=0)
    assert schema() == before
