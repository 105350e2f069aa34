"""Receipt and echo slip: in paper words, for those who may see the inquiry, and never half filled."""

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from cards.codes import grouped
from cards.hidden_ids import hide
from inquiries.matters.actions import answers
from inquiries.models import Answer, Inquiry
from tests.cast import make_inquiry

from .states import days, inquiry_in, standing

PARTS = {"query": "路灯不亮", "measures": "电工换了灯泡", "outcome": "已经修好"}


def address(name, inquiry):
    return reverse(f"inquiries:{name}", args=[inquiry.pk])


def text_of(response):
    assert response["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(response.content)).pages
    return [page.extract_text().replace("\n", "") for page in pages]


@pytest.mark.feature("S0-18")
def test_no_slip_before_its_three_parts_stand(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    client = sign_in(scene.cadre)
    response = client.post(address("echo_slip", i))
    assert (response.status_code, len(response.context["lacking"])) == (422, 3)
    Answer.objects.create(inquiry=i, query="q", made_by=scene.cadre, made_at=i.received_at)
    assert len(client.post(address("echo_slip", i)).context["lacking"]) == 2
    assert not client.get(i.get_absolute_url()).context["can_slip"]


@pytest.mark.parametrize("name", ["echo_slip", "receipt"])
def test_papers_are_for_those_who_may_see_the_inquiry(scene, sign_in, client, name):
    i = inquiry_in(scene, "in_progress")
    i = answers.answer(inquiry=i, by=scene.cadre, **PARTS)
    before = standing(i)
    assert client.post(address(name, i)).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.county_viewer, scene.administrator):
        assert sign_in(user).post(address(name, i)).status_code == 404
    assert sign_in(scene.cadre).get(address(name, i)).status_code == 405
    assert standing(i) == before


@pytest.mark.feature("S0-18", "W-05", "W-06")
def test_the_slip_carries_the_three_parts_and_each_askers_code(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    sign_in(scene.cadre).post(reverse("inquiries:asker_add", args=[i.pk]), {"name": "李秀英"})
    i = answers.answer(inquiry=Inquiry.objects.get(pk=i.pk), by=scene.cadre, **PARTS)
    first, second = text_of(sign_in(scene.cadre).post(address("echo_slip", i)))
    assert all(words in first for words in (*PARTS.values(), "张立军", i.number, "大学生村官"))
    assert "李秀英" in second
    asker = i.askers.latest("pk")
    [only] = text_of(
        sign_in(scene.cadre).post(address("echo_slip", i), {"asker": hide("asker", asker.pk), "large": "1"})
    )
    assert "李秀英" in only


@pytest.mark.feature("S0-19")
def test_the_slip_of_a_deferral_has_why_and_until_when(scene, sign_in):
    i = inquiry_in(scene, "in_progress")
    values = {"query": "修路", "measures": "报了项目", "reason": "今年没有资金", "review_on": days(30)}
    i = answers.defer(inquiry=i, by=scene.cadre, **values)
    [page] = text_of(sign_in(scene.cadre).post(address("echo_slip", i)))
    assert "今年没有资金" in page


def test_the_receipt_carries_number_code_and_deadline(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre)
    [page] = text_of(sign_in(scene.cadre).post(address("receipt", i)))
    assert i.number in page
    assert grouped(i.code) in page.replace(" ", "")
    assert str(i.due_on.day) in page


def test_the_longest_words_are_printed_too(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre, text="长" * 5000, asker_name="𠮷" * 30)
    i = answers.answer_on_spot(
        inquiry=i, by=scene.cadre, query="长" * 5000, measures="<b>做</b>" * 900, outcome="好"
    )
    assert text_of(sign_in(scene.cadre).post(address("echo_slip", i)))


def test_what_a_villager_sent_by_code_has_a_receipt_too(scene, sign_in):
    i = make_inquiry(scene.village, None, household=scene.household, channel="qr", asker_name="")
    [page] = text_of(sign_in(scene.cadre).post(address("receipt", i)))
    assert i.number in page
    merged = inquiry_in(scene, "merged")
    assert sign_in(scene.cadre).post(address("receipt", merged)).status_code == 404
    assert sign_in(scene.cadre).post(address("receipt", i), {"asker": "999999"}).status_code == 404
