import pytest
from django.urls import reverse

from tests.cast import make_inquiry

LIST = reverse("inquiries:inquiry_list")


def numbers(response):
    return [row.inquiry.number for row in response.context["rows"]]


def test_own_list_comes_first(scene, sign_in):
    i = make_inquiry(scene.village, scene.cadre)
    response = sign_in(scene.cadre).get(LIST)
    assert numbers(response) == [i.number]
    response = sign_in(scene.cadre).get(i.get_absolute_url())
    assert response.status_code == 200
    for name in ["accept", "reject", "answer_on_spot", "merge", "withdraw"]:
        response = sign_in(scene.cadre).get(reverse("inquiries:inquiry_move", args=[i.pk, name]))
        assert response.status_code == 200
    assert sign_in(scene.cadre).get(reverse("inquiries:inquiry_new")).status_code == 200
    assert sign_in(scene.cadre).get(reverse("inquiries:inquiry_edit", args=[i.pk])).status_code == 200
    assert sign_in(scene.cadre).get(reverse("inquiries:visit_new")).status_code == 200
    assert sign_in(scene.cadre).get(reverse("inquiries:visit_list")).status_code == 200
