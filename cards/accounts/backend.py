"""The one place where a password is tried: every door, the administration and the change of a password, passes here."""

from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied

from cards.models import User
from cards.throttle import TooMany

from . import limits


class CountedBackend(ModelBackend):
    def user_can_authenticate(self, user):
        """Asked at each sign-in and for each request of a session, so that an account ends on its day by itself."""
        return not user.has_ended

    def authenticate(self, request, username=None, password=None, **kwargs):
        """The account; what is wrong is counted and ends here, so that no further backend hashes it again."""
        try:
            limits.refuse(request.client_address)
        except TooMany as resting:
            request.axes_locked_out, request.retry_after = True, resting.retry_after
            raise PermissionDenied from resting
        account = super().authenticate(request, username, password, **kwargs)
        if account is None:
            limits.count(request.client_address)
            raise PermissionDenied
        return account

    def get_user(self, user_id):
        """The account of a session with the place that every page names: asked for together."""
        rows = User.objects.select_related("person__cadre", "village", "township", "county")
        account = rows.filter(pk=user_id).first()
        return account if account and self.user_can_authenticate(account) else None
