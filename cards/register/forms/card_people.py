"""Form of the people on a village's contact card: all cadres in office, each with yes or no and a number."""

from django import forms
from django.utils.translation import gettext as _

from cards import snapshot
from cards.forms import PlainForm
from cards.models import Cadre

PLACE = ["on_card", "order"]
SEEN = "seen-{}"


def _fields(cadre: Cadre) -> dict[str, forms.Field]:
    """The three fields of a cadre, whose labels name the person where they stand without the row."""
    name = {"name": cadre.person.name}
    return {
        f"on_card-{cadre.pk}": forms.BooleanField(
            label=_("%(name)s: on the contact card") % name, required=False, initial=cadre.on_card
        ),
        f"order-{cadre.pk}": forms.IntegerField(
            label=_("%(name)s: order on the card") % name, min_value=0, max_value=999, initial=cadre.order
        ),
        SEEN.format(cadre.pk): forms.CharField(
            required=False, initial=snapshot.seal(cadre, PLACE), widget=forms.HiddenInput
        ),
    }


class CardPeopleForm(PlainForm):
    """A cadre who came into office after the page was opened is left as it is."""

    def __init__(self, data, *, cadres: list[Cadre]):
        super().__init__(data)
        self.cadres = [cadre for cadre in cadres if data is None or SEEN.format(cadre.pk) in data]
        for cadre in self.cadres:
            self.fields |= _fields(cadre)

    def rows(self) -> list[dict]:
        """For the page: each cadre with its three fields."""
        names = {"on_card": "on_card-{}", "order": "order-{}", "seen": SEEN}
        return [
            {"cadre": cadre} | {name: self[field.format(cadre.pk)] for name, field in names.items()}
            for cadre in self.cadres
        ]

    def places(self) -> dict[int, tuple[dict, dict]]:
        """The clean values as the action takes them."""
        return {
            cadre.pk: (
                {name: self.cleaned_data[f"{name}-{cadre.pk}"] for name in PLACE},
                snapshot.unseal(self.cleaned_data[SEEN.format(cadre.pk)], cadre) or {},
            )
            for cadre in self.cadres
        }

    def refresh(self):
        self.data = self.data.copy()
        fresh = Cadre.objects.in_bulk([cadre.pk for cadre in self.cadres])
        for pk, (mine, was) in self.places().items():
            if pk not in fresh:
                continue
            for name in PLACE:
                if snapshot.is_untouched(fresh[pk], {name: mine[name]}, was):
                    snapshot.put(self.data, f"{name}-{pk}", getattr(fresh[pk], name))
            self.data[SEEN.format(pk)] = snapshot.seal(fresh[pk], PLACE)
