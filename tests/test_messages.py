from tests.messages import stale


def test_translations_are_fresh_and_complete():
    assert stale() == []
