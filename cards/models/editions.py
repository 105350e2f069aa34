"""Editions of printed pieces, and the text of a fact sheet."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards import limits
from cards.choices import CardVariant, EditionKind, SheetSection

from .base import Placed, PlacedQuerySet, together


class EditionQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.none() if user.is_liaison else self.of_place(user)

    def approved(self):
        return self.filter(approved_at__isnull=False)

    def contact_cards(self):
        return self.filter(kind=EditionKind.CONTACT_CARD)

    def fact_sheets(self):
        return self.filter(kind=EditionKind.FACT_SHEET)


class Edition(Placed):
    """One issue of a piece for a village: made by one person, approved by another (S0-06)."""

    kind = models.CharField(_("kind"), max_length=14, choices=EditionKind, default=EditionKind.CONTACT_CARD)
    number = models.PositiveIntegerField(_("edition"))
    variant = models.CharField(_("card"), max_length=12, choices=CardVariant, blank=True)
    month = models.DateField(_("month"), null=True, help_text=_("First day of the month."))
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
            models.UniqueConstraint(
                fields=["village", "month"],
                condition=Q(kind=EditionKind.FACT_SHEET),
                name="edition_one_sheet_a_month",
            ),
            models.CheckConstraint(
                condition=Q(kind=EditionKind.FACT_SHEET, month__day=1)
                | (~Q(kind=EditionKind.FACT_SHEET) & Q(month__isnull=True)),
                name="edition_sheet_has_month",
            ),
            models.CheckConstraint(
                condition=Q(kind=EditionKind.CONTACT_CARD, variant__in=CardVariant.values)
                | (~Q(kind=EditionKind.CONTACT_CARD) & Q(variant="")),
                name="edition_card_has_variant",
            ),
            models.CheckConstraint(
                condition=together("approved_by", "approved_at"), name="edition_approved_together"
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="edition_approved_by_another",
            ),
        ]

    def __str__(self):
        words = {"card": self.get_variant_display() or self.get_kind_display(), "number": self.number}
        return gettext("%(card)s, edition %(number)s") % words

    def get_absolute_url(self):
        page = "cards:sheet_detail" if self.kind == EditionKind.FACT_SHEET else "cards:edition_detail"
        return reverse(page, args=[self.pk])


class EditionSection(models.Model):
    """One section of a fact sheet's text (S0-15); frozen with the approval of its edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="sections")
    section = models.CharField(_("section"), max_length=10, choices=SheetSection)
    text = models.TextField(_("text"), max_length=limits.SECTION, blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint(fields=["edition", "section"], name="section_once")]

    def __str__(self):
        return f"{self.edition} {self.get_section_display()}"
