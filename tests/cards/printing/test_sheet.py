"""The fact sheet's pages: made, written, approved by another person (S0-06, S0-14, S0-15)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cards.models import Edition, EditionSection, RegisterSummary
from cards.months import next_month
from cards.printing.actions import fact_sheets as actions

from .sheet_pieces import WORDS

LIST, NEW = reverse("cards:sheet_list"), reverse("cards:sheet_create")
TODAY = date(2026, 11, 22)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture
def november(time_machine):
    time_machine.move_to("2026-11-22T09:00:00+08:00", tick=False)


@pytest.fixture
def sheet(scene):
    return actions.make_sheet(village=scene.village, month=NOVEMBER, by=scene.cadre)


def at(page, sheet):
    return reverse(f"cards:sheet_{page}", args=[sheet.pk])


def written(sheet, by, **changed):
    texts = WORDS | changed
    return actions.write_sheet(sheet=sheet, by=by, texts=texts, seen=actions.version(sheet))


def texts_of(sheet):
    return dict(EditionSection.objects.filter(edition=sheet).values_list("section", "text"))


@pytest.mark.feature("S0-14", "S0-15")
def test_month_is_begun_written_and_shown_as_on_paper(scene, sign_in):
    client = sign_in(scene.cadre)
    answer = client.post(NEW, {"month": "2026-11-01"})
    sheet = Edition.objects.fact_sheets().get()
    assert (answer.url, sheet.number, sheet.month) == (at("edit", sheet), 1, NOVEMBER)
    seen = client.get(answer.url).context["form"]["seen"].value()
    assert client.post(answer.url, WORDS | {"seen": seen}).url == at("detail", sheet)
    assert texts_of(sheet) == WORDS
    page = client.get(at("detail", sheet)).text
    for words in ("村情明白卡", "本月中心工作", "三组机耕路硬化1.2公里已完工", "199 0000 0001"):
        assert words in page


@pytest.mark.feature("S0-15")
def test_empty_section_is_warned_about_and_not_refused(scene, sign_in, sheet):
    client = sign_in(scene.cadre)
    values = WORDS | {"projects": "", "seen": actions.version(sheet)}
    page = client.post(at("edit", sheet), values, follow=True)
    assert page.context["blank"] == ["项目建设"]
    assert "横线格" in page.text
    actions.approve_sheet(sheet=sheet, by=scene.secretary, seen=actions.version(sheet))


@pytest.mark.feature("S0-15")
def test_page_shows_how_full_the_paper_is(scene, sign_in, sheet):
    client = sign_in(scene.cadre)
    for length, words in ((20, "正面印得下"), (250, "印到背面"), (900, "正反两面都印不下")):
        sheet.refresh_from_db()
        written(sheet, scene.cadre, **dict.fromkeys(WORDS, "路" * length))
        found = client.get(at("detail", sheet)).context["fullness"]
        assert found[0]["words"] == words


@pytest.mark.feature("S0-06")
def test_sheet_is_approved_by_another_person_than_wrote_it_last(scene, sign_in, sheet):
    read = {"seen": actions.version(written(sheet, scene.second))}
    assert sign_in(scene.second).post(at("approve", sheet), read).status_code == 403
    assert sign_in(scene.cadre).post(at("approve", sheet), read).url == at("detail", sheet)
    sheet.refresh_from_db()
    assert (sheet.made_by, sheet.approved_by) == (scene.second, scene.cadre)
    assert RegisterSummary.objects.get(village=scene.village).sheet_editions == 1


@pytest.mark.feature("S0-06")
def test_words_that_the_approver_has_not_read_are_not_approved(scene, sign_in, sheet, time_machine):
    written(sheet, scene.cadre)
    client = sign_in(scene.secretary)
    read = client.get(at("detail", sheet)).context["version"]
    time_machine.shift(60)
    written(sheet, scene.cadre, work="换了一句话")
    page = client.post(at("approve", sheet), {"seen": read})
    sheet.refresh_from_db()
    assert (page.status_code, "换了一句话" in page.text, sheet.approved_at) == (422, True, None)
    assert client.post(at("approve", sheet), {"seen": page.context["version"]}).status_code == 302


@pytest.mark.feature("S0-06")
def test_approved_sheet_stays_as_it_is(scene, sign_in, sheet):
    sheet = written(sheet, scene.cadre)
    actions.approve_sheet(sheet=sheet, by=scene.secretary, seen=actions.version(sheet))
    client = sign_in(scene.cadre)
    assert client.get(at("edit", sheet)).url == at("detail", sheet)
    page = client.post(at("edit", sheet), {"work": "改了", "seen": actions.version(sheet)})
    assert (page.status_code, "改了" in page.text, texts_of(sheet)) == (422, True, WORDS)
    assert client.post(at("approve", sheet)).status_code == 422


def test_sheet_without_a_word_or_too_long_for_its_paper_is_not_approved(scene, sign_in, sheet):
    client = sign_in(scene.secretary)
    assert "还没有任何内容" in client.post(at("approve", sheet), {"seen": actions.version(sheet)}).text
    sheet = written(sheet, scene.cadre, work="路" * 1900, agenda="会" * 900)
    page = client.post(at("approve", sheet), {"seen": actions.version(sheet)})
    assert (page.status_code, "“本月中心工作”最长（1900字）" in page.text) == (422, True)
    sheet.refresh_from_db()
    assert sheet.approved_at is None


def test_text_too_long_for_the_field_is_kept_beside_the_error(scene, sign_in, sheet):
    page = sign_in(scene.cadre).post(at("edit", sheet), {"work": "长" * 2001, "agenda": "开会"})
    assert page.status_code == 422
    assert "长" * 2001 in page.text
    assert "开会" in page.text
    assert set(texts_of(sheet).values()) == {""}


def test_what_another_saved_meanwhile_is_not_lost_unnoticed(scene, sign_in, sheet, time_machine):
    seen = actions.version(sheet)
    time_machine.shift(60)
    written(sheet, scene.second)
    client = sign_in(scene.cadre)
    page = client.post(at("edit", sheet), {"work": "我的", "seen": seen})
    assert (page.status_code, texts_of(sheet)) == (422, WORDS)
    assert page.context["form"]["work"].value() == "我的"
    again = page.context["form"]["seen"].value()
    assert client.post(at("edit", sheet), {"work": "我的", "seen": again}).status_code == 302
    assert texts_of(sheet)["work"] == "我的"


@pytest.mark.feature("S0-15")
def test_last_months_text_is_one_click_away_and_typed_words_stay(scene, sign_in, sheet):
    written(sheet, scene.cadre)
    fresh = actions.make_sheet(village=scene.village, month=DECEMBER, by=scene.cadre)
    client = sign_in(scene.cadre)
    assert WORDS["culture"] in client.get(at("edit", fresh)).text
    typed = {"work": "十二月的事", "seen": actions.version(fresh)}
    form = client.post(at("edit", fresh), typed | {"fill": "culture"}).context["form"]
    assert [form[name].value() for name in WORDS] == ["十二月的事", "", "", WORDS["culture"]]
    form = client.post(at("edit", fresh), typed | {"fill": "all"}).context["form"]
    assert {name: form[name].value() for name in WORDS} == WORDS
    assert set(texts_of(fresh).values()) == {""}


@pytest.mark.feature("S0-14")
def test_one_sheet_a_month_numbers_count_up_and_the_list_shows_the_day_it_is_due(scene, sign_in, sheet):
    client = sign_in(scene.secretary)
    assert client.post(NEW, {"month": "2026-11-01"}).status_code == 422
    assert client.post(NEW, {"month": "2027-01-01"}).status_code == 422
    client.post(NEW, {"month": "2026-12-01"})
    rows = client.get(LIST).context["rows"]
    assert [(row["sheet"].number, row["due_on"]) for row in rows] == [
        (2, date(2026, 12, 31)),
        (1, date(2026, 11, 30)),
    ]
    assert "2026年11月30日" in client.get(reverse("today")).text
    with pytest.raises(ValidationError, match="month.*这个月已有明白卡"):
        actions.make_sheet(village=scene.village, month=NOVEMBER, by=scene.cadre)


def test_sheets_are_for_the_office_and_its_township(scene, sign_in, client, sheet):
    written(sheet, scene.cadre)
    pages = [at(page, sheet) for page in ("edit", "approve", "print")]
    for url in (NEW, *pages):
        assert client.post(url).url.startswith(reverse("login"))
    for user in (scene.cadre_elsewhere, scene.official_elsewhere, scene.liaison, scene.county_viewer):
        other = sign_in(user)
        assert {other.post(url).status_code for url in pages} == {404}
        assert other.get(at("detail", sheet)).status_code == 404
    assert sign_in(scene.liaison).post(NEW).status_code == 403
    for act in (
        lambda: actions.make_sheet(village=scene.village, month=DECEMBER, by=scene.liaison),
        lambda: written(sheet, scene.cadre_elsewhere),
        lambda: actions.approve_sheet(sheet=sheet, by=scene.liaison, seen=""),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert texts_of(sheet) == WORDS
    assert Edition.objects.fact_sheets().filter(approved_at=None).count() == 1


def test_pages_of_card_editions_and_fact_sheets_do_not_open_each_other(scene, sign_in, sheet):
    client = sign_in(scene.cadre)
    assert client.get(reverse("cards:edition_detail", args=[sheet.pk])).status_code == 404
    assert client.post(reverse("cards:edition_approve", args=[sheet.pk])).status_code == 404


def test_list_shows_two_years_and_leads_to_what_is_older(scene, sign_in, sheet):
    client, month = sign_in(scene.cadre), NOVEMBER
    shown = {"village": scene.village, "kind": "fact_sheet", "made_by": scene.cadre, "made_at": sheet.made_at}
    for number in range(2, 26):
        month = next_month(month)
        Edition.objects.create(**shown, number=number, month=month)
    first = client.get(LIST).context
    assert [row["sheet"].number for row in first["rows"]] == list(range(25, 1, -1))
    rest = client.get(LIST, {"before": first["page"].older}).context["rows"]
    assert [row["sheet"] for row in rest] == [sheet]


def test_list_takes_the_same_queries_for_one_and_many(scene, sign_in, sheet, django_assert_num_queries):
    client = sign_in(scene.cadre)
    client.get(LIST)
    with django_assert_num_queries(15, exact=False) as one:
        client.get(LIST)
    month = DECEMBER
    traits = {
        "village": scene.village,
        "kind": "fact_sheet",
        "made_by": scene.cadre,
        "made_at": sheet.made_at,
    }
    for number in range(2, 6):
        Edition.objects.create(**traits, number=number, month=month)
        month = next_month(month)
    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_first_use_shows_where_to_begin(scene, sign_in):
    page = sign_in(scene.cadre).get(LIST)
    assert "还没有明白卡" in page.text
    assert [value for value, _label in page.context["form"].fields["month"].choices] == [
        "2026-11-01",
        "2026-12-01",
    ]
