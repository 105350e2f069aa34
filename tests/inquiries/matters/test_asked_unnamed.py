"""A complaint that names no office, but the village as a whole or unnamed rulers, is asked about too (W-11)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from inquiries.matters.complaints import named_above, named_in
from inquiries.models import Inquiry
from tests.masking import HALVES, HARMLESS, rows

from .test_complaint_above import data

UNNAMED = [
    "村上欺负老实人",
    "大队不公平",
    "干部吃拿卡要",
    "他们把低保给了亲戚",
    "队上分田不公平",
    "村里办事看人下菜",
    "低保都给了有关系的人",
    "公益岗位全给了亲戚",
    "上面的人把钱吞了",
    "这帮人贪得无厌",
    "村里卖地的钱去哪了",
    "大队账目不公开",
    "村里不把我们当人看",
    "凭什么有钱人吃低保",
    "选举的时候有人买票",
    "村里头的人拿了我的钱",
    "组上的人把补贴扣了",
    "镇里头的人收了钱不办事",
    "村上不管我们死活",
    "村里不理我们老百姓",
    "分田不公",
    "低保都给亲戚领了",
    "救灾款发得不公平",
    "有人吃空饷",
    "死人还在领低保，没人查",
    "活没干，钱照领",
    "征地补偿款迟迟不发，钱去哪里了",
    "安排工作都是自己人",
    "他们几个合伙把鱼塘低价包了",
]
TRADITIONAL = [
    "村裡頭的人拿了我的錢",
    "大隊不公平",
    "低保都給了親戚",
    "隊上分田不公",
    "選舉有人買票",
    "他們把補貼吞了",
]
OF_TOWNSHIP = ["镇里不公平", "乡里欺压百姓", "镇政府瞎搞"]
ORDINARY = [
    "村里的路灯坏了，请来修。",
    "大队部几点开门？",
    "他们说低保要带户口本，是不是？",
    "镇里的班车几点到村上？",
    "邻居欺负我，天天骂人。",
    "低保要什么条件，可以给我讲讲吗？",
    "低保给亲属代领行吗",
    "村里自己人搞的活动",
    "补贴可以打给亲戚的卡吗",
    "承包地给兄弟种要写合同吗",
    "村里面有没有亲戚可以借住的登记",
    "分田到户是哪一年",
    "补贴公示不公布要找谁",
    "村裡的路燈壞了",
]


@pytest.mark.parametrize("text", [*UNNAMED, *TRADITIONAL])
def test_whoever_rules_unnamed_is_asked_about(text):
    assert named_in(text, [])


@pytest.mark.parametrize("text", ORDINARY)
def test_what_only_speaks_of_the_village_is_not(text):
    assert (named_in(text, []), named_above(text, [])) == ([], [])


@pytest.mark.parametrize("text", UNNAMED[:4])
def test_it_is_stored_only_once_it_was_asked_about(scene, sign_in, client, text):
    url, body = f"/h/{scene.household.token}/ask/", {"key": uuid4(), "text": text, "is_restricted": "no"}
    asked = client.post(url, body)
    office = sign_in(scene.cadre).post(reverse("inquiries:inquiry_new"), data(text=text, kind="question"))
    for response in (asked, office):
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["asked_twice"])
    assert not Inquiry.objects.exists()
    assert client.post(url, body | {"asked_twice": "on"}).status_code == 200
    assert Inquiry.objects.get().text == text


@pytest.mark.parametrize("text", OF_TOWNSHIP)
def test_the_township_as_a_whole_is_asked_about_before_it_goes_there(scene, client, text):
    url, body = f"/h/{scene.household.token}/ask/", {"key": uuid4(), "text": text, "is_restricted": "on"}
    response = client.post(url, body)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["asked_twice"])
    assert not Inquiry.objects.exists()
    assert client.post(url, body | {"is_restricted": "township"}).status_code == 200
    assert Inquiry.objects.get().for_county


def test_fewer_than_three_of_a_hundred_ordinary_texts_are_asked_about():
    harmless = [row["text"] for half in HALVES for row in rows(half) if row["kind"].startswith(HARMLESS)]
    asked = [text for text in harmless if named_in(text, []) or named_above(text, [])]
    assert len(asked) < 0.03 * len(harmless)
