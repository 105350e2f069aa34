"""Forms of links: adding one, ending one, handing over all of a person."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards import snapshot
from cards.choices import LinkPurpose
from cards.days import not_in_future
from cards.forms import PersonPick, PlainForm
from cards.models import Link, Person

FIELDS = ["person", "purpose", "since", "until"]


class LinkForm(PersonPick, PlainForm):
    purpose = forms.ChoiceField(label=_("purpose"), choices=LinkPurpose)
    since = forms.DateField(label=_("Since"), initial=timezone.localdate, validators=[not_in_future])


class CorrectLinkForm(LinkForm):
    """Carries the link's state, so that another's correction is noticed."""

    until = forms.DateField(
        label=_("Until"),
        required=False,
        validators=[not_in_future],
        help_text=_("Empty: the link goes on."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, link: Link, **kwargs):
        initial = {name: getattr(link, name) for name in ("purpose", "since", "until")}
        initial |= {
            "person": link.person_id,
            "person_q": link.person.name,
            "seen": snapshot.seal(link, FIELDS),
        }
        super().__init__(*args, village=link.village, initial=initial, **kwargs)
        self.link = link
        people = Person.objects.filter(Q(village=link.village, is_active=True) | Q(pk=link.person_id))
        self.fields["person"].queryset = people
        if not link.until:
            del self.fields["until"]

    def values(self) -> dict:
        """The fields of the link, and how it was when the form was opened."""
        fields = {name: self.cleaned_data.get(name) for name in FIELDS}
        return {"fields": fields, "was": snapshot.unseal(self.cleaned_data["seen"], self.link) or {}}

    def refresh(self) -> None:
        self.data = self.data.copy()
        fresh = Link.objects.get(pk=self.link.pk)
        self.data[self.add_prefix("seen")] = snapshot.seal(fresh, FIELDS)


class EndForm(PlainForm):
    until = forms.DateField(label=_("Until"), initial=timezone.localdate, validators=[not_in_future])


class HandOverForm(PersonPick, PlainForm):
    on = forms.DateField(label=_("Hand over on"), initial=timezone.localdate, validators=[not_in_future])
    leaves = forms.BooleanField(
        label=_("Leaves the service: seats end too"),
        required=False,
        initial=True,
        help_text=_("Untick when only the households move and the person goes on serving."),
    )

    def __init__(self, *args, leaving: Person, **kwargs):
        """Whoever hands over is not proposed."""
        super().__init__(*args, village=leaving.village, **kwargs)
        self.fields["person"].queryset = self.fields["person"].queryset.exclude(pk=leaving.pk)
        self.lookup += f"&but={leaving.pk}"
