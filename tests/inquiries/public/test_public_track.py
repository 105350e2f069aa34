import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cards.codes import grouped
from cards.printing.actions.editions import approve_edition, make_edition
from inquiries.choices import State
from inquiries.matters.actions import answers, askers, moves, summary
from inquiries.models import Inquiry
from inquiries.tracking import code_of, new_nonce
from tests.cards.printing.printing import print_cards
from tests.cast import make_inquiry
from tests.notice_board import TEXTS, answered

NOISE = re.compile(r'name="(csrfmiddlewaretoken|next|code)" value="[^"]*"')


def look_up(client, code):
    return client.post("/track/", {"code": code})


def test_a_code_opens_state_and_promise(scene, client):
    inquiry = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    page = look_up(client, inquiry.code)
    assert page.status_code == 200
    assert page.context["due_on"] == timezone.localdate() + timedelta(days=7)
    assert page.context["answer"] is None


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("shape", [str.lower, grouped, lambda code: f"  {code[:5]} {code[5:]}\n"])
def test_a_code_may_be_typed_as_one_likes(scene, client, shape):
    inquiry = make_inquiry(scene.village, scene.cadre)
    assert look_up(client, shape(inquiry.code)).status_code == 200


@pytest.mark.feature("W-06", "S0-20")
def test_the_answer_is_shown_and_judged(scene, client):
    inquiry = answered(scene)
    page = look_up(client, inquiry.code)
    assert TEXTS["outcome"] in page.content.decode()
    response = client.post("/track/verdict/", {"code": inquiry.code, "verdict": "satisfied"})
    inquiry.refresh_from_db()
    assert (response.status_code, inquiry.state) == (200, "closed")
    assert inquiry.askers.get().echo_how == "online"
    assert summary.differences() == []


def test_not_satisfied_reopens_and_needs_words(scene, client):
    inquiry = answered(scene)
    data = {"code": inquiry.code, "verdict": "not_satisfied"}
    refused = client.post("/track/verdict/", data)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["words"])
    assert client.post("/track/verdict/", data | {"words": "还是不亮"}).status_code == 200
    inquiry.refresh_from_db()
    assert inquiry.state == "reopened"
    assert client.post("/track/verdict/", data | {"words": "还是不亮"}).status_code == 422
    assert inquiry.events.filter(move="reopen").count() == 1


@pytest.mark.feature("S0-19")
def test_a_deferral_shows_its_reason_and_its_review_date(scene, client):
    inquiry = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    review = timezone.localdate() + timedelta(days=30)
    answers.defer(
        inquiry=inquiry, by=scene.cadre, query="q", measures="m", reason="经费没到", review_on=review
    )
    page = look_up(client, inquiry.code)
    assert "经费没到" in page.content.decode()
    assert page.context["verdicts"] == []


@pytest.mark.feature("W-07")
def test_after_a_merge_the_own_code_shows_the_common_answer(scene, client):
    own = make_inquiry(scene.village, scene.cadre, subject="我家门前的灯")
    goal = make_inquiry(scene.village, scene.cadre, subject="别人的灯", text="别人的原话")
    goal = moves.accept(inquiry=goal, by=scene.cadre)
    askers.merge(inquiry=own, by=scene.cadre, target=goal)
    answers.answer(
        inquiry=Inquiry.objects.get(pk=goal.pk), by=scene.cadre, query="路灯", measures="m", outcome="都亮了"
    )
    text = look_up(client, own.code).content.decode()
    assert "我家门前的灯" in text
    assert "都亮了" in text
    assert "别人的" not in text


def test_all_that_is_not_found_gets_the_same_bytes(scene, client):
    purged = make_inquiry(scene.village, scene.cadre)
    purged.askers.all().delete()
    unknown = code_of(new_nonce())
    pages = [look_up(client, text) for text in (purged.code, unknown, code_of(new_nonce()))]
    assert {page.status_code for page in pages} == {404}
    assert len({NOISE.sub("", page.content.decode()) for page in pages}) == 1
    other = client.post("/track/verdict/", {"code": unknown, "verdict": "satisfied"})
    assert NOISE.sub("", other.content.decode()) == NOISE.sub("", pages[0].content.decode())


def kept_in(page):
    return re.search(r'name="code" value="([^"]*)"', page.text)[1]


@pytest.mark.feature("W-05")
@pytest.mark.parametrize("shape", [str, grouped, str.lower])
@pytest.mark.parametrize("at", range(13))
def test_a_wrong_character_is_said_and_what_was_typed_is_kept(scene, client, time_machine, shape, at):
    code = make_inquiry(scene.village, scene.cadre).code
    typed = shape(code[:at] + ("7" if code[at] != "7" else "8") + code[at + 1 :])
    page = look_up(client, typed)
    assert (page.status_code, kept_in(page)) == (404, typed)
    assert "有一个字符不对" in page.text
    assert "没有查到" not in page.text


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("ABCD-EFGH", "ABCD-EFGH", "共13位，现在是8位"),
        ("x" * 100_000, "x" * 200, "共13位，现在是200位"),
        ("路灯" * 7, "路灯" * 7, "共13位，现在是14位"),
        ("<script>", "&lt;script&gt;", "共13位，现在是6位"),
    ],
)
def test_what_is_no_code_is_told_its_length(client, db, typed, kept, said):
    page = look_up(client, typed)
    assert (page.status_code, kept_in(page)) == (404, kept)
    assert said in page.text


@pytest.mark.parametrize("typed", ["", " ", "\x00\u202e"])
def test_nothing_typed_is_asked_for(client, db, typed):
    page = look_up(client, typed)
    assert page.status_code == 404
    assert page.context["form"].has_error("code", "required")


def test_a_mistyped_code_is_answered_alike_whether_the_right_one_is_known_or_not(scene, client):
    known, unknown = make_inquiry(scene.village, scene.cadre).code, code_of(new_nonce())
    look_up(client, "")  # the first look of a minute also sweeps the counters of the minute before
    pages = []
    for code in (known, unknown):
        typed = code[:-1] + ("7" if code[-1] != "7" else "8")
        with CaptureQueriesContext(connection) as captured:
            page = look_up(client, typed)
        pages.append((page.status_code, len(captured), NOISE.sub("", page.text)))
    assert pages[0] == pages[1]


def test_the_code_stands_in_no_address_and_no_title(scene, client):
    inquiry = answered(scene)
    page = look_up(client, inquiry.code).content.decode()
    places = re.findall('(?:href|action|src)="([^"]*)"', page) + re.findall("<title>(.*?)</title>", page)
    assert [place for place in places if inquiry.code in place] == []
    assert client.get("/track/verdict/").url == "/track/"
    assert client.get("/track/", {"code": inquiry.code}).context["form"]["code"].value() is None


def test_a_complaint_can_be_followed_by_its_asker(scene, client):
    inquiry = make_inquiry(scene.village, None, is_restricted=True, subject="反映干部")
    assert look_up(client, inquiry.code).context["own"] == inquiry


@pytest.mark.parametrize("for_county", [False, True])
@pytest.mark.parametrize("state", [State.RECEIVED, State.REJECTED])
def test_no_state_of_a_complaint_speaks_of_the_village(scene, client, state, for_county):
    inquiry = make_inquiry(scene.village, None, is_restricted=True, for_county=for_county, subject="反映干部")
    Inquiry.objects.filter(pk=inquiry.pk).update(state=state)
    assert "村里" not in str(look_up(client, inquiry.code).context["stands"])


@pytest.mark.feature("W-19")
def test_large_type_and_language_are_remembered(client):
    response = client.post("/large/", {"large": "1", "next": "/track/"})
    assert (response.url, response.cookies["vl_large"].value) == ("/track/", "1")
    assert response.cookies["vl_large"]["httponly"]
    assert 'class="large"' in client.get("/track/").content.decode()
    client.post("/language/", {"language": "en", "next": "/track/"})
    assert '<html lang="en"' in client.get("/track/").content.decode()
    client.post("/language/", {"language": "xx"})
    assert '<html lang="zh-hans"' in client.get("/track/").content.decode()


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "\\\\evil", ""]
)
def test_the_way_back_leads_to_no_other_site(client, target):
    assert client.post("/large/", {"large": "1", "next": target}).url == "/"
    assert client.get("/large/").status_code == 405


@pytest.mark.feature("W-05")
def test_a_card_code_typed_here_is_recognised(scene, client):
    edition = make_edition(village=scene.village, by=scene.cadre)
    edition = approve_edition(edition=edition, by=scene.secretary)
    print_cards(households=[scene.household], edition=edition, by=scene.cadre)
    code = scene.household.copies.get().code
    page = look_up(client, grouped(code)).content.decode()
    assert "19900000001" in page
    assert [word for word in (scene.household.head_name, scene.household.token) if word in page] == []


def test_hostile_text_stays_text(scene, client):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    inquiry = make_inquiry(scene.village, scene.cadre, subject=hostile, text=hostile)
    moves.accept(inquiry=inquiry, by=scene.cadre)
    answers.answer(inquiry=inquiry, by=scene.cadre, query=hostile, measures=hostile, outcome=hostile)
    page = look_up(client, inquiry.code).content.decode()
    assert page.count("&lt;script&gt;") >= 4
    assert "<script" not in page
    assert "<img src=x" not in page
