"""The duty roster: filled in turn, changed, cleared, shown to villagers, printed (S4-15)."""

from datetime import date
from io import BytesIO

import pypdf
import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from cards.models import DutyShift, Person
from cards.printing.actions import duty as actions
from tests.cards.register.test_village import edit_url, typed
from tests.cast import make_person

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
MONTH, FILL, CLEAR, DAY, SHEET = (
    reverse(f"cards:duty_{name}") for name in ("month", "fill", "clear", "day", "sheet")
)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(date(2026, 11, 22), tick=False):
        yield


@pytest.fixture
def three(scene):
    third = make_person(scene.village, "王秀兰", "19900000004", position="妇女主任", order=2)
    return [scene.first, scene.chief, third]


def fill(scene, people, month=NOVEMBER, per_day=1):
    return actions.fill_month(
        village=scene.village, month=month, people=people, per_day=per_day, by=scene.cadre
    )


def roster(scene):
    return [(shift.on.isoformat(), shift.person) for shift in DutyShift.objects.select_related("person")]


@pytest.mark.feature("S4-15")
def test_month_is_filled_in_turn_from_today_on(scene, three):
    assert fill(scene, three) == 9
    assert [person for _on, person in roster(scene)] == three * 3
    assert roster(scene)[0][0] == "2026-11-22"
    assert roster(scene)[-1][0] == "2026-11-30"


@pytest.mark.feature("S4-15")
def test_next_month_goes_on_after_whoever_was_last_and_keeps_filled_days(scene, three):
    fill(scene, three[:2])
    actions.set_day(village=scene.village, on=date(2026, 12, 2), people=[three[2]], by=scene.cadre)
    last = DutyShift.objects.filter(on="2026-11-30").get().person
    assert fill(scene, three[:2], DECEMBER) == 30
    december = {shift.on.day: shift.person for shift in DutyShift.objects.filter(on__gte=DECEMBER)}
    other = next(person for person in three[:2] if person != last)
    assert (december[1], december[2], december[3]) == (other, three[2], last)
    assert fill(scene, three[:2], DECEMBER) == 0


def test_two_a_day_are_two_people_and_alone_one_is_enough(scene, three):
    fill(scene, three, per_day=2)
    first = DutyShift.objects.filter(on="2026-11-22").values_list("person", flat=True)
    assert len(set(first)) == 2
    fill(scene, [scene.first], DECEMBER, per_day=2)
    assert DutyShift.objects.filter(on="2026-12-01").count() == 1


def test_a_month_that_is_over_stays_as_it_was(scene, three):
    with pytest.raises(ValidationError, match="这个月已经过完"):
        fill(scene, three, date(2026, 10, 1))
    actions.set_day(village=scene.village, on=date(2026, 11, 3), people=three[:1], by=scene.cadre)
    fill(scene, three)
    assert actions.clear_month(village=scene.village, month=NOVEMBER, by=scene.cadre) == 9
    assert roster(scene) == [("2026-11-03", scene.first)]


def test_only_people_of_the_village_in_service_take_turns(scene, three):
    foreign = make_person(scene.elsewhere, "外村人", "19900000009", position="主任")
    Person.objects.filter(pk=scene.chief.pk).update(is_active=False)
    scene.chief.refresh_from_db()
    strange = "其中有人不在本村任职"
    for people, words in (([foreign], strange), ([scene.chief], strange), ([], "请勾选轮流值班的人")):
        with pytest.raises(ValidationError, match=words):
            fill(scene, people)
    with pytest.raises(ValidationError, match=strange):
        actions.set_day(
            village=scene.village, on=date(2026, 11, 22), people=three + [foreign], by=scene.cadre
        )
    for user in (scene.cadre_elsewhere, scene.liaison, scene.county_viewer):
        with pytest.raises(PermissionDenied):
            actions.fill_month(village=scene.village, month=NOVEMBER, people=three, per_day=1, by=user)
    assert DutyShift.objects.count() == 0


@pytest.mark.parametrize("who", ["liaison", "county_viewer", "cadre_elsewhere"])
def test_a_day_is_set_by_the_staff_of_the_village_only(scene, three, who):
    day = {"on": date(2026, 11, 22), "people": three[:1]}
    with pytest.raises(PermissionDenied):
        actions.set_day(village=scene.village, by=getattr(scene, who), **day)


@pytest.mark.feature("S4-15")
def test_office_fills_changes_and_clears_on_the_page(scene, sign_in, three):
    client = sign_in(scene.cadre)
    people = [person.pk for person in three]
    response = client.post(f"{FILL}?month=2026-11", {"people": people, "per_day": "1"})
    assert response.url == f"{MONTH}?village={scene.village.pk}&month=2026-11"
    assert DutyShift.objects.count() == 9
    page = client.get(MONTH)
    assert page.text.count(three[2].name) == 3 + 1
    client.post(f"{DAY}?on=2026-11-24", {"first": three[0].pk, "second": three[1].pk})
    assert [person for on, person in roster(scene) if on == "2026-11-24"] == three[:2]
    client.post(f"{DAY}?on=2026-11-24", {"first": "", "second": ""})
    assert not DutyShift.objects.filter(on="2026-11-24").exists()
    client.post(f"{CLEAR}?month=2026-11")
    assert DutyShift.objects.count() == 0


def test_the_page_proposes_as_many_a_day_as_were_last_and_nothing_where_there_is_no_roster(
    scene, sign_in, three
):
    client = sign_in(scene.cadre)
    assert client.get(MONTH).context["form"]["per_day"].value() is None
    fill(scene, three, per_day=2)
    page = client.get(f"{MONTH}?month=2026-12")
    assert page.context["form"]["per_day"].value() == 2
    assert client.post(f"{FILL}?month=2026-12", {"people": [three[0].pk]}).status_code == 422


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        (f"{FILL}?month=2026-11", {"per_day": "1"}),
        (f"{FILL}?month=2026-11", {"people": ["999"], "per_day": "1"}),
        (f"{FILL}?month=2026-11", {"people": ["first"], "per_day": "3"}),
        (f"{FILL}?month=2026-10", {"people": ["first"], "per_day": "2"}),
        (f"{DAY}?on=2026-11-24", {"first": "first", "second": "first"}),
        (f"{DAY}?on=2026-11-24", {"first": "foreign"}),
    ],
)
def test_bad_input_is_422_and_kept_and_nothing_is_written(scene, sign_in, address, typed):
    known = {"first": str(scene.first.pk), "foreign": str(scene.cadre_elsewhere.pk + 500)}
    typed = {
        name: [known.get(one, one) for one in value] if isinstance(value, list) else known.get(value, value)
        for name, value in typed.items()
    }
    response = sign_in(scene.cadre).post(address, typed)
    assert response.status_code == 422
    if typed.get("per_day") == "3":
        assert response.context["form"]["people"].value() == [str(scene.first.pk)]
    assert DutyShift.objects.count() == 0


def test_roster_is_bounded_by_place_and_role(scene, sign_in, client, three):
    village = f"?village={scene.village.pk}"
    typed = {"people": [three[0].pk], "per_day": "1"}
    assert client.get(MONTH).url.startswith(reverse("login"))
    assert sign_in(scene.official_elsewhere).post(FILL + village, typed).status_code == 404
    assert sign_in(scene.liaison).post(FILL, typed).status_code == 403
    assert sign_in(scene.county_viewer).get(MONTH + village).status_code == 403
    assert sign_in(scene.cadre_elsewhere).post(FILL + village, typed).status_code == 422
    assert DutyShift.objects.count() == 0
    assert scene.village.name in sign_in(scene.official).get(MONTH).text
    assert sign_in(scene.official).post(FILL + village, typed).status_code == 302
    assert DutyShift.objects.filter(village=scene.village).count() == 9


def test_page_takes_the_same_queries_for_one_and_many(scene, sign_in, three, django_assert_max_num_queries):
    client = sign_in(scene.cadre)
    fill(scene, three[:1])
    client.get(MONTH)
    with django_assert_max_num_queries(10) as first:
        client.get(MONTH)
    fill(scene, three, DECEMBER, per_day=2)
    with django_assert_max_num_queries(len(first)):
        client.get(f"{MONTH}?month=2026-12")


@pytest.mark.feature("S4-15")
def test_household_page_shows_who_is_on_duty_today(scene, client, three):
    address = reverse("inquiries:public_household", args=[scene.household.token])
    assert "今天值班" not in client.get(address).text
    fill(scene, [three[2]])
    page = client.get(address).text
    assert "今天值班 · 妇女主任" in page
    assert "tel:19900000004" in page
    Person.objects.filter(pk=three[2].pk).update(is_active=False)
    assert "今天值班" not in client.get(address).text


@pytest.mark.feature("S4-15")
def test_a_number_that_the_card_does_not_bear_is_shown_where_the_village_allows_it(
    scene, sign_in, client, three
):
    three[2].cadre.on_card = False
    three[2].cadre.save()
    fill(scene, [three[2]])
    home = reverse("inquiries:public_household", args=[scene.household.token])
    board = f"/board/{scene.village.slug}/"
    for page in (client.get(home).text, client.get(board).text):
        assert three[2].name in page
        assert "19900000004" not in page
    secretary = sign_in(scene.secretary)
    sent = typed(secretary, scene.village)
    assert "settings-duty_numbers" not in sent
    secretary.post(edit_url(scene.village), sent | {"settings-duty_numbers": "on"})
    for page in (client.get(home).text, client.get(board).text):
        assert "tel:19900000004" in page


@pytest.mark.feature("S4-15", "W-05")
def test_code_of_the_sheet_opens_a_page_that_names_who_answers_today_but_not_their_numbers(
    scene, sign_in, client, three
):
    board = f"/board/{scene.village.slug}/"
    assert "今天值班" not in client.get(board).text
    fill(scene, [three[2]])
    page = client.get(board).text
    assert "今天值班" in page
    assert three[2].name in page
    assert "tel:0737-5550001" in page
    assert three[2].phone not in page
    sheet = sign_in(scene.cadre).get(SHEET, {"month": "2026-11", "layout": "a4"})
    assert f"{board[1:-1]}" in "".join(
        pypdf.PdfReader(BytesIO(sheet.content)).pages[0].extract_text().split()
    )


@pytest.mark.feature("S4-15", "W-19")
@pytest.mark.parametrize(("layout", "size"), [("a4", (842, 595)), ("a3", (1191, 842))])
def test_sheet_for_the_wall_names_everybody_with_the_number(scene, sign_in, three, layout, size):
    client = sign_in(scene.cadre)
    empty = client.get(SHEET, {"month": "2026-11", "layout": layout}, follow=True)
    assert "本月值班表上还没有排人" in empty.text
    fill(scene, three)
    response = client.get(SHEET, {"month": "2026-11", "layout": layout})
    assert "duty-430903105228-2026-11.pdf" in response["Content-Disposition"]
    (page,) = pypdf.PdfReader(BytesIO(response.content)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size
    text = page.extract_text()
    for words in ("2026年11月值班表", "星期日", "王秀兰", "199 0000 0004", "0737-5550001", "夜间有人值班"):
        assert words in text
    assert client.get(SHEET, {"layout": "poster"}).status_code == 404
