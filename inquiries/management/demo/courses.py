"""The courses a matter can take: one function for each, with its moves and the days between them."""

import re
from collections.abc import Callable

from inquiries.choices import EchoWay, Verdict

from . import texts
from .inquiry import DemoInquiry

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


def parts(words: dict) -> dict:
    return {"query": words["text"], "measures": words["measures"], "outcome": words["outcome"]}


def accepted(inquiry: DemoInquiry, words: dict) -> None:
    inquiry.wait(inquiry.inputs.rng.choice([0, 0, 1]))
    inquiry.accept(inquiry.inputs.rng.choice(inquiry.inputs.cadres))


def assigned(inquiry: DemoInquiry, words: dict) -> None:
    accepted(inquiry, words)
    inquiry.wait(0)
    others = [user for user in inquiry.inputs.cadres if user != inquiry.owner] or [inquiry.owner]
    centre = inquiry.inputs.centres.get(texts.CENTRES.get(words["topic"], texts.OTHER_CENTRE))
    inquiry.assign(inquiry.owner, others[0], centre)


def begun(inquiry: DemoInquiry, words: dict) -> None:
    (assigned if inquiry.inputs.rng.random() < 0.4 else accepted)(inquiry, words)
    inquiry.wait(1)
    inquiry.start(re.split("[，；。]", words["measures"])[0] + "。")


def awaiting(inquiry: DemoInquiry, words: dict) -> None:
    accepted(inquiry, words)
    inquiry.wait(1)
    inquiry.ask_asker(words.get("ask", ASK), 14)


def resumed(inquiry: DemoInquiry, words: dict) -> None:
    awaiting(inquiry, words)
    inquiry.wait(2)
    inquiry.resume(ANSWERED)


def deliberating(inquiry: DemoInquiry, words: dict) -> None:
    begun(inquiry, words)
    inquiry.wait(1)
    inquiry.deliberate(words.get("deliberate", DELIBERATE))


def extended(inquiry: DemoInquiry, words: dict) -> None:
    begun(inquiry, words)
    inquiry.wait(1)
    inquiry.extend(inquiry.inputs.secretary, EXTEND, 14)


def referred(inquiry: DemoInquiry, words: dict) -> None:
    accepted(inquiry, words)
    inquiry.wait(1)
    receipt = f"转办〔{inquiry.day.year}〕{inquiry.inputs.rng.randint(3, 180)}号"
    inquiry.refer(receipt, words.get("refer", REFER))


def deferred(inquiry: DemoInquiry, words: dict, days: int = 150) -> None:
    begun(inquiry, words)
    inquiry.wait(2)
    reason = words.get("reason", REASON)
    begun_with = words["measures"].split("；")[0].rstrip("。") + "。"
    inquiry.defer(query=words["text"], measures=begun_with, reason=reason, days=days)


def deferred_long(inquiry: DemoInquiry, words: dict) -> None:
    deferred(inquiry, words, days=60)


def answered(inquiry: DemoInquiry, words: dict) -> None:
    begun(inquiry, words)
    inquiry.wait(1)
    inquiry.answer(**parts(words))


def on_spot(inquiry: DemoInquiry, words: dict) -> None:
    inquiry.wait(0)
    inquiry.answer_on_spot(inquiry.inputs.rng.choice(inquiry.inputs.cadres), **parts(words))


def echoed(inquiry: DemoInquiry, words: dict, before=answered) -> None:
    before(inquiry, words)
    inquiry.wait(1)
    rng = inquiry.inputs.rng
    inquiry.echo(inquiry.owner, lambda: rng.choice(ECHOES))


def judged(verdict: str, before=answered) -> Callable[[DemoInquiry, dict], None]:
    """To its end, with the asker's verdict."""

    def make_moves(inquiry: DemoInquiry, words: dict) -> None:
        echoed(inquiry, words, before)
        inquiry.wait(inquiry.inputs.rng.randint(1, 4))
        inquiry.verdict(inquiry.owner if inquiry.inputs.rng.random() < 0.7 else None, verdict)

    return make_moves


def reopened(inquiry: DemoInquiry, words: dict) -> None:
    echoed(inquiry, words)
    inquiry.wait(3)
    inquiry.verdict(
        None if inquiry.row.created_by is None else inquiry.owner,
        Verdict.NOT_SATISFIED,
        words.get("missing", MISSING),
    )


def redone(inquiry: DemoInquiry, words: dict) -> None:
    reopened(inquiry, words)
    inquiry.wait(1)
    inquiry.start(AGAIN)
    inquiry.wait(2)
    inquiry.answer(**parts(words) | {"measures": words["measures"] + AGAIN})


def late(inquiry: DemoInquiry, words: dict) -> None:
    begun(inquiry, words)
    inquiry.wait(inquiry.inputs.rng.randint(10, 16))
    inquiry.answer(**parts(words))


def resumed_answered(inquiry: DemoInquiry, words: dict) -> None:
    resumed(inquiry, words)
    inquiry.wait(2)
    inquiry.answer(**parts(words))


def extended_answered(inquiry: DemoInquiry, words: dict) -> None:
    extended(inquiry, words)
    inquiry.wait(11)
    inquiry.answer(**parts(words))


def referred_answered(inquiry: DemoInquiry, words: dict) -> None:
    referred(inquiry, words)
    inquiry.wait(9)
    inquiry.answer(**parts(words))


def taken_up_again(inquiry: DemoInquiry, words: dict) -> None:
    deferred(inquiry, words, days=45)
    inquiry.wait(44)
    inquiry.start("条件已具备，恢复办理。")
    inquiry.wait(6)
    inquiry.answer(**parts(words))


def unreached(inquiry: DemoInquiry, words: dict) -> None:
    echoed(inquiry, words)
    inquiry.wait(inquiry.inputs.settings.verdict_days + 1)
    inquiry.close_unreached(UNREACHED)


def rejected(inquiry: DemoInquiry, words: dict) -> None:
    inquiry.wait(1)
    inquiry.reject(inquiry.inputs.cadres[0], words["reason"], words["where"])


def withdrawn(inquiry: DemoInquiry, words: dict) -> None:
    accepted(inquiry, words)
    inquiry.wait(1)
    inquiry.withdraw(inquiry.owner, words["word"])


def complaint(inquiry: DemoInquiry, words: dict) -> None:
    """The township's own matter from the first move on (W-11)."""
    inquiry.wait(1)
    inquiry.accept(inquiry.inputs.official)
    inquiry.wait(1)
    inquiry.start("已分别约谈有关人员，调取会议记录和公示材料。")


def complaint_closed(inquiry: DemoInquiry, words: dict) -> None:
    complaint(inquiry, words)
    inquiry.wait(4)
    inquiry.answer(**parts(words))
    inquiry.wait(1)
    inquiry.echo(inquiry.inputs.official, lambda: EchoWay.IN_PERSON)
    inquiry.wait(2)
    inquiry.verdict(inquiry.inputs.official, Verdict.SATISFIED)


def nothing_yet(inquiry: DemoInquiry, words: dict) -> None:
    """Received, and nobody took it up yet."""
