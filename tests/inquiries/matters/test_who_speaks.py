"""A verdict that the office enters is the office's; the code stands on paper alone, and each printing is an event."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cards.codes import grouped
from cards.hidden_ids import hide
from inquiries.matters import passed_on
from inquiries.matters.actions import askers
from inquiries.models import Event, Inquiry
from tests.cast import make_inquiry
from tests.notice_board import answered

from .states import standing

PRINTED = ("print_receipt", "print_slip")
NEW, PASSED_ON = reverse("inquiries:inquiry_new"), reverse("inquiries:receipt_passed_on")
SATISFIED = {"verdict": "satisfied"}


def say(client, row, **values):
    return client.post("/track/verdict/", {"code": row.code} | (values or SATISFIED))


def by_whom(row):
    asker = row.askers.get()
    return asker.verdict_by, asker.echoed_by, asker.echo_how, row.events.latest("id").by


def test_whoever_is_signed_in_speaks_as_the_office(scene, sign_in, client):
    row = answered(scene)
    cadre = sign_in(scene.second)
    assert "second" in re.search('<p class="notice">.*?</p>', look(cadre, row), re.DOTALL)[0]
    assert say(cadre, row).status_code == 200
    assert by_whom(row) == (scene.second, scene.second, "told", scene.second)
    page = cadre.get(row.get_absolute_url()).content.decode()
    assert "由 second 登记" in page
    client.logout()
    assert "工作人员记录您的意见" in look(client, row)


def look(client, row):
    return client.post("/track/", {"code": row.code}).content.decode()


def test_nobody_signed_in_is_the_asker(scene, client, sign_in):
    row = answered(scene)
    assert say(client, row).status_code == 200
    assert by_whom(row) == (None, None, "online", None)
    assert "您的评价" in look(client, row)
    assert "提问人凭码评价" in sign_in(scene.cadre).get(row.get_absolute_url()).content.decode()


def test_not_satisfied_from_an_office_session_is_the_offices_too(scene, sign_in):
    row = answered(scene)
    say(sign_in(scene.second), row, verdict="not_satisfied", words="还是不亮")
    assert row.askers.get().verdict_by == scene.second
    assert row.events.get(move="reopen").by == scene.second


@pytest.mark.parametrize("way", ["page", "code"])
def test_nobody_of_the_office_writes_over_what_the_asker_said(scene, client, sign_in, way):
    row = answered(scene)
    say(client, row)
    cadre, sent = sign_in(scene.second), {"verdict": "not_satisfied", "words": "还是不亮"}
    url = reverse("inquiries:verdict", args=[row.pk, row.askers.get().pk])
    page = say(cadre, row, **sent) if way == "code" else cadre.post(url, sent)
    asker = row.askers.get()
    assert (page.status_code, asker.verdict, asker.verdict_by) == (422, "satisfied", None)


@pytest.mark.parametrize("who", ["county_viewer", "administrator", "cadre_elsewhere", "official_elsewhere"])
def test_who_may_not_enter_a_verdict_may_not_with_the_code(scene, sign_in, who):
    row = answered(scene)
    before = standing(row)
    response = say(sign_in(getattr(scene, who)), row)
    assert (response.status_code, "请先退出登录" in response.content.decode()) == (422, True)
    assert standing(row) == before


def test_a_cadre_with_the_code_of_a_complaint_does_not_speak_for_its_asker(scene, sign_in):
    row = make_inquiry(scene.village, None, is_restricted=True)
    Inquiry.objects.filter(pk=row.pk).update(state="answered", accepted_at=timezone.now())
    before = standing(row)
    assert say(sign_in(scene.cadre), row).status_code == 422
    assert standing(row) == before


def test_on_the_offices_page_it_is_the_offices(scene, sign_in):
    row = answered(scene)
    url = reverse("inquiries:verdict", args=[row.pk, row.askers.get().pk])
    sign_in(scene.secretary).post(url, SATISFIED)
    assert row.askers.get().verdict_by == scene.secretary


@pytest.mark.parametrize("who", ["liaison", "cadre", "official"])
def test_no_page_of_the_office_shows_a_code(scene, sign_in, who):
    client = sign_in(getattr(scene, who))
    data = {"key": uuid4(), "text": "路灯坏了", "kind": "question", "channel": "visit"}
    where = f"{NEW}?village={scene.village.pk}"
    pages = [client.post(where, data, follow=True), client.post(where, data, follow=True)]
    row = Inquiry.objects.get()
    asker = row.askers.get()
    pages += [client.post(reverse("inquiries:asker_add", args=[row.pk]), {"name": "某"}, follow=True)]
    pages += [client.get(url) for url in ("/", "/inquiries/?show=all", row.get_absolute_url())]
    pages += [client.get(reverse(f"inquiries:{name}", args=[row.pk])) for name in ("receipt_choice",)]
    pages += [
        client.post(where, data | {"key": uuid4(), "kind": "complaint", "is_restricted": "on"}, follow=True)
    ]
    assert {page.status_code for page in pages} == {200}
    codes = [passed_code(one) for matter in Inquiry.objects.all() for one in matter.askers.all()]
    shown = [code for page in pages for code in codes if has(page.content.decode(), code)]
    assert (shown, len(codes), asker.pk) == ([], 3, row.askers.first().pk)


def passed_code(asker):
    from inquiries.tracking import code_of

    return code_of(asker.nonce)


def has(page, code):
    return code in page or grouped(code) in page


def paper(response):
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    return text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(("name", "move"), [("receipt", "print_receipt"), ("echo_slip", "print_slip")])
def test_each_printing_is_an_event(scene, sign_in, name, move):
    row = answered(scene)
    url, before = reverse(f"inquiries:{name}", args=[row.pk]), standing(row)
    client = sign_in(scene.second)
    assert client.get(url).status_code == 405
    assert standing(row) == before
    for times in (1, 2):
        assert grouped(row.code) in paper(client.post(url))
        events = row.events.filter(move=move)
        assert [(event.by, event.asker) for event in events] == [(scene.second, row.askers.get())] * times
    state, version, *_rest = standing(row)
    assert (state, version) == before[:2]
    assert client.post(url, {"layout": "nine"}).status_code == 422
    assert row.events.filter(move=move).count() == 2


def test_of_two_askers_the_one_whose_paper_it_is_is_recorded(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre)
    second = askers.add_asker(inquiry=row, by=scene.cadre, name="李秀英")
    sign_in(scene.cadre).post(
        reverse("inquiries:receipt", args=[row.pk]), {"asker": hide("asker", second.pk)}
    )
    assert row.events.get(move="print_receipt").asker == second


def test_a_villages_run_of_slips_records_each(scene, tmp_path):
    rows = [answered(scene), answered(scene)]
    month = f"{timezone.localdate():%Y-%m}"
    call_command("month_pack", village=scene.village.slug, month=month, out=tmp_path)
    events = Event.objects.filter(move="print_slip").order_by("inquiry_id")
    assert [(event.inquiry_id, event.by) for event in events] == [(row.pk, None) for row in rows]


def test_a_run_without_an_account_is_not_called_the_asker(scene, sign_in, tmp_path):
    row = answered(scene)
    call_command(
        "month_pack", village=scene.village.slug, month=f"{timezone.localdate():%Y-%m}", out=tmp_path
    )
    line = sign_in(scene.cadre).get(row.get_absolute_url()).context["lines"][0]
    assert (line.event.move, line.who) == ("print_slip", "批量打印")


def test_printing_the_receipt_is_not_the_offices_first_act(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre)
    client = sign_in(scene.cadre)
    client.post(reverse("inquiries:receipt", args=[row.pk]))
    assert client.get(row.get_absolute_url()).context["first_action"] is None


def passed(client):
    data = {"key": uuid4(), "text": "投诉", "kind": "complaint", "channel": "visit", "is_restricted": "on"}
    response = client.post(NEW, data)
    row = Inquiry.objects.latest("pk")
    row.code = passed_code(row.askers.get())
    return row, response.context["pass"]


@pytest.mark.parametrize("who", ["liaison", "cadre", "secretary"])
def test_who_entered_a_complaint_prints_its_receipt_once_it_left(scene, sign_in, who):
    client = sign_in(getattr(scene, who))
    row, token = passed(client)
    assert grouped(row.code) in paper(client.post(PASSED_ON, {"pass": token, "layout": "large"}))
    assert row.events.get(move="print_receipt").by == getattr(scene, who)
    assert client.post(reverse("inquiries:receipt", args=[row.pk])).status_code == 404


def test_the_pass_is_for_its_user_its_matter_and_its_half_hour(scene, sign_in, monkeypatch):
    row, token = passed(sign_in(scene.cadre))
    before = standing(row)
    for user, given in ((scene.second, token), (scene.cadre, token + "x"), (scene.cadre, "")):
        assert sign_in(user).post(PASSED_ON, {"pass": given}).status_code == 403
    forged = passed_on.pass_for(scene.second, row)
    assert sign_in(scene.second).post(PASSED_ON, {"pass": forged}).status_code == 403
    later = timezone.now() + timedelta(minutes=passed_on.MINUTES + 1)
    monkeypatch.setattr("django.core.signing.time.time", lambda: later.timestamp())
    assert sign_in(scene.cadre).post(PASSED_ON, {"pass": token}).status_code == 403
    assert standing(row) == before


def test_the_pass_prints_no_code_of_whom_a_merge_brought(scene, sign_in):
    client = sign_in(scene.cadre)
    row, token = passed(client)
    other = make_inquiry(scene.village, None, is_restricted=True, asker_name="别人")
    askers.merge(inquiry=other, by=scene.official, target=row)
    printed = paper(client.post(PASSED_ON, {"pass": token, "layout": "large"}))
    assert (grouped(row.code) in printed, grouped(other.code) in printed) == (True, False)
