"""The State Council's holiday notices that are newer than the bundled calendar."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cards import limits
from inquiries.deadlines import Calendar


class HolidayNoticeQuerySet(models.QuerySet):
    def calendar(self) -> Calendar:
        rows = self.order_by("year").values_list("year", "days__day", "days__is_workday")
        return Calendar({day: worked for _year, day, worked in rows}, frozenset(row[0] for row in rows))


class HolidayNotice(models.Model):
    """The whole notice of one year: only with it the year's deadlines are final (R-09)."""

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(2020), MaxValueValidator(2100)]
    )
    reference = models.CharField(_("number of the notice"), max_length=limits.REFERENCE)
    loaded_at = models.DateTimeField(_("loaded at"))
    loaded_by = models.ForeignKey(
        "cards.User", models.PROTECT, null=True, related_name="+", verbose_name=_("loaded by")
    )
    objects = HolidayNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = _("holiday notice")
        verbose_name_plural = _("holiday notices")

    def __str__(self):
        return f"{self.year} {self.reference}"


class Workday(models.Model):
    """One day of a notice: a holiday on a weekday, or a make-up workday on a weekend (R-09)."""

    notice = models.ForeignKey(HolidayNotice, models.CASCADE, related_name="days")
    day = models.DateField(_("day"))
    is_workday = models.BooleanField(_("workday"))

    class Meta:
        ordering = ["day"]
        verbose_name = _("day of the holiday notice")
        verbose_name_plural = _("days of the holiday notice")
        constraints = [models.UniqueConstraint(fields=["notice", "day"], name="workday_once_a_notice")]

    def __str__(self):
        return self.day.isoformat()
