"""What the office types to post, correct or take down an item of the notice board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cards.fields import CleanCharField
from cards.forms import PlainForm
from inquiries import limits
from inquiries.models.public_text import TakenDown

from .public_text import PublicText


class ItemForm(PublicText):
    """What the notice board will show of a matter, and the ticks of the reviewer."""

    named = ("asker", "subject", "query", "measures", "outcome", "reason")

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
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

    def __init__(self, *args, deferred=False, dispute=False, **kwargs):
        super().__init__(*args, **kwargs)
        unused = "outcome" if deferred else "reason"
        del self.fields[unused]
        self.fields["reason" if deferred else "outcome"].required = True
        if not dispute:
            del self.fields["consent"]

    def values(self) -> dict:
        """What the action takes: the texts by field, and the rest by name."""
        rest = dict(self.cleaned_data)
        texts = {name: rest.pop(name) for name in self.named if name in rest}
        return rest | {"texts": texts}

    def refresh(self) -> None:
        """After a conflict it goes on from what stands now, and is to be read through again."""
        if self.conflict:
            self.data = self.data.copy()
            self.data["version"] = str(self.conflict.inquiry.version)
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
