"""Days that a holiday notice newer than the bundled calendar names."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkdayQuerySet(models.QuerySet):
    def notices(self) -> dict:
        """Day to whether it is worked, as `inquiries.deadlines` takes it."""
        return dict(self.values_list("day", "is_workday"))


class Workday(models.Model):
    """One day of a State Council notice: a holiday on a weekday, or a make-up workday on a weekend (R-09)."""

    day = models.DateField(_("day"), unique=True)
    is_workday = models.BooleanField(_("workday"))
    notice = models.CharField(_("notice"), max_length=120)
    objects = WorkdayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        verbose_name = _("day of the holiday notice")
        verbose_name_plural = _("days of the holiday notice")

    def __str__(self):
        return self.day.isoformat()
