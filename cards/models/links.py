"""Links: who serves which household, and since when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cards.choices import LinkPurpose

from .base import Placed, PlacedQuerySet
from .households import Household
from .people import Person


class LinkQuerySet(PlacedQuerySet):
    def active(self):
        return self.filter(until__isnull=True)

    def serving(self):
        """Links to a person in service who has a phone number."""
        return self.active().filter(person__is_active=True).exclude(person__phone="")


class Link(Placed):
    household = models.ForeignKey(Household, models.CASCADE, related_name="links")
    person = models.ForeignKey(Person, models.PROTECT, related_name="links")
    purpose = models.CharField(_("purpose"), max_length=14, choices=LinkPurpose)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["household", "purpose", "id"]
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "purpose"],
                condition=Q(until__isnull=True, purpose=LinkPurpose.NEIGHBOUR),
                name="link_one_neighbour",
                violation_error_message=_("This household has a linked neighbour; hand over instead."),
            ),
            models.UniqueConstraint(
                fields=["household", "person", "purpose"],
                condition=Q(until__isnull=True),
                name="link_person_once",
                violation_error_message=_("This person is linked to the household already."),
            ),
        ]
        indexes = [
            models.Index(fields=["person"], condition=Q(until__isnull=True), name="link_active_person"),
        ]

    def __str__(self):
        return f"{self.household} {self.person}"
