"""A later deadline is asked for by one and approved or refused by another, where the village asks for it (W-03)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from inquiries.board.reports.second_person import waiting_for
from inquiries.matters.actions import answers, extensions, moves
from inquiries.matters.reports import acts
from inquiries.models import Inquiry
from tests.cast import make_inquiry

from .states import days, standing

WHY = "配件还没到"
SLIP = {"query": "路灯不亮", "measures": "换灯泡", "outcome": "已修好"}


def page(matter, name):
    return reverse("inquiries:inquiry_move", args=[matter.pk, name])


def asks_for_second(scene, wanted=True):
    scene.village.settings.extensions_asked = wanted
    scene.village.settings.save()


@pytest.fixture
def matter(scene):
    """In hand of the cadre, in a village that asks for a second person."""
    asks_for_second(scene)
    found = make_inquiry(scene.village, scene.cadre)
    return moves.accept(inquiry=found, by=scene.cadre)


@pytest.fixture
def asked(scene, matter):
    day = matter.due_on + (days(5) - days(0))
    return extensions.ask(inquiry=matter, by=scene.cadre, reason=WHY, due_on=day)


def fresh(matter):
    return Inquiry.objects.get(pk=matter.pk)


def kinds(user):
    return {kind["kind"]: kind["count"] for kind in waiting_for(user)}


def test_it_is_asked_for_seen_by_the_head_and_approved(scene, sign_in, matter):
    day = matter.due_on + (days(5) - days(0))
    data = {"version": matter.version, "reason": WHY, "due_on": day}
    assert sign_in(scene.cadre).post(page(matter, "ask_extension"), data).url == matter.get_absolute_url()
    assert (fresh(matter).due_on, fresh(matter).extension_on) == (matter.due_on, day)
    assert kinds(scene.secretary)["extension"] == 1
    assert "extension" not in kinds(scene.cadre)
    client = sign_in(scene.secretary)
    start = client.get("/").content.decode()
    assert "待批的延期" in start
    assert matter.subject in start
    shown = client.get(matter.get_absolute_url()).content.decode()
    assert WHY in shown
    assert page(matter, "approve_extension") in shown
    answer = client.post(page(matter, "approve_extension"), {"version": fresh(matter).version})
    assert answer.url == matter.get_absolute_url()
    after = fresh(matter)
    assert (after.due_on, after.state, after.extended_by, after.extension_on) == (
        day,
        "extended",
        scene.secretary,
        None,
    )
    events = list(matter.events.order_by("pk").values_list("move", "by", "due_before", "due_after"))[-2:]
    assert events == [
        ("ask_extension", scene.cadre.pk, matter.due_on, matter.due_on),
        ("approve_extension", scene.secretary.pk, matter.due_on, day),
    ]
    assert "extension" not in kinds(scene.secretary)


def test_it_is_refused_with_a_reason_that_the_asker_reads(scene, sign_in, asked):
    client = sign_in(scene.secretary)
    data = {"version": asked.version, "note": " "}
    empty = client.post(page(asked, "refuse_extension"), data)
    assert (empty.status_code, list(empty.context["form"].errors)) == (422, ["note"])
    client.post(page(asked, "refuse_extension"), data | {"note": "村民等着用"})
    after = fresh(asked)
    assert (after.due_on, after.state, after.extension_on, after.extended_at) == (
        asked.due_on,
        asked.state,
        None,
        None,
    )
    assert "村民等着用" in sign_in(scene.cadre).get(asked.get_absolute_url()).content.decode()
    for act in (extensions.approve, lambda **who: extensions.refuse(note="x", **who)):
        with pytest.raises(ValidationError, match="没有待批"):
            act(inquiry=asked, by=scene.secretary)


def test_nobody_extends_at_once_where_it_is_asked_for(scene, sign_in, matter):
    before = standing(matter)
    day = matter.due_on + (days(5) - days(0))
    with pytest.raises(ValidationError, match="须先申请"):
        extensions.extend(inquiry=matter, by=scene.secretary, reason=WHY, due_on=day)
    answer = sign_in(scene.secretary).post(
        page(matter, "extend"), {"version": matter.version, "reason": WHY, "due_on": day}
    )
    assert (answer.status_code, WHY in answer.content.decode()) == (422, True)
    assert standing(matter) == before
    names = [button.name for button in acts.buttons(fresh(matter), scene.secretary)]
    assert "extend" not in names
    assert "ask_extension" in names
    asks_for_second(scene, False)
    assert extensions.extend(inquiry=matter, by=scene.secretary, reason=WHY, due_on=day).due_on == day


def test_who_asked_and_who_handles_it_do_not_approve(scene, asked):
    head = extensions.ask(inquiry=asked, by=scene.secretary, reason=WHY, due_on=asked.extension_on)
    before = standing(head)
    with pytest.raises(ValidationError, match="是您申请的"):
        extensions.approve(inquiry=head, by=scene.secretary)
    assert standing(head) == before
    Inquiry.objects.filter(pk=head.pk).update(owner=scene.official)
    before = standing(head)
    with pytest.raises(ValidationError, match="批准"):
        extensions.approve(inquiry=head, by=scene.official)
    assert standing(head) == before
    for user in (scene.secretary, scene.official):
        assert "extension" not in kinds(user)
        assert not {"approve_extension", "refuse_extension"} & {
            b.name for b in acts.buttons(fresh(head), user)
        }


@pytest.mark.parametrize("name", ["approve_extension", "refuse_extension"])
def test_who_may_not(scene, sign_in, client, asked, name):
    before, data = standing(asked), {"version": asked.version, "note": "不行"}
    assert client.post(page(asked, name), data).url.startswith(reverse("login"))
    for user in (scene.cadre, scene.second):
        assert sign_in(user).post(page(asked, name), data).status_code == 403
        with pytest.raises(PermissionDenied):
            extensions.approve(inquiry=asked, by=user)
    assert sign_in(scene.cadre_elsewhere).post(page(asked, name), data).status_code == 404
    assert sign_in(scene.official_elsewhere).post(page(asked, name), data).status_code == 404
    assert standing(asked) == before


def test_the_liaison_does_not_ask(scene, sign_in, matter):
    data = {"version": matter.version, "reason": WHY, "due_on": matter.due_on + (days(5) - days(0))}
    assert sign_in(scene.liaison).post(page(matter, "ask_extension"), data).status_code in (403, 404)


def test_a_day_out_of_bounds_is_refused_beside_its_field(scene, sign_in, matter):
    before = standing(matter)
    for day in (matter.due_on, matter.due_on + (days(61) - days(0)), "9999-12-31"):
        answer = sign_in(scene.cadre).post(
            page(matter, "ask_extension"), {"version": matter.version, "reason": WHY, "due_on": day}
        )
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["due_on"])
        assert WHY in answer.content.decode()
    assert standing(matter) == before


def test_a_request_lapses_with_the_work(scene, asked):
    done = answers.answer(inquiry=asked, by=scene.cadre, **SLIP)
    assert (fresh(done).extension_on, fresh(done).extension_by) == (None, None)
    assert "extension" not in kinds(scene.secretary)


def test_it_stands_while_the_work_goes_on(scene, asked):
    going = moves.start(inquiry=asked, by=scene.cadre, note="去看了")
    assert fresh(going).extension_on == asked.extension_on
    assert extensions.approve(inquiry=going, by=scene.official).due_on == asked.extension_on


def test_of_a_complaint_the_menu_names_the_number_alone(scene):
    asks_for_second(scene)
    found = make_inquiry(scene.village, scene.official, about_cadre=scene.first, subject="密告")
    found = moves.accept(inquiry=found, by=scene.official)
    assert not found.extension_needs_second
    second = type(scene.official).objects.create(
        username="second_official", name="另一人", role=scene.official.role, township=scene.township
    )
    extensions.ask(inquiry=found, by=scene.official, reason=WHY, due_on=found.due_on + (days(5) - days(0)))
    (kind,) = [kind for kind in waiting_for(second) if kind["kind"] == "extension"]
    assert found.number in kind["rows"][0]["words"]
    assert "密告" not in str(waiting_for(second))
    assert "extension" not in kinds(scene.secretary)


def test_the_database_holds_day_and_person_together(matter):
    with pytest.raises(IntegrityError, match="inquiry_extension_asked_together"), transaction.atomic():
        Inquiry.objects.filter(pk=matter.pk).update(extension_on=days(5))
