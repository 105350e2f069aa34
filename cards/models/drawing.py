"""Who is having something drawn while they wait: one print at a time and person."""

from django.db import models

from .accounts import User


class Drawing(models.Model):
    """Held by the request that draws until `until`; of a killed one the lease runs out by itself."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    token = models.CharField(max_length=16)
    until = models.DateTimeField()

    def __str__(self):
        return str(self.user_id)
