"""Two change one person: what one left alone stays as the other set it, what both changed is asked about once."""

from django.urls import reverse

from cards.models import Cadre, PartyMember, Person


def edit_url(person):
    return reverse("cards:person_edit", args=[person.pk])


def sent(response):
    """What the page holds, as the browser sends it."""
    form = response.context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value()}


def test_a_place_on_the_card_that_somebody_changed_meanwhile_is_kept(scene, sign_in):
    client = sign_in(scene.cadre)
    values = sent(client.get(edit_url(scene.chief)))
    Cadre.objects.filter(person=scene.chief).update(order=7, on_card=False)
    assert client.post(edit_url(scene.chief), values | {"duties": "党务"}).status_code == 302
    cadre = Cadre.objects.get(person=scene.chief)
    assert (cadre.order, cadre.on_card, cadre.duties) == (7, False, "党务")


def test_a_place_on_the_card_that_both_changed_is_shown_once(scene, sign_in):
    client = sign_in(scene.cadre)
    values = sent(client.get(edit_url(scene.chief)))
    Cadre.objects.filter(person=scene.chief).update(order=7, duties="党务")
    response = client.post(edit_url(scene.chief), values | {"order": "3"})
    assert response.status_code == 422
    assert list(response.context["form"].non_field_errors())[1:] == ["卡上排序: 1 → 7"]
    assert Cadre.objects.get(person=scene.chief).order == 7
    assert client.post(edit_url(scene.chief), sent(response)).status_code == 302
    cadre = Cadre.objects.get(person=scene.chief)
    assert (cadre.order, cadre.duties) == (3, "党务")


def test_number_and_place_that_both_changed_are_named_together(scene, sign_in):
    client = sign_in(scene.cadre)
    values = sent(client.get(edit_url(scene.chief)))
    Cadre.objects.filter(person=scene.chief).update(order=7)
    Person.objects.filter(pk=scene.chief.pk).update(phone="19900000888")
    response = client.post(edit_url(scene.chief), values | {"order": "3", "phone": "19900000777"})
    lines = list(response.context["form"].non_field_errors())[1:]
    assert [line.split(":")[0] for line in lines] == ["电话", "卡上排序"]


def test_a_membership_that_somebody_added_changed_or_ended_meanwhile_is_left_alone(scene, sign_in):
    client = sign_in(scene.cadre)
    for phone, change, left in [
        ("19900000031", lambda rows: rows.model.objects.create(person=scene.member, office="委员"), "委员"),
        ("19900000032", lambda rows: rows.update(office="书记"), "书记"),
        ("19900000033", lambda rows: rows.delete(), None),
    ]:
        values = sent(client.get(edit_url(scene.member)))
        rows = PartyMember.objects.filter(person=scene.member)
        change(rows)
        assert client.post(edit_url(scene.member), values | {"phone": phone}).status_code == 302
        assert rows.values_list("office", flat=True).first() == left
        assert Person.objects.get(pk=scene.member.pk).phone == phone


def test_a_membership_that_one_ends_and_the_other_changes_is_asked_about(scene, sign_in):
    client = sign_in(scene.cadre)
    rows = PartyMember.objects.filter(person=scene.member)
    rows.model.objects.create(person=scene.member, office="委员")
    values = sent(client.get(edit_url(scene.member)))
    rows.update(office="书记")
    del values["is_member"], values["office"]
    response = client.post(edit_url(scene.member), values)
    assert (response.status_code, rows.get().office) == (422, "书记")
    assert list(response.context["form"].non_field_errors())[1:] == ["党内职务: 委员 → 书记"]
    assert client.post(edit_url(scene.member), sent(response)).status_code == 302
    assert not rows.exists()
