"""A character that no font has: a warning on saving and before printing, then a box to fill in by hand (W-14)."""

from io import BytesIO
from uuid import uuid4

import pypdf
import pytest
from django.core.management import call_command
from django.urls import reverse

from cards.models import Copy, Household, Township, Village
from cards.printing.contents import contact_card
from cards.printing.pdf.contact_card.from_contents import to_mend

from .printing import edition_of

RARE, KNOWN = "\U00030041", "\U0002cb5a"
WARNING = f"字库里没有“{RARE}”（U+30041），卡上会留框，请手写补上。"
PAGES = {
    "household_edit": ("household", "head_name"),
    "unit_edit": ("group", "name"),
    "village_edit": ("village", "settings-slogan"),
}


def as_it_stands(response):
    """What the browser would send from the page's forms, each field as it was shown."""
    context = response.context
    forms = [context[name] for name in ("form", "settings") if context.get(name) is not None]
    if centres := context.get("centres"):
        forms += [centres.management_form, *centres]
    return {
        form[name].html_name: value
        for form in forms
        for name in form.fields
        if (value := form[name].value()) is not None and value is not False
    }


def saved(client, scene, page, text):
    who, field = PAGES[page]
    address = reverse(f"cards:{page}", args=[getattr(scene, who).pk])
    return client.post(address, as_it_stands(client.get(address)) | {field: text}, follow=True)


@pytest.mark.parametrize("page", PAGES)
def test_saving_shows_which_character_no_font_has(scene, sign_in, page):
    client = sign_in(scene.secretary)
    response = saved(client, scene, page, f"周{RARE}{KNOWN}{RARE}")
    assert response.redirect_chain
    assert response.text.count(WARNING) == 1
    assert KNOWN not in WARNING
    assert "字库里没有" not in saved(client, scene, page, f"周{KNOWN}").text


@pytest.mark.parametrize(
    ("field", "called", "text"),
    [
        ("name", "姓名", f"陈{RARE}"),
        ("position", "职务", f"书记{RARE}"),
        ("duties", "岗位职责", f"党建、{RARE}务"),
    ],
)
def test_saving_a_person_names_person_field_and_character(scene, sign_in, field, called, text):
    client, before = sign_in(scene.secretary), {"name": "陈国强"}
    address = reverse("cards:person_edit", args=[scene.chief.pk])
    response = client.post(address, as_it_stands(client.get(address)) | before | {field: text}, follow=True)
    name = text if field == "name" else "陈国强"
    notice = f"{name}，{called}：“{text}”中的{RARE}（U+30041）字库里没有，请在框内手写"
    assert [str(each) for each in response.context["messages"]][0] == notice
    assert response.text.count(notice) == 1


@pytest.mark.parametrize("page", ["person_edit", "household_edit", "village_edit"])
def test_what_can_be_printed_is_saved_without_a_warning(scene, sign_in, page):
    client = sign_in(scene.secretary)
    row = {"person_edit": scene.chief, "household_edit": scene.household, "village_edit": scene.village}[page]
    address = reverse(f"cards:{page}", args=[row.pk])
    response = client.post(address, as_it_stands(client.get(address)), follow=True)
    assert [each.level_tag for each in response.context["messages"]] == ["success"]


def test_saving_the_longest_names_that_the_register_takes_warns_of_nothing(scene, sign_in):
    Township.objects.update(name="长" * 60)
    Village.objects.update(name="长" * 60)
    response = saved(sign_in(scene.secretary), scene, "village_edit", "长" * 24)
    contents = contact_card.of(scene.village, [scene.household])
    assert [to_mend(contents, layout, "http://testserver") for layout in ("sheet", "wall")] == [[], []]
    assert [str(message) for message in response.context["messages"]] == ["已保存。"]


def test_the_warning_is_in_the_language_of_the_reader(scene, sign_in):
    client = sign_in(scene.cadre)
    client.cookies["vl_language"] = "en"
    response = saved(client, scene, "household_edit", f"周{RARE}")
    assert f"No font has “{RARE}” (U+30041): the card will show a box there" in response.text


def test_the_name_of_an_asker_is_warned_of_too(scene, sign_in):
    typed = {
        "key": uuid4(),
        "text": "路灯坏了",
        "kind": "question",
        "channel": "visit",
        "asker_name": f"周{RARE}",
    }
    response = sign_in(scene.cadre).post(reverse("inquiries:inquiry_new"), typed, follow=True)
    assert response.redirect_chain
    assert WARNING in response.text


@pytest.mark.parametrize("layout", ["sheet", "wall"])
def test_from_the_form_to_the_box_on_the_card(scene, sign_in, layout):
    edition_of(scene)
    client, wanted = sign_in(scene.cadre), {"layout": layout, "homes": "village"}
    saved(client, scene, "household_edit", f"周{RARE}明")
    asked = client.post(reverse("cards:card_print"), wanted)
    assert asked.status_code == 422
    assert "U+30041" in asked.text
    assert f"001 周{RARE}明" in asked.text
    assert Copy.objects.count() == 0
    printed = client.post(reverse("cards:card_print"), wanted | {"go_on": "1"})
    assert printed["Content-Type"] == "application/pdf"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(printed.content)).pages)
    assert "明户" in text
    assert "30" in text
    assert "041" in text
    assert Copy.objects.count() == 2


def test_a_run_of_files_names_the_home_and_prints_it_all_the_same(scene, tmp_path, capsys):
    edition_of(scene)
    Household.objects.filter(pk=scene.household.pk).update(head_name=f"周{RARE}明")
    call_command("print_run", village=scene.village.code, piece="contact-card", layout="sheet", out=tmp_path)
    printed = capsys.readouterr()
    manifest = "".join(path.read_text("utf-8") for path in tmp_path.glob("*.json"))
    assert "U+30041" in printed.err + printed.out + manifest
    assert f"周{RARE}明" in printed.err + printed.out + manifest
    assert Copy.objects.count() == 2
