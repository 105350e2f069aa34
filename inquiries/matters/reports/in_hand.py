"""The open matters that an account has in hand."""

from cards.accounts.open_work import Matter
from cards.models import User
from inquiries.choices import UNFINISHED
from inquiries.models import Inquiry


def in_hand(account: User, reader: User) -> list[Matter]:
    """Those that the reader may see, the oldest first."""
    rows = Inquiry.objects.visible_to(reader).filter(owner=account, state__in=UNFINISHED).order_by("pk")
    return [Matter(row.number, row.subject, row.get_absolute_url()) for row in rows]
