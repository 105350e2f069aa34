"""What the form of a new inquiry offers: errands, channels, categories, households, matters that were asked before."""

import pytest
from django.urls import reverse

from inquiries.matters.forms.entry import first_words
from inquiries.models import Category, Inquiry
from tests.cast import make_inquiry

from .entry_form import NEW, entry_data


@pytest.mark.feature("S3-09")
@pytest.mark.parametrize(
    ("mode", "word"), [("accompanied", "陪办"), ("assisted", "帮办"), ("delegated", "代办")]
)
def test_an_errand_is_one_of_three_kinds_of_help(scene, sign_in, mode, word):
    client = sign_in(scene.cadre)
    assert [
        value for value, _label in client.get(NEW).context["form"].fields["errand_mode"].choices if value
    ] == [
        "accompanied",
        "assisted",
        "delegated",
    ]
    response = client.post(NEW, entry_data(kind="errand", errand_mode=mode), follow=True)
    assert (response.status_code, word in response.text) == (200, True)


def test_an_errand_has_its_mode(scene, sign_in):
    client = sign_in(scene.cadre)
    response = client.post(NEW, entry_data(kind="errand"))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["errand_mode"])
    client.post(NEW, entry_data(kind="errand", errand_mode="delegated"))
    client.post(NEW, entry_data(errand_mode="delegated"))
    assert list(Inquiry.objects.order_by("pk").values_list("kind", "errand_mode")) == [
        ("errand", "delegated"),
        ("question", ""),
    ]


CHANNELS = {
    "visit": "走访",
    "office": "群众工作站",
    "card": "联系卡",
    "chat_group": "微信群",
}


@pytest.mark.feature("S0-12", "S2-14")
@pytest.mark.parametrize("channel", CHANNELS)
def test_the_way_it_came_in_stands_on_its_page(scene, sign_in, channel):
    """The station of the masses, its card, a visit, the grid's chat group."""
    client = sign_in(scene.cadre)
    offered = dict(client.get(NEW).context["form"].fields["channel"].choices)
    assert CHANNELS[channel] in offered[channel]
    page = client.post(NEW, entry_data(channel=channel), follow=True).text
    assert CHANNELS[channel] in page
    assert client.post(NEW, entry_data(channel="")).status_code == 422


@pytest.mark.feature("S2-15")
def test_the_four_matters_are_the_categories_of_a_village_that_chose_them(scene, sign_in):
    scene.village.settings.category_scheme = "four_matters"
    scene.village.settings.save()
    client = sign_in(scene.cadre)
    offered = [label for value, label in client.get(NEW).context["form"].fields["category"].choices if value]
    assert offered == ["民事服务", "商事服务", "环境卫生", "宣传教育"]
    chosen = Category.objects.get(scheme="four_matters", name="商事服务")
    assert "商事服务" in client.post(NEW, entry_data(category=chosen.pk), follow=True).text


def test_categories_are_those_of_the_village(scene, sign_in):
    ours = Category.objects.get(scheme="general", name="环境卫生")
    theirs = Category.objects.create(scheme="centres", name="村民议事中心")
    assert sign_in(scene.cadre).post(NEW, entry_data(category=theirs.pk)).status_code == 422
    sign_in(scene.cadre).post(NEW, entry_data(category=ours.pk))
    assert Inquiry.objects.get().category == ours


def test_the_lookup_answers_options_of_ones_own_place(scene, sign_in):
    address = reverse("inquiries:household_lookup")
    assert sign_in(scene.cadre).get(address, {"q": "zlj"}).context["homes"] == [scene.household]
    assert sign_in(scene.cadre).get(address, {"q": "赵外村"}).content.strip() == b""
    assert sign_in(scene.cadre).get(address).context["homes"] == []
    assert sign_in(scene.liaison).get(address, {"q": "1990010"}).context["homes"] == [scene.household]
    assert sign_in(scene.county_viewer).get(address, {"q": "zlj"}).status_code == 403


def test_what_was_asked_before_is_shown_while_typing(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre)
    make_inquiry(scene.village, scene.cadre, subject="养老认证", text="老人在外地怎么认证")
    address = reverse("inquiries:inquiry_similar")
    response = sign_in(scene.cadre).post(address, {"text": "三组的路灯坏了好久"})
    assert response.context["similar"] == [i]
    assert sign_in(scene.cadre_elsewhere).post(address, {"text": i.text}).context["similar"] == []


def test_what_was_asked_before_is_a_link_in_the_notice_after_saving_too(scene, sign_in):
    old = make_inquiry(scene.village, scene.cadre, subject="<b>灯</b>")
    make_inquiry(scene.elsewhere, scene.cadre_elsewhere, subject="别村的灯")
    client = sign_in(scene.cadre)
    page = client.post(NEW, entry_data(text=old.text), follow=True).text
    notice = page.split("问法相近的已有")[1].split("</div>")[0]
    link = f'<a href="{old.get_absolute_url()}" target="_blank" rel="noopener">'
    assert notice.startswith(f"：{link}{old.number} &lt;b&gt;灯&lt;/b&gt;</a>。")
    assert "别村的灯" not in notice


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("路灯坏了。请修。", "路灯坏了"),
        ("低保什么时候评审？我家困难。", "低保什么时候评审？"),
        (
            "我家门口的排水沟堵了，下雨天水往堂屋里灌，请村里来看看。",
            "我家门口的排水沟堵了，下雨天水往堂屋里灌",
        ),
        ("长" * 30, "长" * 23 + "…"),
    ],
)
def test_a_subject_made_of_the_text_ends_where_a_clause_ends(text, subject):
    assert first_words(text) == subject
