"""Visits and notes of the last weeks."""

from datetime import timedelta

from inquiries.choices import DiaryKind, Direction
from inquiries.models import DiaryEntry

from .inputs import VillageInputs

WORDS = [
    (DiaryKind.VISIT, Direction.HEARD, "家中一切正常，问了冬季用电和取暖，提醒电热毯不用时要断电。"),
    (DiaryKind.VISIT, Direction.HEARD, "在外务工的儿子准备回来，想了解本地有没有活干，已记下联系方式。"),
    (DiaryKind.VISIT, Direction.HEARD, "老人血压偏高，已联系村医本周上门随访。"),
    (DiaryKind.VISIT, Direction.TOLD, "送去联系卡，当面讲清各人分管的事，有事打卡上的电话。"),
    (DiaryKind.TALK, Direction.HEARD, "谈心一个多小时，主要担心孩子学费，已告知助学贷款和雨露计划。"),
    (DiaryKind.TALK, Direction.HEARD, "说到和邻居的口角，气已经消了大半，愿意坐下来谈。"),
    (DiaryKind.POLICY, Direction.TOLD, "讲了医保缴费时间和缴费办法，当场帮两位老人缴清。"),
    (DiaryKind.POLICY, Direction.TOLD, "宣讲防诈骗：不轻信陌生来电，不点不明链接，转账先问子女。"),
    (DiaryKind.HAZARD, Direction.TOLD, "检查灶台、电线和煤炉，一处插座老化，已请电工更换。"),
    (DiaryKind.HAZARD, Direction.TOLD, "雨后查看屋后边坡，没有裂缝，叮嘱大雨夜里多留神。"),
    (DiaryKind.HYGIENE, Direction.TOLD, "房前屋后干净，柴火码放整齐，建议鸡舍再挪远一些。"),
    (DiaryKind.HYGIENE, Direction.TOLD, "院里杂物较多，约定本周内清理，下周再来看。"),
    (DiaryKind.RETURN_VISIT, Direction.HEARD, "回访上次反映的事，已经解决，本人满意。"),
    (DiaryKind.MEDIATION, Direction.HEARD, "两家为排水沟争执，当面丈量后各让一步，约好三天后回访。"),
    (DiaryKind.CONTACT_TRIED, Direction.TOLD, "上门两次无人，电话未接，已留便条。"),
]


def build(inputs: VillageInputs, count: int) -> None:
    """As many entries over the last sixty days; the liaison writes those of its own homes."""
    rng = inputs.rng
    entries = []
    for days in sorted((rng.randint(0, 60) for _entry in range(count)), reverse=True):
        own = inputs.liaison is not None and rng.random() < 0.4
        home = rng.choice(inputs.own_homes if own else inputs.homes)
        kind, direction, words = rng.choice(WORDS)
        entries.append(
            DiaryEntry(
                village=inputs.village,
                township_id=inputs.village.township_id,
                author=inputs.liaison if own else rng.choice([*inputs.cadres, inputs.secretary]),
                household=home,
                kind=kind,
                direction=direction,
                on=inputs.today - timedelta(days=days),
                words=words,
            )
        )
    DiaryEntry.objects.bulk_create(entries)
