"""The administrator reads the audit; nobody changes it, and nobody else comes near."""

import pytest
from django.urls import reverse

from cards.audit import record
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
