"""The group leader's delivery list: whose copies, in which order, and what it does not tell (S0-16, W-06)."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
from django.conf import settings
from django.urls import reverse

from cards.actions.delivery import deliver, return_cards
from cards.actions.fact_sheets import issue_copies
from cards.choices import DeliveryWay, SeatRole, UnitKind
from cards.codes import grouped
from cards.models import Card, Household, Person, Seat, Unit
from cards.pdf.delivery_list import FORMS, Copy, DeliveryList, delivery_lists, form_of, pages
from cards.reports import rounds
from cards.runs import PIECES, Order
from cards.runs.delivery_list import lists_of
from tests.cards.pieces import boxes
from tests.cards.printing import edition_of, print_ready, printed
from tests.cards.sheets import sheets
from tests.cast import SINCE, make_household

LAYOUTS = ["a4", "large", "upright"]
NAMES = ["王建国", "买买提·艾力·阿卜杜拉", "长" * 60, "<b>李</b>", "曾\U0002e9f5"]
PLACES = ["一组5号", "", "外出：深圳市龙岗区布吉街道大芬村油画街8巷12号703", "坳" * 120]


def homes(count):
    return tuple(
        Copy(f"{number:03}", NAMES[number % 5], PLACES[number % 4], f"{number:09}") for number in range(count)
    )


def a_list(count=30, **changed):
    values = {
        "piece": "便民联系卡",
        "edition": "第2期",
        "village": "牛头岭村",
        "township": "沧水铺镇",
        "unit": "第1组",
        "leader": "刘志高",
        "leader_phone": "19900000123",
        "copies": homes(count),
        "printed_on": date(2026, 11, 22),
        "url": "https://cun.example.gov.cn/units/12/delivery/7/",
    }
    return DeliveryList(**(values | changed))


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
    for card in Card.objects.all():
        assert grouped(card.code) in one + two + rest
    for words in ("送达", "已说明", "退回", "签收", "组长签名", "第1页", "共1页", "应发2份"):
        assert words in one


@pytest.mark.feature("W-06")
def test_no_number_of_a_villager_stands_on_a_list(scene, groups):
    Household.objects.update(alternate_name="张阿姨", alternate_phone="19900200002")
    printed(scene)
    told = "".join(texts(volume(scene))).replace(" ", "")
    for home in Household.objects.filter(village=scene.village):
        assert home.phone not in told
    assert "19900200002" not in told
    assert "张阿姨" not in told


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
    deliver(card=first, by=scene.cadre, how=DeliveryWay.BY_HAND, duties_explained=True)
    rest = volume(scene, only="undelivered")
    assert (rest.wanted, rest.printed, rest.omissions) == (4, 4, ())
    assert "张立军" not in "".join(texts(rest))
    assert volume(scene, unit=groups).printed == 2


def test_a_home_whose_first_copy_came_back_and_has_the_second_is_not_on_the_list(scene):
    """The copy that came back was never delivered, yet nobody is to take it anywhere."""
    back, other = sheets(scene)
    return_cards(cards=[back], by=scene.cadre, why="refused")
    homes = [back.household_id]
    (again,) = issue_copies(sheet=back.edition, households=homes, by=scene.cadre).values()
    deliver(card=again, by=scene.cadre, how=DeliveryWay.BY_HAND)
    rest = rounds.fact_sheets(scene.village, back.edition.month, undelivered=True)
    assert rest.codes == {other.household_id: other.code}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", [0, 1, 23, 60])
def test_whatever_names_hold_every_row_is_printed_once_inside_the_margins(layout, count):
    drawn, form = pages(a_list(count), layout), FORMS[layout]
    told = []
    for number, page in enumerate(drawn, start=1):
        assert page.fits
        words = [value for *_box, value in boxes(page)]
        assert "户主" in words
        assert f"第{number}页　共{len(drawn)}页" in words
        told += words
        for left, bottom, right, top, _value in boxes(page):
            assert min(left, bottom, form.page[0] - right, form.page[1] - top) >= form.margin - 0.6
    assert [told.count(grouped(copy.code)) for copy in homes(count)] == [1] * count
    assert told.count("组长签名") == 1


@pytest.mark.feature("W-19")
@pytest.mark.parametrize("layout", LAYOUTS[1:])
def test_nothing_in_large_type_is_smaller_than_twelve_points(layout):
    for page in pages(a_list(20), layout):
        sizes = [places[3] for verb, places, _look in page.marks if verb == "text"]
        assert min(sizes) >= 12


def words_of(page):
    return [value for *_box, value in boxes(page)]


def test_a_leader_nobody_named_is_written_by_hand():
    for layout in LAYOUTS:
        (page,) = pages(a_list(1, leader=""), layout)
        (found,) = [box for box in boxes(page) if box[4] == "电话"]
        assert "组长" in words_of(page)
        rules = [places for verb, places, _look in page.marks if verb == "line"]
        beside = [places for places in rules if found[1] - 2 <= places[1] == places[3] <= found[3]]
        assert [places[2] - places[0] >= 15 for places in beside] == [True, True]


@pytest.mark.feature("S0-05")
def test_duties_are_explained_with_a_contact_card_and_not_with_a_fact_sheet(scene):
    given = sheets(scene)
    for layout in LAYOUTS:
        assert "已说明" in words_of(pages(a_list(1), layout)[0])
        assert "已说明" not in words_of(pages(a_list(1, has_duties=False), layout)[0])
        form, without = form_of(layout, True), form_of(layout, False)
        assert abs(without.starts[-1] - form.starts[-1]) < 0.01
    months = texts(volume(scene, month=given[0].edition.month))
    assert "村情明白卡" in months[0]
    assert "已说明" not in months[0]


@pytest.mark.feature("W-05", "S0-16")
def test_each_list_leads_to_the_page_where_it_is_entered(scene, groups, sign_in):
    printed(scene)
    sheet = sheets(scene)[0].edition
    piles = [rounds.contact_cards(scene.village, undelivered=False)]
    piles.append(rounds.fact_sheets(scene.village, sheet.month, undelivered=False))
    client = sign_in(scene.cadre)
    for copies, words in zip(piles, ["便民联系卡", "村情明白卡"], strict=True):
        one, _two, rest = lists_of(scene.village, rounds.rounds(scene.village), "便民联系卡", copies)
        assert one.url.startswith(f"{settings.PUBLIC_BASE_URL}/units/{scene.group.pk}/delivery/")
        page = client.get(one.url.removeprefix(settings.PUBLIC_BASE_URL), follow=True)
        assert one.copies[0].head in page.text
        assert words in page.text
        assert client.get(rest.url.removeprefix(settings.PUBLIC_BASE_URL)).status_code == 200


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


def test_rows_are_a_little_lower_where_that_saves_a_page():
    plain = tuple(Copy(f"{number:03}", "王建国", "一组5号", f"{number:09}") for number in range(60))
    counts = [len(pages(a_list(copies=plain[:count]), "a4")) for count in range(20, 34)]
    assert counts == sorted(counts)
    most = max(count for count, number in zip(range(20, 34), counts, strict=True) if number == 1)
    assert most >= 24


def test_markup_in_a_name_is_text():
    out = BytesIO()
    delivery_lists([a_list(5)], "a4", out)
    assert "<b>李</b>" in pypdf.PdfReader(out).pages[0].extract_text()
    assert delivery_lists([], "a4", BytesIO()) == 0


@pytest.mark.feature("S0-16", "S0-02")
def test_printing_the_village_puts_a_cover_with_the_omissions_before_the_cards(scene, sign_in, groups):
    edition_of(scene)
    Household.objects.filter(pk=scene.unlinked.pk).update(head_name="李秀英")
    lonely = Person.objects.create(village=scene.village, name="无号码")
    scene.unlinked.links.create(village=scene.village, person=lonely, purpose="neighbour", since=SINCE)
    chosen = {"run": "village", "layout": "sheet", "go_on": "1"}
    response = sign_in(scene.cadre).post(reverse("cards:card_print"), chosen)
    told = [page.extract_text() for page in pypdf.PdfReader(BytesIO(response.content)).pages]
    assert len(told) == 3 * 2 + 2
    assert "未印1户" in told[0]
    assert "002 李秀英" in told[0]
    assert told[1] == ""
    assert told[6].count("分组隔页") == 3
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
