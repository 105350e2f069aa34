"""The ways a matter can go: one function a story, each a run of moves with the days between them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from inquiries.choices import EchoWay, Verdict

from . import texts
from .case import Case

ECHOES = [EchoWay.IN_PERSON] * 6 + [EchoWay.TOLD, EchoWay.PHONED, EchoWay.COLLECTED, EchoWay.THROUGH_LIAISON]
ASK = "请补充具体地点、时间和联系方式，便于安排人员上门。"
ANSWERED = "本人来村部补充了情况和材料。"
DELIBERATE = "涉及全村利益，按“四议两公开”程序提交村“两委”会议商议。"
REFER = "所需资金和审批权限不在村级，已书面上报，由乡镇有关站所牵头办理，村里跟踪催办。"
MISSING = "说是办好了，实际没有解决彻底，请再来看一看。"
AGAIN = "已再次到现场核实，补做遗漏部分，并请本人当场确认。"
EXTEND = "所需时间比原定的长，已向本人说明原因并征得同意。"
REASON = "所需资金未列入本年度计划，已登记，列入下一年度优先安排。"
UNREACHED = "三次上门、两次电话均未联系上，按规定办结并注明未回访到。"


@dataclass(frozen=True)
class Story:
    """`started`: how many days ago it was asked; `needs`: what the matter's text must offer."""

    tell: Callable[[Case, dict], None]
    started: tuple[int, int]
    needs: str = ""


def parts(told: dict) -> dict:
    return {"query": told["text"], "measures": told["measures"], "outcome": told["outcome"]}


def accepted(case: Case, told: dict) -> None:
    case.wait(case.desk.rng.choice([0, 0, 1]))
    case.accept(case.desk.rng.choice(case.desk.cadres))


def assigned(case: Case, told: dict) -> None:
    accepted(case, told)
    case.wait(0)
    others = [user for user in case.desk.cadres if user != case.owner] or [case.owner]
    centre = case.desk.centres.get(texts.CENTRES.get(told["topic"], texts.OTHER_CENTRE))
    case.assign(case.owner, others[0], centre)


def begun(case: Case, told: dict) -> None:
    (assigned if case.desk.rng.random() < 0.4 else accepted)(case, told)
    case.wait(1)
    case.start(re.split("[，；。]", told["measures"])[0] + "。")


def awaiting(case: Case, told: dict) -> None:
    accepted(case, told)
    case.wait(1)
    case.ask_asker(told.get("ask", ASK), 14)


def resumed(case: Case, told: dict) -> None:
    awaiting(case, told)
    case.wait(2)
    case.resume(ANSWERED)


def deliberating(case: Case, told: dict) -> None:
    begun(case, told)
    case.wait(1)
    case.deliberate(told.get("deliberate", DELIBERATE))


def extended(case: Case, told: dict) -> None:
    begun(case, told)
    case.wait(1)
    case.extend(case.desk.secretary, EXTEND, 14)


def referred(case: Case, told: dict) -> None:
    accepted(case, told)
    case.wait(1)
    receipt = f"转办〔{case.day.year}〕{case.desk.rng.randint(3, 180)}号"
    case.refer(receipt, told.get("refer", REFER))


def deferred(case: Case, told: dict, days: int = 150) -> None:
    begun(case, told)
    case.wait(2)
    reason = told.get("reason", REASON)
    begun_with = told["measures"].split("；")[0].rstrip("。") + "。"
    case.defer(query=told["text"], measures=begun_with, reason=reason, days=days)


def deferred_long(case: Case, told: dict) -> None:
    deferred(case, told, days=60)


def answered(case: Case, told: dict) -> None:
    begun(case, told)
    case.wait(1)
    case.answer(**parts(told))


def on_spot(case: Case, told: dict) -> None:
    case.wait(0)
    case.answer_on_spot(case.desk.rng.choice(case.desk.cadres), **parts(told))


def echoed(case: Case, told: dict, before=answered) -> None:
    before(case, told)
    case.wait(1)
    rng = case.desk.rng
    case.echo(case.owner, lambda: rng.choice(ECHOES))


def judged(verdict: str, before=answered) -> Callable[[Case, dict], None]:
    """Taken to its end, with the asker's word."""

    def tell(case: Case, told: dict) -> None:
        echoed(case, told, before)
        case.wait(case.desk.rng.randint(1, 4))
        case.verdict(case.owner if case.desk.rng.random() < 0.7 else None, verdict)

    return tell


def reopened(case: Case, told: dict) -> None:
    echoed(case, told)
    case.wait(3)
    case.verdict(
        None if case.row.created_by is None else case.owner,
        Verdict.NOT_SATISFIED,
        told.get("missing", MISSING),
    )


def redone(case: Case, told: dict) -> None:
    reopened(case, told)
    case.wait(1)
    case.start(AGAIN)
    case.wait(2)
    case.answer(**parts(told) | {"measures": told["measures"] + AGAIN})


def late(case: Case, told: dict) -> None:
    begun(case, told)
    case.wait(case.desk.rng.randint(10, 16))
    case.answer(**parts(told))


def resumed_answered(case: Case, told: dict) -> None:
    resumed(case, told)
    case.wait(2)
    case.answer(**parts(told))


def extended_answered(case: Case, told: dict) -> None:
    extended(case, told)
    case.wait(11)
    case.answer(**parts(told))


def referred_answered(case: Case, told: dict) -> None:
    referred(case, told)
    case.wait(9)
    case.answer(**parts(told))


def taken_up_again(case: Case, told: dict) -> None:
    deferred(case, told, days=45)
    case.wait(44)
    case.start("条件已具备，恢复办理。")
    case.wait(6)
    case.answer(**parts(told))


def unreached(case: Case, told: dict) -> None:
    echoed(case, told)
    case.wait(case.desk.settings.verdict_days + 1)
    case.close_unreached(UNREACHED)


def rejected(case: Case, told: dict) -> None:
    case.wait(1)
    case.reject(case.desk.cadres[0], told["reason"], told["where"])


def withdrawn(case: Case, told: dict) -> None:
    accepted(case, told)
    case.wait(1)
    case.withdraw(case.owner, told["word"])


def complaint(case: Case, told: dict) -> None:
    """The township's own matter from the first move on (W-11)."""
    case.wait(1)
    case.accept(case.desk.official)
    case.wait(1)
    case.start("已分别约谈有关人员，调取会议记录和公示材料。")


def complaint_closed(case: Case, told: dict) -> None:
    complaint(case, told)
    case.wait(4)
    case.answer(**parts(told))
    case.wait(1)
    case.echo(case.desk.official, lambda: EchoWay.IN_PERSON)
    case.wait(2)
    case.verdict(case.desk.official, Verdict.SATISFIED)


def nothing_yet(case: Case, told: dict) -> None:
    """Received, and nobody took it up yet."""


CURRENT = {
    "received": Story(nothing_yet, (1, 1)),
    "received_late": Story(nothing_yet, (4, 6)),
    "accepted": Story(accepted, (2, 3)),
    "accepted_late": Story(accepted, (12, 14)),
    "assigned": Story(assigned, (3, 3)),
    "on_spot": Story(on_spot, (1, 2), "spot"),
    "in_progress": Story(begun, (4, 5)),
    "in_progress_late": Story(begun, (13, 19)),
    "awaiting": Story(awaiting, (5, 7), "ask"),
    "resumed": Story(resumed, (5, 6), "ask"),
    "deliberating": Story(deliberating, (4, 5), "deliberate"),
    "extended": Story(extended, (6, 7)),
    "referred": Story(referred, (5, 5), "refer"),
    "deferred": Story(deferred, (20, 90), "reason"),
    "deferred_due": Story(deferred_long, (75, 85), "reason"),
    "answered": Story(answered, (5, 6)),
    "echoed": Story(echoed, (7, 15)),
    "reopened": Story(reopened, (10, 11), "missing"),
    "reopened_late": Story(reopened, (24, 28), "missing"),
    "referred_late": Story(referred, (16, 20), "refer"),
}
PAST = {
    "satisfied": Story(judged(Verdict.SATISFIED), (12, 355)),
    "basically": Story(judged(Verdict.BASICALLY), (12, 355)),
    "on_spot_closed": Story(judged(Verdict.SATISFIED, on_spot), (8, 355), "spot"),
    "late_closed": Story(judged(Verdict.BASICALLY, late), (30, 355)),
    "resumed_closed": Story(judged(Verdict.SATISFIED, resumed_answered), (20, 355)),
    "extended_closed": Story(judged(Verdict.SATISFIED, extended_answered), (30, 355)),
    "referred_closed": Story(judged(Verdict.SATISFIED, referred_answered), (30, 355), "refer"),
    "redone_closed": Story(judged(Verdict.SATISFIED, redone), (30, 355), "missing"),
    "deferred_closed": Story(judged(Verdict.BASICALLY, taken_up_again), (80, 355), "reason"),
    "unreached": Story(unreached, (50, 355)),
}
WEIGHTS = [44, 14, 14, 6, 4, 3, 4, 4, 3, 7]  # of PAST, in its order
