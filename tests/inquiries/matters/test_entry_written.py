"""What entering and mending an inquiry write, field by field; numbers, keys, and who may enter where."""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cards.models import ServiceCentre
from inquiries.matters.actions import entry, moves, summary
from inquiries.models import Asker, Category, Inquiry, InquirySummary, NumberSeries
from tests.cast import make_inquiry

from .states import inquiry_in

AT = datetime.fromisoformat("2026-11-22T09:00:00+08:00")
KEY = UUID(int=7)
WORDS = {"subject": "路灯不亮", "text": "三组路口的路灯坏了半个月。"}


@pytest.fixture(autouse=True)
def november(time_machine):
    time_machine.move_to("2026-11-20T10:00:00+08:00", tick=False)


def entered(scene, by="cadre", **values):
    by = getattr(scene, by) if by else None
    return entry.enter(**{"village": scene.village, "by": by, "key": uuid4()} | WORDS | values)


def test_what_is_entered_is_written_with_its_asker_and_its_event(scene, steps_of_one):
    asked = {"household": scene.household, "asker_name": "张立军", "asker_phone": "19900100001"}
    i, code = entered(scene, key=KEY, at=AT, kind="hazard", channel="phone", **asked)
    i = Inquiry.objects.get(pk=i.pk)
    assert (i.subject, i.text, i.kind, i.channel) == (*WORDS.values(), "hazard", "phone")
    assert (i.village, i.township, i.household) == (scene.village, scene.township, scene.household)
    assert (i.created_by, i.submission_key, i.state, i.received_at) == (scene.cadre, KEY, "received", AT)
    assert (i.number, i.is_restricted, i.due_on, i.version) == ("2026-0001", False, date(2026, 11, 24), 1)
    asker = Asker.objects.get()
    assert (asker.inquiry, asker.name, asker.phone) == (i, "张立军", "19900100001")
    assert (asker.household, asker.township) == (scene.household, scene.township)
    event = i.events.get()
    assert (event.move, event.by, event.at) == ("register", scene.cadre, AT)
    assert (event.from_state, event.to_state, event.note) == ("", "received", "电话")
    assert (event.due_before, event.due_after) == (None, date(2026, 11, 24))
    assert entered(scene, key=KEY, kind="hazard", channel="phone", **asked) == (i, code)
    assert summary.differences() == []


def test_answered_on_the_spot_both_happen_at_one_moment(scene):
    answer = {"query": "q", "measures": "m", "outcome": "o"}
    i, _code = entered(scene, at=AT, answer=answer)
    assert (i.received_at, i.answered_at, i.answers.get().made_by) == (AT, AT, scene.cadre)
    assert [event.at for event in i.events.all()] == [AT, AT]


def test_numbers_count_by_village_and_year_and_what_is_restricted_by_township(
    scene, time_machine, steps_of_one
):
    numbers = [entered(scene)[0].number for _each in range(2)]
    numbers += [entered(scene, by="official", village=scene.neighbour)[0].number]
    numbers += [
        entered(scene, by="official", village=village, is_restricted=True)[0].number
        for village in (scene.village, scene.neighbour)
    ]
    numbers += [entered(scene, by="cadre_elsewhere", village=scene.elsewhere, is_restricted=True)[0].number]
    assert entered(scene)[0].number == "2026-0003"
    time_machine.move_to("2027-01-01T10:00:00+08:00", tick=False)
    numbers += [entered(scene)[0].number, entered(scene, is_restricted=True)[0].number]
    assert numbers[:3] == ["2026-0001", "2026-0002", "2026-0001"]
    assert numbers[3:6] == ["T2026-0001", "T2026-0002", "T2026-0001"]
    assert numbers[6:] == ["2027-0001", "T2027-0001"]
    villages = {f"v{village.pk}-2026" for village in (scene.village, scene.neighbour)}
    townships = {f"t{township.pk}-2026" for township in (scene.township, scene.other_township)}
    of_next = {f"v{scene.village.pk}-2027", f"t{scene.township.pk}-2027"}
    assert set(NumberSeries.objects.values_list("key", flat=True)) == villages | townships | of_next


def test_a_number_has_four_figures_or_more(scene, steps_of_one):
    NumberSeries.objects.create(key=f"v{scene.village.pk}-2026", last=9998)
    assert [entered(scene)[0].number for _each in range(2)] == ["2026-9999", "2026-10000"]


@pytest.mark.parametrize(
    "other",
    [
        {"text": "另一件事"},
        {"household": "unlinked"},
        {"answer": {"query": "q", "measures": "m", "outcome": "o"}},
    ],
)
def test_the_same_key_with_anything_else_is_refused(scene, other):
    if "household" in other:
        other = {"household": scene.unlinked}
    first, code = entered(scene, key=KEY)
    with pytest.raises(entry.KeyReused, match="用别的内容送出过"):
        entered(scene, key=KEY, **other)
    for by in ("second", None):
        with pytest.raises(entry.KeyReused, match="用别的内容送出过"):
            entered(scene, by=by, key=KEY)
    assert entered(scene, key=KEY, household=None) == (first, code)
    assert Inquiry.objects.count() == 1


def test_the_same_key_is_known_whatever_the_order_of_the_fields_and_means_one_village(scene):
    fields = {"kind": "hazard", "channel": "phone"}
    first = entered(scene, by="official", key=KEY, **fields)
    assert entered(scene, by="official", key=KEY, **dict(reversed(fields.items()))) == first
    with pytest.raises(entry.KeyReused, match="用别的内容送出过"):
        entered(scene, by="official", key=KEY, village=scene.neighbour, **fields)


def test_the_code_that_comes_again_is_that_of_who_asked_first(scene):
    i, code = entered(scene, key=KEY)
    moves.accept(inquiry=i, by=scene.cadre)
    entry.new_asker(i, name="李秀英")
    entered(scene)
    assert entered(scene, key=KEY) == (i, code)


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("cadre", "neighbour"),
        ("liaison", "neighbour"),
        ("cadre_elsewhere", "village"),
        ("official", "elsewhere"),
        ("county_viewer", "village"),
        ("administrator", "village"),
    ],
)
def test_nobody_enters_for_another_place(scene, who, place):
    with pytest.raises(PermissionDenied):
        entered(scene, by=who, village=getattr(scene, place))
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize("who", ["liaison", "cadre", "secretary", "official", None])
def test_who_works_for_the_village_enters_and_who_stands_before_the_code(scene, who):
    i, _code = entered(scene, by=who)
    assert i.created_by == (getattr(scene, who) if who else None)


EDITS = {"subject": "新题", "text": "新的话", "channel": "letter", "kind": "hazard"}


def test_what_is_mended_is_written_and_the_old_words_kept(scene):
    i = inquiry_in(scene, "accepted")
    due = i.due_on
    category = Category.objects.get(scheme="general", name="环境卫生")
    named = {"household": scene.unlinked, "category": category}
    after = entry.edit(inquiry=i, by=scene.second, at=AT, **named, **EDITS)
    row = Inquiry.objects.get(pk=i.pk)
    assert {name: getattr(row, name) for name in EDITS} == EDITS
    assert row.category == category
    assert (row.household, row.due_on, row.version, after.version) == (scene.unlinked, due, 2, 2)
    event = i.events.latest("id")
    assert (event.move, event.at, event.by, event.to_state) == ("edit", AT, scene.second, "accepted")
    assert event.note.splitlines()[:2] == [
        "事由: 路灯不亮",
        "质询内容: 三组路口的路灯坏了半个月。",
    ]


def test_nothing_is_written_where_nothing_was_changed_and_nothing_else_can_be(scene):
    i = inquiry_in(scene, "accepted")
    assert entry.edit(inquiry=i, by=scene.cadre, subject="路灯不亮", state="closed").version == 1
    assert (i.events.count(), Inquiry.objects.get(pk=i.pk).state) == (1, "accepted")


def test_what_is_no_errand_any_more_loses_its_mode(scene):
    i = make_inquiry(scene.village, scene.cadre, kind="errand", errand_mode="delegated")
    assert entry.edit(inquiry=i, by=scene.cadre, subject="换题").errand_mode == "delegated"
    assert entry.edit(inquiry=i, by=scene.cadre, errand_mode="assisted").errand_mode == "assisted"
    assert entry.edit(inquiry=i, by=scene.cadre, kind="hazard").errand_mode == ""
    i = entry.edit(inquiry=i, by=scene.cadre, kind="errand", errand_mode="accompanied")
    assert (i.kind, i.errand_mode) == ("errand", "accompanied")


@pytest.mark.parametrize("state", ["closed", "rejected", "merged", "withdrawn"])
def test_what_has_ended_is_kept_as_it_is(scene, state):
    i = inquiry_in(scene, state)
    with pytest.raises(ValidationError, match=".") as refused:
        entry.edit(inquiry=i, by=scene.cadre, **EDITS)
    assert refused.value.code == "wrong_state"
    assert Inquiry.objects.get(pk=i.pk).subject == "路灯不亮"


def test_who_may_mend(scene):
    i = make_inquiry(scene.village, scene.liaison, household=scene.household)
    for who in ("liaison", "cadre_elsewhere", "county_viewer"):
        with pytest.raises(PermissionDenied):
            entry.edit(inquiry=i, by=getattr(scene, who), subject="换题")
    with pytest.raises(PermissionDenied):
        entry.edit(inquiry=i, by=scene.cadre, household=scene.foreign)
    with pytest.raises(ValidationError, match=".") as refused:
        entry.edit(inquiry=i, by=scene.cadre, version=7, subject="换题")
    assert refused.value.code == "changed"
    assert entry.edit(inquiry=i, by=scene.official, subject="换题").subject == "换题"


def test_what_becomes_a_complaint_has_to_name_whether_it_is_about_a_cadre(scene):
    i = make_inquiry(scene.village, scene.cadre)
    with pytest.raises(ValidationError, match=".") as refused:
        entry.edit(inquiry=i, by=scene.cadre, kind="complaint")
    assert list(refused.value.error_dict) == ["is_restricted"]
    assert Inquiry.objects.get(pk=i.pk).kind == "question"
    assert not entry.edit(inquiry=i, by=scene.cadre, kind="complaint", is_restricted=False).is_restricted


def test_what_turns_out_to_be_about_a_cadre_becomes_the_townships(scene):
    i = inquiry_in(scene, "accepted")
    centre = ServiceCentre.objects.create(village=scene.village, name="议事中心")
    Inquiry.objects.filter(pk=i.pk).update(centre=centre)
    InquirySummary.objects.all().delete()
    summary.rebuild()
    i = entry.edit(inquiry=i, by=scene.cadre, is_restricted=True)
    i = Inquiry.objects.get(pk=i.pk)
    assert (i.is_restricted, i.kind, i.owner, i.centre) == (True, "complaint", None, None)
    assert i.events.latest("id").note == ""
    assert summary.differences() == []
    Inquiry.objects.filter(pk=i.pk).update(owner=scene.official)
    i = entry.edit(inquiry=i, by=scene.official, subject="换题", is_restricted=False)
    assert (i.is_restricted, i.owner) == (True, scene.official)
    assert summary.differences() == []
