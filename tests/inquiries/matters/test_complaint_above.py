"""A complaint about a person in office reaches those above and nobody beside or below them (W-11)."""

from random import Random
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cards.hidden_ids import hide
from inquiries.board.actions import items
from inquiries.matters.actions import askers, entry, moves, summary
from inquiries.matters.actions.answers import answer
from inquiries.models import DiaryEntry, Inquiry
from inquiries.outreach.actions import visits
from inquiries.workflow import open_moves
from tests.cast import make_inquiry
from tests.inquiries.test_workflow import GRID, PARTS
from tests.notice_board import posted

NEW = reverse("inquiries:inquiry_new")
MARK = "告镇长之语"
BELOW = ["liaison", "cadre", "secretary", "official"]


def data(**changes):
    return {"key": uuid4(), "text": MARK, "kind": "complaint", "channel": "visit"} | changes


def about_township(scene, by=None, **values):
    return make_inquiry(scene.village, by, subject=MARK, text=MARK, for_county=True, **values)


@pytest.mark.parametrize("who", ["cadre", "official"])
def test_about_a_township_official_it_goes_to_the_county(scene, sign_in, who):
    client = sign_in(getattr(scene, who))
    response = client.post(f"{NEW}?village={scene.village.pk}", data(is_restricted="township"))
    row = Inquiry.objects.get()
    assert (row.kind, row.is_restricted, row.for_county, row.number[0]) == ("complaint", True, True, "C")
    assert (response.status_code, "已转县里" in response.content.decode()) == (200, True)
    assert client.get(row.get_absolute_url()).status_code == 404


def test_a_villager_sends_it_past_the_township(scene, client):
    body = {"key": uuid4(), "text": MARK, "is_restricted": "township"}
    page = client.post(f"/h/{scene.household.token}/ask/", body).content.decode()
    assert ("已转到县里" in page, Inquiry.objects.get().for_county) == (True, True)


@pytest.mark.parametrize("who", BELOW)
def test_no_account_of_village_or_township_sees_it(scene, sign_in, who):
    user = getattr(scene, who)
    row = about_township(scene, household=scene.household)
    assert not Inquiry.objects.visible_to(user).exists()
    client = sign_in(user)
    urls = [
        "/",
        "/inquiries/?show=all",
        "/inquiries/?show=restricted",
        "/inquiries/?q=镇长之语",
        "/dashboard/",
    ]
    urls += ["/visits/", scene.household.get_absolute_url(), scene.village.get_absolute_url()]
    assert [url for url in urls if MARK in client.get(url).content.decode()] == []
    for name in ("receipt", "echo_slip"):
        assert client.post(reverse(f"inquiries:{name}", args=[row.pk])).status_code == 404
    assert client.get(row.get_absolute_url()).status_code == 404


def test_no_figure_counts_it(scene):
    make_inquiry(scene.village, scene.cadre)
    before = summary.count_all()
    row = about_township(scene)
    Inquiry.objects.filter(pk=row.pk).update(due_on=timezone.localdate().replace(year=2020))
    assert (summary.count_all(), summary.differences()) == (before, [])
    from inquiries.overview.reports.dashboard import dashboard

    assert dashboard(scene.official, today=timezone.localdate()).total.figures.get("late", 0) == 0


def test_the_county_finds_and_handles_it_and_nothing_else(scene, sign_in):
    plain = make_inquiry(scene.village, scene.cadre, subject="村里的事")
    cadre = make_inquiry(scene.village, None, is_restricted=True, subject="告村干部")
    row = about_township(scene, household=scene.household)
    client = sign_in(scene.county_viewer)
    page = client.get("/inquiries/").content.decode()
    assert (MARK in page, "村里的事" in page, "告村干部" in page) == (True, False, False)
    assert reverse("inquiries:inquiry_list") in client.get("/dashboard/").content.decode()
    for hidden in (plain, cadre):
        assert client.get(hidden.get_absolute_url()).status_code == 404
    text = client.get(row.get_absolute_url()).content.decode()
    assert scene.household.get_absolute_url() not in text
    moved = client.post(
        reverse("inquiries:inquiry_move", args=[row.pk, "accept"]),
        {"version": row.version, "owner": scene.county_viewer.pk},
    )
    assert (moved.status_code, Inquiry.objects.get(pk=row.pk).owner) == (302, scene.county_viewer)
    answer(inquiry=row, by=scene.county_viewer, **PARTS)
    pk = row.askers.get().pk
    client.post(reverse("inquiries:hand_over", args=[row.pk, pk]), {"how": "phoned"})
    client.post(reverse("inquiries:verdict", args=[row.pk, pk]), {"verdict": "satisfied"})
    assert Inquiry.objects.get(pk=row.pk).state == "closed"
    assert client.post(reverse("inquiries:receipt", args=[row.pk])).status_code == 200


def test_the_county_makes_the_moves_of_the_township():
    for state, allowed in GRID.items():
        theirs = {name for name, who in allowed.items() if "T" in who}
        assert {move.name for move in open_moves(state, "county")} == theirs - {"to_county"}, state


def test_another_county_sees_nothing_of_it(scene, sign_in):
    from cards.models import County
    from cards.roles import Role
    from tests.cast import make_user

    row = about_township(scene)
    other = make_user("other", Role.COUNTY, County.objects.create(name="别县", code="999998"))
    assert sign_in(other).get(row.get_absolute_url()).status_code == 404


def test_nobody_below_is_given_it_to_handle(scene):
    row = about_township(scene)
    for who in (scene.official, scene.secretary):
        with pytest.raises(ValidationError, match="请选择"):
            moves.accept(inquiry=row, by=scene.county_viewer, owner=who)
    assert Inquiry.objects.get(pk=row.pk).state == "received"


def test_the_database_refuses_a_county_matter_that_all_may_see(scene):
    row = make_inquiry(scene.village, scene.cadre)
    with pytest.raises(IntegrityError, match="inquiry_for_county_restricted"), transaction.atomic():
        Inquiry.objects.filter(pk=row.pk).update(for_county=True)


def test_paper_and_page_send_nobody_to_the_township(scene, client):
    from inquiries.matters.reports import papers

    row = about_township(scene)
    assert papers.receipt(row, row.askers.get())["owed_by"] == scene.county.name
    moves.accept(inquiry=row, by=scene.county_viewer)
    when = timezone.localdate() + timezone.timedelta(days=3)
    moves.ask_asker(inquiry=row, by=scene.county_viewer, note="何时？", limit=when)
    page = client.post("/track/", {"code": row.code}).content.decode()
    assert scene.county.name in page.split("<main")[1].split("何时？")[0]
    assert "前回复那里" in page.split("何时？")[1][:200]
    assert "村委会" not in page.split("何时？")[1][:200]


def mended(client, row, **changes):
    url = f"/inquiries/{hide('inquiry', row.pk)}/edit/"
    form = client.get(url).context["form"]
    return client.post(url, {name: form[name].value() or "" for name in form.fields} | changes)


def test_what_others_were_merged_into_is_taken_apart_first(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre, subject=MARK)
    other = make_inquiry(scene.village, scene.cadre)
    askers.merge(inquiry=other, by=scene.cadre, target=row)
    client = sign_in(scene.cadre)
    response = mended(client, row, is_restricted="on", asked_twice="on")
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["is_restricted"])
    askers.unmerge(inquiry=Inquiry.objects.get(pk=other.pk), by=scene.cadre, note="并错了")
    assert mended(client, row, is_restricted="on", asked_twice="on").status_code == 302
    assert MARK not in client.get(other.get_absolute_url()).content.decode()


def test_of_a_matter_that_left_the_board_shows_no_word(scene, sign_in):
    item = posted(scene, subject=MARK, asker="告状人")
    items.withdraw(item=item, by=scene.cadre, privacy=True)
    entry.edit(inquiry=item.inquiry, by=scene.cadre, is_restricted=True)
    client = sign_in(scene.second)
    assert client.post(reverse("inquiries:item_confirm", args=[item.pk])).status_code == 404
    page = client.get(item.edition.get_absolute_url()).content.decode()
    hidden = MARK, "告状人", item.inquiry.get_absolute_url()
    assert [words for words in hidden if words in page] == []


def test_a_visit_that_went_to_the_county_stays_there(scene):
    seen = visits.record(
        village=scene.village,
        by=scene.cadre,
        kind="visit",
        direction="heard",
        on=timezone.localdate(),
        words=MARK,
    )
    one, other = (make_inquiry(scene.village, scene.cadre, visit=seen) for _n in range(2))
    entry.edit(inquiry=one, by=scene.cadre, is_restricted=True, for_county=True)
    entry.edit(inquiry=other, by=scene.cadre, is_restricted=True)
    assert not DiaryEntry.objects.visible_to(scene.official).exists()


@pytest.mark.parametrize("name", ["first", "member", "leader"])
def test_liaisons_and_group_leaders_can_be_named_too(scene, sign_in, name):
    from cards.choices import SeatRole
    from cards.models import Seat
    from tests.cast import SINCE, make_person

    leader = make_person(scene.village, "邓组长")
    Seat.objects.create(unit=scene.group, person=leader, role=SeatRole.GROUP_LEADER, since=SINCE)
    plain = make_person(scene.village, "闲人")
    person = leader if name == "leader" else getattr(scene, name)
    client = sign_in(scene.cadre)
    form = client.get(NEW).context["form"]
    assert person in form.fields["about_cadre"].queryset
    assert plain not in form.fields["about_cadre"].queryset
    assert client.post(NEW, data(about_cadre=person.pk)).status_code == 200
    assert Inquiry.objects.get().about_cadre == person


def test_numbers_rise_by_random_steps_of_one_to_three(scene, monkeypatch):
    monkeypatch.setattr(entry, "STEPS", Random(5))
    for restricted in (False, True):
        taken = [int(entry.next_number(scene.village, 2026, restricted=restricted)[-4:]) for _n in range(40)]
        steps = {after - before for before, after in zip(taken, taken[1:], strict=False)}
        assert steps == {1, 2, 3}
