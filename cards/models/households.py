"""Households: what the office needs to reach a home and serve it, and nothing more."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards import addresses, spelling
from cards.addresses import group_once, without_group
from cards.choices import HouseholdKind, UnitKind
from cards.codes import CARD_LENGTH, is_valid, new_token, normalise
from cards.names import NameField
from cards.pinyin import name_keys
from cards.spelling import modern

from .base import Placed
from .people import NamedQuerySet
from .units import Unit

WITHOUT_GROUP = 99999
"""Where a home without a group comes in walking order: after every number that a group may have."""


def walking(group: str) -> Coalesce:
    """By the number of the group; as a whole number, since a small one cannot be compared with `WITHOUT_GROUP`."""
    return Coalesce(f"{group}__number", Value(WITHOUT_GROUP), output_field=models.IntegerField())


WALKING = walking("group")


class HouseholdQuerySet(NamedQuerySet):
    names, phones = ("head_name", "alternate_name", "business"), ("phone", "alternate_phone")
    phone_from = 3  # fewer digits are the number of a home

    def visible_to(self, user):
        rows = self.of_place(user)
        if user.is_liaison and not user.person_id:  # "person is null" would fit every home without a link
            return rows.none()
        if user.is_liaison:
            return rows.filter(links__person_id=user.person_id, links__until__isnull=True).distinct()
        return rows

    def matching(self, words: str):
        """Also those found by number or by the code of a copy of theirs."""
        code = normalise(words)
        return self.filter(copies__code=code) if is_valid(code, CARD_LENGTH) else super().matching(words)

    def _fits(self, word: str) -> Q:
        """Also by its number, and by where it stands: 十三组, 17号, 十三组17号, 十三组王芳, 王芳户."""
        plain = modern(word)
        if plain.isascii() and plain.isdigit():
            return super()._fits(word) | (Q(number=int(plain)) if len(plain) < 6 else Q())
        word = word.removesuffix("户") or word
        found = super()._fits(word) | _standing(word)
        group, rest = addresses.group_in_front(plain)
        return found | (_standing(group) & self._fits(rest)) if group and rest else found

    def in_unit(self, unit: Unit):
        """The homes of a group, micro-grid or service zone, or of those that a patch consists of."""
        if unit.kind == UnitKind.PATCH:
            return self.filter(Q(group__parent=unit) | Q(micro_grid__parent=unit))
        return self.filter(**{unit.kind: unit})

    def like(self, name: str, phones: list[str]):
        """Homes whose head has this name, however it is written, or that are reached by one of the numbers."""
        same = Q(head_name__iregex=f"^{spelling.pattern(name)}$")
        return self.filter(same | Q(phone__in=phones) | Q(alternate_phone__in=phones))

    def living(self):
        """Homes that still belong to the village, also those that live away from it."""
        return self.filter(left_on__isnull=True)

    def unserved(self):
        """Homes in a village that wants links, without a linked person in service who has a number."""
        links = self.model.links.rel.related_model.objects
        return self.living().filter(~Exists(links.serving().filter(household=OuterRef("pk"))))


def _standing(word: str) -> Q:
    """Homes in a part of the village, or at an address, that the word names."""
    number = addresses.house_number(modern(word))
    if modern(word).isascii():
        return Q(pk__in=[])
    found = Q() if number is None else Q(number=number)
    place = addresses.pattern(word)
    for field in ("group__name", "micro_grid__name", "service_zone__name", "address"):
        found |= Q(**{f"{field}__iregex": place})
    return found


class Household(Placed):
    number = models.PositiveIntegerField(_("household number"))
    head_name = NameField(_("head of household"), max_length=60)
    pinyin = models.CharField(max_length=200, editable=False, blank=True)
    initials = models.CharField(max_length=60, editable=False, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    alternate_name = NameField(_("another contact"), max_length=60, blank=True)
    alternate_phone = models.CharField(_("phone of the other contact"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=HouseholdKind, default=HouseholdKind.ORIGINAL)
    business = NameField(_("shop or business"), max_length=60, blank=True)
    group = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="group_households", verbose_name=_("group")
    )
    micro_grid = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="micro_grid_households",
        verbose_name=_("micro-grid"),
    )
    service_zone = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="service_zone_households",
        verbose_name=_("service zone"),
    )
    address = models.CharField(_("address"), max_length=120, blank=True)
    away_address = models.CharField(
        _("lives away at"),
        max_length=120,
        blank=True,
        help_text=_("For those who have left the village but still belong to it."),
    )
    size = models.PositiveSmallIntegerField(
        _("people in the home"), null=True, blank=True, validators=[MaxValueValidator(99)]
    )
    is_big_grower = models.BooleanField(_("big grower"), default=False)
    is_hardship = models.BooleanField(_("hardship household"), default=False)
    has_child = models.BooleanField(_("child under 14"), default=False)
    in_chat_group = models.PositiveSmallIntegerField(
        _("members in the zone's chat group"), default=0, validators=[MaxValueValidator(99)]
    )
    reviewed_on = models.DateField(_("profile reviewed on"), null=True, blank=True)
    added_on = models.DateField(null=True, editable=False)
    left_on = models.DateField(_("left the register on"), null=True, blank=True)
    token = models.CharField(max_length=26, unique=True, default=new_token, editable=False)
    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["village", "number"]
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = [
            models.UniqueConstraint(
                fields=["village", "number"],
                name="household_number_once",
                violation_error_message=_("The village has a household with this number already."),
            )
        ]
        indexes = [
            models.Index(fields=["village", "-id"]),
            models.Index(fields=["township", "village", "number"]),
            models.Index(fields=["village", "initials"]),
            models.Index(fields=["village", "phone"]),
        ]

    def __str__(self):
        return self.head_name

    @property
    def described(self) -> str:
        """As the office tells homes of one name apart."""
        group = self.group.name if self.group else ""
        left = str(_("has left the register")) if self.left_on else ""
        return " · ".join(filter(None, [self.head_name, group, str(self.number), self.phone, left]))

    @property
    def address_once(self) -> str:
        """The address, for where the group does not stand beside it."""
        return group_once(self.address)

    @property
    def house(self) -> str:
        """The address without the group, for where the group stands beside it."""
        return without_group(group_once(self.address), self.group.name if self.group else "")

    def save(self, *args, **kwargs):
        self.pinyin, self.initials = name_keys(self.head_name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("household", args=[self.pk])
