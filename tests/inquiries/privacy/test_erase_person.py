"""One person's data goes from every table, file, board and PDF of a run, and nothing else does."""

from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.urls import reverse

from cards import summary
from cards.models import Audit, Household, Person, PrintRun, User
from inquiries.board.reports.editions import agrees
from inquiries.matters.actions import summary as inquiries_summary
from inquiries.models import BoardItem, FileToRemove, Inquiry
from inquiries.privacy.actions import erase as actions
from inquiries.privacy.actions import files
from inquiries.privacy.traces import TEXTS
from tests.cast import make_household, make_inquiry

from .dump import photos, rows_with, run_files
from .person import NAME, PHONE, WORDS, everywhere


@pytest.fixture
def person(places):
    return everywhere(places)


def erase(person, *args, by="official", name=NAME, phone=PHONE):
    out = StringIO()
    words = ["--village", person.village.slug, "--name", name, "--by", by, *args]
    call_command("erase_person", *words, *(["--phone", phone] if phone else []), stdout=out)
    return out.getvalue()


def test_the_proof_looks_where_the_person_stands(person):
    """In each trace of the list, so that the next test could see what is left."""
    found = {line.split(":")[0] for line in rows_with(*WORDS)}
    wanted = {f"{trace.model._meta.db_table}.{field}" for trace in TEXTS for field in trace.fields}
    assert wanted - found == set()
    assert person.item.subject
    assert run_files() != []


def test_nothing_of_the_person_is_left_in_any_table_or_file(person):
    face, pictures = person.served.photo.name, [photo.file.name for photo in person.matter.photos.all()]
    erase(person, "--apply")
    assert rows_with(*WORDS) == []
    assert [name for name in (face, *pictures) if default_storage.exists(name)] == []
    village = [
        str(run) for run in PrintRun.objects.filter(village=person.village).values_list("pk", flat=True)
    ]
    assert [name for name in run_files() if name.split("/")[0] in village] == []
    assert FileToRemove.objects.count() == 0


def test_own_rows_are_emptied_and_stay_where_others_need_them(person):
    erase(person, "--apply")
    home = Household.objects.get(pk=person.home.pk)
    assert (home.number, home.head_name, home.phone, home.address, home.is_hardship) == (
        77,
        "已依法删除",
        "",
        "",
        False,
    )
    contact = Household.objects.get(pk=person.contact.pk)
    assert (contact.head_name, contact.alternate_name, contact.alternate_phone) == ("宋二", "", "")
    served = Person.objects.get(pk=person.served.pk)
    assert (served.name, served.phone, served.other_phone, served.photo.name) == ("已依法删除", "", "", "")
    assert not hasattr(served, "cadre")
    assert not hasattr(served, "party_member")
    account = User.objects.get(pk=person.account.pk)
    assert (account.username, account.is_active, account.has_usable_password()) == (
        f"erased-{account.pk}",
        False,
        False,
    )


def test_the_case_stays_nameless_with_its_event(person):
    erase(person, "--apply")
    row = Inquiry.objects.get(pk=person.matter.pk)
    event = row.events.latest("id")
    assert (row.state, row.household, row.answers.count()) == ("closed", None, 1)
    assert (event.move, event.by) == ("erase", person.scene.official)
    assert summary.differences() == inquiries_summary.differences() == []


def test_the_board_shows_it_and_still_agrees(person, client):
    place = person.village.slug, person.edition.month.year, f"{person.edition.month.month:02}"
    address = reverse("inquiries:public_board_month", args=place, query={"check": person.edition.digest[:16]})
    erase(person, "--apply")
    page = client.get(address)
    assert (page.context["is_checked"], agrees(person.edition)) == ("right", True)
    assert all(words in page.text for words in ("相符：", "已依法删除，其校验值仍计入"))
    assert "已依法删除" in page.content.decode()
    assert BoardItem.objects.get(pk=person.others.pk).erased_at is None


def test_an_item_of_another_that_names_the_person_goes_whole(person):
    BoardItem.objects.filter(pk=person.others.pk).update(outcome=f"由{NAME}修好", digest="", salt="")
    erase(person, "--apply")
    assert BoardItem.objects.get(pk=person.others.pk).outcome == ""


def test_it_stands_in_the_audit_by_numbers_alone(person):
    erase(person, "--apply")
    entry = Audit.objects.filter(act="person_erased").get()
    assert (entry.by.role, entry.village, entry.facts) == (
        "township",
        person.village,
        {"askers": entry.facts["askers"], "homes": 1, "people": 1, "accounts": 1},
    )
    assert all(isinstance(pk, int) for pk in entry.facts["askers"])


def test_the_next_village_is_not_touched(person, places):
    before = rows_with(places.near.mark), len(photos())
    stranger = make_inquiry(places.near.village, None, asker_name=NAME, text=f"{NAME}问")
    erase(person, "--apply")
    assert stranger.askers.get().name == NAME
    assert rows_with(places.near.mark) == before[0]


def test_without_apply_nothing_changes(person):
    before = rows_with(*WORDS), run_files(), photos()
    out = erase(person)
    assert f"household:{person.home.pk}" in out
    assert (rows_with(*WORDS), run_files(), photos()) == before


def test_a_namesake_with_another_number_stays(person):
    other = make_inquiry(person.village, None, asker_name=NAME, asker_phone="15400099977")
    assert f"不删除：asker:{other.askers.get().pk}" in erase(person)
    erase(person, "--apply")
    assert other.askers.get().name == NAME


def namesakes(person):
    """Another home of the name, and one of the name asking without a number from such a home."""
    home = make_household(person.village, 79, NAME, phone="15400099977")
    bare = make_household(person.village, 80, NAME)
    return home, bare, make_inquiry(person.village, None, asker_name=NAME, household=home).askers.get()


def test_a_namesake_without_a_number_stays(person):
    home, bare, asker = namesakes(person)
    shown = erase(person)
    for row in (home, bare, asker):
        assert f"不删除：{row._meta.model_name}:{row.pk}" in shown
    erase(person, "--apply")
    for row in (home, bare, asker):
        row.refresh_from_db()
    assert (home.head_name, bare.head_name, asker.name) == (NAME, NAME, NAME)


def test_a_doubtful_row_is_named_and_goes_when_it_is_theirs(person):
    other = make_inquiry(person.village, person.scene.cadre, asker_name="皇甫铁妞", asker_phone=PHONE)
    Inquiry.objects.filter(pk=other.pk).update(state="rejected", closed_at=other.received_at)
    key = f"asker:{other.askers.get().pk}"
    assert f"可能是另一个人，不删除：{key}" in erase(person)
    erase(person, "--apply", "--also", key)
    assert other.askers.get().name == ""


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda one: Person.objects.filter(pk=one.served.pk).update(is_active=True), "仍在任"),
        (lambda one: User.objects.filter(pk=one.account.pk).update(is_active=True), "仍在任"),
        (lambda one: Inquiry.objects.filter(pk=one.matter.pk).update(state="in_progress"), "还没有办结"),
        (
            lambda one: PrintRun.objects.filter(village=one.village).update(
                state="running", finished_at=None
            ),
            "正在印制",
        ),
    ],
)
def test_while_it_is_still_needed_nothing_is_written(person, spoil, words):
    spoil(person)
    before = rows_with(*WORDS), run_files(), photos()
    with pytest.raises(CommandError, match=words):
        erase(person, "--apply")
    assert (rows_with(*WORDS), run_files(), photos()) == before


@pytest.mark.parametrize("by", ["secretary", "cadre", "official_elsewhere", "administrator", "county_viewer"])
def test_only_the_township_of_the_village_may_order_it(person, by):
    before = rows_with(*WORDS)
    with pytest.raises(CommandError, match="只有本村所属的乡镇"):
        erase(person, "--apply", by=by)
    assert rows_with(*WORDS) == before


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"name": "没有此人"}, "没有"),
        ({"phone": "12"}, "手机号"),
        ({"by": "nobody"}, "No account"),
        ({"phone": ""}, "几个号码"),
    ],
)
def test_bad_input_is_refused_in_words(person, more, words):
    make_inquiry(person.village, None, asker_name=NAME, asker_phone="15400099977")
    with pytest.raises(CommandError, match=words):
        erase(person, "--apply", **more)


def test_a_complaint_of_others_about_the_person_is_kept(person):
    words = {"kind": "complaint", "about_cadre": person.served, "text": f"{NAME}收了钱", "asker_name": "宋二"}
    complaint = make_inquiry(person.village, None, channel="qr", **words)
    erase(person, "--apply")
    assert Inquiry.objects.get(pk=complaint.pk).text == f"{NAME}收了钱"


def test_killed_before_the_commit_nothing_is_half_erased(person, monkeypatch):
    before = rows_with(*WORDS), run_files(), photos()

    def dying(_village):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(actions, "_papers", dying)
        with pytest.raises(KeyboardInterrupt):
            erase(person, "--apply")
    assert (rows_with(*WORDS), run_files(), photos()) == before


def test_killed_after_the_commit_the_next_run_removes_the_files(person, monkeypatch):
    before = run_files()
    with monkeypatch.context() as patch:
        patch.setattr(files, "sweep", lambda: 0)
        erase(person, "--apply")
    assert run_files() == before
    call_command("purge", "--apply", stdout=StringIO())
    assert len(run_files()) < len(before)
    assert default_storage.exists(person.served.photo.name) is False


def test_a_volume_that_was_printed_anew_is_not_swept(person, monkeypatch):
    volume = PrintRun.objects.filter(village=person.village).latest("pk").volumes.get()
    with monkeypatch.context() as patch:
        patch.setattr(files, "sweep", lambda: 0)
        erase(person, "--apply")
    type(volume).objects.filter(pk=volume.pk).update(file=volume.file)
    files.sweep()
    assert f"{volume.run_id}/{volume.file}" in run_files()
