"""下一步: for every state and role what, by whom, until when, and a main button that does just that."""

import re
from datetime import date

import pytest

from inquiries.choices import State
from inquiries.models import Answer, Inquiry
from tests.cast import main_of
from tests.inquiries.matters.states import inquiry_in

pytestmark = pytest.mark.time_machine("2026-11-18 10:00")
ROLES = {"L": "liaison", "C": "cadre", "S": "secretary", "T": "official"}
WRITE = "办理并写好答复"
# words, whom, day, main act, whose page shows it; owner is `second`, the deadline five days off
TABLE = {
    "received": ("受理此事，或说明不予受理", "村办公室", "2026年11月23日", "accept", "CST"),
    "accepted": (WRITE, "second", "2026年11月23日", "answer", "CST"),
    "assigned": (WRITE, "second", "2026年11月23日", "answer", "CST"),
    "in_progress": (WRITE, "second", "2026年11月23日", "answer", "CST"),
    "in_deliberation": (WRITE, "second", "2026年11月23日", "answer", "CST"),
    "extended": (WRITE, "second", "2026年11月23日", "answer", "CST"),
    "referred": (WRITE, "second", "2026年11月23日", "answer", "CST"),
    "reopened": (WRITE, "second", "2026年11月23日", "answer", "CST"),
    "awaiting_asker": ("记下质询人补充的内容", "second", "2026年11月21日", "resume", "CST"),
    "deferred": ("把回音送给每位质询人", "村办公室或联户的人", "2026年11月30日", "hand_over", "LCST"),
    "answered": ("把回音送给每位质询人", "村办公室或联户的人", "2026年11月30日", "hand_over", "LCST"),
    "answered_on_spot": ("把回音送给每位质询人", "村办公室或联户的人", "2026年11月30日", "hand_over", "LCST"),
    "echoed": ("问每位质询人对答复是否满意", "村办公室或联户的人", "2026年12月18日", "verdict", "LCST"),
    "closed": ("答复人以外的一人上栏", "村办公室中cadre以外的人", "2026年11月30日", "post", "S"),
    "merged": ("此处不用再办", "", "", "", ""),
    "rejected": ("不用再办", "", "", "", ""),
    "withdrawn": ("不用再办", "", "", "", ""),
}
WITH_ANSWER = {"answered", "answered_on_spot", "deferred", "echoed", "closed"}


def matter(scene, state):
    found = inquiry_in(scene, state)
    if state in WITH_ANSWER:
        texts = {"query": "路灯不亮", "measures": "已经报修", "outcome": "已经亮了"}
        Answer.objects.create(inquiry=found, made_by=scene.cadre, made_at=found.received_at, **texts)
    return found


def next_of(page) -> str:
    """The line of the next step as it is read."""
    line = re.search(r'<p class="next.*?</p>', page.text, re.DOTALL)[0]
    return re.sub(r"\s+", "", re.sub("<[^>]*>", "", line))


def main_act(page) -> str:
    """Where the one main button leads."""
    found = re.findall(r'<a class="btn btn-primary"\s+href="([^"]*)"', main_of(page))
    assert main_of(page).count("btn-primary") == len(found) <= 1
    return found[0] if found else ""


def does(client, inquiry, act, where) -> bool:
    """Whether the main button's place really takes the act."""
    if act in ("hand_over", "verdict"):
        page = client.get(inquiry.get_absolute_url()).text
        form = page.split('id="askers"')[1]
        return where == "#askers" and f'/{act.replace("_", "-")}/"' in form
    found = client.get(where)
    ends = "/post/" if act == "post" else f"/move/{act}/"
    return where.endswith(ends) and found.status_code == 200 and "<form" in main_of(found)


def test_the_table_knows_every_state():
    assert set(TABLE) == set(State.values)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", TABLE)
def test_the_next_step_says_what_by_whom_and_until_when(scene, sign_in, state, role):
    what, who, day, act, roles = TABLE[state]
    i = matter(scene, state)
    client = sign_in(getattr(scene, ROLES[role]))
    page = client.get(i.get_absolute_url())
    line = next_of(page)
    assert line.startswith(f"下一步{what}")
    assert (f"由{who}" if who else "·") in line or not who
    assert f"最迟{day}" in line if day else "最迟" not in line
    where = main_act(page)
    assert bool(where) == (role in roles)
    assert not where or does(client, i, act, where)


def test_a_deferred_matter_whose_askers_know_is_looked_at_again(scene, sign_in):
    i = matter(scene, "deferred")
    i.askers.update(echo_how="told", echoed_at=i.received_at, echoed_by=scene.cadre)
    page = sign_in(scene.cadre).get(i.get_absolute_url())
    assert next_of(page) == "下一步复查能否办理，并写好答复·由second办·2026年12月18日"
    assert main_act(page).endswith("/move/answer/")


def test_what_is_posted_or_a_complaint_has_nothing_left(scene, sign_in):
    i = matter(scene, "closed")
    Inquiry.objects.filter(pk=i.pk).update(posted_at=i.received_at, posted_by=scene.second)
    assert next_of(sign_in(scene.secretary).get(i.get_absolute_url())) == "下一步不用再办"
    i = matter(scene, "closed")
    Inquiry.objects.filter(pk=i.pk).update(is_restricted=True)
    assert next_of(sign_in(scene.official).get(i.get_absolute_url())) == "下一步不用再办"


def test_an_answer_that_nobody_has_seen_is_checked_by_another(scene, sign_in):
    scene.village.settings.answers_checked = True
    scene.village.settings.save()
    i = matter(scene, "answered")
    for user, where in ((scene.cadre, ""), (scene.secretary, "#answer"), (scene.liaison, "")):
        page = sign_in(user).get(i.get_absolute_url())
        assert next_of(page).startswith("下一步另一人看过答复再送给质询人·由村办公室中cadre以外的人办")
        assert main_act(page) == where
    assert 'id="answer"' in sign_in(scene.secretary).get(i.get_absolute_url()).text


def test_a_later_deadline_is_settled_first_by_whoever_may(scene, sign_in):
    i = matter(scene, "in_progress")
    Inquiry.objects.filter(pk=i.pk).update(extension_on=date(2026, 12, 1), extension_by=scene.second)
    page = sign_in(scene.secretary).get(i.get_absolute_url())
    assert next_of(page) == "下一步批准或不批准延期·由村书记或乡镇办·最迟2026年11月23日"
    assert main_act(page).endswith("/move/approve_extension/")
    page = sign_in(scene.cadre).get(i.get_absolute_url())
    assert next_of(page).startswith(f"下一步{WRITE}")
    assert main_act(page).endswith("/move/answer/")


def test_a_later_deadline_of_a_complaint_is_not_the_secretarys_to_settle(scene, sign_in):
    i = matter(scene, "in_progress")
    asked = {"extension_on": date(2026, 12, 1), "extension_by": scene.second}
    Inquiry.objects.filter(pk=i.pk).update(is_restricted=True, **asked)
    line = next_of(sign_in(scene.official).get(i.get_absolute_url()))
    assert line == "下一步批准或不批准延期·由乡镇办·最迟2026年11月23日"
