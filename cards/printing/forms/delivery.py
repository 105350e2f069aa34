"""Forms of delivery: how, by whom and when, or why returned; many copies by code or by a group's list."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards.choices import CopyMark, DeliveryWay, ReturnReason
from cards.codes import CARD_LENGTH, grouped, is_valid, normalise
from cards.days import not_in_future
from cards.fields import CleanCharField, RowsField
from cards.forms import PlainForm
from cards.models import Copy, Edition, Person
from cards.wording import EXPLAIN_DUTIES

CODES_AT_ONCE = 100
CODES_NAMED = 5
PIECE = 200  # as many characters as `normalise` reads


def day_field(label):
    return forms.DateField(
        label=label,
        required=False,
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[not_in_future],
    )


class CarrierField(forms.ModelChoiceField):
    """Who took the copies there; left empty by whoever did so in person."""

    def __init__(self, **kwargs):
        super().__init__(
            Person.objects.none(), label=_("Taken there by"), required=False, empty_label=_("I did"), **kwargs
        )


class DeliveryForm(PlainForm):
    how = forms.ChoiceField(label=_("How"), choices=DeliveryWay, initial=DeliveryWay.BY_HAND)
    duties_explained = forms.TypedChoiceField(
        label=_("Duties explained"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": EXPLAIN_DUTIES},
    )
    on = day_field(_("Day"))
    carrier = CarrierField()

    def __init__(self, *args, carriers=None, has_duties=True, **kwargs):
        super().__init__(*args, **kwargs)
        if carriers is None:
            del self.fields["carrier"]
        else:
            self.fields["carrier"].queryset = carriers
        if not has_duties:
            del self.fields["duties_explained"]

    def clean_on(self):
        return self.cleaned_data["on"] or timezone.localdate()

    def _ask(self, *names, strictly=True):
        """Makes these fields required or not; the page marks a field as optional only where it always is."""
        for name in set(names) & self.fields.keys():
            self.fields[name].required = strictly

    @property
    def delivery(self) -> dict:
        """Values for the action of delivery."""
        names = "how", "duties_explained", "on", "carrier"
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


class ReturnForm(PlainForm):
    why = forms.ChoiceField(
        label=_("Why it came back"),
        choices=[("", _("Choose one")), *ReturnReason.choices],
        error_messages={"required": _("Say why it came back.")},
    )
    on = day_field(_("Day"))

    def clean_on(self):
        return self.cleaned_data["on"] or timezone.localdate()


class UndoForm(PlainForm):
    """The mark as the page showed it; another one made since is not undone."""

    mark = forms.ChoiceField(choices=CopyMark)


def results() -> list[tuple[str, str]]:
    """What came of it; built for each form, because an interpolated text is not translated lazily."""
    back = gettext("Came back: %(why)s")
    whys = [(value, back % {"why": label}) for value, label in ReturnReason.choices]
    return [("", gettext("Delivered")), *whys]


class DeliveryCodeForm(DeliveryForm):
    """Codes one after the other, or many pasted: hyphens, spaces and line ends between them do not matter."""

    codes = CleanCharField(label=_("Card code"), folded=True, max_length=2000)
    result = forms.ChoiceField(label=_("What came of it"), choices=results, required=False)
    DEPENDING = ("result", "how", "duties_explained")
    field_order = ["codes", "result", "how", "duties_explained", "on", "carrier"]

    def __init__(self, *args, copies, **kwargs):
        super().__init__(*args, **kwargs)
        self.copies = copies
        self._ask(*self.DEPENDING, strictly=not self.is_bound)

    def refuse(self, error):
        """Shows what the action refuses beside the codes."""
        self.add_error("codes", error)

    def clean_codes(self):
        codes = split_codes(self.cleaned_data["codes"])
        if len(codes) > CODES_AT_ONCE:
            raise ValidationError(_("At most 100 codes at once."))
        found = {copy.code: copy for copy in self.copies.filter(code__in=codes)}
        wrong = [_what_is_wrong(code) for code in codes if code not in found]
        if wrong or not codes:
            raise ValidationError(wrong[:CODES_NAMED] or [_("Type the nine characters under the QR code.")])
        return [found[code] for code in dict.fromkeys(codes)]

    def clean_how(self):
        if not (self.cleaned_data["how"] or self.cleaned_data.get("result")):
            raise ValidationError(self.fields["how"].error_messages["required"], code="required")
        return self.cleaned_data["how"]

    def clean(self):
        data = super().clean()
        has_duties = any(copy.has_duties for copy in data.get("codes", []))
        unanswered = data.get("duties_explained") is None and "duties_explained" not in self.errors
        if has_duties and unanswered and not data.get("result"):
            self.add_error("duties_explained", EXPLAIN_DUTIES)
        self._ask(*self.DEPENDING)
        return data


def split_codes(typed: str) -> list[str]:
    """Splits typed text into codes of nine characters.

    Words that are too short are joined, so that spaces inside a code do no harm. A code that lacks a character
    does not change the next one.
    """
    codes, begun = [], ""
    for word in typed.replace(",", " ").replace("，", " ").replace("、", " ").split():
        word = "".join(normalise(word[at : at + PIECE]) for at in range(0, len(word), PIECE))
        if begun and len(begun + word) > CARD_LENGTH:
            codes.append(begun)
            begun = ""
        begun += word
        while len(begun) >= CARD_LENGTH:
            codes.append(begun[:CARD_LENGTH])
            begun = begun[CARD_LENGTH:]
    return [*codes, begun] if begun else codes


def _what_is_wrong(code: str) -> str:
    shown = {"code": grouped(code)}
    if len(code) != CARD_LENGTH:
        return gettext("%(code)s: a code has nine characters.") % shown
    if not is_valid(code, CARD_LENGTH):
        return (
            gettext("%(code)s: the check character is wrong. Compare it with the card, one by one.") % shown
        )
    return gettext("%(code)s: there is no card of yours with this code.") % shown


class DeliveryListForm(DeliveryForm):
    """A group's paper list: copies delivered, delivered without explaining the duties, and returned."""

    cards = RowsField(Copy.objects.none(), required=False, label=_("Delivered"))
    unexplained = RowsField(Copy.objects.none(), required=False, label=_("Not explained"))
    returned = RowsField(Copy.objects.none(), required=False, label=_("Came back"))
    why = forms.ChoiceField(
        label=_("Why those came back"), choices=[("", _("Choose one")), *ReturnReason.choices], required=False
    )

    def __init__(self, *args, copies, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("cards", "unexplained", "returned"):
            self.fields[name].queryset = copies
        if self.is_bound:
            brought = set(self._ticked("cards")) - set(self._ticked("returned"))
            self._ask("duties_explained", strictly=bool(brought))

    def _ticked(self, name) -> list[str]:
        return self.data.getlist(name) if hasattr(self.data, "getlist") else self.data.get(name, [])

    def clean(self):
        data = super().clean()
        if not (data.get("cards") or data.get("returned")) and not self.errors.keys() & {"cards", "returned"}:
            self.add_error("cards", _("Tick the cards that were delivered."))
        if data.get("returned") and not data.get("why") and "why" not in self.errors:
            self.add_error("why", _("Say why they came back."))
        self._ask("duties_explained")
        return data


class HandoutForm(PlainForm):
    """So many copies of an edition to the leader of a group."""

    edition = forms.ModelChoiceField(Edition.objects.none(), label=_("Edition"), empty_label=None)
    leader = forms.ModelChoiceField(Person.objects.none(), label=_("Handed to"), empty_label=_("Choose one"))
    copies = forms.IntegerField(
        label=_("Copies"),
        min_value=1,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    on = day_field(_("Day"))

    def __init__(self, *args, editions, leaders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = editions
        self.fields["leader"].queryset = leaders


class CountForm(PlainForm):
    counted = forms.IntegerField(
        label=_("Copies given out"),
        min_value=0,
        max_value=5000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    on = day_field(_("Day"))


class CountedForm(PlainForm):
    """Whether the leader explained the duties at the doors."""

    duties_explained = forms.TypedChoiceField(
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda answer: answer == "yes",
        required=False,
        empty_value=None,
    )
