"""What notice board and village feed both check before a text goes public: who may, and whom it names (W-10)."""

from collections.abc import Collection, Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from cards.models import User, Village
from cards.roles import OFFICE_ROLES
from inquiries.board.masking import Finds, finds_by_field, finds_in
from inquiries.board.names_to_mask import names_of
from inquiries.models import Inquiry


class NamesSomebody(ValidationError):
    """A text was refused; `finds` are those by field, so that the page need not search again."""

    def __init__(self, errors: dict[str, str], finds: Finds):
        super().__init__(errors)
        self.finds = finds


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
    """Refuse what names somebody unless the reviewer confirmed it; return the kinds of confirmed finds.

    `errors` is what else is wrong, by field; it is refused together with the finds.
    """
    finds = finds_by_field(texts, names_of(village, inquiry))
    if refused := _unconfirmed(finds, confirmed) | dict(errors or {}):
        raise NamesSomebody(refused, finds)
    return sorted({str(find.kind) for row in finds.values() for find in row})


def _unconfirmed(finds: Finds, confirmed: Collection[str]) -> dict[str, str]:
    """A sentence for every field that names somebody unconfirmed."""
    message = _("This could identify somebody: %(found)s. Take it out, or tick below that it may stay.")
    named = {
        field: dict.fromkeys(find.text for find in row if find.key not in confirmed)
        for field, row in finds.items()
    }
    return {field: message % {"found": "、".join(names)} for field, names in named.items() if names}


def check_reason(reason: str, message: str, *, village: Village, inquiry: Inquiry | None = None) -> None:
    """Refuse a reason that names anybody, because it is public in place of what was taken down."""
    if finds := finds_in(reason, names_of(village, inquiry)):
        raise ValidationError({"reason": message % {"found": "、".join(find.text for find in finds)}})
