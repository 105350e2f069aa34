"""Entering what somebody asks: quickly, once, and in the right hands."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cards.models import Copy
from cards.printing.actions.editions import approve_edition, make_edition
from inquiries.models import Asker, Inquiry, Photo

from .entry_form import NEW, TEXT, entry_data


def picture(name="灯.png", size=(40, 20)):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


@pytest.mark.feature("S0-12", "S0-13", "S2-14")
def test_a_household_found_by_initials_is_enough(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, entry_data(household_q="lxy", channel="office"))
    i = Inquiry.objects.get()
    assert response.url == i.get_absolute_url()
    asker = i.askers.get()
    assert (i.household, i.channel, i.created_by) == (scene.unlinked, "office", scene.cadre)
    assert (asker.name, asker.phone, asker.household) == ("李秀英", scene.unlinked.phone, scene.unlinked)
    assert i.subject == "三组路口的路灯坏了半个月，晚上看不见"
    assert [event.move for event in i.events.all()] == ["register"]


@pytest.mark.parametrize("words", ["李秀英", "lixiu", "2", "19900100002", "２"])
def test_a_household_is_found_by_name_pinyin_number_or_phone(scene, sign_in, words):
    assert sign_in(scene.cadre).post(NEW, entry_data(household_q=words)).status_code == 302
    assert Inquiry.objects.get().household == scene.unlinked


@pytest.mark.feature("S0-13")
def test_the_code_of_a_card_links_the_inquiry_to_the_card(scene, sign_in):
    edition = approve_edition(edition=make_edition(village=scene.village, by=scene.cadre), by=scene.secretary)
    card = Copy.objects.create(
        village=scene.village,
        edition=edition,
        household=scene.household,
        code="000000000",
        fingerprint="x",
        printed_at=edition.approved_at,
    )
    sign_in(scene.cadre).post(NEW, entry_data(household_q="ooo-ooo-ooo", channel="card"))
    i = Inquiry.objects.get()
    assert (i.household, i.card) == (scene.household, card)


def test_somebody_of_no_household_and_nobody_at_all(scene, sign_in):
    client = sign_in(scene.cadre)
    client.post(NEW, entry_data(asker_name="过路人", asker_phone="１９９　００００　０００９"))
    client.post(NEW, entry_data())
    assert list(Asker.objects.values_list("name", "phone")) == [("过路人", "19900000009"), ("", "")]


def test_a_household_that_fits_twice_or_not_at_all_is_asked_back(scene, sign_in):
    client = sign_in(scene.cadre)
    for words in ("1990010", "赵外村", "不存在"):
        response = client.post(NEW, entry_data(household_q=words))
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["household_q"])
        assert TEXT in response.content.decode()
    assert not Inquiry.objects.exists()


def test_a_foreign_household_cannot_be_chosen(scene, sign_in):
    response = sign_in(scene.cadre).post(NEW, entry_data(household_q="赵外村", household=scene.foreign.pk))
    assert response.status_code == 422
    assert not Inquiry.objects.exists()


def test_answered_on_the_spot_in_the_same_form(scene, sign_in):
    client = sign_in(scene.cadre)
    response = client.post(NEW, entry_data(measures="当场查了电表", outcome=""))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["outcome"])
    one = entry_data(measures="当场查了电表", outcome="合上闸就亮了")
    assert client.post(NEW, one).status_code == 302
    assert client.post(NEW, one).status_code == 302
    i = Inquiry.objects.get()
    answer = i.answers.get()
    assert (i.state, i.owner) == ("answered_on_spot", scene.cadre)
    assert (answer.query, answer.measures, answer.outcome) == (TEXT, "当场查了电表", "合上闸就亮了")


def test_a_double_click_is_one_inquiry_and_other_words_are_asked_back(scene, sign_in):
    client, one = sign_in(scene.cadre), entry_data()
    first, second = client.post(NEW, one), client.post(NEW, one)
    assert first.url == second.url
    response = client.post(NEW, one | {"text": "换了一件事"})
    assert response.status_code == 409
    assert "换了一件事" in response.content.decode()
    key = response.context["form"]["key"].value()
    assert client.post(NEW, entry_data(key=key, text="换了一件事")).status_code == 302
    assert Inquiry.objects.count() == 2


def test_a_picture_added_under_a_key_of_before_is_not_lost(scene, sign_in):
    client, one = sign_in(scene.cadre), entry_data()
    client.post(NEW, one | {"photos": [picture()]})
    assert client.post(NEW, one | {"photos": [picture()]}).status_code == 302
    assert client.post(NEW, one | {"photos": [picture(), picture(size=(30, 20))]}).status_code == 409
    assert (Inquiry.objects.count(), Photo.objects.count()) == (1, 1)


def test_photos_are_made_anew_and_bounded(scene, sign_in):
    client = sign_in(scene.cadre)
    for files in (
        [picture()] * 7,
        [SimpleUploadedFile("a.jpg", b"<svg/>")],
        [SimpleUploadedFile("a.png", b"")],
    ):
        response = client.post(NEW, entry_data(photos=files))
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["photos"])
        assert TEXT in response.content.decode()
    client.post(NEW, entry_data(photos=[picture("../../x.png"), picture()]))
    photos = list(Photo.objects.all())
    assert [(photo.width, photo.height) for photo in photos] == [(40, 20)] * 2
    assert all(photo.file.name.startswith("inquiries/20") and ".." not in photo.file.name for photo in photos)
    response = client.get(reverse("inquiries:photo", args=[photos[0].pk]))
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (response["X-Content-Type-Options"], response["Content-Type"]) == ("nosniff", "image/jpeg")
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")
    assert (
        sign_in(scene.cadre_elsewhere).get(reverse("inquiries:photo", args=[photos[0].pk])).status_code == 404
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", "长" * 5001),
        ("subject", "长" * 61),
        ("asker_phone", "1234"),
        ("channel", "x"),
        ("key", "1"),
    ],
)
def test_bad_input_is_named_and_the_text_kept(scene, sign_in, field, value):
    response = sign_in(scene.cadre).post(NEW, entry_data(asker_name="记住我") | {field: value})
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert "记住我" in response.content.decode()
    assert not Inquiry.objects.exists()


def test_invisible_characters_are_dropped(scene, sign_in):
    sign_in(scene.cadre).post(NEW, entry_data(text="路\x00灯\u202e不\u200b亮", asker_name="张\u2066三"))
    assert Inquiry.objects.get().text == "路灯不亮"
    assert Asker.objects.get().name == "张三"


def test_who_may_enter(scene, sign_in, client):
    assert client.post(NEW, entry_data()).url.startswith(reverse("login"))
    for user in (scene.county_viewer, scene.administrator):
        assert sign_in(user).post(NEW, entry_data()).status_code == 403
    foreign = f"{NEW}?household={scene.foreign.pk}"
    assert sign_in(scene.cadre).post(foreign, entry_data()).status_code == 404
    assert not Inquiry.objects.exists()
    assert (
        sign_in(scene.liaison)
        .post(NEW, entry_data(household_q="张立军", measures="m", outcome="o"))
        .status_code
        == 302
    )
    assert Inquiry.objects.get().state == "received"


def test_the_township_names_the_village_first(scene, sign_in):
    client = sign_in(scene.official)
    assert list(client.get(NEW).context["villages"]) == [scene.village, scene.neighbour]
    assert client.post(f"{NEW}?village={scene.elsewhere.pk}", entry_data()).status_code == 404
    assert client.post(f"{NEW}?village={scene.neighbour.pk}", entry_data()).status_code == 302
    assert Inquiry.objects.get().village == scene.neighbour


def test_whoever_goes_straight_to_the_button_hears_of_the_same_matter_too(scene, sign_in):
    client = sign_in(scene.cadre)
    assert 'hx-trigger="input changed delay:800ms, change"' in client.get(NEW).text
    client.post(NEW, entry_data(asker_name="某甲"))
    first = Inquiry.objects.get()
    page = client.post(NEW, entry_data(asker_name="某乙"), follow=True)
    assert f"{first.number} {first.subject}" in " ".join(str(each) for each in page.context["messages"])
    page = client.post(NEW, entry_data(asker_name="某丙", text="井水发臭，喝不得。"), follow=True)
    assert first.number not in " ".join(str(each) for each in page.context["messages"])
