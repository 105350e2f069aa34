"""A matter that left the village as it was entered: a pass to print its receipt, for whoever entered it."""

from django.core import signing

from cards.hidden_ids import find, hide
from cards.models import User
from inquiries.models import Inquiry

SALT = "passed-on"
MINUTES = 30


def has_left(user: User, inquiry: Inquiry) -> bool:
    """Whether it belongs to those above this user, who cannot see it any more."""
    return inquiry.is_restricted and not Inquiry.objects.visible_to(user).filter(pk=inquiry.pk).exists()


def pass_for(user: User, inquiry: Inquiry) -> str:
    return signing.dumps([user.pk, hide("inquiry", inquiry.pk)], salt=SALT)


def inquiry_of(user: User, token: str) -> Inquiry | None:
    """The matter that this pass opens to this user, as long as it is fresh."""
    try:
        owner, named = signing.loads(token, salt=SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    rows = Inquiry.objects.select_related("village__settings", "village__township__county", "created_by")
    return rows.filter(pk=find("inquiry", named), created_by=user).first() if owner == user.pk else None
