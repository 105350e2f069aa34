"""A matter that became a complaint stands in no print file that the village keeps (W-11)."""

from django.urls import reverse
from django.utils import timezone

from cards.models import PrintVolume
from cards.printing.actions import runs
from cards.printing.runs import worker
from inquiries.matters.actions import entry, moves
from inquiries.matters.actions.answers import answer
from inquiries.models import FileToRemove, Inquiry
from tests.cast import make_inquiry
from tests.inquiries.test_workflow import PARTS

MARK = "告状人乙"


def printed_slips(scene, *rows):
    for row in rows:
        moves.accept(inquiry=row, by=scene.cadre)
        answer(inquiry=Inquiry.objects.get(pk=row.pk), by=scene.cadre, **PARTS)
    month = timezone.localdate().replace(day=1)
    wanted = {"piece": "echo-slip", "layout": "two", "selection": "all", "month": month}
    run = runs.order_run(by=scene.cadre, village=scene.village, **wanted)
    while worker.work():
        pass
    return run.volumes.get()


def test_its_slip_is_in_no_file_and_its_name_in_no_list_of_a_run(scene, sign_in):
    hidden = make_inquiry(scene.village, scene.cadre, subject=MARK, asker_name=MARK)
    volume = printed_slips(scene, hidden, make_inquiry(scene.village, scene.cadre))
    left_out = [
        {"name": f"{hidden.number} {MARK}", "reason": "缺字"},
        {"name": "2020-0001 旧事", "reason": "缺字"},
        {"name": f"{hidden.number}0 别人的事", "reason": "缺字"},
    ]
    PrintVolume.objects.filter(pk=volume.pk).update(omissions=left_out)
    client = sign_in(scene.cadre)
    file = reverse("cards:volume_file", args=[volume.pk])
    page = reverse("cards:run_detail", args=[volume.run_id])
    assert (client.get(file).status_code, MARK in client.get(page).content.decode()) == (200, True)
    entry.edit(inquiry=Inquiry.objects.get(pk=hidden.pk), by=scene.cadre, is_restricted=True)
    assert (client.get(file).status_code, MARK in client.get(page).content.decode()) == (302, False)
    assert [words for words in ("旧事", "别人的事") if words not in client.get(page).content.decode()] == []
    assert FileToRemove.objects.get().name == f"{volume.run_id}/{volume.file}"


def test_the_files_stay_where_its_slip_was_never_printed(scene, sign_in):
    volume = printed_slips(scene, make_inquiry(scene.village, scene.cadre))
    hidden = make_inquiry(scene.village, scene.cadre)
    entry.edit(inquiry=hidden, by=scene.cadre, is_restricted=True)
    assert PrintVolume.objects.get(pk=volume.pk).file == volume.file
    assert sign_in(scene.cadre).get(reverse("cards:volume_file", args=[volume.pk])).status_code == 200
