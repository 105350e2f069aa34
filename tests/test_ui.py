import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

from cards.fields import CleanCharField, PhoneField
from inquiries.choices import State, Verdict
from inquiries.models import Inquiry
from villageliaison.menu import MENUS
from villageliaison.statuses import STATUSES


class HomeForm(forms.Form):
    head = CleanCharField(label="户主", help_text="按户口本", max_length=4)
    phone = PhoneField(label="电话", required=False)


def draw(source, **context):
    context.setdefault("request", RequestFactory().get("/households/?q=a&before=9"))
    return Template("{% load ui %}" + source).render(Context(context))


def test_field_ties_label_help_and_error_to_the_control():
    html = draw("{% field form.head %}", form=HomeForm({"head": "一二三四五"}))
    assert 'for="id_head"' in html
    assert 'aria-invalid="true"' in html
    described = html.split('aria-describedby="')[1].split('"')[0].split()
    assert len(described) == 2
    assert all(f'id="{name}"' in html for name in described)


class SureForm(forms.Form):
    sure = forms.BooleanField(label="我以邻居的眼光读过一遍：认不出说的是谁。")
    short = forms.BooleanField(label="两方都同意")


def test_the_list_of_wrong_fields_names_a_tick_by_how_its_sentence_begins():
    html = draw("{% form_errors form %}", form=SureForm({}))
    assert re.findall(r">([^<>]+)</a>", html) == ["我以邻居的眼光读过一遍…", "两方都同意"]


def test_typed_markup_stays_text():
    html = draw("{% field form.head %}", form=HomeForm({"head": '"><script>alert(1)</script>'}))
    assert "<script" not in html


@pytest.mark.parametrize("value", [*State.values, *Verdict.values])
def test_every_state_and_verdict_has_word_colour_and_sign(value):
    assert value in STATUSES
    html = draw("{% status value label %}", value=value, label="办理中")
    assert "办理中" in html
    assert "<svg" in html


@pytest.mark.parametrize(
    ("days", "words"), [(-2, "超期2天"), (0, "今天到期"), (1, "明天到期"), (9, "还有9天")]
)
def test_due_is_written_in_words(days, words):
    with translation.override("zh-hans"):
        assert words in draw("{{ day|due }}", day=timezone.localdate() + timedelta(days=days))


@pytest.mark.parametrize(
    ("days", "words"), [(-2, "超期2天未受理"), (0, "今天要受理"), (1, "明天前受理"), (2, "还有2天受理")]
)
def test_the_days_to_accept_are_named_as_such(days, words):
    row = Inquiry(state="received")
    day = timezone.localdate() + timedelta(days=days)
    with translation.override("zh-hans"):
        assert words in draw("{% deadline row day %}", row=row, day=day)
        row.state = "accepted"
        assert "受理" not in draw("{% deadline row day %}", row=row, day=day)


class Narrowed(forms.Form):
    q = forms.CharField(required=False)
    kind = forms.ChoiceField(label="种类", choices=[("", "所有"), ("merchant", "商户")], required=False)
    left = forms.BooleanField(label="已迁出", required=False)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "全部"),
        ({"q": "张"}, "全部"),
        ({"kind": "merchant", "left": "1"}, "商户·已迁出"),
        ({"kind": "x"}, "全部"),
    ],
)
def test_the_line_of_filters_names_those_that_are_set(sent, words):
    html = draw("{% filter_line form %}", form=Narrowed(sent))
    assert "".join(html.split("<b>")[1].split("</b>")[0].split()) == words
    assert 'href="#filters"' in html


def test_days_and_phones_as_they_are_read():
    with translation.override("zh-hans"):
        assert draw("{{ day|day }}", day=date(2026, 11, 22)) == "2026年11月22日"
    assert draw("{{ '19900001234'|phone }} {{ '0737-5550001'|phone }}") == "199 0000 1234 0737-5550001"
    assert draw("{{ none|blank }}{{ zero|blank }}", none=None, zero=0) == "—0"


def test_figure_of_zero_opens_nothing_and_alarms_nobody():
    assert "<a" not in draw('{% linked 0 "/households/" tone="late" gap="unserved" %}')
    html = draw('{% linked 3 "/households/" tone="late" gap="unserved" village="" %}')
    assert html == '<a class="tone-late" href="/households/?gap=unserved">3</a>'
    assert "tone-late" not in draw('{% figure "无人联系" 0 "/x/" tone="late" %}')


def test_chart_shows_every_number_as_text_too():
    rows = [(date(2026, 10, 1), [7, 3]), (date(2026, 11, 1), [0, 12])]
    html = draw("{% months_chart rows series caption='按月' %}", rows=rows, series=["登记", "答复"])
    assert html.count("<rect") >= 4
    assert [number for number in ("7", "3", "0", "12") if f">{number}</td>" in html] == ["7", "3", "0", "12"]
    assert "style=" not in html


def test_pager_keeps_the_search():
    html = draw("{% pager older=5 newer=None %}")
    assert "?q=a&amp;before=5" in html
    assert "after=" not in html


def test_every_icon_asked_for_is_in_the_sprite():
    sprite = Path(settings.BASE_DIR, "static/vendor/bootstrap-icons/sprite.svg").read_text("utf-8")
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    wanted = {icon for _, icon in STATUSES.values() if icon}
    wanted |= {each.icon for groups in MENUS.values() for group in groups for each in (group, *group.pages)}
    for page in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        wanted |= set(re.findall(r'icon[ =]"([a-z-]+)"', page.read_text("utf-8")))
    assert wanted - drawn == set()


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429, 500, 503])
def test_error_pages_need_no_context_and_speak_both_languages(status):
    html = render_to_string(f"{status}.html")
    assert 'lang="en"' in html
    assert re.search("[\u4e00-\u9fff]{4}", html)
    assert "<script" not in html


def test_act_is_a_post_with_its_word():
    html = draw('{% act "受理" "/x/" icon="check" name="version" value=3 %}', csrf_token="t0ken")
    assert 'method="post"' in html
    assert 'value="t0ken"' in html
    assert 'name="version" value="3"' in html


def test_empty_state_shows_what_to_do_next():
    html = draw('{% empty_state "还没有农户" "先登记一户。" "/households/new/" "登记新户" %}')
    assert 'href="/households/new/"' in html
    assert "登记新户" in html


def test_combobox_without_script_is_a_text_field():
    class Entry(forms.Form):
        household_q = forms.CharField(label="农户", required=False)
        household = forms.CharField(widget=forms.HiddenInput, required=False)

    html = draw("{% combobox form.household_q form.household '/look/' %}", form=Entry({"household_q": "张"}))
    assert 'name="household_q" value="张"' in html
    assert 'type="hidden" name="household"' in html
    assert 'role="listbox"' in html


def test_zero_is_marked_so_that_a_phone_leaves_it_out():
    assert "is-zero" in draw("{% figure '超期' 0 '/x/' %}")
    assert "is-zero" not in draw("{% figure '超期' 3 '/x/' %}")
    cell = '<td class="num is-zero" data-label="超期"><span class="tone-quiet">0</span></td>'
    assert draw('{% figure_cell "超期" 0 "/x/" tone="late" %}') == cell
    cell = '<td class="num" data-label="超期"><a class="tone-late" href="/x/?village=4">3</a></td>'
    assert draw('{% figure_cell "超期" 3 "/x/" tone="late" village=4 %}') == cell


def test_the_chart_of_months_is_reached_by_keyboard():
    html = draw("{% months_chart rows series caption='各月' %}", rows=[("6月", [1])], series=["登记"])
    assert re.search(
        r'class="table-scroll from-end"\s+tabindex="0"\s+role="region"\s+aria-label="各月"', html
    )
