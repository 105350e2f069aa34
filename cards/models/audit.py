"""What was done and read that must be answered for: one row each, never changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .accounts import User
from .villages import Township, Village


class AuditQuerySet(models.QuerySet):
    def update(self, **kwargs):
        raise TypeError("The audit is append-only.")

    def delete(self):
        raise TypeError("The audit is append-only.")


class Audit(models.Model):
    """One act of one account on one row, by ids alone: no name, number or text of a villager stands here.

    `cards.audit.record` writes it. `act` has no choices in the database, so that a new act needs no migration.
    """

    at = models.DateTimeField(_("time"), default=timezone.now)
    act = models.CharField(_("act"), max_length=30)
    by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    role = models.CharField(_("role"), max_length=14, blank=True)
    township = models.ForeignKey(Township, models.PROTECT, null=True, blank=True, related_name="+")
    village = models.ForeignKey(Village, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind of row"), max_length=40, blank=True)
    row = models.BigIntegerField(_("number of the row"), null=True, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    reference = models.CharField(_("reference"), max_length=8, blank=True)
    network = models.CharField(_("network"), max_length=45, blank=True)
    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit")
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["kind", "row", "id"]),
            models.Index(fields=["act", "id"]),
        ]

    def __str__(self):
        return f"{self.act} {self.at:%Y-%m-%d}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise TypeError("The audit is append-only.")
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args, **kwargs):
        raise TypeError("The audit is append-only.")
