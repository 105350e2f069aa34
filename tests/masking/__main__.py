"""python -m tests.masking: recall and false alarms by kind of each half; --wrong lists the tuning half's faults."""

import sys

from . import HALVES, HARMLESS, Score, scores, total


def main() -> None:
    for half in HALVES:
        kinds = scores(half)
        print(f"{half}: kind, texts, to find, found, recall or false alarms")
        for kind, score in sorted(kinds.items()):
            print(_line(kind, score))
        print(_line("all", total(kinds, harmless=False)))
        print(_line(f"{HARMLESS}, all", total(kinds, harmless=True)))
        public = total(scores(half, with_office=True), harmless=False)
        print(_line("all, cadres public", public))
        if "--wrong" in sys.argv and half == "tuning":
            for kind, score in sorted(kinds.items()):
                for text, what in score.wrong:
                    print(f"  {kind}: {text}  {what}")


def _line(kind: str, score: Score) -> str:
    rate = score.recall if score.wanted else score.false_alarms
    return f"  {kind:24} {score.texts:4} {score.wanted:4} {score.found or score.alarms:4} {rate:7.1%}"


if __name__ == "__main__":
    main()
