"""What is still to be delivered and by whom; how many copies were handed out, counted, delivered, returned."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, Sum
from django.urls import reverse

from cards.choices import UNIT_SEATS, DeliveryWay, EditionKind
from cards.models import (
    Copy,
    Edition,
    Handout,
    Household,
    Link,
    Person,
    Seat,
    UndoneMark,
    Unit,
    User,
    Village,
)
from cards.roles import STAFF_ROLES

MONTHS_SHOWN = 3
HANDOUTS_SHOWN = 20
HISTORY = 200


@dataclass(frozen=True)
class Pile:
    """Copies of a piece that stand on one list: all current contact cards, or the sheets of one month."""

    kind: str
    edition: Edition | None = None

    @property
    def has_duties(self) -> bool:
        return self.kind == EditionKind.CONTACT_CARD

    @property
    def label(self) -> str:
        return str(self.edition or EditionKind(self.kind).label)

    def of(self, copies):
        rows = copies.of_kind(self.kind)
        return rows.filter(edition=self.edition) if self.edition else rows.current()


def piles(village: Village, chosen: Pile | None = None) -> list[Pile]:
    """The contact cards, the fact sheets of the last months, and the chosen one however old it is."""
    sheets = Edition.objects.approved().filter(village=village, kind=EditionKind.FACT_SHEET)
    sheets = sheets.filter(Exists(Copy.objects.filter(edition=OuterRef("pk")))).order_by("-month")
    found = [Pile(EditionKind.CONTACT_CARD), *(Pile(sheet.kind, sheet) for sheet in sheets[:MONTHS_SHOWN])]
    return found if chosen is None or chosen in found else [*found, chosen]


def pile(village: Village, kind: str) -> Pile:
    """The newest of the kind, else the contact cards."""
    found = piles(village)
    return next((each for each in found if each.kind == kind), found[0])


def pile_named(village: Village, edition: int) -> Pile | None:
    """The pile of this edition and no other; None where there is none."""
    given = [EditionKind.CONTACT_CARD, EditionKind.FACT_SHEET]
    found = Edition.objects.approved().filter(village=village, pk=edition, kind__in=given).first()
    return pile_of(found) if found else None


def pile_of(edition: Edition) -> Pile:
    """The pile that the copies of an edition belong to."""
    is_sheet = edition.kind == EditionKind.FACT_SHEET
    return Pile(edition.kind, edition if is_sheet else None)


def pile_url(unit: Unit, pile: Pile, name: str = "cards:delivery_unit") -> str:
    """The list of the pile in the unit."""
    query = {} if pile.has_duties else {"kind": pile.kind}
    query |= {"edition": pile.edition.pk} if pile.edition else {}
    return reverse(name, args=[unit.pk], query=query)


def list_url(unit: Unit, pile: Pile) -> str:
    """The same list as a short address, for print."""
    named = [pile.edition.pk] if pile.edition else []
    return reverse("cards:delivery_list" if named else "cards:delivery_unit", args=[unit.pk, *named])


def to_deliver(copies, unit: Unit, chosen: Pile):
    """In the order of the paper list: by the number of the home."""
    rows = chosen.of(copies.in_unit(unit).out())
    return rows.select_related("household", "edition").order_by("household__number", "pk")


def by_leader(copies, unit: Unit, chosen: Pile) -> int:
    """How many of the delivered copies the group leader brought."""
    delivered = chosen.of(copies.in_unit(unit).delivered())
    return (
        delivered.filter(delivered_how=DeliveryWay.GROUP_LEADER)
        .order_by()
        .values("household")
        .distinct()
        .count()
    )


def carriers(user: User, village: Village | None, unit: Unit | None = None):
    """Who may have taken copies to the homes: who leads the unit first; a liaison enters only its own."""
    if user.is_liaison or village is None:
        return None
    people = Person.objects.filter(village=village).active()
    serving = Q(cadre__isnull=False) | Q(seats__until__isnull=True, seats__isnull=False)
    if unit is None:
        return people.filter(serving).distinct().order_by("initials", "pk")
    seats = Seat.objects.active().filter(unit=unit).values("person")
    linked = Link.objects.active().filter(household__in=Household.objects.in_unit(unit)).values("person")
    near = Q(pk__in=seats) | Q(pk__in=linked) | Q(cadre__isnull=False)
    return people.filter(near).distinct().order_by("initials", "pk")


def leader(unit: Unit) -> Person | None:
    """Who holds the first seat of the unit; the seats of its kind stand in the order of leading."""
    order = UNIT_SEATS[unit.kind]
    seats = Seat.objects.active().filter(unit=unit, person__is_active=True).select_related("person")
    led = sorted(seats, key=lambda seat: (order.index(seat.role) if seat.role in order else 99, seat.pk))
    return led[0].person if led else None


def handouts(unit: Unit, kind: str) -> list[Handout]:
    rows = Handout.objects.filter(unit=unit, edition__kind=kind)
    return list(rows.select_related("edition", "unit", "leader", "counted_by")[:HANDOUTS_SHOWN])


def to_hand_out(unit: Unit, chosen: Pile):
    """Editions of the pile with copies that are still to reach a home of the unit."""
    waiting = chosen.of(Copy.objects.in_unit(unit).out())
    return Edition.objects.filter(pk__in=waiting.values("edition")).order_by("-number")


def proposed(edition: Edition | None, unit: Unit) -> int:
    """How many copies to propose: printed for the unit, not delivered, and handed to no leader yet."""
    if edition is None:
        return 0
    copies = Copy.objects.in_unit(unit).filter(edition=edition)
    handed = Handout.objects.filter(edition=edition, unit=unit).aggregate(copies=Sum("copies"))["copies"]
    return max(0, min(copies.out().count(), copies.count() - (handed or 0)))


def at_home(household: Household, user: User) -> list[Copy]:
    """Copies to deliver to this home, if the user may tick them off."""
    copies = Copy.objects.visible_to(user).current().undelivered().filter(household=household)
    return list(copies.select_related("edition").order_by("kind", "-pk"))


def history(household: Household) -> list[Copy]:
    """Every copy that was made for the home, the newest first."""
    related = "edition", "printed_by", "delivered_by", "carrier", "returned_by", "earlier_return__by"
    rows = household.copies.select_related(*related).prefetch_related(undone_marks())
    return list(rows.order_by("-printed_at", "-pk")[:HISTORY])


def undone_marks() -> Prefetch:
    return Prefetch("undone_marks", UndoneMark.objects.select_related("marked_by", "undone_by"))


def may_undo(copies: list[Copy], user: User) -> set[int]:
    """The ids of the copies whose mark the user may undo; the mark of a replaced copy stays."""
    keeps = user.role in STAFF_ROLES
    own = [
        copy.pk
        for copy in copies
        if copy.mark and (keeps or user.pk in (copy.delivered_by_id, copy.returned_by_id))
    ]
    return set(Copy.objects.markable().filter(pk__in=own).values_list("pk", flat=True))


def last_delivered(user: User):
    """The newest twenty that the user marked, of homes that the user may still see."""
    rows = Copy.objects.visible_to(user).filter(delivered_by=user).select_related("household", "unit")
    return rows.order_by("-delivered_at", "-pk")[:20]
