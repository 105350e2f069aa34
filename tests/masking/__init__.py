"""The labelled texts by which masking is judged: what has to be found in them, and what harmless ones set off (W-10).

`tuning.jsonl` was written beside the rules and is used to better them. `blind.jsonl` was written by somebody who had
not seen them; it is only counted. Rows with a `source` stood in a blind half that is spent. Everybody
in `register.json` is invented.
"""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from inquiries.board.masking import Find, NamesToMask, finds_in, rare_surnames, surname_of
from inquiries.board.masking.kinds import JUDGED

FOLDER = Path(__file__).parent
HALVES = tuple(half for half in ("tuning", "blind") if (FOLDER / f"{half}.jsonl").exists())
HARMLESS = "harmless"
LEAST_RECALL, MOST_FALSE_ALARMS = 0.98, 0.03


@dataclass
class Score:
    """How many texts of a kind there are, how much was to be found and was, and which texts went wrong."""

    texts: int = 0
    wanted: int = 0
    found: int = 0
    alarms: int = 0
    wrong: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        self.texts, self.wanted = self.texts + other.texts, self.wanted + other.wanted
        self.found, self.alarms = self.found + other.found, self.alarms + other.alarms

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def false_alarms(self) -> float:
        return self.alarms / self.texts if self.texts else 0.0


def register(*, with_office: bool = False) -> NamesToMask:
    """The names to mask of the invented village.

    The writer of the blind half labelled its cadres too, so nobody counts as in office unless asked for.
    """
    known = json.loads((FOLDER / "register.json").read_text(encoding="utf-8"))
    officers = [
        row for row in known["people"] if with_office and any(role[0] == "村" for role in row["roles"])
    ]
    people = [row for row in known["people"] if row not in officers]
    homes = [(row["home"], row["name"]) for row in known["people"]]
    return NamesToMask(
        names=frozenset(row["name"] for row in [*people, *known["neighbours"]]),
        phones=_phones(people),
        addresses=frozenset(row["home"] for row in people),
        surnames=rare_surnames(homes, [row["name"] for row in known["neighbours"]])
        - {surname_of(row["name"]) for row in officers},
        public=_phones(officers),
    )


def _phones(people: list[dict]) -> frozenset[str]:
    return frozenset(row[key] for row in people for key in ("phone", "landline") if row[key])


def rows(half: str) -> list[dict]:
    path = FOLDER / f"{half}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scores(half: str, *, with_office: bool = False) -> dict[str, Score]:
    """The score of each kind of texts in a half."""
    to_mask, found = register(with_office=with_office), defaultdict(Score)
    for row in rows(half):
        score, text, finds = found[row["kind"]], row["text"], finds_in(row["text"], to_mask)
        missed = [wanted for wanted in row["find"] if not is_found(wanted, text, finds)]
        score.texts += 1
        score.wanted += len(row["find"])
        score.found += len(row["find"]) - len(missed)
        score.alarms += not row["find"] and bool(finds)
        if missed or (finds and not row["find"]):
            score.wrong.append((text, missed or [find.key for find in finds]))
    return dict(found)


def is_found(wanted: str, text: str, finds: list[Find]) -> bool:
    """Whether each letter and digit of it is covered; of what a reviewer judges it is enough to be pointed at."""
    start = text.index(wanted)
    places = {at for at in range(start, start + len(wanted)) if text[at].isalnum()}
    if any(find.kind in JUDGED and places & set(range(find.start, find.end)) for find in finds):
        return True
    return places <= {at for find in finds for at in range(find.start, find.end)}


def total(kinds: dict[str, Score], *, harmless: bool) -> Score:
    whole = Score()
    for kind, score in kinds.items():
        if kind.startswith(HARMLESS) == harmless:
            whole.add(score)
    return whole
