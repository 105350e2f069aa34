"""A text that names an office or its holder with a word of complaint is asked about once more (W-11)."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from cards.choices import SeatRole
from cards.models import PartyMember, Seat, User
from inquiries.matters.complaints import named_in
from inquiries.models import Inquiry
from tests.cast import SINCE, make_inquiry, make_person
from tests.masking import HALVES, HARMLESS, rows

from .states import standing
from .test_complaint_above import data, mended

NEW = reverse("inquiries:inquiry_new")
SAYS = "周桂香收了我家三百块钱，不办事。"
ENTRIES = {
    "name": SAYS,
    "spaced name": "周 桂 香态度很差",
    "office": "三组组长克扣补贴",
    "party": "村书记优亲厚友",
    "grid": "网格员骂人",
    "township": "镇长的亲戚占用了田",
}
PLAIN = [
    "三组路口的路灯坏了半个月。",
    "给村主任打了电话，路还没修。",
    "周桂香送来的卡写错了。",
    "邻居骂人，天天吵。",
]
SAID_OTHERWISE = [
    "周桂香把我家的地占了一半",
    "周桂香骗了我三千块",
    "周桂香找我要了两条烟才盖章",
    "周桂香说话很难听，把我赶出来",
    "周桂香上班时间打牌",
    "周桂香把救济米分给他弟弟",
    "支书把低保给了他侄儿",
    "组长卖了集体的树，钱不见了",
    "网格员从来没来过我家",
    "老支书拿了修路款",
    "会计账目不清",
    "书记欠我工钱不还",
    "队长砍了我家的竹子",
    "妇女主任乱收费",
    "村长醉酒闹事",
    "驻村干部不见人",
    "干部弄丢了我的户口本",
    "镇里刘所长卡着不给办",
    "村支書貪污",
    "组长当年分田少分我半亩",
    "网格员从来不下来",
    "联户党员没来过我家",
    "包户干部从没上门",
    "妇女主任把我家的申请弄没了",
    "周桂香把补贴装进腰包",
    "周桂香嫌我穷不给我评低保",
    "文书让我跑了五趟",
    "计生专干让我交二百块",
    "支部书记拿了工程队的",
    "监委会的人装聋作哑",
    "副镇长答应的路灯没兑现",
    "镇政府派来的人说话太凶了",
    "村主任的儿子压坏我家菜地不赔",
]


@pytest.mark.parametrize("text", SAID_OTHERWISE)
def test_whatever_word_a_villager_complains_with(text):
    assert named_in(text, ["周桂香"])


def test_what_villagers_ordinarily_ask_is_not_asked_about():
    harmless = [row["text"] for half in HALVES for row in rows(half) if row["kind"].startswith(HARMLESS)]
    assert [text for text in harmless if named_in(text, [])] == []


@pytest.mark.parametrize("text", ENTRIES.values(), ids=ENTRIES)
def test_a_text_that_complains_about_an_office_is_asked_about_once_more(scene, sign_in, text):
    client, one = sign_in(scene.cadre), data(text=text, kind="question")
    response = client.post(NEW, one)
    page = response.content.decode()
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["asked_twice"])
    assert (text in page, "if-complaint" in page) == (True, False)
    assert not Inquiry.objects.exists()
    assert client.post(NEW, one | {"asked_twice": "on"}).status_code == 302
    assert not Inquiry.objects.get().is_restricted
    sure = {"asked_twice": "on"} if "镇长" in text else {}
    assert client.post(NEW, data(text=text, is_restricted="on") | sure).status_code == 200


@pytest.mark.parametrize("text", PLAIN)
def test_an_ordinary_text_is_not_asked_about(scene, sign_in, text):
    assert sign_in(scene.cadre).post(NEW, data(text=text, kind="question")).status_code == 302


def test_a_villager_is_asked_once_more_too(scene, client):
    url, body = f"/h/{scene.household.token}/ask/", {"key": uuid4(), "text": SAYS, "is_restricted": "no"}
    response = client.post(url, body)
    page = response.content.decode()
    assert (response.status_code, "周桂香" in page, 'name="asked_twice"' in page) == (422, True, True)
    assert not Inquiry.objects.exists()
    assert client.post(url, body | {"is_restricted": "on"}).status_code == 200
    assert Inquiry.objects.get().is_restricted
    body["key"] = uuid4()
    assert client.post(url, body | {"asked_twice": "on"}).status_code == 200
    assert not Inquiry.objects.latest("pk").is_restricted


def test_a_complaint_that_names_somebody_of_the_township_does_not_go_there_unasked(scene, sign_in, client):
    """Whoever chose the village is asked once more: the one it is about would read it."""
    text = f"镇里的{scene.official.name}收了我家的钱不办事。"
    url, body = f"/h/{scene.household.token}/ask/", {"key": uuid4(), "text": text, "is_restricted": "on"}
    asked = client.post(url, body)
    office = sign_in(scene.cadre).post(NEW, data(text=text, is_restricted="on"))
    for response in (asked, office):
        assert response.status_code == 422
        assert f"文字里提到{scene.official.name}，是乡镇的" in response.text
        assert text in response.text
    assert not Inquiry.objects.exists()
    client.logout()
    assert client.post(url, body | {"is_restricted": "township"}).status_code == 200
    assert Inquiry.objects.get().for_county
    body["key"] = uuid4()
    assert client.post(url, body | {"asked_twice": "on"}).status_code == 200
    assert not Inquiry.objects.latest("pk").for_county


def test_mending_an_entry_into_such_a_complaint_asks_too(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre, subject="收钱")
    client = sign_in(scene.cadre)
    changes = {"text": f"{scene.official.name}收了钱", "kind": "complaint", "is_restricted": "on"}
    response = mended(client, row, **changes)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["asked_twice"])
    row.refresh_from_db()
    assert (row.is_restricted, row.for_county) == (False, False)
    mended(client, row, **changes | {"is_restricted": "township"})
    row.refresh_from_db()
    assert row.for_county


def test_an_office_is_named_once(scene):
    assert named_in("妇联主席骂人", [], ["妇联主席"]) == ["妇联主席"]


def test_a_suggestion_on_a_post_is_asked_once_more(scene, client):
    from tests.feed import post

    row = post(scene)
    url = reverse("inquiries:public_suggest", args=[scene.village.slug, row.pk])
    response = client.post(url, {"key": uuid4(), "text": SAYS})
    assert (response.status_code, 'name="asked_twice"' in response.content.decode()) == (422, True)
    assert not Inquiry.objects.exists()


def test_a_mended_text_is_asked_about_too(scene, sign_in):
    row = make_inquiry(scene.village, scene.cadre)
    client, before = sign_in(scene.cadre), standing(row)
    response = mended(client, row, text=SAYS)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["asked_twice"])
    assert standing(row) == before
    assert mended(client, row, text=SAYS, asked_twice="on").status_code == 302
    assert mended(client, row, category="", kind="hazard").status_code == 302  # its text stays as it was


def test_the_action_asks_whichever_way_it_comes(scene):
    with pytest.raises(ValidationError, match="周桂香") as error:
        make_inquiry(scene.village, scene.cadre, text=SAYS)
    assert list(error.value.error_dict) == ["asked_twice"]


@pytest.mark.parametrize("said", ["李建国", "建国", "李某某", "姓李的", "老李", "小 李"])
@pytest.mark.parametrize("office", ["official", "county_viewer", "second", "liaison", "group leader"])
def test_whoever_holds_an_office_is_found_without_a_title(scene, said, office):
    if office == "group leader":
        leader = make_person(scene.village, "李建国")
        Seat.objects.create(unit=scene.group, person=leader, role=SeatRole.GROUP_LEADER, since=SINCE)
    else:
        User.objects.filter(pk=getattr(scene, office).pk).update(name="李建国")
    with pytest.raises(ValidationError, match="李|建国") as error:
        make_inquiry(scene.village, scene.cadre, text=f"{said}收了我家三百块钱，不办事。")
    assert list(error.value.error_dict) == ["asked_twice"]


def test_an_official_of_another_township_is_nobody_here(scene):
    User.objects.filter(pk=scene.official_elsewhere.pk).update(name="李建国")
    assert make_inquiry(scene.village, scene.cadre, text="李建国收了我家三百块钱，不办事。").pk


CALLED = ["妇联主席", "民兵营长", "村医", "网格长", "兽防员", "道德评议长", "机耕队管事", "环境卫生监督岗"]


@pytest.mark.parametrize("place", ["here", "next village"])
@pytest.mark.parametrize("called", CALLED)
def test_an_office_of_the_register_is_asked_about_without_a_name(scene, sign_in, called, place):
    village = scene.village if place == "here" else scene.neighbour
    if called == CALLED[-1]:
        member = make_person(village, "贺正阳")
        PartyMember.objects.create(person=member, assigned_post=called)
    else:
        make_person(village, "贺正阳", position=f"村{called}兼出纳" if called != "村医" else called)
    client, one = sign_in(scene.cadre), data(text=f"{called}收了我家三百块钱，不办事。", kind="question")
    response = client.post(NEW, one)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["asked_twice"])
    assert called in response.content.decode()
    harmless = data(text=f"{called}说三组的路灯坏了半个月。", kind="question")
    assert client.post(NEW, harmless | {"key": uuid4()}).status_code == 302


def test_an_office_of_another_township_is_no_office_here(scene):
    make_person(scene.elsewhere, "贺正阳", position="道德评议长")
    assert make_inquiry(scene.village, scene.cadre, text="道德评议长收了我家三百块钱。").pk


def test_every_seat_is_on_the_list_that_is_kept_here():
    with translation.override("zh-hans"):
        seats = [str(seat.label) for seat in SeatRole]
    assert [seat for seat in seats if not named_in(f"{seat}骂人", [])] == []


@pytest.mark.parametrize(
    "text", ["李某某吃拿卡要", "有人贪污修路款", "他以权谋私", "水费被截留了", "優親厚友"]
)
def test_what_only_somebody_in_office_can_do_is_asked_about_whoever_is_named(text):
    assert named_in(text, [])


def test_only_somebody_of_this_village_is_found():
    assert named_in(SAYS, ["周桂香", "钱"]) == ["周桂香"]
    assert named_in("刘大爷骂人", ["周桂香"]) == []
    assert named_in("周桂香很好", ["周桂香"]) == []
