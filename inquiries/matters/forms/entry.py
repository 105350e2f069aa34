"""What a cadre types when somebody asks, and mends later."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from cards import snapshot
from cards.fields import CleanCharField, PhoneField, TypedName
from cards.forms import Asking
from cards.models import Household, Person, User
from cards.text import beginning
from inquiries import limits
from inquiries.choices import About, Channel, ErrandMode, InquiryKind
from inquiries.models import Category

from .household_pick import HouseholdPick
from .offered_home import OfferedHome
from .photos import PhotosField
from .seen import SeenForm

FIRST_WORDS = 24
ENDS = "。！？!?\n"
CLAUSE_ENDS = "，；：,;"
SHORTEST = 4
ABOUT_WHOM = _(
    "Of a complaint say whether it is about a person who works for the village or the township; if it is, it goes to "
    "those above."
)
ASKED_TWICE = _("What I chose above is right: send it as it is.")
TO_NOBODY = _("No: the village deals with it.")
ON_SPOT = ("measures", "outcome")


def first_words(text: str) -> str:
    """The subject where none was typed: the first sentence, or of a long one the first clauses that fit."""
    end = min([at for mark in ENDS if (at := text.find(mark)) > 0] or [len(text)])
    words = " ".join(text[: end + (text[end : end + 1] in tuple("？?"))].split())
    if len(words) <= FIRST_WORDS:
        return words
    clause = max(words.rfind(mark, SHORTEST, FIRST_WORDS + 1) for mark in CLAUSE_ENDS)
    return words[:clause] if clause > 0 else f"{beginning(words, FIRST_WORDS - 1)}…"


def categories(village):
    return Category.objects.filter(scheme=village.settings.category_scheme)


class AboutWhom(forms.TypedChoiceField):
    """Three answers in full words; None where nothing was ticked. The form decides what follows."""

    widget = forms.RadioSelect

    def __init__(self, *, nobody, village, township, **kwargs):
        answers = zip(About, (nobody, village, township), strict=True)
        choices = [(about.value, words) for about, words in answers]
        super().__init__(choices=choices, empty_value=None, **kwargs)

    def validate(self, value):
        if value not in self.empty_values:
            super().validate(value)


def answered(about: str | None) -> dict:
    """The answer as the action takes it; None where none was given."""
    return {
        "is_restricted": None if about is None else about != About.NOBODY,
        "for_county": about == About.TOWNSHIP,
    }


def consequences(reader: User) -> tuple:
    """What becomes of a complaint, as it is for whoever reads the question."""
    if reader.sees_township:
        return (
            _(
                "Yes, for the village: cadre, liaison, group leader, grid worker. It is the township's alone; nobody "
                "in the village sees it."
            ),
            _(
                "Yes, for the township. It goes to the county alone; nobody in the village or the township sees it "
                "afterwards, not even you."
            ),
        )
    return (
        _(
            "Yes, for the village: cadre, liaison, group leader, grid worker. It goes to the township alone; nobody in "
            "the village sees it afterwards, not even you."
        ),
        _(
            "Yes, for the township. It goes to the county alone; nobody in the village or the township sees it, not "
            "even you."
        ),
    )


class MatterForm(HouseholdPick):
    """What both entry and mending ask."""

    text = CleanCharField(multiline=True, label=_("What was asked"), max_length=limits.TEXT)
    subject = CleanCharField(
        label=_("Subject"),
        max_length=limits.TITLE,
        required=False,
        help_text=_("Left empty: the first words."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=InquiryKind, initial=InquiryKind.QUESTION)
    errand_mode = forms.ChoiceField(
        label=_("Errand mode"),
        choices=[("", _("not an errand")), *ErrandMode.choices],
        required=False,
    )
    category = forms.ModelChoiceField(label=_("Category"), queryset=None, required=False, empty_label="—")
    channel = forms.ChoiceField(label=_("How it came"), choices=Channel, initial=Channel.OFFICE)

    is_restricted = AboutWhom(
        label=_("Is it about somebody in office?"),
        nobody=TO_NOBODY,
        village="",
        township="",
    )
    asked_twice = forms.BooleanField(label=ASKED_TWICE, required=False)

    def __init__(self, *args, by, village, **kwargs):
        super().__init__(*args, by=by, village=village, **kwargs)
        self.fields["category"].queryset = categories(village)
        self.fields["is_restricted"].choices = list(
            zip(About.values, (TO_NOBODY, *consequences(by)), strict=True)
        )

    def clean(self):
        data = super().clean()
        data["subject"] = data.get("subject") or first_words(data.get("text") or "")
        self._clean_about(data)
        if data.get("kind") != InquiryKind.ERRAND:
            data["errand_mode"] = ""
        elif not data.get("errand_mode"):
            self.add_error("errand_mode", _("Accompanied, assisted or delegated?"))
        return data

    def _clean_about(self, data) -> None:
        """What is about a cadre is a complaint. For a complaint the question has to be answered (W-11)."""
        about = data.get("is_restricted")
        if data.get("about_cadre") and about != About.TOWNSHIP:
            about = About.VILLAGE
        if about not in (None, About.NOBODY):
            data["kind"] = InquiryKind.COMPLAINT
        elif data.get("kind") == InquiryKind.COMPLAINT and "is_restricted" in data and about is None:
            self.add_error("is_restricted", ABOUT_WHOM)
        data |= answered(about)


class EntryForm(OfferedHome, Asking, MatterForm):
    needed_at_times = ("measures", "outcome")
    names = ("asker_name",)
    key = forms.UUIDField(widget=forms.HiddenInput)
    asker_name = TypedName(
        label=_("Asker"),
        max_length=limits.NAME,
        required=False,
        help_text=_("Empty: the head of the household."),
    )
    asker_phone = PhoneField(label=_("Phone"), required=False)
    photos = PhotosField(label=_("Photos"), required=False, help_text=_("At most six, JPEG, PNG or WebP."))
    measures = CleanCharField(
        multiline=True, label=_("Measures taken"), max_length=limits.TEXT, required=False
    )
    outcome = CleanCharField(multiline=True, label=_("Outcome"), max_length=limits.TEXT, required=False)
    about_cadre = forms.ModelChoiceField(
        label=_("Which person"), queryset=None, required=False, empty_label=_("not named")
    )

    def __init__(self, *args, by, village, **kwargs):
        super().__init__(*args, by=by, village=village, **kwargs)
        self.by = by
        self.initial.setdefault("key", uuid.uuid4())
        self.fields["household_q"].widget.attrs["autofocus"] = True
        people = Person.objects.visible_to(by).filter(village=village).in_office()
        self.fields["about_cadre"].queryset = people.select_related("cadre")
        if by.is_liaison:
            del self.fields["measures"], self.fields["outcome"]

    def clean(self):
        data = super().clean()
        given = {name: data.get(name) for name in ON_SPOT if data.get(name)}
        if given and (missing := set(ON_SPOT) - set(given)):
            self.add_error(missing.pop(), _("Answered on the spot: the echo slip needs this part too."))
        if given and data.get("is_restricted") and (self.by.is_office or data["for_county"]):
            self.add_error("measures", _("A complaint about a person in office is answered by those above."))
        return data

    def values(self) -> dict:
        """As `actions.entry.enter` takes them."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ON_SPOT}
        if home := data["household"]:
            data["asker_name"] = data["asker_name"] or home.head_name
            data["asker_phone"] = data["asker_phone"] or home.phone
        if outcome := self.cleaned_data.get("outcome"):
            measures = self.cleaned_data["measures"]
            data["answer"] = {"query": data["text"], "measures": measures, "outcome": outcome}
        return data

    def refresh(self) -> None:
        """After a key that was used before: sent again, this is a new inquiry."""
        if self.conflict:
            self.data = self.data.copy()
            self.data[self.add_prefix("key")] = str(uuid.uuid4())


class EditForm(SeenForm, MatterForm):
    NAMES = ["text", "subject", "kind", "errand_mode", "category", "channel", "household"]

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, inquiry, by, **kwargs):
        self.shown = [name for name in self.NAMES if name != "household" or not inquiry.is_nameless]
        initial = {name: getattr(inquiry, name) for name in self.shown}
        initial["seen"] = snapshot.seal(inquiry, self.shown)
        initial["is_restricted"] = About.NOBODY if inquiry.kind == InquiryKind.COMPLAINT else None
        initial["household_q"] = inquiry.home and inquiry.home.head_name
        super().__init__(*args, by=by, village=inquiry.village, inquiry=inquiry, initial=initial, **kwargs)
        self.households |= Household.objects.filter(pk=inquiry.household_id)
        self.fields["household"].queryset = self.households
        if inquiry.is_nameless:
            del self.fields["household"], self.fields["household_q"]
        if inquiry.is_restricted:  # the township's already: passing it on to the county is a move
            del self.fields["is_restricted"]

    def clean_seen(self):
        return snapshot.unseal(self.cleaned_data["seen"], self.inquiry) or {}

    def values(self) -> dict:
        left = {"card", "event", "seen"} | (set(self.NAMES) - set(self.shown))
        data = {name: value for name, value in self.cleaned_data.items() if name not in left}
        return data | {"was": self.cleaned_data["seen"]}

    def refresh(self) -> None:
        """What the form left as it was becomes what somebody else made of it; what was typed stays."""
        super().refresh()
        if self.conflict:
            household = self.data.get("household")
            snapshot.rebase(self.data, self, self.inquiry, self.cleaned_data["seen"])
            if self.data.get("household") != household:
                self.data["household_q"] = getattr(self.inquiry.home, "head_name", "")
            self.data["seen"] = snapshot.seal(self.inquiry, self.shown)
