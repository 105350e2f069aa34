"""Names spelled by words that hold their letters: 姓韦，国家的国，栋梁的栋."""

import re
from collections.abc import Iterator

from .folding import Views
from .names_to_find import NamesToMask

EXPLAINED = re.compile("([\u3400-\u9fff]{1,4})的([\u3400-\u9fff])")
WIDEST_GAP = 3  # letters between two explanations
FRONT = 6  # letters before the first one, in which the surname may stand


def spelled_out(views: Views, to_mask: NamesToMask) -> Iterator[tuple[int, int]]:
    """Where explanations in a row make a name of the register, in the tight view."""
    names = to_mask.read
    for run in _runs(views.tight.text):
        letters = "".join(match[2] for match in run)
        for start in range(len(run)):
            for end in range(len(run), start + 1, -1):
                if letters[start:end] in names.names or letters[start:end] in names.given:
                    first = _with_surname(
                        views.tight.text, run[start].start(), letters[start:end], names.names
                    )
                    yield first, run[end - 1].end()


def _runs(text: str) -> Iterator[list[re.Match]]:
    run: list[re.Match] = []
    for match in EXPLAINED.finditer(text):
        if match[2] not in match[1]:
            continue
        if run and (match.start() - run[-1].end() > WIDEST_GAP or len(run) == FRONT):
            yield run
            run = []
        run.append(match)
    yield run


def _with_surname(text: str, start: int, given: str, names: frozenset[str]) -> int:
    front = range(max(0, start - FRONT), start)
    return next((at for at in front if text[at] + given in names), start)
