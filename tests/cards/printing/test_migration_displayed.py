"""A database of before `is_displayed` was recorded: the migration derives it from what was delivered."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.migrating import migrated

pytestmark = [pytest.mark.feature("W-13"), pytest.mark.django_db]
AT = timezone.now()


@pytest.fixture
def before(other_database):
    """The tables as they were, in a database of their own."""
    return migrated([("cards", "0002_paper")])


class Old:
    """A village with rows of the old kind, made by the models of that time."""

    def __init__(self, apps):
        self.get = lambda name: apps.get_model("cards", name)
        county = self.get("County").objects.create(name="赫山区", code="430903")
        township = self.get("Township").objects.create(county=county, name="沧水铺镇", code="430903105")
        self.place = {
            "township": township,
            "village": self.get("Village").objects.create(township=township, name="牛头岭村"),
        }
        self.user = self.get("User").objects.create(
            username="cadre", role="cadre", village=self.place["village"]
        )
        self.codes = iter(f"{number:09}" for number in range(99))
        self.get("RegisterSummary").objects.create(**self.place, printed=5, delivered=9)

    def edition(self, kind, **more):
        made = {"made_by": self.user, "made_at": AT, "number": 1}
        return self.get("Edition").objects.create(**self.place, kind=kind, **made, **more)

    def card(self, edition, *, delivered=False, replaced=False, **more):
        stamps = {"delivered_at": AT, "delivered_by": self.user} if delivered else {}
        stamps |= {"superseded_at": AT + timedelta(days=1)} if replaced else {}
        made = {"kind": edition.kind, "printed_at": AT, "code": next(self.codes)}
        return self.get("Card").objects.create(edition=edition, **self.place, **made, **stamps, **more).code


def test_the_newest_delivered_copy_of_each_place_is_displayed_and_the_counts_follow(before):
    old = Old(before)
    home, other, bare = (
        old.get("Household").objects.create(**old.place, number=n, head_name="张立军", token=f"{n}")
        for n in (1, 2, 3)
    )
    zone = old.get("Unit").objects.create(**old.place, kind="service_zone", number=1, name="一区")
    cards, boards = old.edition("contact_card", variant="convenience"), old.edition("name_board")
    sheets = old.edition("fact_sheet", month=date(2026, 10, 1))
    old.card(cards, household=home, delivered=True, replaced=True)
    replaced = old.card(cards, household=home, delivered=True, replaced=True)
    old.card(cards, household=home, is_stale=True)
    displayed = old.card(cards, household=other, delivered=True)
    old.card(cards, household=bare)
    board = old.card(boards, unit=zone, delivered=True, is_stale=True, stale_since=AT)
    old.card(sheets, household=home, delivered=True)

    now = migrated([("cards", "0005_walls_held")])
    found = now.get_model("cards", "Card").objects.filter(is_hanging=True)
    assert set(found.values_list("code", "is_stale")) == {(replaced, True), (displayed, False), (board, True)}
    assert found.get(code=replaced).stale_since == AT + timedelta(days=1)
    row = now.get_model("cards", "RegisterSummary").objects.get()
    assert (row.printed, row.delivered, row.undelivered, row.stale, row.outdated) == (5, 2, 2, 1, 1)
    assert (row.boards, row.boards_stale) == (1, 1)

    migrated([("cards", "0002_paper")])
    again = old.get("Card").objects.get(code=replaced)
    assert (again.is_stale, again.stale_since) == (False, None)
    assert old.get("Card").objects.get(code=board).is_stale
    row = old.get("RegisterSummary").objects.get()
    assert (row.printed, row.delivered, row.stale, row.boards, row.boards_stale) == (5, 1, 0, 1, 1)


def test_processes_of_before_go_on_writing_until_the_tables_are_renamed(before):
    """From `cards.0010` on, an update stops the web server and the print workers first, as the README demands."""
    old = Old(before)
    now = migrated([("cards", "0009_run_only_choices"), ("inquiries", "0004_draft_out")]).get_model
    home = old.get("Household").objects.create(**old.place, number=1, head_name="张立军", token="1")
    printed = old.card(old.edition("contact_card", variant="convenience"), household=home)
    old.get("RegisterSummary").objects.all().delete()
    old.get("RegisterSummary").objects.create(**old.place, printed=1)
    old.get("VillageSettings").objects.create(village=old.place["village"])
    ordered = {"piece": "contact-card", "layout": "sheet", "ordered_by": old.user, "ordered_at": AT}
    old.get("PrintRun").objects.create(**old.place, **ordered)
    assert now("cards", "Card").objects.get(code=printed).is_hanging is False
    summary, settings = (now("cards", name).objects.get() for name in ("RegisterSummary", "VillageSettings"))
    assert (summary.undelivered, summary.outdated) == (0, 0)
    assert (settings.across_right, settings.across_up) == (0, 0)
    assert now("cards", "PrintRun").objects.get().homes == []


def test_new_names_keep_every_row_up_and_down(before):
    old = Old(before)
    home = old.get("Household").objects.create(**old.place, number=1, head_name="张立军", token="1")
    code = old.card(old.edition("contact_card", variant="convenience"), household=home, delivered=True)
    now = migrated([("cards", "0011_run_selection"), ("inquiries", "0005_displayed")])
    copy = now.get_model("cards", "Copy").objects.get(code=code)
    assert (copy.household.head_name, copy.is_displayed, copy.replaced_at) == ("张立军", True, None)
    assert list(copy.household.copies.all()) == [copy]
    migrated([("cards", "0002_paper")])
    assert old.get("Card").objects.get(code=code).delivered_at == AT
