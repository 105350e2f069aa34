"""What is said after an account has ended, with its person's service or in the administration."""

from django.contrib import messages
from django.utils.translation import gettext as _

from cards.accounts.reports.ending import ending_after_saving


def tell_of_end(request, ended, person) -> None:
    """Of an account that has ended with its person's office, or that will end by itself after its last day."""
    if ended is None:
        coming = ending_after_saving(person, request.user)
        if coming and coming.last_day:
            messages.warning(request, _coming_words(coming))
    else:
        words = _("The account %(name)s has ended: signed out everywhere, no sign-in any more.")
        messages.success(request, words % {"name": ended.account.username})
        tell_of_matters(request, ended.handed_over)


def _coming_words(coming) -> str:
    words = _("After %(day)s nobody signs in with the account %(name)s any more, and open sessions end.")
    told = words % {"day": f"{coming.last_day:%Y-%m-%d}", "name": coming.account.username}
    if coming.matters:
        numbers = "、".join(matter.number for matter in coming.matters)
        told += _(" Open inquiries that need another handler by then: %(numbers)s.") % {"numbers": numbers}
    return told


def tell_of_matters(request, given) -> None:
    if given.matters:
        words = _("Open inquiries handed over: %(count)s, to %(names)s.")
        names = "、".join(str(account) for account in given.to)
        messages.success(request, words % {"count": given.matters, "names": names})
    if given.left:
        words = _(
            "Open inquiries that nobody with an account could take over: %(count)s. They keep their owner."
        )
        messages.warning(request, words % {"count": given.left})
