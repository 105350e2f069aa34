"""The administrator reads the audit; nobody changes it, and nobody else comes near."""

import ast

import pytest
from django.conf import settings
from django.urls import reverse

from cards.audit import record
from cards.audit_words import FACTS as FACTS_IN_WORDS
from cards.choices import Act
from cards.models import Audit

LIST = reverse("admin:cards_audit_changelist")


@pytest.fixture
def entry(scene):
    return record(Act.COMPLAINT_READ, by=scene.official, about=scene.household)


def test_the_administrator_finds_it_and_reads_who_did_what(scene, sign_in, entry):
    client = sign_in(scene.administrator)
    assert LIST in client.get(reverse("admin:index")).text
    page = client.get(LIST, {"act": "complaint_read"}).text
    for words in ("查看投诉", "official", "乡镇干部", "牛头岭村", f"户 {scene.household.pk}"):
        assert words in page
    assert scene.household.head_name not in page


FACTS = [
    ("printed", {"piece": "contact-card", "copies": 12}, ["印件：联系卡", "份数：12"]),
    ("printed", {"piece": "receipt", "askers": [3, 4]}, ["印件：回执", "提问人编号：3、4"]),
    ("printed", {"piece": "name-board", "sample": True}, ["样张：是"]),
    ("account_added", {"role": "secretary"}, ["角色：村书记"]),
    (
        "account_changed",
        {"fields": ["is_active", "name"], "values": {"is_active": [True, False]}},
        ["改了：姓名", "改动：有效 是 → 否"],
    ),
    ("lock_lifted", {"of": "pair"}, ["锁定对象：某账号在某地址"]),
    ("in_feed", {"move": "hide_post"}, ["操作：因隐私隐藏"]),
    (
        "notice_loaded",
        {"year": 2027, "days": 35, "moved": 0},
        ["年份：2027", "放假调休天数：35", "变动期限数：0"],
    ),
    ("person_erased", {"askers": [], "homes": 1}, ["农户：1"]),
    ("purged", {"matters": 2, "homes": 0, "files": 5}, ["质询事项：2", "文件（个）：5"]),
]


@pytest.mark.parametrize(("act", "facts", "words"), FACTS)
def test_facts_are_words(scene, sign_in, act, facts, words):
    record(act, by=scene.cadre, about=scene.village, **facts)
    page = sign_in(scene.administrator).get(LIST, {"act": act}).text
    assert [each for each in words if each not in page] == []
    assert "{&#x27;" not in page


def test_every_fact_that_is_recorded_has_its_words():
    """Each name that a call of `record` with an act gives, wherever it stands."""
    given = set()
    for app in ("cards", "inquiries"):
        for path in (settings.BASE_DIR / app).rglob("*.py"):
            calls = [
                each for each in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(each, ast.Call)
            ]
            acts = [call for call in calls if call.args and ast.unparse(call.args[0]).startswith("Act.")]
            given |= {word.arg for call in acts for word in call.keywords if word.arg}
    assert given - {"by", "about"} - FACTS_IN_WORDS.keys() == set()
    assert {"piece", "move", "of", "role"} <= given


def test_it_is_narrowed_by_account_and_day(scene, sign_in, entry, time_machine):
    time_machine.move_to("2026-03-02T00:30:00+08:00")
    record(Act.PRINTED, by=scene.cadre, about=scene.village, piece="contact-card")
    client = sign_in(scene.administrator)

    def shown(**query):
        return [row.by for row in client.get(LIST, query).context["cl"].result_list]

    assert shown(account=" CADRE ") == [scene.cadre]
    assert shown(account=scene.official.name) == [scene.official]
    assert shown(account="nobody") == []
    assert shown(day="2026-03-02", act="printed") == [scene.cadre]
    assert shown(day="2026-03-01", act="printed") == []
    assert len(shown(day="2026-02-31")) == len(shown()) > 1
    page = client.get(LIST, {"act": "printed", "account": "cadre"}).text
    assert '<input type="hidden" name="act" value="printed">' in page


def test_it_is_narrowed_by_act_reference_account_and_row(scene, sign_in, entry):
    client = sign_in(scene.administrator)
    record(Act.PRINTED, by=scene.cadre, about=scene.village, piece="contact-card")
    shown = {
        words: client.get(LIST, {"act": "complaint_read"} | query).context["cl"].result_count
        for words, query in {
            "act": {},
            "account": {"q": "official"},
            "other account": {"q": "cadre"},
            "row": {"q": str(scene.household.pk)},
            "nonsense": {"q": "张三"},
        }.items()
    }
    assert shown == {"act": 1, "account": 1, "other account": 0, "row": 1, "nonsense": 0}


def test_nobody_changes_or_deletes_an_entry(scene, sign_in, entry):
    client = sign_in(scene.administrator)
    for name in ("change", "delete", "history"):
        answer = client.post(
            reverse(f"admin:cards_audit_{name}", args=[entry.pk]), {"act": "x", "post": "yes"}
        )
        assert answer.status_code == {"history": 200}.get(name, 403)
    assert client.post(reverse("admin:cards_audit_add"), {"act": "printed"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    client.post(LIST, chosen)
    assert Audit.objects.get(pk=entry.pk).act == "complaint_read"


@pytest.mark.parametrize("who", ["cadre", "secretary", "official", "county_viewer"])
def test_nobody_else_reads_it(scene, sign_in, entry, who):
    assert sign_in(getattr(scene, who)).get(LIST).status_code == 302


def test_a_long_list_takes_no_more_queries(scene, sign_in, django_assert_max_num_queries):
    for _time in range(30):
        record(Act.PRINTED, by=scene.cadre, about=scene.village, piece="contact-card")
    client = sign_in(scene.administrator)
    with django_assert_max_num_queries(8):
        assert client.get(LIST).status_code == 200


def test_a_failed_sign_in_names_the_account_that_was_meant(scene, sign_in, client):
    client.post(reverse("login"), {"username": "cadre", "password": "wrong"})
    page = sign_in(scene.administrator).get(LIST, {"act": "sign_in_failed"}).text
    assert ("账号 cadre" in page, f"账号 {scene.cadre.pk}" in page) == (True, False)
