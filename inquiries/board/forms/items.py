"""What the office types to post, correct or take down an item of the notice board."""

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from cards.fields import CleanCharField
from cards.forms import PlainForm
from inquiries import limits
from inquiries.matters.forms.seen import SeenForm
from inquiries.models.public_text import TakenDown
from inquiries.workflow import DELIVERING

from .public_text import PublicText

SALT = "inquiries.posting"
VERDICT = {"verdict", "undo_verdict", "correct_verdict", "close", "close_unreached"}
UNRELATED = (
    DELIVERING | VERDICT | {"add_asker", "correct_asker", "pass_on", "give_back", "approve_answer", "edit"}
)


class ItemForm(PublicText, SeenForm):
    """What the notice board will show of a matter, and the ticks of the reviewer.

    `seen` carries the texts as they were written when the page was opened, so that a change of them can be shown.
    """

    unrelated = UNRELATED
    named = ("asker", "subject", "query", "measures", "outcome", "reason")

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    asker = CleanCharField(
        label=_("Asked by"),
        max_length=limits.MASKED_NAME,
        required=False,
        help_text=_("First character only, such as 张**."),
    )
    subject = CleanCharField(label=_("Subject"), max_length=limits.TITLE)
    query = CleanCharField(label=_("Query"), multiline=True, max_length=limits.TEXT)
    measures = CleanCharField(label=_("Measures taken"), multiline=True, max_length=limits.TEXT)
    outcome = CleanCharField(label=_("Outcome"), multiline=True, max_length=limits.TEXT, required=False)
    reason = CleanCharField(
        label=_("Objective reason"), multiline=True, max_length=limits.NOTE, required=False
    )
    singles_out_nobody = forms.BooleanField(
        label=_("I have read it as a neighbour would: it does not single out a person."), required=False
    )
    consent = forms.BooleanField(
        label=_("Both parties of the dispute agree that it is posted."), required=False
    )

    def __init__(self, data=None, *, source: dict, deferred=False, dispute=False, initial=None, **kwargs):
        used, unused = ("reason", "outcome") if deferred else ("outcome", "reason")
        if data is not None and used not in data and unused in data:
            data = data.copy()
            data[used] = data[unused]  # it was opened before the matter was put off, or taken up again
        initial = {"seen": signing.dumps(source, salt=SALT, compress=True)} | (initial or {})
        super().__init__(data, initial=initial, **kwargs)
        self.source = source
        self.spare = self.fields.pop(unused)
        self.fields[used].required = True
        if not dispute:
            del self.fields["consent"]

    def values(self) -> dict:
        """What the action takes: the texts by field, and the rest by name."""
        rest = {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "event")}
        texts = {name: rest.pop(name) for name in self.named if name in rest}
        return rest | {"texts": texts}

    def carried(self) -> dict:
        """What was seen of the matter, for a form that goes on from this one."""
        return {field.name: field.value() for field in self.hidden_fields()}

    def changed_texts(self) -> list[dict]:
        """Each text that somebody wrote anew after the page was opened: as it was then, and as it is now."""
        try:
            was = signing.loads(self["seen"].value() or "", salt=SALT)
        except signing.BadSignature:
            return []
        return [
            {"field": self[name], "old": was.get(name, ""), "new": text}
            for name, text in self.source.items()
            if was.get(name, "") != text
        ]

    def _is_unrelated(self, seen: int) -> bool:
        return super()._is_unrelated(seen) and not self.changed_texts()

    def go_on(self, *, source: dict, deferred: bool) -> None:
        """From the texts of now, after a conflict in which the matter was put off or taken up again."""
        self.source = source
        used, unused = ("reason", "outcome") if deferred else ("outcome", "reason")
        if unused in self.fields:
            self.fields[used], self.spare = self.spare, self.fields.pop(unused)
            self.fields[used].required = True
            self.data[used] = self.data.get(unused, "")

    def refresh(self) -> None:
        """After a conflict it goes on from what stands now, and is to be read through again."""
        super().refresh()
        if self.conflict:
            self.data.pop("singles_out_nobody", None)


class TakeDownForm(PlainForm):
    """Of board and feed alike; what was never public needs no hiding."""

    needed_at_times = ("reason",)

    reason = CleanCharField(
        label=_("Reason"),
        max_length=limits.REASON,
        required=False,
        help_text=_(
            "Everybody reads it in place of the text; name nobody. Needed unless you hide what is private."
        ),
    )
    privacy = forms.BooleanField(
        label=_("It shows what is private: hide it at once. Another person confirms this afterwards."),
        required=False,
    )

    def __init__(self, *args, row: TakenDown, **kwargs):
        super().__init__(*args, **kwargs)
        if not row.was_public:
            del self.fields["privacy"]
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _("The office alone reads it; name nobody.")
