"""Editions made by one person and approved by another, and the cards that went to the homes."""

from datetime import timedelta
from random import Random

from cards.choices import DeliveryWay
from cards.codes import check_character, from_bits
from cards.models import Copy, Edition, Person, User
from cards.printing.actions.stale import refresh_contact_cards
from cards.printing.contents import contact_card

from .site import Site

WAYS = [DeliveryWay.BY_HAND] * 7 + [DeliveryWay.GROUP_LEADER] * 2 + [DeliveryWay.COLLECTED]


def build(site: Site) -> None:
    plan = site.plan["cards"]
    at = site.plan["villages"].index(site.own)
    if "unprinted_every" in plan and at % plan["unprinted_every"] == plan["unprinted_every"] - 1:
        _edition(site, 1, made=12, approved=False)
        return
    edition = _edition(site, 1, made=170, approved=True)
    cards = _cards(site, edition)
    _deliver(site, cards, plan["undelivered"])
    Copy.objects.bulk_create(cards)
    if at % plan["moved_every"] == 0 and site.links:
        _move_phone(site)
    if site.plan["name"] == "yiyang":
        _edition(site, 2, made=3, approved=False)


def _edition(site: Site, number: int, *, made: int, approved: bool) -> Edition:
    made_at = site.moment(made, 15, 20)
    return Edition.objects.create(
        village=site.village,
        number=number,
        variant=site.village.settings.card_variant,
        made_by=site.maker,
        made_at=made_at,
        approved_by=site.secretary if approved else None,
        approved_at=made_at + timedelta(hours=18) if approved else None,
    )


def _cards(site: Site, edition: Edition) -> list[Copy]:
    homes = site.households[: len(site.households) - site.plan["cards"]["unprinted"]]
    prints = {each.household_id: each.fingerprint for each in contact_card.of(site.village)}
    return [
        Copy(
            village=site.village,
            township_id=site.village.township_id,
            edition=edition,
            household=home,
            code=code(site.random.rng),
            fingerprint=prints[home.pk],
            printed_at=edition.approved_at + timedelta(hours=1),
            printed_by=edition.made_by,
        )
        for home in homes
    ]


def code(rng: Random) -> str:
    body = from_bits(rng.getrandbits(40), 8)
    return body + check_character(body)


def _deliver(site: Site, cards: list[Copy], undelivered: int) -> None:
    waiting = set(site.random.rng.sample(range(len(cards)), min(undelivered, len(cards))))
    givers: list[User] = list(site.users.values())
    for at, card in enumerate(cards):
        if at in waiting:
            continue
        after = timedelta(days=1 + at * 24 // len(cards), minutes=site.random.rng.randint(0, 400))
        card.delivered_at = card.printed_at + after
        card.is_displayed = True
        card.delivered_by = givers[at % len(givers)]
        card.delivered_how = site.random.pick(WAYS)
        card.duties_explained = card.delivered_how == DeliveryWay.BY_HAND or site.random.chance(40)


def _move_phone(site: Site) -> None:
    """One linked person has a new number since: the cards that carry the old one are out of date (W-13)."""
    Person.objects.filter(pk=site.links[len(site.links) // 3].person_id).update(phone=site.random.phone())
    refresh_contact_cards(site.village)
