"""Enumerations of the register: leaves that anything may import."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    GROUP = "group", _("Villager group")
    PATCH = "patch", _("Patch")
    MICRO_GRID = "micro_grid", _("Micro-grid")
    SERVICE_ZONE = "service_zone", _("Service zone")


HOME_UNITS = (UnitKind.GROUP, UnitKind.SERVICE_ZONE, UnitKind.MICRO_GRID)
"""The kinds of unit that a home is in, each a field of that name; the first that a village has splits its runs."""


class HouseholdKind(TextChoices):
    ORIGINAL = "original", _("Original villager")
    RELOCATED = "relocated", _("Relocated villager")
    RESETTLED = "resettled", _("Resettlement-area resident")
    INCOMER = "incomer", _("Incomer")
    MERCHANT = "merchant", _("Merchant")


class Body(TextChoices):
    COMMITTEE = "committee", _("Village two committees")
    STATIONED = "stationed", _("Stationed officer")
    PATCH = "patch", _("Patch cadre")
    GRADUATE = "graduate", _("Graduate village officer")


class SeatRole(TextChoices):
    GROUP_LEADER = "group_leader", _("Group leader")
    PARTY_GROUP_LEADER = "party_group_leader", _("Party-group leader")
    GRID_WORKER = "grid_worker", _("Grid worker")
    REPRESENTATIVE = "representative", _("Villager representative")
    PATCH_CADRE = "patch_cadre", _("Patch cadre")
    ORGANISER = "organiser", _("Organiser")
    SUPERVISOR = "supervisor", _("Supervisor")
    VOLUNTEER = "volunteer", _("Volunteer")


# The seats that a unit of each kind has; the first of a group, grid or zone is the one that leads it.
UNIT_SEATS = {
    UnitKind.GROUP: [
        SeatRole.GROUP_LEADER,
        SeatRole.PARTY_GROUP_LEADER,
        SeatRole.GRID_WORKER,
        SeatRole.PATCH_CADRE,
    ],
    UnitKind.PATCH: [SeatRole.PATCH_CADRE],
    UnitKind.MICRO_GRID: [
        SeatRole.REPRESENTATIVE,
        SeatRole.PATCH_CADRE,
        SeatRole.GROUP_LEADER,
        SeatRole.PARTY_GROUP_LEADER,
        SeatRole.GRID_WORKER,
    ],
    UnitKind.SERVICE_ZONE: [
        SeatRole.ORGANISER,
        SeatRole.SUPERVISOR,
        SeatRole.VOLUNTEER,
        SeatRole.PATCH_CADRE,
    ],
}
TRIO_MIDDLE = [SeatRole.GROUP_LEADER, SeatRole.GRID_WORKER, SeatRole.PARTY_GROUP_LEADER]


class CardStanding(TextChoices):
    """How the newest card of a household stands."""

    PRINTED = "printed", _("Printed, not delivered")
    DELIVERED = "delivered", _("Delivered")
    STALE = "stale", _("Out of date")
    TO_SWAP = "to_swap", _("Old card displayed, new one to deliver")

    @property
    def advice(self) -> str:
        """What is to be done, for the page of the home's cards."""
        return {
            "stale": _(
                "This card is out of date: it would say something else today. Print it again and take it there."
            ),
            "to_swap": _(
                "The new card is printed, but the old one still hangs at this home and is no longer right."
                " Take the new one there."
            ),
        }.get(self, "")


class NameBoardStanding(TextChoices):
    """How the name board of a service zone stands."""

    DISPLAYED = "displayed", _("Displayed")
    PRINTED = "printed", _("Printed, not displayed")
    UNPRINTED = "unprinted", _("Not printed yet")
    STALE = "stale", _("Out of date")
    TO_SWAP = "to_swap", _("Old board displayed, new one to display")
    PRINTED_STALE = "printed_stale", _("Printed, already out of date")
    IMPOSSIBLE = "impossible", _("Cannot be printed")


class SeatSource(TextChoices):
    """Where a representative or a zone's person comes from (S2-05, S3-04)."""

    PARTY_GROUP_LEADER = "party_group_leader", _("Party-group leader")
    PARTY_MEMBER = "party_member", _("Party member")
    GROUP_LEADER = "group_leader", _("Group leader")
    GRID_WORKER = "grid_worker", _("Grid worker")
    WOMENS_ADVISER = "womens_adviser", _("Women's adviser")
    WARM_HEARTED = "warm_hearted", _("Warm-hearted villager")
    FIVE_ELDERS = "five_elders", _("One of the five elders")
    RESPECTED_LOCAL = "respected_local", _("Respected local")
    VETERAN = "veteran", _("Veteran")
    APPLICANT = "applicant", _("Applicant for Party membership")


class SeatRoute(TextChoices):
    """Route of selection (S3-03, S3-04)."""

    SELF = "self", _("Put themself forward")
    NAMED = "named", _("Named by the branch")
    RECOMMENDED = "recommended", _("Recommended by the branch")
    SENT = "sent", _("Sent down")
    ELECTED = "elected", _("Elected")


class SeatReason(TextChoices):
    """Near, convenient, acquainted (S2-04)."""

    NEAR = "near", _("Lives near")
    CONVENIENT = "convenient", _("Convenient to reach")
    ACQUAINTED = "acquainted", _("Well acquainted")


class LinkPurpose(TextChoices):
    NEIGHBOUR = "neighbour", _("Neighbour link")
    REPRESENTATIVE = "representative", _("Representative link")
    BIG_GROWER = "big_grower", _("Big-grower tie")
    HARDSHIP = "hardship", _("Hardship tie")


class RegisterAct(TextChoices):
    """What is done to a home, its links or a person, as its page tells it."""

    ADDED = "added", _("Entered")
    EDITED = "edited", _("Corrected")
    LEFT = "left", _("Taken out of the register")
    RETURNED = "returned", _("Taken back into the register")
    LINKED = "linked", _("Linked")
    LINK_ENDED = "link_ended", _("Link ended")
    LINK_CORRECTED = "link_corrected", _("Link corrected")
    HANDED_OVER = "handed_over", _("Handed over")


class CardVariant(TextChoices):
    """The three names of one card; its wording on paper is Chinese data."""

    CONVENIENCE = "convenience", "便民联系卡"
    HEART = "heart", "党群连心卡"
    CARE = "care", "便民联心卡"


class EditionKind(TextChoices):
    CONTACT_CARD = "contact_card", _("Contact card")
    FACT_SHEET = "fact_sheet", _("Fact sheet")
    NAME_BOARD = "name_board", _("Name board")


class SheetSection(TextChoices):
    """The four sections of the fact sheet (S0-15); their headings on paper are Chinese data."""

    WORK = "work", "本月中心工作"
    AGENDA = "agenda", "主要议程"
    PROJECTS = "projects", "项目建设"
    CULTURE = "culture", "文化活动"


class ReturnReason(TextChoices):
    """Why a copy was returned instead of staying at the home."""

    REFUSED = "refused", _("The household refused it")
    NOBODY_HOME = "nobody_home", _("Nobody at home")
    MOVED = "moved", _("Moved away")
    WRONG = "wrong", _("Something on it is wrong")
    DAMAGED = "damaged", _("Damaged or lost")


class CopyMark(TextChoices):
    """What can be marked on a copy, and undone if it was a mistake."""

    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Came back")


class CopySelection(TextChoices):
    """Which copies a print run is narrowed to; none of them means all copies."""

    UNPRINTED = "unprinted", _("Only homes that have none yet")
    STALE = "stale", _("Only what is out of date")
    UNDELIVERED = "undelivered", _("Only what has not arrived yet")


class CopyFilter(TextChoices):
    """What the list of copies is narrowed to; none of them means all copies in force."""

    UNDELIVERED = "undelivered", _("To deliver")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Came back")
    STALE = "stale", _("Delivered and out of date")
    UNPRINTED = "unprinted", _("Not printed yet")


class HomeColumn(TextChoices):
    """Where a home stands with a piece, by its newest copy; each home in one of them."""

    DELIVERED = "delivered", _("Delivered")
    TO_DELIVER = "to_deliver", _("To deliver")
    CAME_BACK = "came_back", _("Came back")
    UNPRINTED = "unprinted", _("Not printed yet")

    @property
    def tone(self) -> str:
        return "" if self == "delivered" else "due"

    @property
    def icon(self) -> str:
        return {"delivered": "check", "to_deliver": "handshake", "came_back": "reply"}.get(
            self.value, "printer"
        )


class RunState(TextChoices):
    """A print run that is done in the background."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Printing")
    DONE = "done", _("Ready")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


OPEN_RUN = [RunState.WAITING, RunState.RUNNING]
STOPPED_RUN = [RunState.CANCELLED, RunState.FAILED]  # can go on as long as its files are kept


class DeliveryWay(TextChoices):
    BY_HAND = "by_hand", _("Handed over at home")
    COLLECTED = "collected", _("Collected at the office")
    GROUP_LEADER = "group_leader", _("Through the group leader")
    POSTED = "posted", _("Sent by post")


class DayUnit(TextChoices):
    CALENDAR = "calendar", _("Calendar days")
    WORKING = "working", _("Working days")


class VisitDuty(TextChoices):
    """Visit duties differ by place and are never compared between persons (S1-04, S4-09)."""

    NONE = "none", _("No fixed duty")
    HOUSEHOLD_MONTH = "household_month", _("Each household once a month")
    CADRE_WEEK = "cadre_week", _("Each cadre some talks a week")


class Act(TextChoices):
    """What the audit records."""

    SIGN_IN = "sign_in", _("Signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
    SIGN_OUT = "sign_out", _("Signed out")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    ACCOUNT_ADDED = "account_added", _("Account added")
    ACCOUNT_CHANGED = "account_changed", _("Account changed")
    LOCK_LIFTED = "lock_lifted", _("Lock lifted")
    PRINTED = "printed", _("Printed")
    EXPORTED = "exported", _("Downloaded")
    COMPLAINT_READ = "complaint_read", _("Complaint read")
    IN_FEED = "in_feed", _("Act on a post of the feed")
    NOTICE_LOADED = "notice_loaded", _("Holiday notice loaded")
    HOUSEHOLD_REMOVED = "household_removed", _("Household entered by mistake removed")
    VISIT_UNDONE = "visit_undone", _("Visit undone")
    PERSON_REPORTED = "person_reported", _("A person's data given out")
    PERSON_ERASED = "person_erased", _("A person's data erased")
    PURGED = "purged", _("Old contact data erased")
