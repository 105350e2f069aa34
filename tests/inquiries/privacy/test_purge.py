"""Contact data of closed matters go after the stated days; the case and its answer stay, nameless."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from inquiries.matters.actions import answers, askers, moves
from inquiries.matters.actions import summary as inquiries_summary
from inquiries.matters.reports import papers
from inquiries.models import Asker, FileToRemove, Inquiry, Photo
from inquiries.privacy.actions import files
from inquiries.privacy.actions import purge as actions
from inquiries.tracking import hash_of, new_nonce
from tests.cast import make_inquiry
from tests.world import pixel

NAME, PHONE = "张立军", "19900100001"
LATER = timedelta(days=366)


def purge(*args) -> str:
    out = StringIO()
    call_command("purge", *args, stdout=out)
    return out.getvalue()


def closed(scene, days=366, **values):
    """A matter that is closed for so many days and names its asker wherever that can be."""
    values = {"household": scene.household, "asker_phone": PHONE} | values
    text = f"{NAME}家门口的灯坏了，电话 199 0010-0001，１９９００１０００01。"
    inquiry = make_inquiry(scene.village, scene.cadre, **{"subject": f"{NAME}家的灯", "text": text} | values)
    Photo.objects.create(inquiry=inquiry, file=ContentFile(pixel(), name=f"{uuid4().hex}.jpg"))
    moves.accept(inquiry=inquiry, by=scene.cadre, note=f"{NAME}来过")
    row = answers.answer(
        inquiry=inquiry,
        by=scene.cadre,
        query="张 立 军问灯",
        measures="请了电工。",
        outcome=f"已告知{NAME}。",
    )
    askers.give_verdict(asker=row.askers.first(), by=scene.cadre, verdict="satisfied", words="谢谢")
    Inquiry.objects.filter(pk=row.pk).update(closed_at=timezone.now() - timedelta(days=days))
    row = Inquiry.objects.get(pk=row.pk)
    row.code = inquiry.code
    return row


def known(row) -> list[str]:
    """What of the asker still stands in the matter: its texts, its row, its events."""
    row = Inquiry.objects.get(pk=row.pk)
    texts = [row.subject, row.text, *row.events.values_list("note", flat=True)]
    for answer in row.answers.all():
        texts += [answer.query, answer.measures, answer.outcome]
    for asker in row.askers.all():
        texts += [asker.name, asker.phone, asker.verdict_words]
    return [
        text
        for text in texts
        if any(word in text for word in (NAME, PHONE, "张 立 军", "199 0010", "１９９"))
    ]


def test_what_is_closed_long_enough_forgets_who_asked(scene):
    row = closed(scene)
    assert len(known(row)) == 8
    assert "1 件" in purge("--apply")
    row.refresh_from_db()
    asker = row.askers.get()
    assert known(row) == []
    assert (row.household, row.card, row.submission_digest, asker.household) == (None, None, "", None)
    assert (asker.name, asker.phone, asker.nonce, bool(asker.erased_at)) == ("", "", "", True)
    assert row.events.latest("id").move == "purge"


def test_the_case_and_its_answer_stay(scene):
    row = closed(scene)
    purge("--apply")
    answer = row.answers.get()
    row.refresh_from_db()
    assert (row.state, row.number, row.subject) == ("closed", row.number, "***家的灯")
    assert (answer.query, answer.measures, answer.outcome) == ("*****问灯", "请了电工。", "已告知***。")
    assert row.askers.get().verdict == "satisfied"
    assert inquiries_summary.differences() == []


def test_pictures_go_after_the_commit(scene):
    row = closed(scene)
    name = row.photos.get().file.name
    assert default_storage.exists(name)
    purge("--apply")
    assert (row.photos.count(), default_storage.exists(name), FileToRemove.objects.count()) == (0, False, 0)


def test_without_apply_nothing_changes(scene):
    row, _second = closed(scene), closed(scene)
    before = known(row), row.photos.count(), row.events.count()
    out = purge()
    assert f"{scene.village.name}：2 件，0 户" in out
    assert "2 件" in out
    assert "365" in out
    assert (known(row), row.photos.count(), row.events.count()) == before


@pytest.mark.parametrize("days", [0, 364])
def test_younger_ones_stay_as_they_are(scene, days):
    row = closed(scene, days=days)
    purge("--apply")
    assert len(known(row)) == 8


def test_the_days_are_a_setting(scene, settings):
    settings.CONTACT_DAYS = 100
    old, young = closed(scene, days=101), closed(scene, days=99)
    purge("--apply")
    assert (known(old), len(known(young))) == ([], 8)


def test_what_is_not_closed_stays_however_old(scene):
    row = make_inquiry(scene.village, scene.cadre, at=timezone.now() - timedelta(days=900), text=f"{NAME}问")
    purge("--apply")
    assert row.askers.get().name == NAME


def test_twice_is_once(scene):
    row = closed(scene)
    purge("--apply")
    events = row.events.count()
    assert "0 件" in purge("--apply")
    assert row.events.count() == events


def test_what_was_reopened_meanwhile_is_left_alone(scene):
    row = closed(scene)
    moment = timezone.now()
    askers.reopen(inquiry=row, by=scene.cadre, missing="又坏了")
    assert actions._purge_one(row.pk, moment) is False
    assert row.askers.get().name == NAME


def test_a_merged_matter_goes_with_the_one_it_is_part_of(scene):
    goal = closed(scene, days=0)
    part = make_inquiry(
        scene.village, scene.cadre, asker_name="李秀英", household=scene.unlinked, text="李秀英也问灯"
    )
    Photo.objects.create(inquiry=part, file=ContentFile(pixel(), name="x.jpg"))
    Inquiry.objects.filter(pk=goal.pk).update(state="in_progress")
    askers.merge(inquiry=part, by=scene.cadre, target=goal)
    Inquiry.objects.filter(pk=part.pk).update(closed_at=timezone.now() - timedelta(days=900))
    purge("--apply")
    assert Inquiry.objects.get(pk=part.pk).household == scene.unlinked
    Inquiry.objects.filter(pk=goal.pk).update(state="closed", closed_at=timezone.now() - LATER)
    purge("--apply")
    part = Inquiry.objects.get(pk=part.pk)
    assert (part.household, part.text, part.photos.count()) == (None, "***也问灯", 0)
    assert part.events.latest("id").move == "purge"


def test_a_purged_code_answers_like_an_unknown_one(scene, client):
    row = closed(scene)
    assert client.post("/track/", {"code": row.code}).status_code == 200
    purge("--apply")
    purged, unknown = (client.post("/track/", {"code": code}) for code in (row.code, "0000000000000"))
    assert purged.status_code == unknown.status_code == 404


def test_nothing_is_printed_for_who_is_forgotten(scene, sign_in):
    row = closed(scene)
    purge("--apply")
    assert papers.askers(row, scene.cadre) == []
    assert papers.slips_of_village(scene.village) == []
    client = sign_in(scene.cadre)
    page = client.get(row.get_absolute_url()).content.decode()
    assert "已依法删除" in page
    assert reverse("inquiries:receipt", args=[row.pk]) not in page
    assert client.post(reverse("inquiries:receipt", args=[row.pk])).status_code == 404


def test_killed_before_the_commit_nothing_is_half_erased(scene, monkeypatch):
    first, second = closed(scene), closed(scene)
    save = actions.forget

    def dying(row, *args, **more):
        save(row, *args, **more)
        if row.pk == second.pk:
            raise KeyboardInterrupt

    monkeypatch.setattr(actions, "forget", dying)
    with pytest.raises(KeyboardInterrupt):
        purge("--apply")
    assert (known(first), len(known(second)), second.photos.count()) == ([], 8, 1)
    monkeypatch.setattr(actions, "forget", save)
    purge("--apply")
    assert known(second) == []


def test_killed_after_the_commit_the_next_run_removes_the_files(scene, monkeypatch):
    row = closed(scene)
    name = row.photos.get().file.name
    with monkeypatch.context() as patch:
        patch.setattr(files, "sweep", lambda: 0)
        purge("--apply")
    assert default_storage.exists(name)
    purge("--apply")
    assert not default_storage.exists(name)


def test_an_erased_asker_cannot_keep_a_name(scene):
    asker = closed(scene).askers.get()
    change = {"erased_at": timezone.now(), "code_hash": hash_of(new_nonce())}
    with pytest.raises(Exception, match="asker_erased_is_nameless"):
        Asker.objects.filter(pk=asker.pk).update(**change)
