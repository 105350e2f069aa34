"""The migration that folds user names: two names that differ in case stay two accounts."""

import importlib

folded = importlib.import_module("cards.migrations.0015_accounts").folded


def test_names_that_differ_in_case_get_a_number_and_the_first_keeps_its_own():
    rows = [(2, "liu"), (1, "Liu"), (3, "LIU"), (4, "CHEN"), (5, "wang")]
    assert folded(rows) == {1: "liu-2", 3: "liu-3", 4: "chen"}


def test_a_number_that_is_taken_is_not_given():
    assert folded([(1, "liu"), (2, "liu-2"), (3, "Liu")]) == {3: "liu-3"}
    assert folded([(1, "liu"), (3, "Liu"), (2, "liu-2")]) == {3: "liu-2", 2: "liu-2-2"}
