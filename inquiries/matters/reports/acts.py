"""What may be done with an inquiry: one main act, up to three likely ones, and the others by what they are for."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards.models import User
from inquiries.matters.wording import BUTTONS, HINTS
from inquiries.models import Inquiry
from inquiries.workflow import open_moves

FIRST = ("accept", "answer", "resume", "start", "answer_on_spot")
LIKELY = (
    "approve_extension",
    "refuse_extension",
    "post",
    "start",
    "resume",
    "answer_on_spot",
    "reject",
    "revise",
    "reopen",
    "close_unreached",
    "unmerge",
    "extend",
    "assign",
)
MOST_LIKELY = 3
EXTENSION = ("ask_extension", "approve_extension", "refuse_extension")
GROUPS = (
    (_("Hand to others"), ("assign", "refer", "deliberate", "to_county")),
    (
        _("It is stuck"),
        (
            "ask_asker",
            "extend",
            *EXTENSION,
            "defer",
            "reject",
            "resume",
            "start",
            "reopen",
            "close_unreached",
        ),
    ),
    (_("Entered wrongly"), ("merge", "unmerge", "withdraw", "answer_on_spot", "revise", "edit")),
)
"""Every act that can stand behind 更多, where its user looks for it."""


@dataclass(frozen=True)
class Button:
    name: str
    label: str
    url: str
    is_first: bool = False


@dataclass(frozen=True)
class Acts:
    main: Button | None
    likely: list[Button]
    more: list[tuple[str, list[Button]]]
    next: str

    def __bool__(self) -> bool:
        return bool(self.main or self.likely or self.more)


def buttons(inquiry: Inquiry, user: User) -> list[Button]:
    """The open moves of the table; echo and close happen at the askers."""
    names = [
        move.name for move in open_moves(inquiry.state, user.role) if _is_offered(move.name, inquiry, user)
    ]
    first = next((name for name in FIRST if name in names), None)
    names.sort(key=lambda name: name != first)
    return [_move(inquiry, name, name == first) for name in names]


def _is_offered(name: str, inquiry: Inquiry, user: User) -> bool:
    """What the table allows but for a deadline that only a second person moves."""
    if name == "extend":
        return not inquiry.extension_needs_second
    if name in ("approve_extension", "refuse_extension"):
        return inquiry.extension_on is not None and user.pk not in (inquiry.extension_by_id, inquiry.owner_id)
    return name in BUTTONS


def _move(inquiry: Inquiry, name: str, is_first: bool) -> Button:
    url = reverse("inquiries:inquiry_move", args=[inquiry.pk, name])
    return Button(name, BUTTONS[name], url, is_first)


def acts(inquiry: Inquiry, found: list[Button], *, can_post: bool, can_edit: bool) -> Acts:
    """The open moves, posting and mending in their places; each stands exactly once."""
    main = next((button for button in found if button.is_first), None)
    rest = {button.name: button for button in found if button is not main}
    if can_post:
        url = reverse("inquiries:item_post", args=[inquiry.pk])
        rest["post"] = Button("post", _("Post on the village board"), url)
    if can_edit:
        rest["edit"] = Button(
            "edit", _("Mend the entry"), reverse("inquiries:inquiry_edit", args=[inquiry.pk])
        )
    likely = [rest.pop(name) for name in [name for name in LIKELY if name in rest][:MOST_LIKELY]]
    more = [(label, [rest[name] for name in names if name in rest]) for label, names in GROUPS]
    return Acts(main, likely, [group for group in more if group[1]], HINTS[main.name] if main else "")
