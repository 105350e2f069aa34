import re
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cards.choices import CardVariant, LinkPurpose
from cards.models import DutyShift, Household, PartyMember
from cards.printing.actions.delivery import deliver
from inquiries.choices import Channel
from inquiries.matters.actions import summary
from inquiries.models import Inquiry
from inquiries.public.forms import AskForm
from tests.cards.printing.printing import printed
from tests.cast import make_household, make_link

NOISE = re.compile(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"')


def home(household):
    return f"/h/{household.token}/"


def body(**more):
    return {"key": str(uuid4()), "text": "二组的化粪池什么时候改造？"} | more


@pytest.mark.feature("S0-05", "W-05")
def test_a_card_opens_whom_to_call(scene, client):
    page = client.get(home(scene.household)).content.decode()
    calls = re.findall('href="tel:([^"]+)"', page)
    assert calls[:3] == ["19900000001", "19900000003", "0737-5550001"]
    assert "刘小敏" in page
    assert "8:00—17:30" in page


@pytest.mark.parametrize("variant", CardVariant.values)
def test_nobody_stands_twice_and_a_heart_card_begins_with_the_homes_own_member(scene, client, variant):
    settings = scene.village.settings
    settings.card_variant = variant
    settings.save()
    PartyMember.objects.get_or_create(person=scene.member)
    make_link(scene.household, scene.first, LinkPurpose.REPRESENTATIVE)
    page = client.get(home(scene.household)).text
    calls = re.findall('href="tel:([^"]+)"', re.search(r"<section.*?</section>", page, re.S)[0])
    assert len(calls) == len(set(calls))
    own, common = scene.member.phone, scene.first.phone
    assert calls[:2] == ([own, common] if variant == CardVariant.HEART else [common, own])


def test_second_numbers_can_be_called_too(scene, client):
    people = scene.first, scene.member, scene.chief
    for number, person in enumerate(people):
        person.other_phone = f"0737-555019{number}"
        person.save()
    DutyShift.objects.create(village=scene.village, person=scene.chief, on=timezone.localdate())
    page = client.get(home(scene.household)).content.decode()
    calls = re.findall('href="tel:([^"]+)"', page.split("<footer")[0])
    on_duty = officer = ["19900000002", "0737-5550192"]
    linked = ["19900000003", "0737-5550191", "0737-5550001"]
    responsible = ["0737-5550001"]
    assert calls == ["19900000001", "0737-5550190", *linked, *on_duty, *officer, *responsible]


def test_the_page_shows_nothing_of_the_household(scene, client):
    page = client.get(home(scene.household)).content.decode()
    hidden = [scene.household.head_name, scene.household.phone, scene.household.address, "一组"]
    assert [word for word in hidden if word in page] == []


def test_all_homes_of_one_liaison_get_the_same_page_but_for_the_token(scene, client):
    other = make_household(scene.village, 3, "欧阳明华", is_hardship=True)
    make_link(other, scene.member)
    pages = {
        NOISE.sub("", client.get(home(row)).content.decode()).replace(row.token, "TOKEN")
        for row in (scene.household, other)
    }
    assert len(pages) == 1


@pytest.mark.feature("S0-13")
def test_the_card_that_was_scanned_is_the_displayed_one(scene, client):
    old, _other = printed(scene)
    deliver(copy=old, by=scene.cadre, how="by_hand", duties_explained=True)
    scene.household.head_name = "张立君"
    scene.household.save()
    new, _other = printed(scene)
    client.post(home(scene.household) + "ask/", body())
    assert Inquiry.objects.get().card == old
    deliver(copy=new, by=scene.cadre, how="by_hand", duties_explained=True)
    client.post(home(scene.household) + "ask/", body(text="什么时候修好？"))
    assert Inquiry.objects.latest("pk").card == new


@pytest.mark.feature("S0-13")
def test_a_question_is_registered_with_its_card_channel(scene, client):
    response = client.post(
        home(scene.household) + "ask/", body(asker_name="老张", asker_phone="199 0000 1111")
    )
    inquiry = Inquiry.objects.get()
    assert (inquiry.channel, inquiry.household, inquiry.created_by) == (Channel.QR, scene.household, None)
    assert (inquiry.kind, inquiry.notice_version) == ("question", "2026-12d")
    assert inquiry.subject == "二组的化粪池什么时候改造？"
    assert inquiry.askers.get().phone == "19900001111"
    assert inquiry.events.get().move == "register"
    assert response.context["code"] in response.content.decode()
    assert inquiry.number in response.content.decode()
    assert summary.differences() == []


def test_about_a_cadre_goes_to_the_township(scene, client):
    client.post(home(scene.household) + "ask/", body(is_restricted="on"))
    inquiry = Inquiry.objects.get()
    assert (inquiry.kind, inquiry.is_restricted) == ("complaint", True)
    assert not Inquiry.objects.visible_to(scene.secretary).exists()
    assert Inquiry.objects.visible_to(scene.official).get() == inquiry


def test_sent_twice_is_one_matter_and_the_same_code(scene, client):
    data = body()
    codes = {client.post(home(scene.household) + "ask/", data).context["code"] for _n in range(3)}
    assert len(codes) == 1
    assert Inquiry.objects.count() == 1


def test_the_same_form_with_other_text_is_refused_and_kept(scene, client):
    data = body()
    client.post(home(scene.household) + "ask/", data)
    response = client.post(home(scene.household) + "ask/", data | {"text": "另一件事，说来话长"})
    assert response.status_code == 409
    assert "另一件事，说来话长" in response.content.decode()
    assert response.context["form"]["key"].value() != data["key"]
    assert Inquiry.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", "\x00\u202e"),
        ("text", "长" * 100_000),
        ("subject", "长" * 61),
        ("asker_phone", "1234"),
        ("asker_name", "\ufffd"),
        ("key", "no-key"),
    ],
)
def test_bad_input_is_answered_at_the_field(scene, client, field, value):
    response = client.post(home(scene.household) + "ask/", body(asker_name="老张") | {field: value})
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Inquiry.objects.exists()


def test_the_form_asks_for_nothing_else():
    fields = ["key", "text", "subject", "asker_name", "asker_phone", "is_restricted", "asked_twice"]
    assert list(AskForm().fields) == fields


def test_extra_fields_are_ignored(scene, client):
    extra = {
        "state": "closed",
        "village": scene.elsewhere.pk,
        "household": scene.unlinked.pk,
        "channel": "visit",
    }
    client.post(home(scene.household) + "ask/", body(**extra))
    inquiry = Inquiry.objects.get()
    assert (inquiry.state, inquiry.household, inquiry.channel) == ("received", scene.household, "qr")


def test_the_notice_stands_before_the_button(scene, client):
    page = client.get(home(scene.household)).content.decode()
    assert page.index('class="privacy"') < page.index("btn-lg")
    assert page.count("<dt>") >= 5


@pytest.mark.parametrize("token", ["0" * 26, "x", "a" * 3000, "ABC-DEF-123"])
def test_unknown_tokens_get_one_neutral_page(scene, client, token):
    response = client.get(f"/h/{token}/")
    assert response.status_code == 404
    assert "牛头岭村" not in response.content.decode()
    assert client.post(f"/h/{token}/ask/", body()).status_code == 404


def test_a_household_that_left_and_a_new_token_end_the_old_one(scene, client):
    old = home(scene.household)
    Household.objects.filter(pk=scene.household.pk).update(token="Z" * 26)
    assert client.get(old).status_code == 404
    assert client.get("/h/" + "z" * 26 + "/").status_code == 200
    Household.objects.filter(pk=scene.household.pk).update(left_on="2026-01-01")
    assert client.get("/h/" + "Z" * 26 + "/").status_code == 404


@pytest.mark.usefixtures("still")
def test_whoever_tries_tokens_is_slowed_but_cards_still_open(scene, client):
    codes = [client.get(f"/h/{n:026}/").status_code for n in range(31)]
    assert codes == [404] * 30 + [429]
    assert client.get(home(scene.household)).status_code == 200


@pytest.mark.usefixtures("still")
def test_one_card_cannot_flood(scene, client):
    codes = [client.post(home(scene.household) + "ask/", body()).status_code for _n in range(11)]
    assert codes == [200] * 10 + [429]
    assert Inquiry.objects.count() == 10


@pytest.mark.usefixtures("still")
def test_the_limit_does_not_tell_that_a_card_complained(scene, client):
    """Whoever holds the card could else count how many questions still go through (W-11)."""
    url, complaint = home(scene.household) + "ask/", {"is_restricted": "on"}
    assert client.post(url, body(**complaint)).status_code == 200
    codes = [client.post(url, body()).status_code for _n in range(11)]
    assert codes == [200] * 10 + [429]
    codes = [client.post(url, body(**complaint)).status_code for _n in range(10)]
    assert codes == [200] * 9 + [429]


def test_a_village_behind_one_address_can_still_ask(scene, client):
    homes = [make_household(scene.village, number) for number in range(10, 50)]
    codes = {client.post(home(row) + "ask/", body()).status_code for row in homes}
    assert codes == {200}


def test_only_the_cadre_of_the_village_gets_the_way_in(scene, sign_in):
    link = reverse("household", args=[scene.household.pk])
    shown = {
        who: link in sign_in(getattr(scene, who)).get(home(scene.household)).content.decode()
        for who in ("cadre", "liaison", "official", "cadre_elsewhere", "county_viewer")
    }
    assert shown == {
        "cadre": True,
        "liaison": True,
        "official": True,
        "cadre_elsewhere": False,
        "county_viewer": False,
    }
