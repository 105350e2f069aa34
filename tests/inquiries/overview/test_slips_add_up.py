"""Echo slips are counted by askers, matters by themselves; each figure says which, and a reader can add them up."""

import re
from datetime import date

from django.urls import reverse

from inquiries.matters.actions import answers, askers
from inquiries.matters.actions.moves import accept
from inquiries.models import Answer
from tests.cast import main_of, make_inquiry

PARTS = {"query": "灯", "measures": "换灯", "outcome": "亮了"}
LIST = reverse("inquiries:inquiry_list")


def answered(scene, askers_more=0):
    inquiry = make_inquiry(scene.village, scene.cadre)
    for at in range(askers_more):
        askers.add_asker(inquiry=inquiry, by=scene.cadre, name=f"第{at}人")
    answers.answer_on_spot(inquiry=inquiry, by=scene.cadre, **PARTS)
    return inquiry


def listed(client, show):
    """What stands above a list, without blanks."""
    text = main_of(client.get(LIST, {"show": show}))
    return re.sub(r"<[^>]*>|\s", "", text.partition('class="list-total"')[2].partition("<table")[0])


def pack_line(client):
    lines = client.get(reverse("inquiries:month_pack")).context["lines"]
    return next(line for line in lines if line.label == "质询回音卡")


def test_matters_and_slips_are_told_apart_and_add_up(scene, sign_in):
    two, three = answered(scene, 1), answered(scene, 2)
    answered(scene)
    for asker in two.askers.all():
        askers.hand_over(asker=asker, by=scene.cadre, how="in_person")
    earlier = Answer.objects.filter(inquiry=three)
    earlier.update(made_at=earlier.get().made_at.replace(year=2025))
    client = sign_in(scene.cadre)
    assert "共2件" in listed(client, "to_echo")
    assert "还要送给4位质询人" in listed(client, "to_echo")
    assert "共2张回音卡" in listed(client, "slips")
    assert "分属1件质询" in listed(client, "slips")
    line = pack_line(client)
    assert re.findall("[0-9]+", line.words) == ["1", "3"]
    assert "别的月份答复的还有3张" in line.words
    assert line.url.endswith("show=to_bring")
    assert "共4张回音卡" in listed(client, "to_bring")
    assert "分属2件质询" in listed(client, "to_bring")
    assert "待送回音的事项" in main_of(client.get("/"))


def test_a_matter_that_was_reopened_has_no_slip_to_bring(scene, sign_in):
    inquiry = answered(scene)
    askers.reopen(inquiry=inquiry, by=scene.cadre, missing="灯又坏了")
    client = sign_in(scene.cadre)
    assert pack_line(client).words == "没有待送的回音卡"
    assert client.get(LIST, {"show": "to_bring"}).context["rows"] == []


def test_a_matter_that_waits_has_its_slip_to_bring_too(scene, sign_in):
    inquiry = make_inquiry(scene.village, scene.cadre)
    accept(inquiry=inquiry, by=scene.cadre)
    parts = {"query": "灯", "measures": "报了", "reason": "没有钱", "review_on": date(2027, 6, 1)}
    answers.defer(inquiry=inquiry, by=scene.cadre, **parts)
    assert "共1张回音卡" in listed(sign_in(scene.cadre), "to_bring")
