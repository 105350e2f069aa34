"""Two change one home: what one left alone stays as the other set it, what both changed is asked about once."""

from cards.models import Household

from .test_household_form import edit_url, typed


def shown(form):
    """What the page holds after a refusal, as the browser sends it again."""
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def test_what_one_left_alone_stays_as_the_other_set_it(scene, sign_in):
    client = sign_in(scene.cadre)
    mine = typed(client, scene.household, address="一组1号西屋", is_big_grower="on")
    Household.objects.filter(pk=scene.household.pk).update(
        phone="19900100555", kind="merchant", is_hardship=True, size=5, group=None
    )
    assert client.post(edit_url(scene.household), mine).status_code == 302
    home = Household.objects.get(pk=scene.household.pk)
    assert (home.address, home.is_big_grower) == ("一组1号西屋", True)
    assert (home.phone, home.kind, home.is_hardship, home.size, home.group) == (
        ("19900100555", "merchant", True, 5, None)
    )


def test_edit_after_somebody_elses_edit_is_refused_once_with_what_both_changed(scene, sign_in):
    client = sign_in(scene.cadre)
    mine = typed(client, scene.household, address="一组1号西屋", phone="19900100777")
    changed = {"phone": "19900100555", "kind": "merchant", "is_hardship": True, "address": "一组1号西屋"}
    Household.objects.filter(pk=scene.household.pk).update(**changed)
    response = client.post(edit_url(scene.household), mine)
    assert response.status_code == 422
    lines = list(response.context["form"].non_field_errors())[1:]
    assert lines == ["电话: 19900100001 → 19900100555"], "not what one alone changed, or both alike"
    assert f'<a href="#id_phone">{lines[0]}</a>' in " ".join(response.text.split())
    scene.household.refresh_from_db()
    assert scene.household.phone == "19900100555"
    again = shown(response.context["form"])
    assert again["phone"] == "19900100777"
    assert client.post(edit_url(scene.household), again).status_code == 302
    home = Household.objects.get(pk=scene.household.pk)
    assert (home.address, home.phone) == ("一组1号西屋", "19900100777")
    assert (home.kind, home.is_hardship) == ("merchant", True), (
        "the second try overwrites no more than it says"
    )
