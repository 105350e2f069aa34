"""The one table of moves. Pages draw their buttons from it, actions refuse by it (R8)."""

from dataclasses import dataclass

from cards.choices import Role

from .choices import State

S = State
OFFICE = frozenset({Role.CADRE, Role.SECRETARY, Role.TOWNSHIP})
HEADS = frozenset({Role.SECRETARY, Role.TOWNSHIP})
ANYBODY = OFFICE | {Role.LIAISON}
ASKER = "asker"  # nobody signed in: the person who holds the tracking code

IN_HAND = frozenset(
    {S.ACCEPTED, S.ASSIGNED, S.IN_PROGRESS, S.IN_DELIBERATION, S.EXTENDED, S.REFERRED, S.REOPENED}
)
UNANSWERED = IN_HAND | {S.DEFERRED}


@dataclass(frozen=True)
class Move:
    """One act on an inquiry.

    sources: states it may start from. target: state it leads to; None where it stays ("revise") or goes
    back to where it came from ("unmerge"). roles: who may do it. needs: names of the values that must be given.
    """

    name: str
    sources: frozenset[State]
    target: State | None
    roles: frozenset[str]
    needs: tuple[str, ...] = ()


MOVES: dict[str, Move] = {
    move.name: move
    for move in [
        Move("register", frozenset({S.DRAFT}), S.RECEIVED, ANYBODY),
        Move("accept", frozenset({S.RECEIVED}), S.ACCEPTED, OFFICE, ("owner",)),
        Move("reject", frozenset({S.RECEIVED}), S.REJECTED, OFFICE, ("reason", "where_to_go")),
        Move(
            "answer_on_spot",
            frozenset({S.RECEIVED, S.ACCEPTED}),
            S.ANSWERED_ON_SPOT,
            OFFICE,
            ("query", "measures", "outcome"),
        ),
        Move("assign", (IN_HAND - {S.REFERRED}), S.ASSIGNED, OFFICE, ("owner",)),
        Move("start", UNANSWERED - {S.IN_PROGRESS}, S.IN_PROGRESS, OFFICE, ("note",)),
        Move("ask_asker", IN_HAND - {S.REFERRED}, S.AWAITING_ASKER, OFFICE, ("note", "limit")),
        Move("resume", frozenset({S.AWAITING_ASKER}), S.IN_PROGRESS, OFFICE, ("note",)),
        Move(
            "deliberate",
            IN_HAND - {S.IN_DELIBERATION, S.REFERRED},
            S.IN_DELIBERATION,
            OFFICE,
            ("note",),
        ),
        Move("extend", IN_HAND - {S.EXTENDED, S.REOPENED}, S.EXTENDED, HEADS, ("reason", "due_on")),
        Move("refer", IN_HAND - {S.REFERRED}, S.REFERRED, OFFICE, ("receipt", "note")),
        Move("defer", IN_HAND, S.DEFERRED, OFFICE, ("query", "measures", "reason", "review_on")),
        Move("answer", UNANSWERED, S.ANSWERED, OFFICE, ("query", "measures", "outcome")),
        Move(
            "revise",
            frozenset({S.ANSWERED, S.ANSWERED_ON_SPOT}),
            None,
            OFFICE,
            ("query", "measures", "outcome"),
        ),
        Move("echo", frozenset({S.ANSWERED, S.ANSWERED_ON_SPOT}), S.ECHOED, ANYBODY | {ASKER}, ("how",)),
        Move("close", frozenset({S.ECHOED}), S.CLOSED, ANYBODY | {ASKER}, ("verdict",)),
        Move("close_unreached", frozenset({S.ECHOED}), S.CLOSED, OFFICE, ("note",)),
        Move(
            "reopen",
            frozenset({S.ANSWERED, S.ANSWERED_ON_SPOT, S.ECHOED, S.CLOSED}),
            S.REOPENED,
            ANYBODY | {ASKER},
            ("missing",),
        ),
        Move("merge", frozenset({S.RECEIVED}) | IN_HAND, S.MERGED, OFFICE, ("target",)),
        Move("unmerge", frozenset({S.MERGED}), None, OFFICE, ("note",)),
        Move(
            "withdraw",
            frozenset({S.RECEIVED, S.AWAITING_ASKER}) | UNANSWERED,
            S.WITHDRAWN,
            OFFICE,
            ("note",),
        ),
    ]
}


def open_moves(state: str, role: str) -> list[Move]:
    """The moves that this role may make from this state, in the table's order."""
    return [move for move in MOVES.values() if state in move.sources and role in move.roles]
