"""Homes and links are corrected with what they said before; some acts are undone on their day; a mistake is removed."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from cards.models import Audit, Household, Link, RegisterChange
from cards.register.actions import households, links, undoing
from inquiries.models import DiaryEntry, Event, Inquiry
from inquiries.overview.actions.households import remove
from tests.cast import SINCE, make_household, make_inquiry, make_link
from tests.inquiries.matters.states import days

TODAY = timezone.localdate


def to_page(name, row):
    return reverse(f"cards:{name}", args=[row.pk])


def filled(client, url):
    form = client.get(url).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}


def removal(home):
    return reverse("household_remove", args=[home.pk])


def test_a_home_tells_who_changed_it_when_and_what_it_said(scene, sign_in):
    client, url = sign_in(scene.secretary), to_page("household_edit", scene.household)
    sent = filled(client, url) | {"phone": "19900000777", "kind": "merchant"}
    assert client.post(url, sent).status_code == 302
    change = scene.household.changes.get()
    said = {"kind": "original", "phone": "19900100001"}
    assert (change.by, change.act, change.before) == (scene.secretary, "edited", said)
    page = client.get(scene.household.get_absolute_url()).text
    assert "19900100001" in page
    assert "secretary" in page
    assert "19900100001" not in sign_in(scene.liaison).get(scene.household.get_absolute_url()).text


def test_a_link_is_corrected_and_says_what_it_was(scene, sign_in):
    link, client = scene.household.links.get(), sign_in(scene.cadre)
    url = to_page("link_correct", link)
    sent = filled(client, url) | {"person": scene.chief.pk, "person_q": "陈国强", "since": "2025-03-01"}
    assert client.post(url, sent).url == scene.household.get_absolute_url()
    link.refresh_from_db()
    assert (link.person, link.since) == (scene.chief, date(2025, 3, 1))
    assert link.changes.get().before == {"person": "周桂香", "since": "2024-01-01"}
    assert "周桂香" in client.get(scene.household.get_absolute_url()).text


def test_a_link_ended_by_mistake_goes_on(scene, sign_in):
    link = scene.household.links.get()
    links.end(link=link, until=TODAY(), by=scene.cadre)
    client, url = sign_in(scene.cadre), to_page("link_correct", link)
    assert client.post(url, filled(client, url) | {"until": ""}).status_code == 302
    link.refresh_from_db()
    assert link.until is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("since", days(1)), ("since", "1911-01-01"), ("purpose", "friend"), ("person_q", "没有此人")],
)
def test_a_bad_correction_of_a_link_is_named(scene, sign_in, field, value):
    client, url = sign_in(scene.cadre), to_page("link_correct", scene.household.links.get())
    sent = filled(client, url) | {field: value}
    if field == "person_q":
        del sent["person"]
    page = client.post(url, sent)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not RegisterChange.objects.exists()


def test_a_correction_does_not_break_the_rules_of_links(scene, sign_in):
    second = make_link(scene.household, scene.chief, "hardship")
    client, url = sign_in(scene.cadre), to_page("link_correct", second)
    page = client.post(url, filled(client, url) | {"purpose": "neighbour"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["purpose"])


def test_a_home_that_left_today_comes_back_with_its_links(scene, sign_in):
    client = sign_in(scene.cadre)
    page = client.post(to_page("household_leave", scene.household), {"on": days(0)}, follow=True)
    change = RegisterChange.objects.get(act="left")
    assert page.text.count(f'action="{to_page("change_undo", change)}"') == 2
    assert client.post(to_page("change_undo", change)).url == scene.household.get_absolute_url()
    scene.household.refresh_from_db()
    assert (scene.household.left_on, scene.household.links.get().until) == (None, None)
    change.refresh_from_db()
    assert change.undone_by == scene.cadre
    assert client.post(to_page("change_undo", change), follow=True).context["messages"]
    assert RegisterChange.objects.filter(undone_at=None).count() == 0


def test_not_on_the_next_day_and_not_once_something_was_built_on_it(scene):
    late = households.leave(household=scene.household, by=scene.cadre, on=TODAY()).change
    RegisterChange.objects.filter(pk=late.pk).update(at=timezone.now() - timedelta(days=1))
    built = households.leave(household=scene.unlinked, by=scene.cadre, on=TODAY()).change
    households.return_home(household=scene.unlinked, by=scene.cadre)
    for change, words in ((late, "当天"), (built, "后面已有")):
        change.refresh_from_db()
        with pytest.raises(ValidationError, match=words):
            undoing.undo(change=change, by=scene.cadre)
    scene.household.refresh_from_db()
    assert scene.household.left_on == TODAY()


def test_nor_when_the_linked_person_left_since(scene):
    change = households.leave(household=scene.household, by=scene.cadre, on=TODAY()).change
    scene.member.is_active = False
    scene.member.save()
    with pytest.raises(ValidationError, match="后面已有"):
        undoing.undo(change=change, by=scene.cadre)
    assert Link.objects.get().until == TODAY()


def test_a_home_does_not_leave_before_its_links_began(scene, sign_in):
    day = (SINCE - timedelta(days=1)).isoformat()
    page = sign_in(scene.cadre).post(to_page("household_leave", scene.household), {"on": day})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["on"])


@pytest.mark.parametrize("day", [date(1911, 1, 1), TODAY() + timedelta(days=1)])
def test_actions_refuse_unlikely_days(scene, day):
    with pytest.raises(ValidationError, match="年份|晚于今天|未来|将来"):
        households.leave(household=scene.household, by=scene.cadre, on=day)
    with pytest.raises(ValidationError, match="年份|晚于今天|未来|将来"):
        links.add(household=scene.unlinked, person=scene.chief, purpose="hardship", since=day, by=scene.cadre)
    fields = {"number": 77, "head_name": "新户", "reviewed_on": day}
    with pytest.raises(ValidationError, match="年份|晚于今天|未来|将来"):
        households.add(village=scene.village, by=scene.cadre, fields=fields)
    assert not RegisterChange.objects.exists()


def test_a_home_entered_by_mistake_is_removed(scene, sign_in):
    home = make_household(scene.village, 55, "错录")
    page = sign_in(scene.cadre).get(home.get_absolute_url())
    assert removal(home) in page.text
    assert sign_in(scene.cadre).post(removal(home)).url == reverse("cards:household_list")
    assert not Household.objects.filter(pk=home.pk).exists()
    assert Audit.objects.get(act="household_removed").row == home.pk


@pytest.mark.parametrize("what", ["link", "visit", "inquiry"])
def test_a_home_on_which_something_hangs_stays_and_says_what(scene, sign_in, what):
    home = make_household(scene.village, 55, "错录")
    if what == "link":
        make_link(home, scene.member)
    elif what == "visit":
        DiaryEntry.objects.create(village=scene.village, author=scene.cadre, household=home, on=TODAY())
    else:
        make_inquiry(scene.village, scene.cadre, household=home)
    page = sign_in(scene.cadre).post(removal(home), follow=True)
    words = {"link": "联系", "visit": "走访", "inquiry": "质询"}[what]
    assert words in " ".join(str(message) for message in page.context["messages"])
    assert Household.objects.filter(pk=home.pk).exists()


def test_a_complaint_neither_stops_the_removal_nor_loses_the_home(scene):
    home = make_household(scene.village, 55, "错录")
    secret = make_inquiry(scene.village, scene.cadre, is_restricted=True, household=home)
    remove(household=home, by=scene.secretary)
    assert Inquiry.objects.get(pk=secret.pk).household is None
    assert "错录" in Event.objects.filter(inquiry=secret).latest("id").note


def test_who_may_put_right(scene, sign_in, client):
    change = households.leave(household=scene.unlinked, by=scene.cadre, on=TODAY()).change
    link = scene.household.links.get()
    for url in (to_page("change_undo", change), to_page("link_correct", link), removal(scene.unlinked)):
        client.logout()
        assert client.post(url).url.startswith(reverse("login"))
        assert sign_in(scene.cadre_elsewhere).post(url).status_code == 404
        assert sign_in(scene.official_elsewhere).post(url).status_code == 404
        assert sign_in(scene.liaison).post(url).status_code in (403, 404)
    scene.unlinked.refresh_from_db()
    assert scene.unlinked.left_on == TODAY()


def test_a_home_entered_today_was_looked_at_today(scene, sign_in):
    fields = {"number": 77, "head_name": "新户"}
    home = households.add(village=scene.village, by=scene.cadre, fields=fields).row
    client, listed = sign_in(scene.cadre), reverse("cards:household_list", query={"gap": "not_reviewed"})

    def is_flagged():
        gaps = client.get(home.get_absolute_url()).context["gaps"]
        in_list = home in [row["household"] for row in client.get(listed).context["rows"]]
        return "not_reviewed" in gaps, in_list

    assert is_flagged() == (False, False)
    Household.objects.filter(pk=home.pk).update(added_on=TODAY() - timedelta(days=366))
    assert is_flagged() == (True, True)
    Household.objects.filter(pk=home.pk).update(reviewed_on=TODAY())
    assert is_flagged() == (False, False)
