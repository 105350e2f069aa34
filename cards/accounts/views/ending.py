"""What is said after an account has ended, with its person's service or in the administration."""

from django.contrib import messages
from django.utils.translation import gettext as _


def tell_of_end(request, ended) -> None:
    if ended is not None:
        words = _("The account %(name)s has ended: signed out everywhere, no sign-in any more.")
        messages.success(request, words % {"name": ended.account.username})
        tell_of_matters(request, ended.handed_over)


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
