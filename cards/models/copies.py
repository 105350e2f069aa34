"""Numbered copies of contact cards, fact sheets and name boards."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cards.choices import CopyMark, DeliveryWay, EditionKind, ReturnReason, UnitKind

from .base import Placed, PlacedQuerySet, together
from .editions import Edition
from .households import Household
from .units import Unit

CURRENT = Q(replaced_at__isnull=True)
DISPLAYED = Q(is_displayed=True)
IN_USE = CURRENT | DISPLAYED
DISPLAYED_STALE = DISPLAYED & Q(is_stale=True)


class CopyQuerySet(PlacedQuerySet):
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
        return self.filter(CURRENT)

    def of_kind(self, kind: EditionKind):
        return self.filter(kind=kind)

    def contact_cards(self):
        return self.of_kind(EditionKind.CONTACT_CARD)

    def name_boards(self):
        return self.of_kind(EditionKind.NAME_BOARD)

    def delivered(self):
        return self.filter(delivered_at__isnull=False)

    def displayed(self):
        """Delivered and not yet taken down; also copies that were replaced since."""
        return self.filter(DISPLAYED)

    def in_use(self):
        """Current copies, and replaced ones that are still displayed; an index of their own finds these few."""
        return self.filter(IN_USE)

    def displayed_stale(self):
        """Displayed copies that are stale (W-13)."""
        return self.filter(DISPLAYED_STALE)

    def undelivered(self):
        return self.filter(delivered_at__isnull=True)

    def returned(self):
        return self.filter(returned_at__isnull=False)

    def out(self):
        """Undelivered copies that may still reach their home."""
        return self.undelivered().markable()

    def markable(self):
        """Copies that may still be marked as delivered or returned, or whose mark may be undone.

        A fact sheet of a past month is among them until it is printed anew: its paper list often comes later.
        """
        same = Copy.objects.filter(edition=OuterRef("edition"), household=OuterRef("household"))
        renewed = Exists(same.filter(pk__gt=OuterRef("pk")))
        late_sheet = Q(kind=EditionKind.FACT_SHEET) & ~renewed
        return self.filter(CURRENT | late_sheet)

    def in_unit(self, unit: Unit):
        """Copies for the homes of a group, micro-grid or service zone; a patch has no homes of its own."""
        if unit.kind == UnitKind.PATCH:
            return self.none()
        return self.filter(**{f"household__{unit.kind}": unit, "household__left_on": None})

    def stale(self):
        return self.filter(is_stale=True)


class Copy(Placed):
    """One numbered copy of a piece for a household, or of a name board for a service zone.

    It is stale when it would print differently today (W-13); a fact sheet never is, for its month is over.
    A delivered copy stays displayed until a newer one is delivered, whatever is printed meanwhile.
    """

    village = models.ForeignKey("cards.Village", models.PROTECT, related_name="copies")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="copies")
    kind = models.CharField(max_length=14, choices=EditionKind, default=EditionKind.CONTACT_CARD)
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="copies")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="name_boards")
    code = models.CharField(_("card code"), max_length=9, unique=True)
    fingerprint = models.CharField(max_length=32)
    is_stale = models.BooleanField(_("stale"), default=False)
    stale_since = models.DateTimeField(null=True)
    printed_at = models.DateTimeField(_("printed at"))
    printed_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    delivered_at = models.DateTimeField(_("delivered at"), null=True)
    delivered_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    delivered_how = models.CharField(_("how"), max_length=14, choices=DeliveryWay, blank=True)
    carrier = models.ForeignKey(
        "cards.Person", models.PROTECT, null=True, related_name="+"
    )  # if not who entered it
    duties_explained = models.BooleanField(_("duties explained"), null=True)
    is_displayed = models.BooleanField(_("displayed"), default=False, db_default=False)
    returned_at = models.DateTimeField(_("returned at"), null=True)
    returned_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    returned_why = models.CharField(_("why it was returned"), max_length=12, choices=ReturnReason, blank=True)
    replaced_at = models.DateTimeField(null=True)
    objects = CopyQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("card")
        verbose_name_plural = _("cards")
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(replaced_at__isnull=True),
                name="card_one_current",
            ),
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(replaced_at__isnull=True),
                name="board_one_current",
            ),
            models.UniqueConstraint(
                fields=["household", "kind"], condition=DISPLAYED, name="card_one_hanging"
            ),
            models.UniqueConstraint(fields=["unit", "kind"], condition=DISPLAYED, name="board_one_hanging"),
            models.CheckConstraint(
                condition=Q(kind=EditionKind.NAME_BOARD, household__isnull=True, unit__isnull=False)
                | (~Q(kind=EditionKind.NAME_BOARD) & Q(household__isnull=False, unit__isnull=True)),
                name="card_has_its_place",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, returned_by__isnull=True, returned_why="")
                | (
                    Q(returned_at__isnull=False, returned_by__isnull=False, delivered_at__isnull=True)
                    & ~Q(returned_why="")
                ),
                name="card_returned_together",
            ),
            models.CheckConstraint(
                condition=together("delivered_at", "delivered_by"), name="card_delivered_together"
            ),
            models.CheckConstraint(
                condition=(DISPLAYED & Q(delivered_at__isnull=False) & ~Q(kind=EditionKind.FACT_SHEET))
                | (~DISPLAYED & (Q(delivered_at__isnull=True) | ~CURRENT | Q(kind=EditionKind.FACT_SHEET))),
                name="card_hangs_when_delivered",
            ),
        ]
        indexes = [
            models.Index(fields=["village", "-id"]),
            models.Index(fields=["township", "-id"]),
            models.Index(
                fields=["village", "kind"], condition=Q(replaced_at__isnull=True), name="card_current"
            ),
            models.Index(fields=["village", "kind"], condition=IN_USE, name="card_on_hand"),
            models.Index(fields=["township", "village", "kind"], condition=IN_USE, name="card_by_village"),
            models.Index(
                fields=["village", "kind"], condition=Q(delivered_at__isnull=False), name="card_delivered"
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def has_duties(self) -> bool:
        """Whether whoever brings it explains who does what (S0-04)."""
        return self.kind == EditionKind.CONTACT_CARD

    @property
    def mark(self) -> CopyMark | None:
        if self.delivered_at:
            return CopyMark.DELIVERED
        return CopyMark.RETURNED if self.returned_at else None

    @property
    def return_before(self):
        """The earlier return of a delivered copy, or None."""
        return getattr(self, "earlier_return", None)

    def called(self, mark: CopyMark) -> str:
        """The word for a mark on this copy; a delivered name board is displayed."""
        board_delivered = mark == CopyMark.DELIVERED and self.kind == EditionKind.NAME_BOARD
        return gettext("Displayed") if board_delivered else CopyMark(mark).label

    @property
    def is_displayed_replaced(self) -> bool:
        """Whether it is still displayed although a newer copy was printed."""
        return self.is_displayed and self.replaced_at is not None

    @property
    def addressee(self) -> str:
        """Whose copy it is: the head of the household, or the zone whose centre place shows it."""
        return self.household.head_name if self.household_id else self.unit.name
