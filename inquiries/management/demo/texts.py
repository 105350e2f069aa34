"""What villagers ask and offices answer: the files in `texts/`, with the village's own places filled in."""

import functools
import json
import re
from pathlib import Path

HERE = Path(__file__).parent / "texts"
TOPICS = ["infra", "social", "env", "dispute", "edu", "affairs", "farm", "shop", "ask"]
GENERAL = {
    "infra": "基础设施",
    "farm": "农业生产",
    "social": "社会保障",
    "env": "环境卫生",
    "dispute": "矛盾纠纷",
    "edu": "教育文化",
    "health": "医疗卫生",
    "affairs": "村务公开",
    "shop": "商户服务",
    "other": "其他",
}
FOUR_MATTERS = {
    "shop": "商事服务",
    "env": "环境卫生",
    "edu": "宣传教育",
    "affairs": "宣传教育",
}
CATEGORIES = {"general": GENERAL, "four_matters": dict.fromkeys(GENERAL, "民事服务") | FOUR_MATTERS}
CENTRES = {
    "infra": "村民议事中心",
    "affairs": "村民议事中心",
    "farm": "产业发展中心",
    "edu": "农民素质提升中心",
    "health": "计生卫生服务中心",
}
OTHER_CENTRE = "社会事务服务中心"


@functools.cache
def of_file(name: str):
    return json.loads((HERE / f"{name}.json").read_text("utf-8"))


def for_preset(preset: str) -> list[dict]:
    """The matters that may come up in a preset, each with its topic; without a preset all that fit anywhere."""
    rows = [{"topic": topic} | row for topic in TOPICS for row in of_file(topic)]
    return [row for row in rows if preset in row.get("only", [preset])]


def endings() -> dict[str, list[dict]]:
    """Matters that are not accepted, withdrawn, or about a cadre."""
    return of_file("other")


def fill(text: str, *, group: str, township: str, county: str) -> str:
    """The text in the words of the place: 镇 is 乡 or 街道 there, 县 is 区."""
    text = text.replace("{g}", group)
    if not township.endswith("镇"):
        text = re.sub("(?<!乡)镇(?!上)", "街道" if township.endswith("街道") else "乡", text)
    return re.sub("县(?![城乡])", "区", text) if county.endswith("区") else text
