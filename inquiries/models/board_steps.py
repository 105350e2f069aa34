"""What was done with a month of the notice board as a whole: each act chained to the one before it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cards.models.base import Placed
from inquiries import limits
from inquiries.choices import BoardAct

from .event import AppendOnly, EventQuerySet
from .notice_board import BoardEdition, new_salt


class BoardStep(Placed, AppendOnly):
    """One act on a month: frozen, reopened, or its sheet displayed. The steps of a village are one chain (W-12)."""

    edition = models.ForeignKey(BoardEdition, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()  # its place in the chain
    act = models.CharField(_("act"), max_length=10, choices=BoardAct)
    at = models.DateTimeField()
    by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=limits.REASON, blank=True)
    # of the reason; stays when that is starred. The salt goes then, so that nobody finds the words by trying
    reason_digest = models.CharField(max_length=64, blank=True)
    salt = models.CharField(max_length=32, blank=True, default=new_salt)
    is_early = models.BooleanField(default=False)  # frozen before its publication day
    # numbers of the matters that were still open then; shown are those that are no complaints since (W-11)
    left_open = models.JSONField(default=list, blank=True)
    displayed_on = models.DateField(_("put on the board on"), null=True)
    photo = models.ImageField(_("photo of the board"), upload_to="boards/%Y/%m/", blank=True)
    photo_digest = models.CharField(max_length=64, blank=True)
    sealed = models.CharField(max_length=64)  # the month's digest that was made, opened or displayed
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["village", "number"]
        verbose_name = _("act on a board")
        verbose_name_plural = _("acts on boards")
        constraints = [
            models.UniqueConstraint(fields=["village", "number"], name="board_step_number_once"),
            models.CheckConstraint(
                condition=Q(act=BoardAct.DISPLAYED, displayed_on__isnull=False)
                | (~Q(act=BoardAct.DISPLAYED) & Q(displayed_on__isnull=True, photo="")),
                name="board_step_displayed_has_day",
            ),
            models.CheckConstraint(
                condition=(~Q(act=BoardAct.REOPENED) & Q(is_early=False)) | ~Q(reason=""),
                name="board_step_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.act} {self.edition}"
