"""The page behind the code of a card: whom to call, what the village promises, which card was scanned."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from cards.accounts.reports import offices
from cards.codes import grouped
from cards.models import Copy, Household
from cards.printing.contents import contact_card
from cards.printing.contents.front import Front
from cards.printing.reports import duty
from cards.printing.reports.copies import in_use
from cards.wording import promise_words
from inquiries.matters.reports import handler
from inquiries.matters.reports.above import contact
from inquiries.matters.reports.papers import track_at
from inquiries.models import Inquiry


def whom_to_call(village, household: Household | None = None) -> dict:
    """The people a card names, as its front does (S1-03), then the other officers; and who is on duty."""
    content = contact_card.of(village, [household])[0] if household else None
    common = content.common if content else contact_card.common_of(village)
    front = content.front if content else Front(common.first, ())
    above = {entry.person for entry in (front.first, *front.rows) if entry}
    return {
        "common": common,
        "first": front.first,
        "linked": [entry for entry in front.rows if entry.phone],
        "officers": [entry for entry in common.officers if entry.person not in above],
        "on_duty": _on_duty(village, above | {entry.person for entry in common.officers}),
    }


def _on_duty(village, on_card: set[int]) -> list[contact_card.Entry]:
    """Who answers today, where the village keeps a roster (S4-15).

    Numbers that the card does not bear are shown where the village allows it.
    """
    found, allowed = [], village.settings.duty_numbers
    for person in duty.on_day(village, timezone.localdate()):
        cadre = getattr(person, "cadre", None)
        role = " · ".join(filter(None, [_("On duty today"), cadre and cadre.position]))
        numbers = (person.phone, person.other_phone) if allowed or person.pk in on_card else ("", "")
        found.append(contact_card.Entry(person.name, role, numbers[0], other_phone=numbers[1]))
    return found


def promise(village) -> dict:
    kept = village.settings
    return {
        "accept_days": kept.accept_days,
        "promise": promise_words(kept.promise_days, kept.promise_unit),
    }


def arrived(inquiry: Inquiry, code: str) -> dict:
    """What is told once a matter is stored; a complaint leads to those above who have it, not to the village."""
    told = {"inquiry": inquiry, "code": grouped(code), "village": inquiry.village, "track_at": track_at()}
    return promise(inquiry.village) | told | whom_to_ask(inquiry)


def whom_to_ask(inquiry: Inquiry) -> dict:
    """A complaint leads to those above who have it; any other matter to the village's office and to who handles it."""
    found, village = contact(inquiry), inquiry.village
    if found["office"]:
        return found
    phone = village.office_phone or village.township.office_phone or settings.HELP_PHONE
    return found | {"village_phone": phone, "first": handler.whom_to_call(inquiry)}


def notice(village) -> dict:
    """What a form tells before it is sent: who is responsible, how to reach them, how long contact data stay."""
    return {
        "village": village,
        "township": village.township,
        "call_township": offices.whom_to_call(village.township),
        "call_county": offices.whom_to_call(village.township.county),
        "days": settings.CONTACT_DAYS,
        "help_phone": "" if village.office_phone or village.township.office_phone else settings.HELP_PHONE,
    }


def current_card(household: Household) -> Copy | None:
    """The card that its people scanned: the one displayed, or the one that was just brought."""
    return in_use(household.copies).order_by("-is_displayed", "-pk").first()


def is_visible(household: Household, user) -> bool:
    """Whether a signed-in user may open the page of this household."""
    return user.is_authenticated and Household.objects.visible_to(user).filter(pk=household.pk).exists()
