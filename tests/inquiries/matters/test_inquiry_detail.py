"""The page of one inquiry: buttons from the table, the deadline explained, the way it went."""

import re

import pytest
import time_machine
from django.urls import reverse

from cards.codes import grouped
from inquiries.choices import State
from inquiries.matters.actions import answers, moves
from inquiries.matters.reports import acts
from inquiries.matters.wording import BUTTONS
from inquiries.models import Event, Inquiry
from inquiries.workflow import EXTENDABLE, open_moves
from tests.cast import make_inquiry

from .states import days, inquiry_in


def buttons(response):
    """Main act, likely ones, and those behind 更多."""
    acts = response.context["acts"]
    main = acts.main and acts.main.name
    return main, [act.name for act in acts.likely], [act.name for _label, more in acts.more for act in more]


def test_the_acts_are_the_open_moves_of_the_role(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    page = i.get_absolute_url()
    more = ["refer", "deliberate", "ask_asker", "ask_extension", "defer", "merge", "withdraw", "edit"]
    assert buttons(sign_in(scene.cadre).get(page)) == ("answer", ["assign"], more)
    assert buttons(sign_in(scene.secretary).get(page)) == ("answer", ["extend", "assign"], more)
    assert buttons(sign_in(scene.liaison).get(page)) == (None, [], [])


@pytest.mark.parametrize("state", State.values)
def test_every_act_stands_once_and_few_stand_in_front(scene, state):
    i = inquiry_in(scene, state)
    if state in EXTENDABLE:  # a later deadline waits for a second person
        i.extension_on, i.extension_by = days(9), scene.second
    for user in (scene.cadre, scene.secretary, scene.official, scene.county_viewer):
        found = acts.acts(i, acts.buttons(i, user), main="answer", can_post=True, can_edit=True)
        shown = [act for _label, more in found.more for act in more] + found.likely
        shown += [found.main] if found.main else []
        names = sorted(act.name for act in shown)
        open_now = [move.name for move in open_moves(state, user.role) if move.name in BUTTONS]
        assert names == sorted([*open_now, "post", "edit"])
        assert len(found.likely) <= 3
        assert len(found.more) <= 3


def test_what_stands_behind_more_needs_no_script(scene, sign_in):
    page = sign_in(scene.secretary).get(inquiry_in(scene, "in_progress").get_absolute_url()).text
    fold = page.split('<details class="more">')[1].split("</details>")[0]
    assert re.findall(r"<h3>(.*?)</h3>", fold) == ["交给别人", "办不下去", "登记有误"]
    assert fold.count('href="/inquiries/') == 8
    assert page.split("</details>")[0].count("btn-primary") == 1


def test_another_place_does_not_find_it(scene, sign_in, client):
    i = make_inquiry(scene.village, scene.cadre)
    assert client.get(i.get_absolute_url()).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.liaison, scene.county_viewer, scene.administrator):
        assert sign_in(user).get(i.get_absolute_url()).status_code == 404


def test_the_deadline_is_counted_out_day_by_day(scene, sign_in):
    with time_machine.travel("2026-09-28 10:00 +0800", tick=False):
        scene.village.settings.promise_days, scene.village.settings.promise_unit = 5, "working"
        scene.village.settings.save()
        i = moves.accept(inquiry=make_inquiry(scene.village, scene.cadre), by=scene.cadre)
        due = sign_in(scene.cadre).get(i.get_absolute_url()).context["due"]
    counted = [(day.isoformat(), count) for day, count in due.days if count]
    assert counted == [
        ("2026-09-29", 1),
        ("2026-09-30", 2),
        ("2026-10-08", 3),
        ("2026-10-09", 4),
        ("2026-10-10", 5),
    ]


@pytest.mark.feature("S3-11", "S2-17")
def test_the_path_and_the_time_to_the_first_step(scene, sign_in):
    with time_machine.travel("2026-06-01 08:00 +0800", tick=False):
        i = make_inquiry(scene.village, scene.liaison, household=scene.household)
    with time_machine.travel("2026-06-01 11:00 +0800", tick=False):
        i = moves.accept(inquiry=i, by=scene.cadre)
        i = moves.deliberate(inquiry=i, by=scene.cadre, note="村两委商量")
        i = answers.answer(inquiry=i, by=scene.second, query="q", measures="m", outcome="o")
        response = sign_in(scene.cadre).get(i.get_absolute_url())
    path = [(event.to_state, event.by) for event in response.context["path"]]
    assert path == [
        ("received", scene.liaison),
        ("accepted", scene.cadre),
        ("in_deliberation", scene.cadre),
        ("answered", scene.second),
    ]
    assert "3小时" in response.content.decode().replace("\xa0", " ")
    assert [line.event.move for line in response.context["lines"]] == [
        "answer",
        "deliberate",
        "accept",
        "register",
    ]


@pytest.mark.parametrize("state", ["rejected", "withdrawn", "merged", "closed", "extended", "referred"])
def test_every_state_has_a_page(scene, sign_in, state):
    i = inquiry_in(scene, state)
    assert sign_in(scene.cadre).get(i.get_absolute_url()).status_code == 200


def test_rows_that_were_made_in_bulk_have_a_page(scene, sign_in):
    i = inquiry_in(scene, "accepted")
    super(type(Event.objects.all()), Event.objects.all()).delete()
    assert sign_in(scene.cadre).get(i.get_absolute_url()).status_code == 200


def test_the_code_stands_on_no_page(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre)
    page = sign_in(scene.cadre).get(i.get_absolute_url()).content.decode()
    assert [code for code in (i.code, grouped(i.code)) if code in page] == []


def test_text_is_text(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre, text="<script>alert(1)</script>", asker_name="<b>张</b>")
    page = sign_in(scene.cadre).get(i.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;b&gt;张&lt;/b&gt;" in page


def test_the_same_queries_for_one_and_many(scene, sign_in, django_assert_num_queries):
    client = sign_in(scene.cadre)
    i = inquiry_in(scene, "assigned")
    client.get(i.get_absolute_url())
    with django_assert_num_queries(10):
        client.get(i.get_absolute_url())
    for n in range(4):
        i = Inquiry.objects.get(pk=i.pk)
        moves.start(inquiry=i, by=scene.second, note=f"第{n}次")
        moves.deliberate(inquiry=i, by=scene.second, note=f"第{n}次")
        client.post(reverse("inquiries:asker_add", args=[i.pk]), {"name": f"某{n}"})
    with django_assert_num_queries(10):
        client.get(i.get_absolute_url())
