"""What village board and village feed both ask before a text goes public: who may, and whom it names (W-10)."""

from collections.abc import Collection, Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from cards.models import User, Village
from cards.roles import OFFICE_ROLES
from inquiries.board.masking import Finds, found_in, leaks
from inquiries.board.names_to_mask import register_of
from inquiries.models import Inquiry


class NamesSomebody(ValidationError):
    """A text was refused; `found` is everything found in it, by field, so that the page need not look again."""

    def __init__(self, errors: dict[str, str], found: Finds):
        super().__init__(errors)
        self.found = found


def require_office(by: User, village_id: int) -> None:
    """Refuse whoever does not work in the office of this village."""
    if by.role not in OFFICE_ROLES or by.village_id != village_id:
        raise PermissionDenied


def check_texts(
    texts: Mapping[str, str],
    confirmed: Collection[str],
    *,
    village: Village,
    inquiry: Inquiry | None = None,
    errors: Mapping[str, str] | None = None,
) -> list[str]:
    """Refuse what names somebody unless the reviewer confirmed it; returns the kinds of finds that were confirmed.

    `errors` are what else is wrong by field, to be refused together with it.
    """
    found = found_in(texts, register_of(village, inquiry))
    if refused := _unconfirmed(found, confirmed) | dict(errors or {}):
        raise NamesSomebody(refused, found)
    return sorted({str(leak.kind) for hits in found.values() for leak in hits})


def _unconfirmed(found: Finds, confirmed: Collection[str]) -> dict[str, str]:
    """A sentence for every field that names somebody unconfirmed."""
    message = _("This could identify somebody: %(found)s. Take it out, or tick below that it may stay.")
    named = {
        field: dict.fromkeys(leak.found for leak in hits if leak.key not in confirmed)
        for field, hits in found.items()
    }
    return {field: message % {"found": "、".join(names)} for field, names in named.items() if names}


def check_reason(reason: str, message: str, *, village: Village, inquiry: Inquiry | None = None) -> None:
    """Refuse a reason that names anybody: it stands in public in place of what was taken down."""
    if found := leaks(reason, register_of(village, inquiry)):
        raise ValidationError({"reason": message % {"found": "、".join(leak.found for leak in found)}})
