"""A mark that was a mistake is undone; the mark stays on record (W-06)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from cards import summary
from cards.models import Copy, EarlierReturn, Person, RegisterSummary, UndoneMark
from cards.printing.actions import fact_sheets, stale
from cards.printing.actions.delivery import deliver, return_copies, undo_mark

from .printing import printed
from .sheets import sheets
from .zones import make_zone, name_boards_of

pytestmark = pytest.mark.feature("S0-03", "W-06")
DELIVERED, RETURNED = {"mark": "delivered"}, {"mark": "returned"}
GIVEN = {"how": "by_hand", "duties_explained": True}


@pytest.fixture
def card(scene):
    return printed(scene)[0]


def undo(copy):
    return reverse("cards:copy_undo", args=[copy.pk])


def page(copy):
    return reverse("cards:household_card", args=[copy.household_id])


def fresh(copy):
    return Copy.objects.get(pk=copy.pk)


def counted(scene):
    row = RegisterSummary.objects.get(village=scene.village)
    assert summary.differences() == []
    return row.delivered, row.undelivered, row.returned, row.stale


def test_a_delivery_that_was_a_mistake_is_undone_and_who_did_what_stays_on_record(scene, sign_in, card):
    deliver(copy=card, by=scene.second, carrier=scene.member, **GIVEN)
    marked_at = fresh(card).delivered_at
    assert counted(scene) == (1, 1, 0, 0)
    client = sign_in(scene.cadre)
    assert undo(card) in client.get(page(card)).text
    assert client.post(undo(card), DELIVERED).url == page(card)
    row, trace = fresh(card), UndoneMark.objects.get()
    assert (row.delivered_at, row.delivered_by, row.delivered_how) == (None, None, "")
    assert (row.duties_explained, row.carrier, row.is_displayed) == (None, None, False)
    assert (trace.mark, trace.how, trace.marked_at) == ("delivered", "by_hand", marked_at)
    assert (trace.marked_by, trace.undone_by) == (scene.second, scene.cadre)
    assert (trace.carrier, trace.duties_explained) == (scene.member, True)
    assert counted(scene) == (0, 2, 0, 0)
    shown = client.get(page(card)).text
    assert "second登记的“已发放”有误" in shown
    assert undo(card) not in shown
    deliver(copy=card, by=scene.cadre, **GIVEN)
    assert counted(scene) == (1, 1, 0, 0)


def test_a_copy_whose_return_was_a_mistake_is_to_be_delivered_again(scene, sign_in, card):
    return_copies(copies=[card], by=scene.cadre, why="refused")
    assert sign_in(scene.cadre).post(undo(card), RETURNED).status_code == 302
    assert (fresh(card).returned_at, fresh(card).returned_why) == (None, "")
    assert (UndoneMark.objects.get().mark, UndoneMark.objects.get().how) == ("returned", "refused")
    assert counted(scene) == (0, 2, 0, 0)


def test_an_earlier_return_is_restored_when_the_delivery_was_a_mistake(scene, sign_in, card):
    return_copies(copies=[card], by=scene.second, why="damaged")
    before = Copy.objects.filter(pk=card.pk).values().get()
    deliver(copy=card, by=scene.cadre, **GIVEN)
    client = sign_in(scene.cadre)
    assert "second" in client.get(page(card)).text
    assert "破损或遗失" in client.get(page(card)).text
    assert client.post(undo(card), DELIVERED).status_code == 302
    assert Copy.objects.filter(pk=card.pk).values().get() == before
    assert counted(scene) == (0, 2, 1, 0)
    assert EarlierReturn.objects.count() == 0
    (new,) = printed(scene, scene.household)
    assert new.pk != card.pk, "what came back is replaced"


def test_a_return_that_was_undone_itself_is_not_restored(scene, card):
    return_copies(copies=[card], by=scene.cadre, why="refused")
    for _time in range(2):
        deliver(copy=card, by=scene.cadre, **GIVEN)
        undo_mark(copy=card, by=scene.cadre, mark="delivered")
    assert fresh(card).returned_why == "refused"
    undo_mark(copy=card, by=scene.cadre, mark="returned")
    deliver(copy=card, by=scene.cadre, **GIVEN)
    undo_mark(copy=card, by=scene.cadre, mark="delivered")
    assert (fresh(card).mark, fresh(card).returned_at) == (None, None)


@pytest.mark.feature("W-13")
def test_the_copy_displayed_before_is_displayed_again_stale_or_not(scene, card):
    deliver(copy=card, by=scene.cadre, **GIVEN)
    Person.objects.filter(pk=scene.member.pk).update(phone="19900000098")
    stale.refresh(scene.village)
    (new,) = printed(scene, scene.household)
    deliver(copy=new, by=scene.cadre, **GIVEN)
    Copy.objects.filter(pk=card.pk).update(is_stale=False)  # only copies in use are kept up to date
    assert counted(scene) == (1, 1, 0, 0)
    undo_mark(copy=new, by=scene.cadre, mark="delivered")
    assert counted(scene) == (1, 2, 0, 1)
    assert fresh(card).is_displayed


def test_where_marks_are_made_they_can_be_undone(scene, sign_in, card):
    client = sign_in(scene.cadre)
    given = {"how": "by_hand", "duties_explained": "yes"}
    done = client.post(reverse("cards:copy_delivered", args=[card.pk]), given, follow=True).text
    assert f'<a href="{page(card)}#copy{card.pk}">登错了？撤销</a>' in done
    codes = reverse("cards:delivery_code")
    assert undo(card) in client.get(codes).text
    assert client.post(undo(card), DELIVERED | {"next": codes}).url == codes
    assert client.post(undo(card), DELIVERED | {"next": "https://example.org/"}).status_code == 422


def test_a_name_board_that_is_not_displayed_after_all(scene, sign_in):
    zone = make_zone(scene.village)
    (name_board,) = name_boards_of(scene)
    client, url = sign_in(scene.cadre), reverse("cards:name_board_detail", args=[zone.pk])
    typed = {"codes": name_board.code, "how": "by_hand"}
    assert "已上墙: 亮牌" in client.post(reverse("cards:delivery_code"), typed, follow=True).text
    client = sign_in(scene.secretary)
    assert undo(name_board) in client.get(url).text
    assert client.post(undo(name_board), DELIVERED | {"next": url}).url == url
    assert RegisterSummary.objects.get(village=scene.village).name_boards == 0
    assert "cadre登记的“已上墙”有误" in client.get(url).text
    assert "没有登记“已上墙”" in client.post(undo(name_board), DELIVERED).text


def test_a_sheet_of_a_month_that_is_over_too(scene, card):
    first, *_rest = sheets(scene, 9)
    deliver(copy=first, by=scene.cadre, how="by_hand")
    sheets(scene, 10)
    undo_mark(copy=first, by=scene.cadre, mark="delivered")
    assert counted(scene) == (0, 2, 0, 0)
    assert RegisterSummary.objects.get(village=scene.village).sheets == 0


def test_a_returned_sheet_that_was_printed_anew_keeps_its_mark(scene, sign_in, card):
    first, *_rest = sheets(scene)
    return_copies(copies=[first], by=scene.cadre, why="damaged")
    client = sign_in(scene.cadre)
    assert undo(first) in client.get(page(first)).text
    fact_sheets.issue_copies(sheet=first.edition, households=[first.household_id], by=scene.cadre)
    assert undo(first) not in client.get(page(first)).text
    assert client.post(undo(first), RETURNED).status_code == 422
    assert fresh(first).returned_why == "damaged"


def test_the_liaison_undoes_its_own_marks_and_nobody_elses(scene, sign_in, card):
    client = sign_in(scene.liaison)
    deliver(copy=card, by=scene.cadre, **GIVEN)
    assert undo(card) not in client.get(page(card)).text
    assert client.post(undo(card), DELIVERED).status_code == 403
    undo_mark(copy=card, by=scene.cadre, mark="delivered")
    deliver(copy=card, by=scene.liaison, **GIVEN)
    assert undo(card) in client.get(page(card)).text
    assert client.post(undo(card), DELIVERED).status_code == 302
    again = client.post(undo(card), DELIVERED)
    assert (again.status_code, "没有登记“已发放”" in again.text) == (422, True)
    assert UndoneMark.objects.count() == 2


def test_the_door_is_closed_to_others(scene, sign_in, client, card):
    deliver(copy=card, by=scene.cadre, **GIVEN)
    assert client.post(undo(card), DELIVERED).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.county_viewer, scene.administrator):
        assert sign_in(user).post(undo(card), DELIVERED).status_code == 404
    with pytest.raises(PermissionDenied):
        undo_mark(copy=card, by=scene.cadre_elsewhere, mark="delivered")
    assert sign_in(scene.cadre).get(undo(card)).status_code == 405
    assert (fresh(card).delivered_by, UndoneMark.objects.count()) == (scene.cadre, 0)
    assert sign_in(scene.official).post(undo(card), DELIVERED).status_code == 302


def test_a_wrong_state_is_refused_and_nothing_written(scene, sign_in, card):
    client = sign_in(scene.cadre)
    assert client.post(undo(card), DELIVERED).status_code == 422
    deliver(copy=card, by=scene.cadre, **GIVEN)
    assert client.post(undo(card), RETURNED).status_code == 422
    scene.household.head_name = "张立君"
    scene.household.save()
    printed(scene)
    before = list(Copy.objects.order_by("pk").values())
    response = client.post(undo(card), DELIVERED)
    assert (response.status_code, "登记不再改动" in response.text) == (422, True)
    with pytest.raises(ValidationError, match="已换新卡，登记不再改动"):
        undo_mark(copy=card, by=scene.cadre, mark="delivered")
    assert list(Copy.objects.order_by("pk").values()) == before
    assert UndoneMark.objects.count() == 0


@pytest.mark.parametrize("given", [{}, {"mark": ""}, {"mark": "printed"}])
def test_bad_input_is_422_and_the_mark_stays(scene, sign_in, card, given):
    deliver(copy=card, by=scene.cadre, on=timezone.localdate(), **GIVEN)
    assert sign_in(scene.cadre).post(undo(card), given).status_code == 422
    assert fresh(card).delivered_by == scene.cadre


def test_the_page_takes_as_many_queries_for_many_undone_marks(
    scene, sign_in, card, django_assert_num_queries
):
    client = sign_in(scene.cadre)
    with django_assert_num_queries(25, exact=False) as few:
        client.get(page(card))
    for by in (scene.cadre, scene.second, scene.secretary):
        deliver(copy=card, by=by, **GIVEN)
        undo_mark(copy=card, by=scene.cadre, mark="delivered")
    with django_assert_num_queries(len(few)):
        client.get(page(card))
