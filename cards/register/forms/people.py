"""Forms of people who serve: the person with cadre's office and party membership in one, and the list's filter."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cards import limits, photos, snapshot
from cards.choices import Body
from cards.days import sensible_day
from cards.fields import CleanCharField
from cards.forms import Asking, RegisterForm
from cards.gaps import PersonGap
from cards.models import Cadre, PartyMember, Person
from cards.wording import ENDS_TOO_EARLY

CADRE = ["body", "position", "duties", "on_card", "order", "since", "until"]
PARTY = ["party_group", "office", "assigned_post"]
ROLES = {"cadre": (Cadre, CADRE, "seen_cadre"), "party_member": (PartyMember, PARTY, "seen_party")}
PHOTO_SIDE = 800


class PersonForm(Asking, RegisterForm):
    names = ("name",)
    needed_at_times = ("position",)

    photo_file = forms.FileField(
        label=_("photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, up to 10 MB"),
    )
    drop_photo = forms.BooleanField(label=_("Remove the photo"), required=False)
    body = forms.ChoiceField(
        label=_("body"),
        required=False,
        choices=[("", _("No cadre")), *Body.choices],
    )
    position = CleanCharField(
        label=_("position"),
        required=False,
        max_length=limits.POSITION,
        help_text=_("Needed with a body, and a body with it."),
    )
    duties = CleanCharField(
        label=_("duties"),
        required=False,
        max_length=limits.DUTIES,
        help_text=_("Printed on the card, separated by 、"),
    )
    on_card = forms.BooleanField(
        label=_("on the contact card"),
        required=False,
        initial=True,
        help_text=_("The first contact stands on top of it in any case."),
    )
    order = forms.IntegerField(label=_("order on the card"), required=False, min_value=0, max_value=999)
    seen_cadre = forms.CharField(required=False, widget=forms.HiddenInput)
    since = forms.DateField(label=_("in office since"), required=False, validators=[sensible_day])
    until = forms.DateField(label=_("in office until"), required=False, validators=[sensible_day])
    seen_party = forms.CharField(required=False, widget=forms.HiddenInput)
    is_member = forms.BooleanField(label=_("party member"), required=False)
    party_group = CleanCharField(label=_("party group"), required=False, max_length=limits.PARTY_GROUP)
    office = CleanCharField(label=_("party office"), required=False, max_length=limits.POSITION)
    assigned_post = CleanCharField(
        label=_("assigned post"),
        required=False,
        max_length=limits.ASSIGNED_POST,
        help_text=_("A member without office holds at least one."),
    )

    class Meta(RegisterForm.Meta):
        model = Person
        fields = ["name", "phone", "other_phone", "is_active"]
        help_texts = {"other_phone": _("Of the same person: such as a landline beside the mobile.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for relation, (_model, names, seen) in ROLES.items():
            if role := self._role(relation):
                self.initial |= {name: getattr(role, name) for name in names}
                self.initial[seen] = snapshot.seal(role, names)
        self.initial["is_member"] = bool(self._role("party_member"))
        if not self.instance.photo:
            del self.fields["drop_photo"]

    def _role(self, name) -> Cadre | PartyMember | None:
        return getattr(self.instance, name, None) if self.instance.pk else None

    def refresh(self):
        super().refresh()
        if self.instance.pk:
            self.data = self.data.copy()
            for model, names, seen in ROLES.values():
                self._refresh_role(model, names, seen)

    def _refresh_role(self, model, names, seen):
        """A role that the form left as it was becomes what somebody else has made of it: changed, new or gone."""
        was = self._was(model, seen)
        row = model.objects.filter(person=self.instance).first()
        blank = model(person=self.instance)
        before = was or snapshot.take(blank, names)
        if row or snapshot.is_untouched(blank, {name: self.cleaned_data.get(name) for name in names}, before):
            snapshot.rebase(self.data, self, row or blank, before)
        self.data[seen] = snapshot.seal(row, names) if row else ""
        if model is PartyMember and bool(row) != bool(was):
            self.data["is_member"] = "on" if row or any(self.data.get(name) for name in PARTY) else ""

    def _was(self, model, seen) -> dict:
        """The role as it was when the form was opened, empty where there was none."""
        return snapshot.unseal(self.cleaned_data.get(seen, ""), model(person=self.instance)) or {}

    def _get_validation_exclusions(self):
        """The rules about two numbers are left to the action, which names the field beside which they belong."""
        return super()._get_validation_exclusions() | {"other_phone"}

    def clean_photo_file(self):
        file = self.cleaned_data["photo_file"]
        return photos.normalise(file, max_side=PHOTO_SIDE) if file else None

    def clean(self):
        data = super().clean()
        if data.get("body") and not data.get("position"):
            self.add_error("position", _("The card needs the position."))
        if not data.get("body") and data.get("position"):
            self.add_error("body", _("Choose the body that this position belongs to."))
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", ENDS_TOO_EARLY)
        if any(data.get(name) for name in PARTY) and not data.get("is_member"):
            self.add_error("is_member", _("Tick this for somebody with a party group, office or post."))
        return data

    def parts(self) -> dict:
        """The clean values as the action takes them."""
        data = self.cleaned_data
        cadre = {name: data[name] for name in CADRE} | {"order": data["order"] or 0} if data["body"] else None
        return {
            "fields": self.values(),
            "cadre": cadre,
            "cadre_was": self._was(Cadre, "seen_cadre"),
            "party": {name: data[name] for name in PARTY} if data["is_member"] else None,
            "party_was": self._was(PartyMember, "seen_party"),
            "photo": data["photo_file"],
            "drop_photo": data.get("drop_photo", False),
        }


class PersonFilter(forms.Form):
    q = CleanCharField(label=_("Search"), required=False)
    village = forms.ModelChoiceField(
        label=_("village"), queryset=None, required=False, empty_label=_("All villages")
    )
    body = forms.ChoiceField(
        label=_("body"),
        required=False,
        choices=[("", _("All")), *Body.choices, ("member", _("Party members")), ("seat", _("Holds a seat"))],
    )
    gap = forms.ChoiceField(label=_("Missing"), required=False, choices=[("", "—"), *PersonGap.choices])
    gone = forms.BooleanField(label=_("no longer in service"), required=False)

    def __init__(self, data, *, user, villages):
        super().__init__(data)
        self.fields["village"].queryset = villages
        if user.village_id:
            del self.fields["village"]

    def criteria(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
