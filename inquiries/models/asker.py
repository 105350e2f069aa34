"""Who asked the matter, how the echo reached them, and their verdict."""

from django.db import models
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cards.names import NameField
from inquiries import limits
from inquiries.choices import EchoWay, Verdict

from .inquiry import Inquiry
from .nameless import nameless

JOINED = ("add_asker", "merged_here")  # the moves by which somebody else comes to ask the same matter


class AskerQuerySet(models.QuerySet):
    def with_is_joined(self):
        joined = Inquiry.objects.filter(pk=OuterRef("inquiry"), events__move__in=JOINED)
        return self.annotate(is_joined=Exists(joined))

    def visible_to(self, user):
        """Of a matter that it may read a liaison sees its own homes and whom it entered, no neighbour who joined."""
        if not user.is_liaison:
            return self
        homes = user.person.links.active().values("household") if user.person_id else []
        return self.filter(Q(household__in=homes) | Q(inquiry__created_by=user, origin__isnull=True))

    def reachable(self):
        """Those whose contact data are still kept: only they have a code and a slip."""
        return self.filter(erased_at__isnull=True)


def of_homes(homes) -> Q:
    """Matters that somebody of these homes asked, alone or with others, and gave a name."""
    named = Asker.objects.filter(household__in=homes).exclude(name="")
    return Q(pk__in=named.values("inquiry")) | (Q(household__in=homes) & ~nameless())


def with_is_nameless(rows):
    return rows.annotate(is_nameless=ExpressionWrapper(nameless(), BooleanField()))


class Asker(models.Model):
    """One person who asked the matter; keeps code, slip and verdict also through a merge (W-07)."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="askers")
    origin = models.ForeignKey(Inquiry, models.PROTECT, null=True, related_name="moved_askers")
    township = models.ForeignKey("cards.Township", models.PROTECT, related_name="+", editable=False)
    household = models.ForeignKey("cards.Household", models.SET_NULL, null=True, blank=True, related_name="+")
    name = NameField(_("full name"), max_length=limits.NAME, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    nonce = models.CharField(max_length=32, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    echo_how = models.CharField(_("how"), max_length=16, choices=EchoWay, blank=True)
    echoed_at = models.DateTimeField(null=True)
    echoed_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    verdict = models.CharField(_("verdict"), max_length=14, choices=Verdict, blank=True)
    verdict_words = models.TextField(_("what is missing"), max_length=limits.REMARK, blank=True)
    verdict_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    verdict_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")  # of the office
    objects = AskerQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("asker")
        verbose_name_plural = _("askers")
        constraints = [
            models.CheckConstraint(
                condition=Q(echoed_at__isnull=True, echoed_by__isnull=True, echo_how="")
                | (
                    Q(echoed_at__isnull=False, echoed_by__isnull=False)
                    & ~Q(echo_how__in=["", EchoWay.ONLINE])
                )
                | Q(echoed_at__isnull=False, echoed_by__isnull=True, echo_how=EchoWay.ONLINE),
                name="asker_echoed_together",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", verdict_at__isnull=True)
                | (~Q(verdict="") & Q(verdict_at__isnull=False)),
                name="asker_verdict_together",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(name="", phone="", nonce="", household__isnull=True),
                name="asker_erased_is_nameless",
            ),
            models.CheckConstraint(
                condition=Q(verdict_by__isnull=True) | ~Q(verdict=""), name="asker_verdict_by_has_verdict"
            ),
        ]

    def __str__(self):
        return self.name or self.code_hash[:6]

    @property
    def is_verdict_of_office(self) -> bool:
        """Entered by an account: what the asker gave with the code, only the asker changes."""
        return bool(self.verdict_by_id) and self.erased_at is None

    @cached_property
    def is_joined(self) -> bool:
        """Whether anybody else ever asked this matter; annotated by `with_is_joined` where many are read."""
        return self.inquiry.events.filter(move__in=JOINED).exists()
