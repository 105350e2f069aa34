"""kill -9 of a real `erase_person` and `purge` at each dangerous moment: all of a person is there, or nothing."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.cards.printing.test_print_kill import finished, manage

pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("kill")]
PHOTO = "inquiries/2026/01/killed.jpg"
NAME, PHONE = "司徒未名", "15400099988"
MOST = 20  # moments; a run has fewer
ONE = {"CONTACT_DAYS": "3650"}  # of the invented county nothing else is so old

CLOSED = """
SELECT asker.id, matter.id, home.id, village.id FROM inquiries_asker asker
JOIN inquiries_inquiry matter ON matter.id = asker.inquiry_id AND asker.origin_id IS NULL
JOIN cards_household home ON home.id = asker.household_id
JOIN cards_village village ON village.id = matter.village_id
WHERE matter.state = 'closed' AND matter.is_restricted = 0 ORDER BY asker.id
"""


def base(home):
    return closing(sqlite3.connect(home / "villageliaison.sqlite3"))


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    """A small county in which one person heads a home and asked a matter that is long closed, with a picture."""
    home = tmp_path_factory.mktemp("erased")
    assert finished(manage(home, "migrate", "-v0")) == 0
    sizes = ["--villages", 1, "--households", 20, "--inquiries", 40, "--seed", 1]
    assert finished(manage(home, "demo", *sizes)) == 0
    with base(home) as rows, rows:
        asker, matter, household, village = rows.execute(CLOSED).fetchone()
        called = {"name": NAME, "phone": PHONE}
        rows.execute(
            "UPDATE inquiries_asker SET name = :name, phone = :phone WHERE id = :id", called | {"id": asker}
        )
        home_of = "UPDATE cards_household SET head_name = :name, phone = :phone WHERE id = :id"
        rows.execute(home_of, called | {"id": household})
        text = "UPDATE inquiries_inquiry SET text = ?, closed_at = '2001-01-01 00:00:00' WHERE id = ?"
        rows.execute(text, [f"{NAME}问", matter])
        rows.execute(
            "INSERT INTO inquiries_photo (inquiry_id, file, width, height) VALUES (?, ?, 1, 1)",
            [matter, PHOTO],
        )
        [(account,)] = rows.execute(
            "SELECT username FROM cards_user WHERE role = 'township' LIMIT 1"
        ).fetchall()
    (home / "media" / PHOTO).parent.mkdir(parents=True)
    (home / "media" / PHOTO).write_bytes(b"face")
    person = "--village", f"v{village}", "--name", NAME, "--phone", PHONE, "--by", account
    return home, ("erase_person", *person, "--apply")


@pytest.fixture
def copy(county, tmp_path):
    def fresh(point):
        return shutil.copytree(county[0], tmp_path / str(point))

    return fresh


def traces_of(home) -> int:
    """In how many values the person stands."""
    found = 0
    with base(home) as rows:
        tables = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            found += sum(
                NAME in str(value) for row in rows.execute(f'SELECT * FROM "{table}"') for value in row
            )
    return found


def is_in_bytes(home) -> bool:
    """Whether the name is in the database's files, be it in a page that is free."""
    return any(NAME.encode() in path.read_bytes() for path in home.glob("villageliaison.sqlite3*"))


def test_killed_at_each_moment_the_person_is_whole_or_gone(county, copy):
    before, seen = traces_of(county[0]), set()
    for point in range(1, MOST):
        home = copy(point)
        ended = finished(manage(home, *county[1], point=point))
        left = traces_of(home)
        seen.add(left)
        assert left in {0, before}
        assert left == 0 or (home / "media" / PHOTO).exists()
        again = county[1] if left else ("purge", "--apply")
        assert finished(manage(home, *again, **ONE)) == 0
        assert (traces_of(home), (home / "media" / PHOTO).exists(), is_in_bytes(home)) == (0, False, False)
        if ended == 0:
            break
    assert seen == {0, before}
    assert ended == 0


def test_a_purge_killed_at_each_moment_is_gone_on_with(county, copy):
    for point in range(1, MOST):
        home = copy(f"purge{point}")
        ended = finished(manage(home, "purge", "--apply", point=point, **ONE))
        assert finished(manage(home, "purge", "--apply", **ONE)) == 0
        with base(home) as rows:
            query = "SELECT count(*) FROM inquiries_asker WHERE name = ? AND erased_at IS NULL"
            [(left,)] = rows.execute(query, [NAME]).fetchall()
        assert (left, (home / "media" / PHOTO).exists()) == (0, False)
        if ended == 0:
            break
    assert ended == 0
