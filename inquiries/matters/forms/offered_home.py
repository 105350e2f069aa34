"""Who is named and not tied to a home is asked about once, where exactly one home has a head of that name."""

from django.utils.translation import gettext_lazy as _

from cards.forms import Question
from cards.paging import number


class OfferedHome:
    """Of a form that picks a home and names an asker; it stands before `Asking`, whose doubts it gives."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._take_home()

    def _take_home(self) -> None:
        """The home that was asked about and is taken: as if it had been chosen in its field."""
        taken = number(self.data.get("take_home"))
        if taken is not None and (home := self.households.filter(pk=taken).first()):
            self.data = self.data.copy()
            self.data["household"], self.data["household_q"] = str(home.pk), home.head_name

    def doubts(self) -> list[Question]:
        """Somebody named like the head of one home of the village, while no home is chosen."""
        data = self.cleaned_data
        if data.get("household") or not data.get("asker_name"):
            return []
        homes = list(self.households.filter(head_name=data["asker_name"]).select_related("group")[:2])
        if len(homes) != 1:
            return []
        words = _("Is it the home of %(head)s, %(where)s?")
        where = homes[0].group or homes[0].village.name
        asked = words % {"head": homes[0].head_name, "where": where}
        return [Question(asked, take=("take_home", str(homes[0].pk), _("Yes: take this home")))]
