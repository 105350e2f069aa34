"""Wrong passwords of one name from one address: five rest the pair for half an hour (django-axes)."""

from datetime import timedelta

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt

TOLERANCE = timedelta(minutes=1)


class PairHandler(AxesDatabaseHandler):
    """What was counted at a time that has not come yet was counted by a wrong clock, and holds nobody up."""

    def get_user_attempts(self, request, credentials=None):
        latest = request.axes_attempt_time + TOLERANCE
        found = super().get_user_attempts(request, credentials)
        return [attempts.filter(attempt_time__lte=latest) for attempts in found]

    def clean_expired_user_attempts(self, request=None, credentials=None):
        latest = request.axes_attempt_time + TOLERANCE
        ahead, _each = AccessAttempt.objects.filter(attempt_time__gt=latest).delete()
        return ahead + super().clean_expired_user_attempts(request, credentials)
