"""How pages speak: marks and spaces, what may stay empty, months, and words for those who cannot do a thing."""

from datetime import date

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone, translation

from cards.models import Copy, Household, Unit
from cards.printing.actions.fact_sheets import make_sheet
from cards.printing.forms.delivery import DeliveryCodeForm
from cards.printing.reports.issued import build
from cards.register.forms.units import UnitForm
from tests.cards.printing.printing import printed
from tests.test_ui import draw


class Order(forms.Form):
    name = forms.CharField(label="name", required=False)
    on = forms.DateField(label="on", required=False, initial=timezone.localdate)
    how = forms.ChoiceField(label="how", required=False, choices=[("", "All of them"), ("stale", "Some")])
    why = forms.ChoiceField(label="why", required=False, choices=[("", "—"), ("far", "Far")])
    unit = forms.ModelChoiceField(Unit.objects.none(), label="unit", required=False)
    zone = forms.ModelChoiceField(
        Unit.objects.none(), label="zone", required=False, empty_label="The village"
    )
    must = forms.CharField(label="must")


@pytest.mark.django_db
def test_only_what_means_nothing_when_empty_is_marked_as_optional():
    form = Order()
    marked = [name for name in form.fields if "optional" in draw("{% field field %}", field=form[name])]
    assert marked == ["name", "why", "unit"]


@pytest.mark.django_db
def test_the_empty_choice_is_a_word_and_never_a_row_of_dashes(scene):
    form = UnitForm(village=scene.village)
    with translation.override("zh-hans"):
        kind, parent = (draw("{% field field %}", field=form[name]) for name in ("kind", "parent"))
    assert ">请选择</option>" in kind
    assert ">—</option>" in parent
    assert "----" not in kind + parent


def test_labels_begin_with_a_capital_in_english():
    assert ">Must" in draw("{% field form.must %}", form=Order())
    assert ">Must<" in draw("{% form_errors form %}", form=Order({}))


def test_a_space_parts_sentences_in_english_only():
    with translation.override("zh-hans"):
        assert draw("好。{% space %}去") == "好。去"
        assert draw("{{ on|month }}", on=date(2026, 11, 1)) == "2026年11月"
    with translation.override("en"):
        assert draw("Good.{% space %}Go") == "Good. Go"
        assert draw("{{ on|month }}", on=date(2026, 11, 1)) == "November 2026"


def test_sentences_on_lines_of_their_own_close_up_in_chinese_only():
    assert draw("{% filter tight %}好。\n  <a>去</a>{% endfilter %}") == "好。<a>去</a>"
    assert draw("{% filter tight %}Good.\n<a>Go</a>{% endfilter %}") == "Good.\n<a>Go</a>"
    assert draw("{% filter tight %}{{ name }}{% endfilter %}", name="<b>") == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, ["card", "edition", "copy", "slip"]), (2, ["cards", "editions", "copies", "slips"])],
)
def test_counters_say_one_and_many(number, words):
    names = ("delivered", "sheet_editions", "sheets", "stale", "name_boards", "name_boards_stale", "slips")
    with translation.override("en"):
        shown = build(dict.fromkeys(names, number), village=None, slips_url="", has_lists=False)
    counted = [word for counter in shown.counters for _number, word in counter.counts]
    assert counted == words


def test_a_cadre_is_not_led_where_only_the_secretary_may_write(scene, sign_in):
    scene.village.settings.first_contact = None
    scene.village.settings.save()
    edit, page = reverse("cards:village_edit", args=[scene.village.pk]), reverse("cards:card_print")
    cadres = sign_in(scene.cadre).get(page).text
    assert edit not in cadres
    assert "由村书记或乡镇填写" in cadres
    assert edit in sign_in(scene.secretary).get(page).text


@pytest.mark.feature("S0-15")
def test_today_does_not_call_a_blank_sheet_ready_for_approval(scene, sign_in):
    make_sheet(village=scene.village, by=scene.cadre, month=timezone.localdate().replace(day=1))
    page = sign_in(scene.cadre).get("/").text
    assert "还没有内容" in page
    assert "等待审核" not in page


@pytest.mark.django_db
def test_the_reason_of_a_return_is_in_the_language_of_the_page():
    with translation.override("en"):
        form = DeliveryCodeForm(copies=Copy.objects.none())
        html = draw("{% field form.result %}", form=form)
    assert "Came back: Nobody at home" in html
    assert "退回" not in html


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("show=returned", "没有退回的。"),
        ("show=stale", "墙上的卡内容都对，不用换发。"),
        ("show=returned&q=赵", "没有符合条件的。"),
    ],
)
def test_an_empty_list_of_cards_shows_whether_that_is_good_news(scene, sign_in, query, words):
    printed(scene)
    assert words in sign_in(scene.cadre).get(f"{reverse('cards:card_list')}?{query}").text


def test_an_empty_register_shows_what_comes_first(scene, sign_in):
    Household.objects.filter(village=scene.neighbour).delete()
    page = sign_in(scene.official).get(f"{reverse('cards:card_print')}?village={scene.neighbour.pk}").text
    assert "名册里还没有农户。" in page
    assert reverse("cards:household_create") in page
