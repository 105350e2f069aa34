"""Forms of a village, its settings and its service centres."""

from django import forms
from django.db.models import Q
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from cards.forms import RegisterForm, typed
from cards.models import Person, ServiceCentre, Village, VillageSettings
from cards.refusals import Refusing


class VillageForm(RegisterForm):
    population = forms.IntegerField(label=_("population"), required=False, min_value=0, max_value=9_999_999)

    class Meta(RegisterForm.Meta):
        model = Village
        fields = ["population", "office_phone", "office_address"]


class SettingsForm(RegisterForm):
    class Meta(RegisterForm.Meta):
        model = VillageSettings
        fields = [
            "card_variant",
            "slogan",
            "first_contact",
            "card_duties",
            "card_photo",
            "office_hours",
            "duty_line",
            "duty_numbers",
            "back_right",
            "back_up",
            "landscape_right",
            "landscape_up",
            "links_wanted",
            "ties_wanted",
            "promise_days",
            "promise_unit",
            "due_rolls",
            "accept_days",
            "verdict_days",
            "publication_day",
            "board_days",
            "answers_checked",
            "extensions_asked",
            "visit_duty",
        ]
        help_texts = {
            "duty_line": _(
                "One sentence on every card: somebody is there at night. The roster has its own page."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        cadres = Q(is_active=True, cadre__isnull=False) | Q(pk=self.instance.first_contact_id)
        self.fields["first_contact"].queryset = Person.objects.filter(cadres, village=self.instance.village)


class CentreForm(Refusing, forms.ModelForm):
    class Meta:
        model = ServiceCentre
        fields = ["name", "order", "head"]
        formfield_callback = typed

    def __init__(self, *args, people, heads, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["head"].queryset = people
        self.fields["head"].choices = heads


CentreForms = inlineformset_factory(
    Village, ServiceCentre, form=CentreForm, formfield_callback=typed, extra=1, max_num=20, absolute_max=25
)


def centre_forms(data, village: Village):
    """The centres of a village in one form each; who may head them is asked of the database once."""
    people = Person.objects.filter(village=village).active()
    heads = [("", "—"), *people.values_list("pk", "name")]
    shared = {"people": people, "heads": heads}
    return CentreForms(data, instance=village, form_kwargs=shared, prefix="centres")
