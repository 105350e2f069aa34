"""What becomes of a complaint about somebody in office: who has it, whether anybody there reads it, whom to call."""

from django.utils.translation import gettext as _

from cards.accounts.reports.offices import readers, unread, whom_to_call
from cards.models import County, Township
from inquiries.models import Inquiry


def office_above(inquiry: Inquiry) -> Township | County | None:
    """Who owes the answer to a complaint: it sends nobody to the office of the one it is about (W-11)."""
    if inquiry.for_county:
        return inquiry.village.township.county
    return inquiry.village.township if inquiry.is_restricted else None


def is_unread(inquiry: Inquiry) -> bool:
    """Whether nobody of the office that it is kept for has an account to read it with."""
    office = office_above(inquiry)
    return office is not None and not readers(office).exists()


def contact(inquiry: Inquiry) -> dict:
    """For a page that leads to the office which has it: the office, whom to call, and whether it must be called."""
    office = office_above(inquiry)
    if office is None:
        return {"office": None}
    return {"office": office, "call": whom_to_call(office), "is_unread": is_unread(inquiry)}


def words_of_leaving(inquiry: Inquiry) -> str:
    """What is said to whoever passed it on and sees it no more."""
    found = contact(inquiry)
    if found["is_unread"]:
        words = _(
            "Kept for %(office)s, where nobody has an account to read it yet: tell %(office)s about it, by "
            "%(name)s %(phone)s. Nobody below sees it any more."
        )
        return words % {"office": found["office"], **vars(found["call"])}
    if inquiry.for_county:
        return _("Passed to the county; nobody in the village or the township sees it any more.")
    return _("Passed to the township; nobody in the village sees it any more.")


def offices_in_silence() -> list[str]:
    """The offices where complaints wait and nobody can read them."""
    waiting = Inquiry.objects.filter(is_restricted=True).unfinished()
    silent = {
        "county": waiting.filter(for_county=True).values_list("township__county", flat=True),
        "township": waiting.filter(for_county=False).values_list("township", flat=True),
    }
    found = {name: set(rows.distinct()) for name, rows in silent.items()}
    return [str(office) for office in unread() if office.pk in found[office._meta.model_name]]
