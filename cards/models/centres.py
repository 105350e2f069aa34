"""Service centres of a village (S4-01)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cards.names import NameField

from .base import Placed


class ServiceCentre(Placed):
    """A desk of the village that matters are routed to; renameable (S4-01)."""

    name = NameField(_("name"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    head = models.ForeignKey(
        "cards.Person", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("head")
    )

    class Meta:
        ordering = ["village", "order", "id"]
        verbose_name = _("service centre")
        verbose_name_plural = _("service centres")

    def __str__(self):
        return self.name
