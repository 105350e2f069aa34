"""What several models share: place columns and constraint helpers."""

from django.db import models
from django.db.models import Q


def together(*fields: str) -> Q:
    """A condition for constraints: all of the fields are set, or none."""
    all_set = Q(*((f"{field}__isnull", False) for field in fields))
    none_set = Q(*((f"{field}__isnull", True) for field in fields))
    return all_set | none_set


class Placed(models.Model):
    """A row of one village; `township` repeats the village's, so that its bounds need no join."""

    township = models.ForeignKey("cards.Township", models.PROTECT, related_name="+", editable=False)
    village = models.ForeignKey("cards.Village", models.PROTECT, related_name="%(class)ss")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.township_id = self.village.township_id
        super().save(*args, **kwargs)


class PlacedQuerySet(models.QuerySet):
    """Rows bounded by the user's place; roles that see no villagers' data get nothing."""

    def of_place(self, user):
        if user.village_id:
            return self.filter(village_id=user.village_id)
        if user.sees_township:
            return self.filter(township_id=user.township_id)
        return self.none()
