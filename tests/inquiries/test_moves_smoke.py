from datetime import timedelta

from django.utils import timezone

from inquiries.actions import answers, askers, moves, summary
from tests.cast import make_inquiry


def test_main_line(scene):
    i = make_inquiry(scene.village, scene.cadre, household=scene.household)
    i = moves.accept(inquiry=i, by=scene.cadre, version=1)
    i = moves.assign(inquiry=i, by=scene.cadre, owner=scene.second)
    i = moves.start(inquiry=i, by=scene.second, note="去看了")
    i = moves.ask_asker(
        inquiry=i, by=scene.second, note="哪盏灯", limit=timezone.localdate() + timedelta(days=3)
    )
    i = moves.resume(inquiry=i, by=scene.second, note="路口那盏")
    i = moves.extend(inquiry=i, by=scene.secretary, reason="配件没到", due_on=i.due_on + timedelta(days=5))
    i = moves.refer(inquiry=i, by=scene.second, receipt="7号", note="报镇")
    i = answers.defer(
        inquiry=i,
        by=scene.second,
        query="q",
        measures="m",
        reason="没钱",
        review_on=timezone.localdate() + timedelta(days=30),
    )
    i = moves.start(inquiry=i, by=scene.second, note="有钱了")
    i = answers.answer(inquiry=i, by=scene.second, query="q", measures="m", outcome="o")
    asker = i.askers.get()
    i = askers.give_verdict(asker=asker, by=None, verdict="not_satisfied", words="还是不亮")
    assert i.state == "reopened"
    i = answers.answer(inquiry=i, by=scene.second, query="q", measures="m2", outcome="o2")
    askers.hand_over(asker=asker, by=scene.liaison, how="in_person")
    asker.refresh_from_db()
    i = askers.give_verdict(asker=asker, by=scene.cadre, verdict="satisfied")
    assert i.state == "closed"
    assert summary.differences() == []
    j = make_inquiry(scene.village, scene.cadre)
    k = make_inquiry(scene.village, scene.cadre)
    moves.accept(inquiry=k, by=scene.cadre)
    j = askers.merge(inquiry=j, by=scene.cadre, target=k)
    assert k.askers.count() == 2
    j = askers.unmerge(inquiry=j, by=scene.cadre, note="不是一回事")
    assert (j.state, k.askers.count(), j.askers.count()) == ("received", 1, 1)
    assert summary.differences() == []
    assert j.number.endswith("-0002")
