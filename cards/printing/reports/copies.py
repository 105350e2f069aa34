"""Which copies there are, which are still to be printed or delivered, and how many (S0-22)."""

from dataclasses import dataclass, fields

from django.db.models import Count, Exists, F, OuterRef, Q, Sum

from cards.choices import CardStanding, CopyFilter, CopySelection, EditionKind
from cards.codes import CARD_LENGTH, is_valid, normalise
from cards.models import Copy, Edition, Household, RegisterSummary, Village
from cards.models.households import WALKING, walking
from cards.paging import NEWEST, Order
from cards.printing.contents import contact_card

VILLAGE = ("village_id",)
HOMES = Order(("walk", "number", "pk"), {"walk": WALKING}, VILLAGE)
OF_HOMES = Order(
    ("walk", "at", "-pk"),
    {"walk": walking("household__group"), "at": F("household__number")},
    VILLAGE,
)


def order(are_households: bool, kind: str) -> Order:
    """In walking order; the sheets of all months, of which a home has many, the newest first."""
    if are_households:
        return HOMES
    return OF_HOMES if kind == EditionKind.CONTACT_CARD else NEWEST


@dataclass(frozen=True)
class Figures:
    """Counts of issued copies: `delivered` are homes where a card is displayed, `stale` those where it is stale."""

    households: int
    printed: int
    undelivered: int
    delivered: int
    stale: int
    returned: int
    sheets: int
    sheet_editions: int
    editions: int

    @property
    def unprinted(self) -> int:
        return max(self.households - self.printed, 0)


def figures(villages) -> Figures:
    names = [field.name for field in fields(Figures) if field.name != "editions"]
    summed = RegisterSummary.objects.filter(village__in=villages).aggregate(
        **{name: Sum(name) for name in names}
    )
    counted = {name: summed[name] or 0 for name in names}
    editions = Edition.objects.contact_cards().filter(village__in=villages).approved()
    return Figures(**counted, editions=editions.count())


def in_use(copies):
    """Contact cards that are current, and replaced ones that are still displayed."""
    return copies.contact_cards().in_use()


def edition_to_print(village: Village) -> Edition | None:
    return Edition.objects.contact_cards().filter(village=village).approved().order_by("-number").first()


def editions(village: Village):
    rows = Edition.objects.contact_cards().filter(village=village).select_related("made_by", "approved_by")
    return rows.annotate(
        printed=Count("copies"), delivered=Count("copies", filter=Q(copies__delivered_at__isnull=False))
    ).order_by("-number")


def example(village: Village) -> list[Household]:
    """One household to show a card by."""
    return list(Household.objects.filter(village=village).living().order_by("number")[:1])


def homes_to_print(
    village: Village, *, homes: str, household=(), unit=None, numbers=(), delivered=False, **other
):
    """The households to print cards for, by the values of the form; `homes` is its selection."""
    rows = Household.objects.filter(village=village).living()
    if household:
        return rows.filter(pk__in=[each.pk for each in household])
    if unit:
        rows = rows.in_unit(unit)
    if numbers:
        rows = rows.filter(number__in=numbers)
    return chosen(rows, homes, delivered=delivered)


def chosen(rows, only: str, *, delivered=False):
    """Those of the households that a selection is for; `delivered`: of stale cards only displayed ones.

    A home is not among the stale ones while its new card waits for delivery. Once that one was returned, it is
    among them as long as a stale card is displayed.
    """
    cards = Copy.objects.contact_cards().filter(household=OuterRef("pk"))
    current, displayed_stale = cards.current(), Exists(cards.displayed_stale())
    stale = Exists(current.stale()) | Exists(current.returned()) & displayed_stale
    return {
        CopySelection.UNPRINTED: lambda: rows.filter(~Exists(current)),
        CopySelection.STALE: lambda: rows.filter(stale, displayed_stale if delivered else Q()),
        CopySelection.UNDELIVERED: lambda: rows.filter(Exists(current.undelivered())),
    }.get(only, lambda: rows)()


def filtered(
    copies, households, show: str, *, kind=EditionKind.CONTACT_CARD, village=None, unit=None, words=""
):
    """Copies of the list, as the counters count them.

    The current contact cards of homes that have not left the register, or the fact sheets of all months.
    """
    rows = copies.of_kind(kind).select_related(
        "household__group", "edition", "village", "delivered_by", "carrier"
    )
    living = rows.filter(household__left_on=None)
    current, displayed = living.current(), living.displayed()
    filters = {
        CopyFilter.DELIVERED: lambda: displayed if kind == EditionKind.CONTACT_CARD else rows.delivered(),
        CopyFilter.UNDELIVERED: lambda: current.undelivered(),
        CopyFilter.RETURNED: lambda: current.returned(),
        CopyFilter.STALE: lambda: with_successor(living.displayed_stale()),
    }
    whole = current if kind == EditionKind.CONTACT_CARD else rows
    rows = filters.get(show, lambda: whole)()
    if village:
        rows = rows.filter(village=village)
    if unit:
        rows = rows.filter(household__in=Household.objects.in_unit(unit))
    return _about(rows, words, households) if words else rows


@dataclass(frozen=True)
class StaleDisplayed:
    """How many displayed cards of a village are stale: those whose new card waits for delivery, and the others."""

    waiting: int
    to_print: int


def stale_displayed(village: Village) -> StaleDisplayed:
    cards = Copy.objects.contact_cards().displayed_stale()
    found = with_successor(cards.filter(village=village, household__left_on=None)).aggregate(
        waiting=Count("pk", filter=Q(has_successor=True)), to_print=Count("pk", filter=Q(has_successor=False))
    )
    return StaleDisplayed(**found)


def with_successor(displayed_stale):
    """With `has_successor`: whether a new card that is not stale waits for delivery to the home.

    A returned card is no successor: it is damaged, lost or refused, and is printed again.
    """
    new = Copy.objects.contact_cards().current().undelivered().filter(household=OuterRef("household"))
    return displayed_stale.annotate(has_successor=Exists(new.filter(is_stale=False, returned_at=None)))


def with_changes(cards: list[Copy], village: Village | None) -> list[tuple[Copy, list[str]]]:
    """Each card with the parts that changed since it was printed; of one village only, for the cost of it."""
    if village is None or not cards:
        return [(card, []) for card in cards]
    homes = [card.household for card in cards]
    now = {each.household_id: each.fingerprint for each in contact_card.of(village, homes)}
    return [
        (card, contact_card.changed(card.fingerprint, now.get(card.household_id, card.fingerprint)))
        for card in cards
    ]


def unprinted(households, *, village=None, unit=None, words: str = ""):
    rows = households.living().select_related("group", "village")
    rows = rows.filter(~Exists(Copy.objects.contact_cards().current().filter(household=OuterRef("pk"))))
    if village:
        rows = rows.filter(village=village)
    if unit:
        rows = rows.in_unit(unit)
    return rows.matching(words) if words else rows


def _about(rows, words: str, households):
    """Copies of the homes that the words find, and those whose code begins so; a whole code finds one copy."""
    code = normalise(words)
    if is_valid(code, CARD_LENGTH) and (named := rows.filter(code=code)).exists():
        return named
    found = Q(household__in=households.matching(words))
    return rows.filter(found | Q(code__startswith=code) if code else found)


def standing(copies: list[Copy]) -> CardStanding | None:
    """How the contact cards of a home stand: a displayed one counts before one that waits for delivery."""
    current = next((copy for copy in copies if copy.has_duties and copy.replaced_at is None), None)
    displayed = next((copy for copy in copies if copy.has_duties and copy.is_displayed), None)
    if current is None:
        return None
    if displayed and not displayed.is_stale:
        return CardStanding.DELIVERED
    if current.is_stale or (displayed and current.returned_at):
        return CardStanding.STALE
    return CardStanding.TO_SWAP if displayed else CardStanding.PRINTED
