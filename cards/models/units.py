"""The parts of a village, and the seats that people hold in them."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards.choices import SeatReason, SeatRole, SeatRoute, SeatSource, UnitKind
from cards.names import NameField

from .base import Placed, PlacedQuerySet
from .people import Person

SOLE_ROLES = [role for role in SeatRole if role not in {SeatRole.VOLUNTEER, SeatRole.GRID_WORKER}]


class UnitQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.of_place(user)


class Unit(Placed):
    """A part of a village: villager group, patch, micro-grid or service zone."""

    kind = models.CharField(_("kind"), max_length=12, choices=UnitKind)
    number = models.PositiveSmallIntegerField(_("number"))
    name = NameField(_("name"), max_length=40)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    centre_place = models.CharField(_("centre place"), max_length=60, blank=True)
    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["village", "kind", "number"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "kind", "number"],
                name="unit_number_once",
                violation_error_message=_("The village has a unit of this kind and number already."),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cards:unit_detail", args=[self.pk])


class SeatQuerySet(models.QuerySet):
    def active(self):
        return self.filter(until__isnull=True)


class Seat(models.Model):
    """A person's seat in a unit; most seats of a unit are held by one person at a time."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="seats")
    role = models.CharField(_("seat"), max_length=20, choices=SeatRole)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("comes from"), max_length=20, choices=SeatSource, blank=True)
    route = models.CharField(_("route of selection"), max_length=12, choices=SeatRoute, blank=True)
    reason = models.CharField(_("reason"), max_length=12, choices=SeatReason, blank=True)
    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["unit", "role", "id"]
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "role"],
                condition=Q(until__isnull=True, role__in=SOLE_ROLES),
                name="seat_held_by_one",
                violation_error_message=_("Somebody holds this seat; end that first."),
            ),
            models.UniqueConstraint(
                fields=["unit", "person", "role"],
                condition=Q(until__isnull=True),
                name="seat_person_once",
                violation_error_message=_("This person holds this seat already."),
            ),
        ]

    def __str__(self):
        return f"{self.unit} {self.get_role_display()} {self.person}"
