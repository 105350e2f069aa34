"""The values that each move needs; the table `workflow.MOVES` names them."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cards.days import sensible_day
from cards.fields import CleanCharField
from cards.hidden_ids import find, hide
from cards.models import ServiceCentre, User
from cards.roles import OFFICE_ROLES, Role
from inquiries import limits
from inquiries.choices import OPEN
from inquiries.matters.wording import NO_TARGET
from inquiries.models import Asker, Inquiry
from inquiries.workflow import MOVES

from .seen import SeenForm

PART = {"multiline": True, "max_length": limits.TEXT}
NOTE = {"multiline": True, "max_length": limits.NOTE}


def owners(inquiry: Inquiry):
    """Who may handle it: the village's office, the township's or the county's for a complaint of theirs (W-11)."""
    if inquiry.for_county:
        county = User.objects.open().filter(role=Role.COUNTY, county=inquiry.township.county_id)
        return county.order_by("name", "id")
    township = Q(role=Role.TOWNSHIP, township_id=inquiry.township_id)
    office = Q(role__in=OFFICE_ROLES, village_id=inquiry.village_id)
    fit = township if inquiry.is_restricted else office | township
    return User.objects.open().filter(fit).order_by("township_id", "name", "id")


class OwnerField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(queryset=User.objects.none(), label=_("Who handles it"), **kwargs)

    def label_from_instance(self, user):
        return f"{user.name} · {user.get_role_display()}"


class MoveForm(SeenForm):
    def __init__(self, *args, inquiry: Inquiry, by: User, move: str, **kwargs):
        super().__init__(*args, inquiry=inquiry, **kwargs)
        self.by, self.move = by, move
        if "owner" in self.fields:
            self.fields["owner"].queryset = owners(inquiry)
            self.initial.setdefault("owner", inquiry.owner_id or by.pk)

    def _is_unrelated(self, seen: int) -> bool:
        """Where the step is closed meanwhile, the lock refuses, and the page lists what happened."""
        return self.inquiry.state in MOVES[self.move].sources and super()._is_unrelated(seen)

    def values(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "event"}


class NoteForm(MoveForm):
    note = CleanCharField(label=_("Note"), **NOTE)


class AcceptForm(MoveForm):
    owner = OwnerField()
    note = CleanCharField(label=_("Note"), required=False, **NOTE)


class RejectForm(MoveForm):
    reason = CleanCharField(label=_("Reason"), **NOTE)
    where_to_go = CleanCharField(label=_("Where the asker can go"), **NOTE)


class AssignForm(AcceptForm):
    centre = forms.ModelChoiceField(
        label=_("Centre"), queryset=ServiceCentre.objects.none(), required=False, empty_label="—"
    )
    field_order = ["owner", "centre", "note"]

    def __init__(self, *args, inquiry, **kwargs):
        super().__init__(*args, inquiry=inquiry, **kwargs)
        self.fields["centre"].queryset = ServiceCentre.objects.filter(village_id=inquiry.village_id)
        self.initial.setdefault("centre", inquiry.centre_id)


class StartForm(MoveForm):
    note = CleanCharField(label=_("What has been done"), **NOTE)


class AskerChoice(forms.ModelChoiceField):
    def prepare_value(self, value):
        return hide("asker", value.pk) if isinstance(value, Asker) else value

    def to_python(self, value):
        return super().to_python(value and (find("asker", value) or 0))

    def label_from_instance(self, asker):
        return " · ".join(filter(None, [asker.name or _("Anonymous"), asker.phone]))


class AskAskerForm(MoveForm):
    asker = AskerChoice(
        label=_("Whom to ask"),
        queryset=None,
        empty_label="—",
        help_text=_("Only this asker reads the question."),
    )
    note = CleanCharField(label=_("What the asker should add"), **NOTE)
    limit = forms.DateField(
        label=_("Until"), widget=forms.DateInput, validators=[sensible_day], help_text=_("At most 60 days.")
    )

    def __init__(self, *args, inquiry, **kwargs):
        super().__init__(*args, inquiry=inquiry, **kwargs)
        self.fields["asker"].queryset = inquiry.askers.all()
        if inquiry.askers.count() == 1:
            del self.fields["asker"]


class ResumeForm(MoveForm):
    note = CleanCharField(label=_("What the asker said"), **NOTE)


class ExtendForm(MoveForm):
    due_on = forms.DateField(label=_("New deadline"), widget=forms.DateInput, validators=[sensible_day])
    reason = CleanCharField(label=_("Reason"), **NOTE)


class ApproveForm(MoveForm):
    """Nothing to type: the request says it all."""


class RefuseForm(MoveForm):
    note = CleanCharField(label=_("Reason"), **NOTE)


class ReferForm(MoveForm):
    receipt = CleanCharField(label=_("Receipt number"), max_length=limits.RECEIPT)
    note = CleanCharField(label=_("To whom, and why"), **NOTE)


class AnswerForm(MoveForm):
    query = CleanCharField(label=_("Query or suggestion"), **PART)
    measures = CleanCharField(label=_("Measures taken"), **PART)
    outcome = CleanCharField(label=_("Outcome"), **PART)


class DeferForm(MoveForm):
    query = CleanCharField(label=_("Query or suggestion"), **PART)
    measures = CleanCharField(label=_("Measures taken"), **PART)
    reason = CleanCharField(label=_("Objective reason"), **NOTE)
    review_on = forms.DateField(label=_("Look again on"), widget=forms.DateInput, validators=[sensible_day])


class ReopenForm(MoveForm):
    missing = CleanCharField(label=_("What is missing"), **NOTE)


class MergeForm(MoveForm):
    target = CleanCharField(
        label=_("Number of the other inquiry"),
        max_length=limits.NUMBER,
        folded=True,
        help_text=_("Such as 2026-0012."),
    )

    def clean_target(self) -> Inquiry:
        rows = Inquiry.objects.filter(village_id=self.inquiry.village_id, state__in=OPEN)
        rows = rows.filter(is_restricted=self.inquiry.is_restricted, for_county=self.inquiry.for_county)
        rows = rows.exclude(pk=self.inquiry.pk)
        if found := rows.filter(number=self.cleaned_data["target"].upper()).first():
            return found
        raise ValidationError(NO_TARGET)


class ToCountyForm(MoveForm):
    note = CleanCharField(label=_("Whom in the township it is about, and why it goes on"), **NOTE)


class WithdrawInquiryForm(MoveForm):
    note = CleanCharField(label=_("The asker's own words"), **NOTE)
