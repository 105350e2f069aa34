"""A month frozen by mistake is opened again by the township, for a reason, as long as no sheet was displayed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from inquiries.board.actions import editions
from inquiries.board.reports import editions as reports
from inquiries.board.sealing import CHECKED
from inquiries.models import BoardEdition, BoardStep
from tests.notice_board import posted

from .months import ON_TIME, WHY, YEARS_END, is_frozen, mistaken, november, public, url

__all__ = ["mistaken", "november"]


@pytest.mark.feature("W-12")
def test_the_township_reopens_what_was_frozen_by_mistake(scene, sign_in, client, mistaken):
    first = mistaken.digest
    assert "乡镇可以写明原因撤销封存" in sign_in(scene.secretary).get(mistaken.get_absolute_url()).text
    township = sign_in(scene.official)
    assert url("board_reopen", mistaken) in township.get(mistaken.get_absolute_url()).text
    assert township.post(url("board_reopen", mistaken), WHY).url == mistaken.get_absolute_url()
    assert not is_frozen(mistaken)
    assert (mistaken.digest, reports.agrees(mistaken)) == ("", None)
    assert posted(scene).edition == mistaken
    editions.freeze(edition=mistaken, by=scene.secretary)
    mistaken.refresh_from_db()
    assert mistaken.digest != first
    assert reports.agrees(mistaken) is True
    acts = list(mistaken.steps.values_list("act", "by", "reason", "sealed"))
    assert acts == [
        ("frozen", scene.secretary.pk, "", first),
        ("reopened", scene.official.pk, WHY["reason"], first),
        ("frozen", scene.secretary.pk, "", mistaken.digest),
    ]
    client.logout()
    assert WHY["reason"] in public(client, mistaken).text


def test_who_closes_and_who_reopens_is_said_once_and_alike_to_everybody(scene, sign_in, november):
    posted(scene, maker=scene.second, by=scene.cadre)
    rule, page = str(editions.WHO_FREEZES), november.get_absolute_url()
    assert sign_in(scene.secretary).get(page).text.count(rule) == 1
    refused = sign_in(scene.cadre).post(url("board_freeze", november), {"sure": "on"} | WHY)
    assert (refused.status_code, refused.text.count(rule)) == (422, 2), "on the page, and as its refusal"
    editions.freeze(edition=november, by=scene.secretary, reason="早张贴")
    words = "后面的月份也没有封存时，乡镇可以写明原因撤销封存"
    for reader in (scene.secretary, scene.official):
        assert sign_in(reader).get(page).text.count(words) == 1


def test_a_paper_of_before_the_reopening_is_told_so(scene, client, mistaken):
    paper = mistaken.digest[:CHECKED]
    assert public(client, mistaken, check=paper).context["is_checked"] == "right"
    editions.reopen(edition=mistaken, by=scene.official, **WHY)
    assert public(client, mistaken, check=paper).context["is_checked"] == "earlier"
    editions.freeze(edition=mistaken, by=scene.secretary)
    shown = public(client, mistaken, check=paper)
    assert shown.context["is_checked"] == "earlier"
    assert "撤销封存之前" in shown.text
    assert public(client, mistaken, check="0" * CHECKED).context["is_checked"] == "wrong"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("cadre", 403),
        ("secretary", 403),
        ("liaison", 404),
        ("cadre_elsewhere", 404),
        ("official_elsewhere", 404),
        ("county_viewer", 404),
    ],
)
def test_nobody_else_reopens(scene, sign_in, client, mistaken, who, status):
    assert client.post(url("board_reopen", mistaken), WHY).url.startswith(reverse("login"))
    assert sign_in(getattr(scene, who)).post(url("board_reopen", mistaken), WHY).status_code == status
    with pytest.raises(PermissionDenied):
        editions.reopen(edition=mistaken, by=getattr(scene, who), **WHY)
    assert is_frozen(mistaken)
    assert BoardStep.objects.count() == 1


def test_a_displayed_month_stays_closed(scene, sign_in, mistaken):
    editions.display(edition=mistaken, by=scene.cadre, on=ON_TIME.date())
    township = sign_in(scene.official)
    assert url("board_reopen", mistaken) not in township.get(mistaken.get_absolute_url()).text
    assert township.post(url("board_reopen", mistaken), WHY).status_code == 422
    assert is_frozen(mistaken)


def test_a_month_with_a_later_frozen_one_stays_closed_until_that_is_open(scene, mistaken, time_machine):
    december = posted(scene).edition
    time_machine.move_to(YEARS_END)
    editions.freeze(edition=december, by=scene.secretary)
    with pytest.raises(ValidationError, match="后面的月份"):
        editions.reopen(edition=mistaken, by=scene.official, **WHY)
    editions.reopen(edition=december, by=scene.official, **WHY)
    editions.reopen(edition=mistaken, by=scene.official, **WHY)
    assert not is_frozen(mistaken)
    editions.freeze(edition=mistaken, by=scene.secretary)
    editions.freeze(edition=december, by=scene.secretary)
    assert [reports.agrees(one) for one in BoardEdition.objects.all()] == [True, True]


@pytest.mark.parametrize("reason", ["", " \u200b", "李秀英家", "长" * 201])
def test_a_bad_reason_comes_back_at_its_field(scene, sign_in, mistaken, reason):
    refused = sign_in(scene.official).post(url("board_reopen", mistaken), {"reason": reason})
    assert (refused.status_code, list(refused.context["reopen"].errors)) == (422, ["reason"])
    assert is_frozen(mistaken)


def test_an_open_month_is_not_reopened(scene, sign_in, november):
    assert sign_in(scene.official).post(url("board_reopen", november), WHY).status_code == 422
    assert not BoardStep.objects.exists()
