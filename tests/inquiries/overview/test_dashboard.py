import re
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cards.printing.actions.delivery import deliver
from cards.summary import differences as register_differences
from cards.summary import refresh
from inquiries.matters.actions import answers, askers, moves
from inquiries.matters.actions.summary import differences
from inquiries.models import Inquiry, InquirySummary
from inquiries.overview.reports.dashboard import dashboard, first_month
from tests.cards.printing.printing import printed
from tests.cast import make_household, make_inquiry


@pytest.fixture
def busy(scene):
    """Five matters: one to accept, one late, one deferred, one closed content, one about a cadre."""
    ago = timezone.now() - timedelta(days=20)
    make_inquiry(scene.village, scene.cadre, household=scene.household)
    late = make_inquiry(scene.village, scene.cadre, at=ago)
    moves.accept(inquiry=late, by=scene.cadre, at=ago)
    deferred = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=deferred, by=scene.cadre)
    review = timezone.localdate() + timedelta(days=30)
    parts = {"query": "修路", "measures": "上报", "reason": "资金未到位", "review_on": review}
    answers.defer(inquiry=deferred, by=scene.cadre, **parts)
    closed = make_inquiry(scene.village, scene.cadre)
    parts = {"query": "灯", "measures": "换灯", "outcome": "亮了"}
    answers.answer_on_spot(inquiry=closed, by=scene.cadre, **parts)
    askers.hand_over(asker=closed.askers.get(), by=scene.cadre, how="told")
    askers.give_verdict(asker=closed.askers.get(), by=scene.cadre, verdict="satisfied")
    make_inquiry(scene.village, scene.official, is_restricted=True, about_cadre=scene.chief)
    make_inquiry(scene.elsewhere, scene.cadre_elsewhere)
    return scene


def figures(page, *names):
    return {name: page.total[name] for name in names}


@pytest.mark.feature("S1-06")
def test_township_sees_gaps_of_its_villages_only(busy):
    page = dashboard(busy.official, today=timezone.localdate())
    assert [row.village.name for row in page.rows] == ["牛头岭村", "桥头村"]
    assert figures(page, "households", "unserved", "open", "to_accept", "late", "deferred") == {
        "households": 2,
        "unserved": 1,
        "open": 3,
        "to_accept": 2,
        "late": 1,
        "deferred": 1,
    }
    assert figures(page, "unowned", "echoed", "content", "verdicts") == {
        "unowned": 2,
        "echoed": 1,
        "content": 1,
        "verdicts": 1,
    }
    assert page.total.to_be_echoed == 2  # the late one owes its echo too
    assert page.registered.received == 5
    assert page.registered.standings == {"answered": 1, "open": 3, "deferred": 1, "rejected": 0, "void": 0}


def test_complaint_about_a_cadre_is_in_no_number_of_the_village(busy):
    page = dashboard(busy.secretary, today=timezone.localdate())
    assert page.registered.received == 4
    assert figures(page, "open", "to_accept") == {"open": 2, "to_accept": 1}


def test_summaries_equal_a_count_of_the_rows(busy):
    assert differences() == []
    assert register_differences() == []


def test_what_came_before_the_twelve_months_is_named_apart(busy, sign_in):
    old = make_inquiry(busy.village, busy.cadre, at=timezone.now() - timedelta(days=500))
    page = dashboard(busy.cadre, today=timezone.localdate())
    assert (page.registered.received, page.total["earlier"]) == (4, 1)
    client = sign_in(busy.cadre)
    [address] = re.findall(
        r'href="(/inquiries/\?show=unfinished[^"]*)"', client.get("/dashboard/").content.decode()
    )
    listed = client.get(address.replace("&amp;", "&")).content.decode()
    assert old.number in listed
    assert 'data-total="1"' in listed
    assert f"{page.before.year}年{page.before.month}月及以前登记的" in listed


def test_a_matter_whose_handler_has_left_lies_in_nobodys_hands(busy):
    late = Inquiry.objects.get(owner=busy.cadre, state="accepted")
    assert late.village == busy.village
    before = dashboard(busy.secretary, today=timezone.localdate()).total["unowned"]
    busy.cadre.is_active = False
    busy.cadre.save()
    assert dashboard(busy.secretary, today=timezone.localdate()).total["unowned"] == before + 1


def test_twelve_months_end_with_this_one():
    assert first_month(date(2026, 11, 22)) == date(2025, 12, 1)
    assert first_month(date(2026, 12, 1)) == date(2026, 1, 1)


def test_months_add_up_to_the_received(busy):
    months = dashboard(busy.official, today=timezone.localdate()).months
    assert len(months) == 12
    assert sum(month.received for month in months) == 5
    assert all(month.received == sum(month.standings.values()) for month in months)


@pytest.mark.feature("S1-06")
def test_each_figure_opens_the_list_behind_it(busy, sign_in):
    page = sign_in(busy.official).get("/dashboard/").content.decode()
    pk = busy.village.pk
    assert f'href="/households/?gap=unserved&amp;village={pk}"' in page
    assert f'href="/inquiries/?show=late&amp;village={pk}"' in page
    assert f'href="/inquiries/?show=deferred&amp;village={pk}"' in page


@pytest.mark.parametrize("who", ["official", "county_viewer"])
def test_each_column_is_headed_as_its_cells_are_labelled(busy, sign_in, who):
    page = sign_in(getattr(busy, who)).get("/dashboard/").content.decode()
    for table in re.findall(r'<table class="table table-cards table-figures">.*?</table>', page, re.S):
        heads = re.findall(r"<th scope=\"col\"[^>]*>([^<]+)</th>", table.partition("<tbody>")[0])
        row = table.partition("<tbody>")[2].partition("</tr>")[0]
        assert heads[1:] == re.findall(r'<td class="[^"]*" data-label="([^"]+)"', row)


def test_county_viewer_sees_figures_and_no_lists(busy, sign_in):
    page = sign_in(busy.county_viewer).get("/dashboard/").content.decode()
    assert "牛头岭村" in page
    assert "白石村" in page
    assert 'href="/households/' not in page
    assert "/inquiries/?" not in page


@pytest.mark.parametrize(
    ("who", "status"), [("liaison", 403), ("administrator", 403), ("cadre_elsewhere", 404)]
)
def test_village_figures_are_for_those_of_the_place(busy, sign_in, who, status):
    assert sign_in(getattr(busy, who)).get(f"/dashboard/{busy.village.pk}/").status_code == (
        status if who != "administrator" else 404
    )


@pytest.mark.parametrize("who", ["cadre", "official", "county_viewer"])
def test_village_figures_open_for_those_of_the_place(busy, sign_in, who):
    page = sign_in(getattr(busy, who)).get(f"/dashboard/{busy.village.pk}/").content.decode()
    assert busy.neighbour.name not in page


def test_dashboard_needs_sign_in(client):
    assert client.get("/dashboard/").url == "/login/?next=/dashboard/"


@pytest.mark.parametrize("who", ["official", "county_viewer", "cadre"])
def test_same_number_of_queries_at_more_rows(busy, sign_in, django_assert_max_num_queries, who):
    client = sign_in(getattr(busy, who))
    with django_assert_max_num_queries(15) as before:
        client.get("/dashboard/")
    for number in range(10, 40):
        make_household(busy.village, number)
        make_inquiry(busy.village, busy.cadre)
    refresh(village=busy.village)
    with django_assert_max_num_queries(len(before)):
        client.get("/dashboard/")


def test_check_summaries_finds_a_wrong_cell(busy, capsys):
    call_command("check_summaries")
    InquirySummary.objects.filter(village=busy.village, measure="deferred").update(n=7)
    with pytest.raises(CommandError, match="有1个数字与明细不一致"):
        call_command("check_summaries")


def test_cards_to_deliver_are_those_in_the_office_though_a_replaced_one_is_displayed(scene):
    card, _other = printed(scene)
    deliver(copy=card, by=scene.cadre, how="by_hand", duties_explained=True)
    scene.household.head_name = "张立君"
    scene.household.save()
    printed(scene)
    total = dashboard(scene.official, today=timezone.localdate()).total
    assert (total["delivered"], total["undelivered"], total["stale"]) == (1, 2, 1)
