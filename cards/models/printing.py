"""Editions of printed pieces and the numbered copies that went to homes."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards.choices import CardVariant, DeliveryWay, EditionKind

from .base import Placed, PlacedQuerySet, together
from .households import Household


class EditionQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.none() if user.is_liaison else self.of_place(user)

    def approved(self):
        return self.filter(approved_at__isnull=False)


class Edition(Placed):
    """One issue of a piece for a village: made by one person, approved by another (S0-06)."""

    kind = models.CharField(_("kind"), max_length=14, choices=EditionKind, default=EditionKind.CONTACT_CARD)
    number = models.PositiveIntegerField(_("edition"))
    variant = models.CharField(_("card"), max_length=12, choices=CardVariant)
    made_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"))
    approved_by = models.ForeignKey(
        "cards.User", models.PROTECT, null=True, related_name="+", verbose_name=_("approved by")
    )
    approved_at = models.DateTimeField(_("approved at"), null=True)
    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["village", "kind", "-number"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(fields=["village", "kind", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=together("approved_by", "approved_at"), name="edition_approved_together"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="edition_approved_by_another",
            ),
        ]

    def __str__(self):
        words = {"card": self.get_variant_display(), "number": self.number}
        return gettext("%(card)s, edition %(number)s") % words

    def get_absolute_url(self):
        return reverse("cards:edition_detail", args=[self.pk])


class CardQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        rows = self.of_place(user)
        if user.is_liaison and not user.person_id:
            return rows.none()
        if user.is_liaison:
            return rows.filter(
                household__links__person_id=user.person_id, household__links__until__isnull=True
            ).distinct()
        return rows

    def current(self):
        return self.filter(superseded_at__isnull=True)

    def delivered(self):
        return self.filter(delivered_at__isnull=False)

    def undelivered(self):
        return self.filter(delivered_at__isnull=True)

    def stale(self):
        return self.filter(is_stale=True)


class Card(Placed):
    """One numbered copy for a household; stale when it would print differently today (W-13)."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="cards")
    kind = models.CharField(max_length=14, choices=EditionKind, default=EditionKind.CONTACT_CARD)
    household = models.ForeignKey(Household, models.CASCADE, related_name="cards")
    code = models.CharField(_("card code"), max_length=9, unique=True)
    fingerprint = models.CharField(max_length=32)
    is_stale = models.BooleanField(_("out of date"), default=False)
    printed_at = models.DateTimeField(_("printed at"))
    printed_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    delivered_at = models.DateTimeField(_("delivered at"), null=True)
    delivered_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    delivered_how = models.CharField(_("how"), max_length=14, choices=DeliveryWay, blank=True)
    duties_explained = models.BooleanField(_("duties explained"), null=True)
    superseded_at = models.DateTimeField(null=True)
    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(superseded_at__isnull=True),
                name="card_one_current",
            ),
            models.CheckConstraint(
                condition=together("delivered_at", "delivered_by"), name="card_delivered_together"
            ),
        ]
        indexes = [
            models.Index(fields=["village", "-id"]),
            models.Index(fields=["township", "-id"]),
        ]

    def __str__(self):
        return self.code
