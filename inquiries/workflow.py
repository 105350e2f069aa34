"""The one table of moves. Pages draw their buttons from it, actions refuse by it (R8)."""

from dataclasses import dataclass

from cards.roles import HANDLER_ROLES, HEAD_ROLES, MATTER_ROLES, Role

from .choices import ENDED, HAS_ANSWER, RUNNING, TO_ECHO, State

S = State
ENTERED = "register"  # move of the first event; kept as it is stored, because events are never changed
RECOUNT = "recount"  # a holiday notice came out; no move of the matter
PURGE, ERASE = "purge", "erase"  # what the commands record; no role makes them on a page
PRINT_RECEIPT, PRINT_SLIP = "print_receipt", "print_slip"  # events of paper; no move of the matter
DELIVERING = frozenset({"echo", "hand_over", "undo_hand_over", PRINT_RECEIPT, PRINT_SLIP})
"""Events that change no word, day or person of a matter: whoever writes meanwhile may go on."""
ASKER = "asker"  # nobody signed in: the person who holds the tracking code

IN_HAND = frozenset(RUNNING) - {S.RECEIVED}
SETTLERS = HEAD_ROLES | {Role.COUNTY}  # of complaints about a township the county
EXTENDABLE = IN_HAND - {S.EXTENDED, S.REOPENED}
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
        Move("accept", frozenset({S.RECEIVED}), S.ACCEPTED, HANDLER_ROLES, ("owner",)),
        Move("reject", frozenset({S.RECEIVED}), S.REJECTED, HANDLER_ROLES, ("reason", "where_to_go")),
        Move(
            "answer_on_spot",
            frozenset({S.RECEIVED, S.ACCEPTED}),
            S.ANSWERED_ON_SPOT,
            HANDLER_ROLES,
            ("query", "measures", "outcome"),
        ),
        Move("assign", (IN_HAND - {S.REFERRED}), S.ASSIGNED, HANDLER_ROLES, ("owner",)),
        Move("start", UNANSWERED - {S.IN_PROGRESS}, S.IN_PROGRESS, HANDLER_ROLES, ("note",)),
        Move("ask_asker", IN_HAND - {S.REFERRED}, S.AWAITING_ASKER, HANDLER_ROLES, ("note", "limit")),
        Move("resume", frozenset({S.AWAITING_ASKER}), S.IN_PROGRESS, HANDLER_ROLES, ("note",)),
        Move(
            "deliberate",
            IN_HAND - {S.IN_DELIBERATION, S.REFERRED},
            S.IN_DELIBERATION,
            HANDLER_ROLES,
            ("note",),
        ),
        Move(
            "extend",
            EXTENDABLE,
            S.EXTENDED,
            SETTLERS,
            ("reason", "due_on"),
        ),
        Move("ask_extension", EXTENDABLE, None, HANDLER_ROLES, ("reason", "due_on")),
        Move("approve_extension", EXTENDABLE, S.EXTENDED, SETTLERS),
        Move("refuse_extension", EXTENDABLE, None, SETTLERS, ("note",)),
        Move("refer", IN_HAND - {S.REFERRED}, S.REFERRED, HANDLER_ROLES, ("receipt", "note")),
        Move("defer", IN_HAND, S.DEFERRED, HANDLER_ROLES, ("query", "measures", "reason", "review_on")),
        Move("answer", UNANSWERED, S.ANSWERED, HANDLER_ROLES, ("query", "measures", "outcome")),
        Move(
            "revise",
            frozenset(TO_ECHO),
            None,
            HANDLER_ROLES,
            ("query", "measures", "outcome"),
        ),
        Move("echo", frozenset(TO_ECHO), S.ECHOED, MATTER_ROLES | {ASKER}, ("how",)),
        Move("close", frozenset({S.ECHOED}), S.CLOSED, MATTER_ROLES | {ASKER}, ("verdict",)),
        Move("close_unreached", frozenset({S.ECHOED}), S.CLOSED, HANDLER_ROLES, ("note",)),
        Move(
            "reopen",
            frozenset(HAS_ANSWER),
            S.REOPENED,
            MATTER_ROLES | {ASKER},
            ("missing",),
        ),
        Move("merge", frozenset({S.RECEIVED}) | IN_HAND, S.MERGED, HANDLER_ROLES, ("target",)),
        Move("unmerge", frozenset({S.MERGED}), None, HANDLER_ROLES, ("note",)),
        Move(
            "withdraw",
            frozenset({S.RECEIVED, S.AWAITING_ASKER}) | UNANSWERED,
            S.WITHDRAWN,
            HANDLER_ROLES,
            ("note",),
        ),
        Move("to_county", frozenset(S) - frozenset(ENDED), None, frozenset({Role.TOWNSHIP}), ("note",)),
    ]
}


def open_moves(state: str, role: str) -> list[Move]:
    """The moves that this role may make from this state, in the table's order."""
    return [move for move in MOVES.values() if state in move.sources and role in move.roles]
