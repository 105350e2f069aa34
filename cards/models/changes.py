"""What was changed in the register, by whom, and what stood there before; some of it can be undone."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards.choices import RegisterAct
from cards.wording import BUILT_UPON

from .base import Placed, PlacedQuerySet, together
from .households import Household
from .links import Link
from .people import Person

UNDOABLE = {RegisterAct.LEFT, RegisterAct.HANDED_OVER}


class RegisterChangeQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.none() if user.is_liaison else self.of_place(user)


class RegisterChange(Placed):
    """One act on a home, its links or a person.

    `before` holds what the changed fields said. `touched` holds the numbers of the rows that an undo puts back.
    """

    act = models.CharField(_("act"), max_length=14, choices=RegisterAct)
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="changes")
    link = models.ForeignKey(Link, models.CASCADE, null=True, related_name="changes")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="changes")
    at = models.DateTimeField(_("time"), default=timezone.now)
    by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    before = models.JSONField(_("before"), default=dict)
    touched = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    objects = RegisterChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("change of the register")
        verbose_name_plural = _("changes of the register")
        constraints = [
            models.CheckConstraint(
                condition=together("undone_at", "undone_by"), name="register_change_undone_together"
            )
        ]

    def __str__(self):
        return f"{self.act} {self.at:%Y-%m-%d}"

    def refusal_to_undo(self) -> str:
        """Why it cannot be undone any more; empty where it can. Whoever keeps the register may."""
        if self.undone_at:
            return gettext("This was undone already.")
        if self.act not in UNDOABLE:
            return gettext("This is not undone but corrected.")
        if timezone.localdate(self.at) != timezone.localdate():
            return gettext("Only on the day it was done can it be undone.")
        about = Q(household=self.household_id) if self.household_id else Q(person=self.person_id)
        about |= Q(link__in=self.touched.get("begun", []))
        later = RegisterChange.objects.filter(about, pk__gt=self.pk, undone_at=None)
        return str(BUILT_UPON) if later.exists() else ""
