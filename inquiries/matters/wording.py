"""How an act on an inquiry is called on a button, and in the timeline once it is done."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inquiries.workflow import ENTERED, ERASE, PRINT_RECEIPT, PRINT_SLIP, PURGE, RECOUNT

BUTTONS = {
    "accept": _("Accept"),
    "reject": _("Do not accept"),
    "answer_on_spot": _("Answer on the spot"),
    "assign": _("Assign"),
    "start": _("Note the measures"),
    "ask_asker": _("Ask the asker"),
    "resume": _("The asker has answered"),
    "deliberate": _("Take to deliberation"),
    "extend": _("Extend the deadline"),
    "ask_extension": _("Ask for a later deadline"),
    "approve_extension": _("Approve the later deadline"),
    "refuse_extension": _("Refuse the later deadline"),
    "refer": _("Refer to the township"),
    "defer": _("Not doable for now"),
    "answer": _("Answer"),
    "revise": _("Mend the answer"),
    "close_unreached": _("Close, asker not reached"),
    "reopen": _("Reopen"),
    "merge": _("Merge"),
    "unmerge": _("Undo the merge"),
    "withdraw": _("Withdraw"),
    "to_county": _("Pass to the county"),
}
HINTS = {
    "accept": _("The promise starts to run today."),
    "reject": _("Outside the village's matters: say why, and where the asker can go."),
    "answer_on_spot": _("The asker is here and gets the answer at once."),
    "assign": _("Hand it to the person or the centre that deals with it."),
    "start": _("What has been done so far. It will be the first draft of the measures on the echo slip."),
    "ask_asker": _("Something is missing. The clock rests until the asker has answered."),
    "resume": _("The days that were left run on from today."),
    "deliberate": _("It needs the four deliberations and two disclosures, or one matter, one discussion."),
    "extend": _("Once only, before the deadline, by another person than the one who handles it."),
    "ask_extension": _(
        "The head of the office approves or refuses it. Until then the deadline stays as it is."
    ),
    "approve_extension": _("The matter gets the day that was asked for. Once only, before the deadline."),
    "refuse_extension": _("The deadline stays as it is. Say why: whoever asked reads it."),
    "refer": _("The village cannot settle it alone. It still owes the asker the echo."),
    "defer": _("It cannot be done yet: the objective reason and a day to look again are required."),
    "answer": _("The three parts of the echo slip. All three must be filled."),
    "revise": _("As long as nobody outside has seen the answer, it can be mended."),
    "close_unreached": _(
        "Nobody could be asked whether the answer satisfies. It is not counted as satisfied."
    ),
    "reopen": _("The answer does not satisfy: say what is missing. A new promise starts."),
    "merge": _("Somebody asked the same before. Every asker keeps code, slip and verdict."),
    "unmerge": _("The askers and the state come back as they were."),
    "withdraw": _("At the asker's own wish."),
    "to_county": _(
        "It is about somebody who works for the township: the county deals with it alone. Nobody in the village or "
        "the township sees it afterwards, not even you."
    ),
}
DONE = {
    ENTERED: _("Entered"),
    "accept": _("Accepted"),
    "reject": _("Not accepted"),
    "answer_on_spot": _("Answered on the spot"),
    "assign": _("Assigned"),
    "pass_on": _("Passed on, because the one who handled it may not any more"),
    "give_back": _("Given back, because the hand-over was undone"),
    "start": _("Measures noted"),
    "ask_asker": _("The asker was asked"),
    "resume": _("The asker has answered"),
    "deliberate": _("Taken to deliberation"),
    "extend": _("Deadline extended"),
    "ask_extension": _("A later deadline was asked for"),
    "approve_extension": _("Later deadline approved"),
    "refuse_extension": _("Later deadline refused"),
    "refer": _("Referred to the township"),
    "defer": _("Not doable for now"),
    "answer": _("Answered"),
    "revise": _("Answer mended"),
    "echo": _("Echo delivered to every asker"),
    "hand_over": _("Echo delivered to one asker"),
    "verdict": _("One asker's verdict"),
    "undo_hand_over": _("Undone: echo handed over"),
    "undo_verdict": _("Undone: verdict"),
    "correct_verdict": _("Verdict corrected; before:"),
    "close": _("Closed"),
    "close_unreached": _("Closed, asker not reached"),
    "reopen": _("Reopened"),
    "merge": _("Merged"),
    "merged_here": _("Another inquiry was merged into this one"),
    "unmerge": _("Merge undone"),
    "unmerged_here": _("A merged inquiry was taken out again"),
    "withdraw": _("Withdrawn"),
    "to_county": _("Passed to the county; nobody in the village or the township sees it any more."),
    "add_asker": _("Another asker added"),
    RECOUNT: _("Deadline counted anew by the holiday notice"),
    PURGE: _("Contact data deleted, as the notice says"),
    ERASE: _("Data of a person deleted at their request"),
    "correct_asker": _("Asker corrected:"),
    "edit": _("Entry mended; before:"),
    "approve_answer": _("Answer checked by a second person"),
    "post": _("Posted on the village board"),
    "withdraw_post": _("Taken down from the village board"),
    "ask_withdraw_post": _("Asked to be taken down from the village board before its days"),
    "keep_post": _("Stays on the village board"),
    "show_again_post": _("Hidden by mistake; shown on the village board again"),
    "hide_post": _("Hidden on the village board for privacy"),
    "confirm_hide_post": _("Hiding for privacy confirmed"),
    "correct_post": _("Corrected on the village board"),
    "propose_comment": _("Proposed to be shown in the village feed"),
    "show_comment": _("Suggestion shown in the village feed"),
    "withdraw_comment": _("Suggestion taken down from the village feed"),
    "ask_withdraw_comment": _("Suggestion asked to be taken down from the village feed before its days"),
    "keep_comment": _("Suggestion stays in the village feed"),
    "show_again_comment": _("Suggestion hidden by mistake; shown in the village feed again"),
    "hide_comment": _("Suggestion no longer shown in the village feed"),
    "confirm_hide_comment": _("Hiding of the suggestion for privacy confirmed"),
    PRINT_RECEIPT: _("Receipt printed"),
    PRINT_SLIP: _("Echo slip printed"),
}
NO_TARGET = _("Choose another open inquiry of this village.")
OFFICE_ONLY = _("Only a verdict that the office entered is corrected here.")


def done(move: str):
    return DONE.get(move, move)


def actor(event) -> str:
    """Who acted: an account, the program, or the person who holds the code."""
    if event.by_id:
        return str(event.by)
    if event.move in (PRINT_RECEIPT, PRINT_SLIP):
        return gettext("a print run")
    return gettext("the system") if event.move == PURGE else gettext("the asker")
