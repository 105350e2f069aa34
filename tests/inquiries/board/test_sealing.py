"""The seal of a month, built from the digests of its items: erasing one leaves it as it was."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from inquiries.board.actions import editions, items
from inquiries.board.actions.erase import erase_items
from inquiries.board.reports import board_sheet
from inquiries.board.reports import editions as reports
from inquiries.board.sealing import CHECKED, seal_of_texts
from inquiries.models import BoardEdition, BoardItem, BoardStep
from tests.notice_board import TEXTS, frozen, frozen_by, posted

NOVEMBER = datetime.fromisoformat("2026-11-10T10:00:00+08:00")
DECEMBER = datetime.fromisoformat("2026-12-10T10:00:00+08:00")


def two_months(scene):
    """A frozen month of two items, and the next one chained to it."""
    posted(scene, at=NOVEMBER)
    first = frozen(scene, at=NOVEMBER)
    return first, frozen(scene, at=DECEMBER)


def sealed_as_before(scene):
    """The same, frozen before items had digests and acts were chained."""
    first, second = two_months(scene)
    QuerySet(BoardStep).delete()
    BoardItem.objects.update(digest="", salt="")
    previous = ""
    for edition in (first, second):
        edition.refresh_from_db()
        edition.previous_digest, edition.digest = (
            previous,
            seal_of_texts(edition, edition.items.all(), previous),
        )
        edition.save()
        previous = edition.digest
    return first, second


both = pytest.mark.parametrize("months", [two_months, sealed_as_before])


def erase(edition, number=1):
    erase_items(items=[edition.items.get(number=number)], at=timezone.now())
    edition.refresh_from_db()


def page(client, scene, edition):
    place = scene.village.slug, edition.month.year, f"{edition.month.month:02}"
    query = {"check": edition.digest[:CHECKED]}
    return client.get(reverse("inquiries:public_board_month", args=place, query=query))


@both
def test_an_erased_item_leaves_seal_check_code_and_chain_as_they_were(scene, client, months):
    first, second = months(scene)
    digest = first.digest
    erase(first)
    assert first.digest == digest
    assert [reports.agrees(edition) for edition in (first, second)] == [True, True]
    shown = page(client, scene, first)
    assert shown.context["is_checked"] == "right"
    assert "已依法删除" in shown.content.decode()
    assert "相符：纸上的校验码" in shown.content.decode()
    assert "其校验值仍计入校验码" in shown.content.decode()


@both
def test_nothing_of_the_text_stays(scene, months):
    first, _second = months(scene)
    erase(first)
    row = BoardItem.objects.filter(edition=first, number=1).values().get()
    texts = {*TEXTS.values()}
    assert [name for name, value in row.items() if str(value) in texts] == []
    assert (row["salt"], len(row["digest"]), bool(row["erased_at"])) == ("", 64, True)


@both
def test_a_change_of_what_still_stands_shows_after_an_erasure(scene, months):
    first, _second = months(scene)
    erase(first)
    first.items.filter(number=2).update(outcome="改过的话")
    assert reports.agrees(first) is False


@both
def test_an_item_cannot_be_passed_off_as_erased(scene, months):
    first, _second = months(scene)
    erase(first)
    digest = first.items.get(number=2).digest
    erase(first, number=2)
    assert reports.agrees(first) is True
    first.items.filter(number=2).update(digest="0" * 64)
    assert reports.agrees(first) is False
    first.items.filter(number=2).update(digest=digest)
    first.items.filter(number=1).update(number=3)
    assert reports.agrees(first) is False


def test_a_month_that_was_changed_is_not_put_right_by_an_erasure(scene):
    first, _second = sealed_as_before(scene)
    first.items.filter(number=2).update(outcome="改过的话")
    erase(first)
    assert reports.agrees(first) is False


def test_a_month_sealed_as_before_is_read_as_before(scene):
    first, second = sealed_as_before(scene)
    assert [reports.agrees(edition) for edition in (first, second)] == [True, True]
    first.items.filter(number=1).update(outcome="改过的话")
    assert reports.agrees(first) is False


def test_an_item_of_an_open_month_is_erased_and_the_month_frozen_later(scene):
    edition = posted(scene).edition
    posted(scene)
    erase(edition)
    assert reports.agrees(frozen_by(scene.secretary, edition)) is True
    assert BoardEdition.objects.get(pk=edition.pk).items.get(number=1).subject == ""


def test_an_erased_item_is_on_no_sheet_and_takes_no_act(scene, sign_in):
    edition = frozen(scene, at=NOVEMBER)
    erase(edition)
    assert board_sheet.sheet(edition)[1] == []
    item = edition.items.get()
    with pytest.raises(ValidationError, match="这一件已撤下或已更正"):
        items.correct(item=item, by=scene.second, texts=TEXTS, singles_out_nobody=True)
    with pytest.raises(ValidationError, match="已经撤下"):
        items.withdraw(item=item, by=scene.secretary, reason="内容有误", privacy=True)
    shown = sign_in(scene.cadre).get(edition.get_absolute_url()).content.decode()
    assert "已依法删除" in shown
    assert reverse("inquiries:item_correct", args=[item.pk]) not in shown


def test_two_items_of_the_same_words_have_different_digests(scene):
    posted(scene, at=NOVEMBER)
    edition = frozen(scene, at=NOVEMBER)
    one, other = edition.items.values_list("salt", "digest")
    assert one[0] != other[0]
    assert one[1] != other[1]


@both
def test_a_month_is_reopened_whichever_way_it_was_sealed(scene, months):
    first, second = months(scene)
    opened = editions.reopen(edition=second, by=scene.official, reason="封错了", at=DECEMBER)
    assert [reports.agrees(edition) for edition in (first, opened)] == [True, None]
    again = frozen_by(scene.secretary, second, at=DECEMBER)
    assert [reports.agrees(edition) for edition in (first, again)] == [True, True]
    assert len({*again.items.values_list("salt", flat=True)}) == again.items.count()
