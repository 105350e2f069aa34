"""The group leader's delivery list: whose copies, in which order, and what it does not show (S0-16, W-06)."""

from io import BytesIO

import pypdf
import pytest
from django.urls import reverse

from cards.choices import DeliveryWay, SeatRole, UnitKind
from cards.codes import grouped
from cards.models import Copy, Household, Person, Seat, Unit
from cards.printing.actions.delivery import deliver, return_copies
from cards.printing.actions.fact_sheets import issue_copies
from cards.printing.reports import rounds
from cards.printing.runs.order import PIECES, Order
from cards.printing.runs.pieces.delivery_list import lists_of
from tests.cast import SINCE, make_household

from .printing import edition_of, print_ready, printed
from .sheets import sheets


def volume(scene, layout="a4", **order):
    return PIECES["delivery-list"].make(Order(scene.village, layout, **order))


def texts(found):
    out = BytesIO()
    found.draw(out)
    return [page.extract_text() for page in pypdf.PdfReader(out).pages]


@pytest.fixture
def groups(scene):
    """Two groups and a home without one; numbers against the order in which they were entered."""
    second = Unit.objects.create(village=scene.village, kind=UnitKind.GROUP, number=2, name="二组")
    Seat.objects.create(unit=scene.group, person=scene.member, role=SeatRole.GROUP_LEADER, since=SINCE)
    make_household(scene.village, 9, "赵无组")
    make_household(scene.village, 5, "孙后来", group=second)
    make_household(scene.village, 4, "钱在前", group=second, away_address="东莞市长安镇霄边社区")
    return second


@pytest.mark.feature("S0-16", "W-06")
def test_each_group_has_its_list_in_walking_order_with_its_leader(scene, groups):
    printed(scene)
    found = volume(scene)
    assert (found.wanted, found.printed, found.omissions) == (5, 5, ())
    one, two, rest = texts(found)
    assert "组长 周桂香 199 0000 0003" in one
    assert "一组" in one
    assert two.index("钱在前") < two.index("孙后来")
    assert "东莞市长安镇" in two
    assert "未编组" in rest
    assert "赵无组" in rest
    for card in Copy.objects.all():
        assert grouped(card.code) in one + two + rest
    for words in ("送达", "已说明", "退回", "签收", "组长签名", "第1页", "共1页", "应发2份"):
        assert words in one


@pytest.mark.feature("W-06")
def test_no_number_of_a_villager_stands_on_a_list(scene, groups):
    Household.objects.update(alternate_name="张阿姨", alternate_phone="19900200002")
    printed(scene)
    shown = "".join(texts(volume(scene))).replace(" ", "")
    for home in Household.objects.filter(village=scene.village):
        assert home.phone not in shown
    assert "19900200002" not in shown
    assert "张阿姨" not in shown


def test_home_without_a_copy_is_an_omission_with_its_name(scene):
    printed(scene, scene.household)
    found = volume(scene)
    assert (found.wanted, found.printed) == (2, 1)
    assert [(each.name, bool(each.reason)) for each in found.omissions] == [("002 李秀英", True)]


def test_nothing_printed_yet_is_no_list(scene):
    found = volume(scene)
    assert (found.wanted, found.printed, found.draw) == (2, 0, None)


@pytest.mark.feature("S0-16")
def test_what_is_still_to_be_given_out_and_one_unit_only(scene, groups):
    first, *_rest = printed(scene)
    deliver(copy=first, by=scene.cadre, how=DeliveryWay.BY_HAND, duties_explained=True)
    rest = volume(scene, selection="undelivered")
    assert (rest.wanted, rest.printed, rest.omissions) == (4, 4, ())
    assert "张立军" not in "".join(texts(rest))
    assert volume(scene, unit=groups).printed == 2


def test_a_home_whose_first_copy_was_returned_and_has_the_second_is_not_on_the_list(scene):
    """The copy that was returned was never delivered, yet nobody is to take it anywhere."""
    back, other = sheets(scene)
    return_copies(copies=[back], by=scene.cadre, why="refused")
    homes = [back.household_id]
    (again,) = issue_copies(sheet=back.edition, households=homes, by=scene.cadre).values()
    deliver(copy=again, by=scene.cadre, how=DeliveryWay.BY_HAND)
    rest = rounds.fact_sheets(scene.village, back.edition.month, undelivered=True)
    assert rest.codes == {other.household_id: other.code}


@pytest.mark.feature("W-05", "S0-16")
def test_each_list_leads_to_the_page_where_it_is_entered(scene, groups, sign_in):
    printed(scene)
    sheet = sheets(scene)[0].edition
    piles = [rounds.contact_cards(scene.village, undelivered=False)]
    piles.append(rounds.fact_sheets(scene.village, sheet.month, undelivered=False))
    client = sign_in(scene.cadre)
    for copies, words in zip(piles, ["便民联系卡", "村情明白卡"], strict=True):
        one, _two, rest = lists_of(scene.village, rounds.rounds(scene.village), copies)
        assert one.url.startswith(f"http://testserver/units/{scene.group.pk}/delivery/")
        page = client.get(one.url.removeprefix("http://testserver"), follow=True)
        assert one.copies[0].head in page.text
        assert words in page.text
        assert client.get(rest.url.removeprefix("http://testserver")).status_code == 200


@pytest.mark.feature("S0-16")
def test_the_list_of_a_month_long_past_is_never_taken_for_a_newer_one(scene, sign_in):
    old, *_newer = [sheets(scene, month)[0] for month in (5, 6, 7, 8, 9)]
    client = sign_in(scene.cadre)
    page = client.get(reverse("cards:delivery_list", args=[scene.group.pk, old.edition_id]), follow=True)
    assert page.context["chosen"].edition == old.edition
    assert old in [card for card, _ticked in page.context["rows"]]
    assert [label for label, _url, chosen in page.context["chips"] if chosen] == [str(old.edition)]
    print_ready(scene.elsewhere, homes=0)
    for unknown in (old.edition_id + 99, scene.elsewhere.editions.get().pk):
        assert client.get(reverse("cards:delivery_list", args=[scene.group.pk, unknown])).status_code == 404
        given = {"kind": "fact_sheet", "edition": unknown}
        assert client.get(reverse("cards:delivery_unit", args=[scene.group.pk]), given).status_code == 404


@pytest.mark.feature("S0-16", "S0-02")
def test_printing_the_village_puts_a_cover_with_the_omissions_before_the_cards(scene, sign_in, groups):
    edition_of(scene)
    Household.objects.filter(pk=scene.unlinked.pk).update(head_name="李秀英")
    lonely = Person.objects.create(village=scene.village, name="无号码")
    scene.unlinked.links.create(village=scene.village, person=lonely, purpose="neighbour", since=SINCE)
    chosen = {"homes": "village", "layout": "sheet", "go_on": "1"}
    response = sign_in(scene.cadre).post(reverse("cards:card_print"), chosen)
    shown = [page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages]
    assert len(shown) == 3 * 2 + 2
    assert "未印1户" in shown[0]
    assert "002 李秀英" in shown[0]
    assert shown[1] == ""
    assert shown[6].count("分组隔页") == 3
    single = sign_in(scene.cadre).post(reverse("cards:card_print"), {"household": scene.household.pk})
    assert len(pypdf.PdfReader(BytesIO(single.content)).pages) == 2


@pytest.mark.feature("S0-16", "W-19")
@pytest.mark.parametrize("layout", ["a4", "large"])
def test_the_page_of_a_groups_deliveries_prints_its_list(scene, sign_in, groups, layout):
    printed(scene)
    client = sign_in(scene.cadre)
    page = client.get(reverse("cards:delivery_unit", args=[groups.pk]))
    address = page.context["list_url"]
    assert f'action="{address.replace("&", "&amp;")}"' in page.text
    response = client.post(address, {"unit": groups.pk, "layout": layout})
    words = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages)
    assert "孙后来" in words
    assert "赵无组" not in words


def test_who_may_not_print_is_not_offered_the_list(scene, sign_in, groups):
    printed(scene)
    page = sign_in(scene.liaison).get(reverse("cards:delivery_unit", args=[scene.group.pk]))
    assert page.status_code != 200 or "list_url" not in page.context
