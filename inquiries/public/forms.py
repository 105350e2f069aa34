"""What a villager types without an account: no more than is needed (L1)."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from cards.codes import TRACKING_LENGTH, is_valid, normalise
from cards.fields import CleanCharField, PhoneField, TypedName
from cards.forms import PlainForm
from inquiries import limits
from inquiries.choices import About, Verdict
from inquiries.matters.forms.entry import ASKED_TWICE, AboutWhom, answered, first_words

NOTICE_VERSION = "2026-12d"


class AskForm(PlainForm):
    """All that is collected: a text; if the asker likes, subject, name, phone and whether it is about a cadre."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = CleanCharField(label=_("What is it about?"), multiline=True, max_length=limits.TEXT, min_length=2)
    subject = CleanCharField(label=_("In a few words"), max_length=limits.TITLE, required=False)
    asker_name = TypedName(label=_("Your name"), max_length=limits.NAME, required=False)
    asker_phone = PhoneField(label=_("Your phone"), required=False)
    is_restricted = AboutWhom(
        label=_("Is it about somebody in office?"),
        nobody=_("No: the village deals with it."),
        village=_("Yes, of the village (group leader, grid worker too): the township alone sees it."),
        township=_("Yes, of the township: the county alone sees it."),
        initial=About.NOBODY,
    )
    asked_twice = forms.BooleanField(label=ASKED_TWICE, required=False)

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"key": uuid4()})
        super().__init__(*args, **kwargs)

    def clean(self):
        values = super().clean()
        if "key" in self.errors:  # a spoiled key would be refused for ever: the page gets a new one
            self.data = self.data.copy()
            self.data["key"] = str(uuid4())
        if values.get("text") and not values.get("subject"):
            values["subject"] = first_words(values["text"])
        return values | answered(values.get("is_restricted") or About.NOBODY)

    def renewed(self) -> "AskForm":
        """The same text as a new matter."""
        typed = {name: self[name].value() for name in self.fields if self[name].value()}
        return type(self)(initial=typed | {"key": uuid4()})


class SuggestForm(AskForm):
    """The same below a post."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("Your suggestion")


class CodeForm(forms.Form):
    """A code as typed. What is wrong in it is told from its characters alone, so that it tells of no other (S7)."""

    code = CleanCharField(label=_("Code"), max_length=limits.CODE_TYPED, folded=True)

    def clean_code(self) -> str:
        code = normalise(self.cleaned_data["code"])
        if len(code) != TRACKING_LENGTH:
            raise forms.ValidationError(
                _("A code has %(wanted)s characters; here are %(typed)s.")
                % {"wanted": TRACKING_LENGTH, "typed": len(code)}
            )
        if not is_valid(code, TRACKING_LENGTH):
            raise forms.ValidationError(_("One character is wrong, or two have changed places."))
        return code


class CardCodeForm(forms.Form):
    """The code printed on a card, as typed; the wrong one stays in the field."""

    code = CleanCharField(label=_("Code on the card"), max_length=limits.CODE_TYPED, folded=True)


class CodeVerdictForm(PlainForm):
    needed_at_times = ("words",)
    code = CleanCharField(max_length=limits.CODE_TYPED, folded=True, widget=forms.HiddenInput)
    verdict = forms.ChoiceField(label=_("Are you satisfied?"), choices=Verdict, widget=forms.RadioSelect)
    words = CleanCharField(
        label=_("What is missing?"),
        multiline=True,
        max_length=limits.REMARK,
        required=False,
        help_text=_("Needed when you are not satisfied: the matter is then taken up again."),
    )

    def __init__(self, *args, verdicts=None, **kwargs):
        super().__init__(*args, **kwargs)
        if verdicts is not None:
            self.fields["verdict"].choices = [(verdict.value, verdict.label) for verdict in verdicts]
