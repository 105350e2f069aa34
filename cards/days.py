"""Which days may be typed: one rule for each kind of day, for forms and actions alike."""

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

EARLIEST = datetime.date(1949, 10, 1)
AHEAD = datetime.timedelta(days=5 * 366)
LATELY = datetime.timedelta(days=366)
UNLIKELY = _("Check the year of this date.")
FUTURE = _("This date lies in the future.")
LONG_AGO = _("This day is more than a year ago. Check the year.")


def sensible_day(value: datetime.date) -> None:
    """Any day of the register: a term of office, a deadline, a link."""
    if not EARLIEST <= value <= timezone.localdate() + AHEAD:
        raise ValidationError(UNLIKELY, code="unlikely_day")


def not_in_future(value: datetime.date) -> None:
    """A day on which something began or was checked, however long ago."""
    sensible_day(value)
    if value > timezone.localdate():
        raise ValidationError(FUTURE, code="future_day")


def lately(value: datetime.date) -> None:
    """A day on which somebody did what is now written down: at most a year ago."""
    not_in_future(value)
    if value < timezone.localdate() - LATELY:
        raise ValidationError(LONG_AGO, code="long_ago")


def require(rule, **given: datetime.date | None) -> None:
    """Refuse the given days that break the rule, each at its field."""
    refused = {}
    for field, value in given.items():
        try:
            if value is not None:
                rule(value)
        except ValidationError as error:
            refused[field] = error
    if refused:
        raise ValidationError(refused)
