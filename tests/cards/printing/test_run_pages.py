"""Print runs on the screen: ordered, watched, fetched; small orders answered at once."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pypdf
import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cards.choices import RunState
from cards.models import Copy, Household, PrintRun
from cards.printing.actions import runs
from cards.printing.reports.runs import by_reason
from cards.printing.runs import worker
from cards.printing.runs.order import PIECES

from .printing import edition_of, print_ready

LIST, NEW = reverse("cards:run_list"), reverse("cards:run_new")
CARDS = {"piece": "contact-card", "layout": "sheet"}


@pytest.fixture
def township(scene):
    edition_of(scene)
    print_ready(scene.neighbour)
    return scene.township


@pytest.fixture
def ordered(scene, township):
    return runs.order_run(by=scene.official, township=township, **CARDS)


def act(run, name):
    return reverse(f"cards:run_{name}", args=[run.pk])


def test_township_orders_all_its_villages_and_follows_the_run(scene, township, sign_in):
    client = sign_in(scene.official)
    assert "5" in client.get(NEW).text
    answer = client.post(NEW, {"layout": "sheet", "only": ""})
    run = PrintRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, run.get_absolute_url())
    assert (run.ordered_by, run.township, run.village, run.villages_wanted) == (
        scene.official,
        scene.township,
        None,
        2,
    )
    waiting = client.get(act(run, "progress"))
    assert "HX-Refresh" not in waiting
    assert "hx-get" in waiting.text
    worker.work()
    done = client.get(act(run, "progress"))
    assert done["HX-Refresh"] == "true"
    assert "hx-get" not in done.text
    page = client.get(run.get_absolute_url()).text
    assert [words in page for words in ("牛头岭村", "桥头村", "2 / 2", "3 / 3")] == [True] * 4


def test_one_village_is_answered_at_once(scene, township, sign_in):
    for who in (scene.cadre, scene.official):
        answer = sign_in(who).post(NEW, {"layout": "sheet", "village": scene.village.pk})
        assert answer["Content-Type"] == "application/pdf"
        assert 'filename="contact-card-430903105228.pdf"' in answer["Content-Disposition"]
        assert "张立军" in "".join(
            page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages
        )
    assert (PrintRun.objects.count(), Copy.objects.count()) == (0, 2)
    assert {card.printed_by for card in Copy.objects.all()} == {scene.cadre}


def test_more_than_300_copies_of_one_village_are_a_run(scene, township, sign_in):
    Household.objects.bulk_create(
        Household(village=scene.village, township=scene.township, number=number, head_name="张立军")
        for number in range(3, 302)
    )
    answer = sign_in(scene.cadre).post(NEW, {"layout": "sheet"})
    run = PrintRun.objects.get()
    assert answer["Location"] == run.get_absolute_url()
    assert (run.village, run.villages_wanted) == (scene.village, 1)


def test_what_is_left_out_is_shown_before_anything_is_issued(scene, township, sign_in):
    scene.member.phone = ""
    scene.member.save()
    client = sign_in(scene.cadre)
    answer = client.post(NEW, {"layout": "wall"})
    assert answer.status_code == 422
    assert "001 张立军" in answer.text
    assert "周桂香没有联系电话。" in answer.text
    assert reverse("cards:person_edit", args=[scene.member.pk]) in answer.text
    assert Copy.objects.count() == 0
    answer = client.post(NEW, {"layout": "wall", "go_on": "1"})
    assert answer["Content-Type"] == "application/pdf"
    assert [card.household for card in Copy.objects.all()] == [scene.unlinked]


def test_nothing_to_print_is_reported(scene, township, sign_in):
    answer = sign_in(scene.cadre).post(NEW, {"layout": "sheet", "only": "stale"})
    assert answer.status_code == 422
    assert "不用印" in answer.text


@pytest.mark.parametrize(
    "wrong",
    [{"layout": "poster"}, {"layout": "sheet", "only": "x"}, {"layout": "sheet", "village": "987654321"}, {}],
)
def test_wrong_order_is_refused_with_the_choice_kept(scene, township, sign_in, wrong):
    answer = sign_in(scene.official).post(NEW, wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert PrintRun.objects.count() == Copy.objects.count() == 0


def test_the_village_of_another_township_is_no_choice(scene, township, sign_in):
    client = sign_in(scene.official)
    assert client.get(NEW, {"village": scene.elsewhere.pk}).status_code == 404
    answer = client.post(NEW, {"layout": "sheet", "village": scene.elsewhere.pk})
    assert answer.status_code == 422
    assert PrintRun.objects.count() == 0


def test_the_same_order_twice_is_refused(scene, ordered, sign_in):
    answer = sign_in(scene.official).post(NEW, {"layout": "sheet"})
    assert (answer.status_code, PrintRun.objects.count()) == (422, 1)
    assert "同样的已经在印了" in answer.text


def test_each_piece_has_its_order_form(scene, sign_in):
    client = sign_in(scene.official)
    for name, piece in PIECES.items():
        page = client.get(NEW, {"piece": name})
        assert page.status_code == 200
        assert ('name="month"' in page.text) == piece.is_monthly, name
        assert ('value="stale"' in page.text) == ("stale" in piece.selections), name


def test_sheets_that_have_not_arrived_are_not_estimated_by_the_cards_that_have(scene, township, sign_in):
    """Else a large village's sheets would all be drawn while somebody waits."""
    client, chosen = sign_in(scene.official), {"only": "undelivered", "village": scene.village.pk}
    changed = {"HX-Request": "true"}
    pieces = ("contact-card", "fact-sheet")
    of = {piece: client.get(NEW, chosen | {"piece": piece}, headers=changed) for piece in pieces}
    copies = {piece: page.context["estimate"].copies for piece, page in of.items()}
    assert copies == {"contact-card": 0, "fact-sheet": 2}


def test_run_is_cancelled_and_gone_on_with(scene, ordered, sign_in):
    client = sign_in(scene.official)
    assert client.post(act(ordered, "cancel"))["Location"] == ordered.get_absolute_url()
    ordered.refresh_from_db()
    assert (ordered.state, ordered.error) == (RunState.CANCELLED, "official 停印。")
    client.post(act(ordered, "resume"))
    ordered.refresh_from_db()
    assert (ordered.state, ordered.error, ordered.finished_at) == (RunState.WAITING, "", None)


@pytest.mark.parametrize("name", ["cancel", "resume"])
def test_run_that_is_over_is_left_as_it_is(scene, ordered, sign_in, name):
    worker.work()
    answer = sign_in(scene.official).post(act(ordered, name), follow=True)
    ordered.refresh_from_db()
    assert ordered.state == RunState.DONE
    assert "这次印制" in answer.text


@pytest.mark.parametrize("name", ["cancel", "resume"])
def test_only_by_post_and_only_by_those_who_may(scene, ordered, client, sign_in, name):
    assert client.post(act(ordered, name))["Location"].startswith(reverse("login"))
    for who in ("official_elsewhere", "cadre", "liaison", "county_viewer", "administrator"):
        assert sign_in(getattr(scene, who)).post(act(ordered, name)).status_code == 404
    assert sign_in(scene.official).get(act(ordered, name)).status_code == 405
    ordered.refresh_from_db()
    assert ordered.state == RunState.WAITING


@pytest.mark.parametrize("who", ["liaison", "county_viewer", "administrator"])
def test_those_who_keep_no_register_order_nothing(scene, sign_in, who):
    client = sign_in(getattr(scene, who))
    assert client.get(LIST).status_code == 403
    assert client.post(NEW, {"layout": "sheet"}).status_code == 403


def test_files_are_fetched_one_by_one_and_all_together(scene, ordered, sign_in):
    worker.work()
    client = sign_in(scene.official)
    volume = ordered.volumes.get(village=scene.neighbour)
    one = client.get(reverse("cards:volume_file", args=[volume.pk]))
    assert one["Content-Type"] == "application/pdf"
    pdf = one.getvalue()
    assert len(pdf) == volume.size
    answer = client.get(act(ordered, "archive"))
    packed = ZipFile(BytesIO(answer.getvalue()))
    assert packed.testzip() is None
    assert packed.namelist() == [
        "manifest.json",
        f"430903105228 牛头岭村-联系卡-{timezone.localdate():%Y-%m-%d}.pdf",
        f"430903105229 桥头村-联系卡-{timezone.localdate():%Y-%m-%d}.pdf",
    ]
    assert {entry.compress_type for entry in packed.infolist()} == {ZIP_STORED}
    assert packed.read(f"430903105229 桥头村-联系卡-{timezone.localdate():%Y-%m-%d}.pdf") == pdf
    assert json.loads(packed.read("manifest.json"))["totals"]["printed"] == 5


def test_files_of_another_place_are_not_there(scene, ordered, sign_in):
    worker.work()
    volume = ordered.volumes.first()
    for who in ("official_elsewhere", "cadre", "liaison", "county_viewer", "administrator"):
        client = sign_in(getattr(scene, who))
        assert client.get(reverse("cards:volume_file", args=[volume.pk])).status_code == 404
        assert client.get(act(ordered, "archive")).status_code == 404


def test_files_that_are_gone_are_shown_as_gone(scene, ordered, sign_in):
    worker.work()
    volume = ordered.volumes.first()
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        worker.remove_expired_files()
        client = sign_in(scene.official)
        for url in (reverse("cards:volume_file", args=[volume.pk]), act(ordered, "archive")):
            page = client.get(url, follow=True)
            assert page.redirect_chain == [(ordered.get_absolute_url(), 302)]
            assert "文件已经没有了" in page.text
        assert "文件保留七天，现已删除" in client.get(ordered.get_absolute_url()).text


def test_list_asks_the_database_the_same_number_of_times(
    scene, ordered, sign_in, django_assert_num_queries, django_assert_max_num_queries
):
    client = sign_in(scene.official)
    client.get(LIST)
    with django_assert_max_num_queries(20) as first:
        client.get(LIST)
    for number in range(3):
        runs.order_run(by=scene.official, township=scene.township, piece=f"p{number}", layout="sheet")
    with django_assert_num_queries(len(first)):
        page = client.get(LIST)
    assert page.text.count("<tr>") == 5


def test_one_reason_for_many_is_listed_once():
    [found] = by_reason(rows := [(f"{number:03}", "没有电话") for number in range(62)])
    assert (found["reason"], found["names"][:7], found["more"]) == ("没有电话", "000、001", 2)
    assert len(by_reason([*rows, ("甲", "别的")])) == 2
