"""Persons who serve, and the roles they hold."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cards import limits, searching
from cards.choices import Body
from cards.names import NameField
from cards.pinyin import name_keys

from .base import Placed, PlacedQuerySet


class NamedQuerySet(PlacedQuerySet):
    """Rows found by name, pinyin, initials or phone (W-15)."""

    names, phones = ("name",), ("phone",)
    phone_from = 1
    """How many digits may be the beginning of a phone number."""

    def matching(self, words: str):
        for condition in searching.conditions(words, self._fits):
            self = self.filter(condition)
        return self

    def _fits(self, word: str) -> Q:
        found = searching.named(self.names, word) | searching.keyed(word)
        return found | searching.numbered(self.phones, word, beginning_from=self.phone_from)


class PersonQuerySet(NamedQuerySet):
    phones = ("phone", "other_phone")

    def visible_to(self, user):
        return self.of_place(user)

    def active(self):
        return self.filter(is_active=True)

    def in_office(self):
        """Who works for the village: a cadre, a seat such as group leader, a linked person, an account."""
        held = Q(cadre__isnull=False) | Q(user__is_active=True)
        held |= Q(seats__isnull=False, seats__until__isnull=True) | Q(
            links__until__isnull=True, links__isnull=False
        )
        return self.active().filter(held).distinct()


class Person(Placed):
    """Somebody who serves: cadre, party member, representative, volunteer."""

    name = NameField(_("full name"), max_length=60)
    pinyin = models.CharField(max_length=200, editable=False, blank=True)
    initials = models.CharField(max_length=60, editable=False, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    other_phone = models.CharField(_("another phone"), max_length=20, blank=True)
    photo = models.ImageField(_("photo"), upload_to="people/%Y/%m/", blank=True)
    is_active = models.BooleanField(_("in service"), default=True)
    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["village", "id"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(other_phone="") | ~Q(phone=""),
                name="person_other_phone_second",
                violation_error_message=_("Enter the only number as the phone."),
            ),
            models.CheckConstraint(
                condition=Q(other_phone="") | ~Q(other_phone=F("phone")),
                name="person_other_phone_differs",
                violation_error_message=_("This is the same number as the phone."),
            ),
        ]
        indexes = [
            models.Index(fields=["village", "-id"]),
            models.Index(fields=["township", "village"]),
            models.Index(fields=["village", "initials"]),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.pinyin, self.initials = name_keys(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("cards:person_detail", args=[self.pk])


class CadreQuerySet(models.QuerySet):
    def in_office(self, *villages):
        """The cadres who serve in the villages today, in the order of their cards."""
        term = Q(until__isnull=True) | Q(until__gte=timezone.localdate())
        rows = self.filter(term, person__village__in=villages, person__is_active=True)
        return rows.select_related("person").order_by("order", "person_id")


class Cadre(models.Model):
    person = models.OneToOneField(Person, models.CASCADE, related_name="cadre", primary_key=True)
    body = models.CharField(_("body"), max_length=10, choices=Body)
    position = models.CharField(_("position"), max_length=limits.POSITION)
    duties = models.CharField(_("duties"), max_length=limits.DUTIES, blank=True)
    on_card = models.BooleanField(_("on the contact card"), default=True)
    order = models.PositiveSmallIntegerField(_("order on the card"), default=0)
    since = models.DateField(_("in office since"), null=True, blank=True)
    until = models.DateField(_("in office until"), null=True, blank=True)
    objects = CadreQuerySet.as_manager()

    class Meta:
        ordering = ["order", "person_id"]
        verbose_name = _("cadre")
        verbose_name_plural = _("cadres")

    def __str__(self):
        return f"{self.person} {self.position}"

    @property
    def is_over(self) -> bool:
        """Whether the last day in office has passed."""
        return self.until is not None and self.until < timezone.localdate()


class PartyMember(models.Model):
    """A party member; one without office holds at least one assigned post where the village asks it (S1-15)."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="party_member", primary_key=True)
    party_group = models.CharField(_("party group"), max_length=limits.PARTY_GROUP, blank=True)
    office = models.CharField(_("party office"), max_length=limits.POSITION, blank=True)
    assigned_post = models.CharField(_("assigned post"), max_length=limits.ASSIGNED_POST, blank=True)

    class Meta:
        verbose_name = _("party member")
        verbose_name_plural = _("party members")

    def __str__(self):
        return str(self.person)
