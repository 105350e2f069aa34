"""The page on which a village says who of its cadres stands on the contact card, and in which order."""

import pytest
from django.urls import reverse

from cards.models import Cadre
from cards.printing.actions.delivery import deliver_many
from tests.cards.printing.printing import printed
from tests.cast import SINCE, make_person


def url(village):
    return reverse("cards:card_people", args=[village.pk])


def places():
    return {
        name: (on_card, order)
        for name, on_card, order in Cadre.objects.values_list("person__name", "on_card", "order")
    }


def typed(client, village, **changes):
    """What the browser sends: the form as it stands with some fields typed over; a box set to None is unticked."""
    form = client.get(url(village)).context["form"]
    sent = {name: form[name].value() for name in form.fields} | changes
    return {name: value for name, value in sent.items() if value is not None and value is not False}


def field(name, person):
    return f"{name}-{person.pk}"


def test_all_cadres_in_office_stand_in_the_order_of_the_card(scene, sign_in):
    make_person(scene.village, "李长根", "19900000008", position="治保主任", order=2, on_card=False)
    make_person(scene.village, "马文才", "19900000009", position="会计", until=SINCE)
    make_person(scene.neighbour, "肖外村", "19900000010", position="主任")
    page = sign_in(scene.cadre).get(url(scene.village))
    rows = [(row["cadre"].person.name, row["on_card"].value()) for row in page.context["rows"]]
    assert rows == [("刘小敏", True), ("陈国强", True), ("李长根", False)]


@pytest.mark.parametrize("who", ["cadre", "secretary", "official"])
def test_order_and_choice_are_saved_at_once_and_shown_on_the_villages_page(scene, sign_in, who):
    client = sign_in(getattr(scene, who))
    changes = {field("order", scene.first): "5", field("on_card", scene.chief): None}
    page = client.post(url(scene.village), typed(client, scene.village, **changes), follow=True)
    assert places() == {"刘小敏": (True, 5), "陈国强": (False, 1)}
    assert page.redirect_chain == [(scene.village.get_absolute_url(), 302)]
    assert [person.name for person in page.context["officers"]] == ["刘小敏"]
    assert [person.name for person in page.context["off_card"]] == ["陈国强"]
    assert "在任、不印在卡上：" in page.text


@pytest.mark.feature("W-13")
def test_saving_reports_the_displayed_cards_that_became_stale(scene, sign_in):
    Cadre.objects.filter(person=scene.first).update(order=1)
    deliver_many(copies=printed(scene), by=scene.cadre, how="by_hand", duties_explained=True)
    client = sign_in(scene.cadre)
    sent = typed(client, scene.village, **{field("order", scene.chief): "0"})
    assert "2张已上墙的卡" in client.post(url(scene.village), sent, follow=True).text


def test_an_order_that_is_no_number_is_shown_at_its_field_and_nothing_is_saved(scene, sign_in):
    before, client = places(), sign_in(scene.cadre)
    for bad in ("", "-1", "1000", "first"):
        changes = {field("order", scene.first): bad, field("order", scene.chief): "7"}
        response = client.post(url(scene.village), typed(client, scene.village, **changes))
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field("order", scene.first)]
        assert "刘小敏：卡上排序" in response.text
        assert response.context["form"][field("order", scene.chief)].value() == "7"
    assert places() == before


def test_a_place_that_one_left_alone_stays_as_the_other_set_it(scene, sign_in):
    client = sign_in(scene.cadre)
    sent = typed(client, scene.village, **{field("order", scene.first): "4"})
    Cadre.objects.filter(person=scene.chief).update(order=9, on_card=False)
    assert client.post(url(scene.village), sent).status_code == 302
    assert places() == {"刘小敏": (True, 4), "陈国强": (False, 9)}


def test_a_place_that_both_changed_is_named_and_kept_until_saved_again(scene, sign_in):
    client = sign_in(scene.cadre)
    changes = {field("order", scene.first): "4", field("order", scene.chief): "5"}
    sent = typed(client, scene.village, **changes)
    Cadre.objects.filter(person=scene.chief).update(order=9, on_card=False)
    response = client.post(url(scene.village), sent)
    assert response.status_code == 422
    form = response.context["form"]
    assert list(form.non_field_errors())[1:] == ["陈国强 卡上排序: 1 → 9"]
    assert f'<a href="#id_{field("order", scene.chief)}">' in response.text
    assert places() == {"刘小敏": (True, 0), "陈国强": (False, 9)}
    again = {name: form[name].value() for name in form.fields if form[name].value() is not False}
    assert client.post(url(scene.village), again).status_code == 302
    assert places() == {"刘小敏": (True, 4), "陈国强": (False, 5)}


def test_who_came_into_office_after_the_page_was_opened_is_left_alone(scene, sign_in):
    client = sign_in(scene.cadre)
    sent = typed(client, scene.village)
    make_person(scene.village, "李长根", "19900000008", position="治保主任", order=2)
    assert client.post(url(scene.village), sent).status_code == 302
    assert places()["李长根"] == (True, 2)


def test_a_cadre_of_another_village_is_not_reached(scene, sign_in):
    stranger = make_person(scene.neighbour, "肖外村", "19900000010", position="主任", order=3)
    client = sign_in(scene.official)
    sent = typed(client, scene.village) | typed(client, scene.neighbour, **{field("order", stranger): "8"})
    assert client.post(url(scene.village), sent).status_code == 302
    assert places()["肖外村"] == (True, 3)


def test_who_may_not_write(scene, sign_in, client):
    sent, before = {f"seen-{scene.chief.pk}": "", f"order-{scene.chief.pk}": "8"}, places()
    assert client.post(url(scene.village), sent).url.startswith(reverse("login"))
    for user, status in [("cadre_elsewhere", 404), ("official_elsewhere", 404), ("administrator", 404)]:
        assert sign_in(getattr(scene, user)).post(url(scene.village), sent).status_code == status
    for user in ("liaison", "county_viewer"):
        assert sign_in(getattr(scene, user)).post(url(scene.village), sent).status_code == 403
    assert places() == before


def test_a_card_without_anybody_leads_to_the_page(scene, sign_in):
    Cadre.objects.update(on_card=False)
    client = sign_in(scene.cadre)
    page = client.get(reverse("cards:card_print"), {"village": scene.village.pk})
    assert [(gap["what"], gap["url"]) for gap in page.context["gaps"]] == [
        ("没有村干部印在卡上。", url(scene.village))
    ]


def test_without_cadres_the_page_leads_to_adding_one(scene, sign_in):
    Cadre.objects.all().delete()
    page = sign_in(scene.cadre).get(url(scene.village))
    assert page.context["rows"] == []
    assert reverse("cards:person_create") in page.text
