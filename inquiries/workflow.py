"""The one table of moves. Pages draw their buttons from it, actions refuse by it (R8)."""

from dataclasses import dataclass

from cards.roles import HEAD_ROLES, HOUSEHOLD_ROLES, STAFF_ROLES

from .choices import HAS_ANSWER, RUNNING, TO_ECHO, State

S = State
ENTERED = "register"  # move of the first event; kept as it is stored, because events are never changed
PRINT_RECEIPT, PRINT_SLIP = "print_receipt", "print_slip"  # events of paper; no move of the matter
ASKER = "asker"  # nobody signed in: the person who holds the tracking code

IN_HAND = frozenset(RUNNING) - {S.RECEIVED}
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
        Move("accept", frozenset({S.RECEIVED}), S.ACCEPTED, STAFF_ROLES, ("owner",)),
        Move("reject", frozenset({S.RECEIVED}), S.REJECTED, STAFF_ROLES, ("reason", "where_to_go")),
        Move(
            "answer_on_spot",
            frozenset({S.RECEIVED, S.ACCEPTED}),
            S.ANSWERED_ON_SPOT,
            STAFF_ROLES,
            ("query", "measures", "outcome"),
        ),
        Move("assign", (IN_HAND - {S.REFERRED}), S.ASSIGNED, STAFF_ROLES, ("owner",)),
        Move("start", UNANSWERED - {S.IN_PROGRESS}, S.IN_PROGRESS, STAFF_ROLES, ("note",)),
        Move("ask_asker", IN_HAND - {S.REFERRED}, S.AWAITING_ASKER, STAFF_ROLES, ("note", "limit")),
        Move("resume", frozenset({S.AWAITING_ASKER}), S.IN_PROGRESS, STAFF_ROLES, ("note",)),
        Move(
            "deliberate",
            IN_HAND - {S.IN_DELIBERATION, S.REFERRED},
            S.IN_DELIBERATION,
            STAFF_ROLES,
            ("note",),
        ),
        Move("extend", IN_HAND - {S.EXTENDED, S.REOPENED}, S.EXTENDED, HEAD_ROLES, ("reason", "due_on")),
        Move("refer", IN_HAND - {S.REFERRED}, S.REFERRED, STAFF_ROLES, ("receipt", "note")),
        Move("defer", IN_HAND, S.DEFERRED, STAFF_ROLES, ("query", "measures", "reason", "review_on")),
        Move("answer", UNANSWERED, S.ANSWERED, STAFF_ROLES, ("query", "measures", "outcome")),
        Move(
            "revise",
            frozenset(TO_ECHO),
            None,
            STAFF_ROLES,
            ("query", "measures", "outcome"),
        ),
        Move("echo", frozenset(TO_ECHO), S.ECHOED, HOUSEHOLD_ROLES | {ASKER}, ("how",)),
        Move("close", frozenset({S.ECHOED}), S.CLOSED, HOUSEHOLD_ROLES | {ASKER}, ("verdict",)),
        Move("close_unreached", frozenset({S.ECHOED}), S.CLOSED, STAFF_ROLES, ("note",)),
        Move(
            "reopen",
            frozenset(HAS_ANSWER),
            S.REOPENED,
            HOUSEHOLD_ROLES | {ASKER},
            ("missing",),
        ),
        Move("merge", frozenset({S.RECEIVED}) | IN_HAND, S.MERGED, STAFF_ROLES, ("target",)),
        Move("unmerge", frozenset({S.MERGED}), None, STAFF_ROLES, ("note",)),
        Move(
            "withdraw",
            frozenset({S.RECEIVED, S.AWAITING_ASKER}) | UNANSWERED,
            S.WITHDRAWN,
            STAFF_ROLES,
            ("note",),
        ),
    ]
}


def open_moves(state: str, role: str) -> list[Move]:
    """The moves that this role may make from this state, in the table's order."""
    return [move for move in MOVES.values() if state in move.sources and role in move.roles]
