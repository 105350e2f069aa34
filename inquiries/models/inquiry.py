"""The matter itself, its pictures and number."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cards.choices import DayUnit
from cards.models.base import Placed, PlacedQuerySet, together
from inquiries import limits
from inquiries.choices import NOT_ACCEPTED, OPEN, RUNNING, UNFINISHED, Channel, ErrandMode, InquiryKind, State

from .categories import Category
from .nameless import nameless


class InquiryQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        """A complaint about a cadre is the township's and exists for nobody in the village (W-11).

        One about a township official is the county's, which sees nothing else, and exists for nobody below.
        """
        if user.sees_county_figures:
            return self.filter(for_county=True, township__county_id=user.county_id)
        rows = self.of_place(user).filter(for_county=False)
        if user.sees_township:
            return rows
        rows = rows.filter(is_restricted=False)
        if user.is_liaison:
            homes = user.person.links.active().values("household") if user.person_id else []
            return rows.filter(Q(created_by=user) | Q(household__in=homes) & ~nameless())
        return rows

    def running(self):
        return self.filter(state__in=RUNNING)

    def open(self):
        return self.filter(state__in=OPEN)

    def unfinished(self):
        return self.filter(state__in=UNFINISHED)

    def overdue(self, *, on):
        return self.running().filter(due_on__lt=on)

    def posted(self):
        return self.filter(posted_at__isnull=False)


class Inquiry(Placed):
    # Who and what
    number = models.CharField(_("number"), max_length=limits.NUMBER)
    kind = models.CharField(_("kind"), max_length=12, choices=InquiryKind, default=InquiryKind.QUESTION)
    errand_mode = models.CharField(_("errand mode"), max_length=12, choices=ErrandMode, blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("category")
    )
    centre = models.ForeignKey(
        "cards.ServiceCentre", models.SET_NULL, null=True, blank=True, related_name="inquiries"
    )
    subject = models.CharField(_("subject"), max_length=limits.TITLE)
    text = models.TextField(_("what was asked"), max_length=limits.TEXT)
    channel = models.CharField(_("channel"), max_length=14, choices=Channel, default=Channel.VISIT)
    card = models.ForeignKey("cards.Copy", models.SET_NULL, null=True, blank=True, related_name="inquiries")
    household = models.ForeignKey(
        "cards.Household", models.SET_NULL, null=True, blank=True, related_name="inquiries"
    )
    visit = models.ForeignKey(
        "inquiries.DiaryEntry", models.SET_NULL, null=True, blank=True, related_name="inquiries"
    )
    about_cadre = models.ForeignKey(
        "cards.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("about")
    )
    is_restricted = models.BooleanField(_("complaint about a cadre"), default=False)
    for_county = models.BooleanField(_("complaint about a township official"), default=False)
    created_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    submission_key = models.UUIDField(unique=True, editable=False)
    submission_digest = models.CharField(max_length=64, editable=False)
    notice_version = models.CharField(max_length=10, blank=True, editable=False)
    names_of_home = models.JSONField(default=list, blank=True, editable=False)
    """Names and numbers of a home that was emptied while this complaint was open: starred with it, then gone."""
    # Where it stands
    state = models.CharField(_("state"), max_length=18, choices=State, default=State.RECEIVED)
    owner = models.ForeignKey(
        "cards.User", models.PROTECT, null=True, blank=True, related_name="owned_inquiries"
    )
    received_at = models.DateTimeField(_("received at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True)
    promise_days = models.PositiveSmallIntegerField(null=True)
    promise_unit = models.CharField(max_length=10, choices=DayUnit, blank=True)
    due_on = models.DateField(_("due on"), null=True)
    due_is_provisional = models.BooleanField(default=False)
    paused_on = models.DateField(null=True)
    asker_limit = models.DateField(null=True)
    extended_at = models.DateTimeField(null=True)
    extended_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    extension_on = models.DateField(null=True)
    extension_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    """The later deadline that somebody asks for, until a second person has approved or refused it."""
    review_on = models.DateField(_("review on"), null=True)
    referral_receipt = models.CharField(_("receipt number"), max_length=limits.RECEIPT, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    unreached = models.BooleanField(default=False)
    posted_at = models.DateTimeField(null=True)
    posted_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_from")
    version = models.PositiveIntegerField(default=1)
    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        constraints = [
            models.UniqueConstraint(fields=["village", "number"], name="inquiry_number_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="inquiry_state_known"),
            models.CheckConstraint(
                condition=Q(about_cadre__isnull=True) | Q(is_restricted=True),
                name="inquiry_about_cadre_restricted",
            ),
            models.CheckConstraint(
                condition=Q(for_county=False) | Q(is_restricted=True), name="inquiry_for_county_restricted"
            ),
            models.CheckConstraint(
                condition=together("posted_at", "posted_by"), name="inquiry_posted_together"
            ),
            models.CheckConstraint(
                condition=together("extended_at", "extended_by"), name="inquiry_extended_together"
            ),
            models.CheckConstraint(
                condition=together("extension_on", "extension_by"), name="inquiry_extension_asked_together"
            ),
            models.CheckConstraint(
                condition=Q(state=State.MERGED, merged_into__isnull=False)
                | (~Q(state=State.MERGED) & Q(merged_into__isnull=True)),
                name="inquiry_merged_has_target",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DEFERRED) | Q(review_on__isnull=False),
                name="inquiry_deferred_has_review",
            ),
            models.CheckConstraint(
                condition=Q(state=State.AWAITING_ASKER, paused_on__isnull=False)
                | (~Q(state=State.AWAITING_ASKER) & Q(paused_on__isnull=True)),
                name="inquiry_paused_only_waiting",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(accepted_at__gte=F("received_at")),
                name="inquiry_accepted_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(state__in=NOT_ACCEPTED) | Q(accepted_at__isnull=False),
                name="inquiry_accepted_before_work",
            ),
        ]
        indexes = [
            models.Index(fields=["village", "-id"]),
            models.Index(fields=["township", "-id"]),
            models.Index(fields=["village", "-received_at", "-id"]),
            models.Index(fields=["township", "-received_at", "-id"]),
            models.Index(fields=["township", "village", "number"]),
            models.Index(fields=["village", "state", "-id"]),
            models.Index(fields=["township", "state", "-id"]),
            models.Index(
                fields=["village", "due_on"], condition=Q(state__in=RUNNING), name="inquiry_running_due"
            ),
            models.Index(fields=["owner", "due_on"], condition=Q(state__in=OPEN), name="inquiry_owner_due"),
            models.Index(fields=["household", "-id"]),
        ]

    def __str__(self):
        return f"{self.number} {self.subject}"

    def get_absolute_url(self):
        return reverse("inquiries:inquiry_detail", args=[self.pk])

    @cached_property
    def is_nameless(self) -> bool:
        """Whether whoever asked from its home left the name blank; annotated where many are read."""
        asked = [*self.askers.all(), *self.moved_askers.all()] if self.household_id else []
        own = [one for one in asked if one.household_id == self.household_id]
        return bool(own) and not any(one.name for one in own)

    @property
    def home(self):
        """The household, as far as a page may tell it: anonymous is anonymous everywhere (L1)."""
        return None if self.is_nameless else self.household

    @property
    def needs_second(self) -> bool:
        """Whether a second person sees each answer before it reaches the asker; those above settle their own way."""
        return not self.is_restricted and self.village.settings.answers_checked

    @property
    def extension_needs_second(self) -> bool:
        """Whether a later deadline is asked for first; complaints are settled above, in their own way."""
        return not self.is_restricted and self.village.settings.extensions_asked

    @property
    def answer_stands(self) -> bool:
        """Whether the newest answer is one of today's promise: a matter that was taken up again owes another."""
        return bool(self.answered_at) or self.state == State.DEFERRED

    @property
    def has_unseen_answer(self) -> bool:
        """Whether the newest answer must not reach its asker yet; costs a query only where the village asks for it."""
        if not self.needs_second:
            return False
        answer = self.answers.first()
        return answer is not None and answer.approved_by_id is None

    @cached_property
    def last_event(self) -> int:
        """The id of the newest event: what a form was opened with."""
        return self.events.aggregate(last=models.Max("pk"))["last"] or 0


class Photo(models.Model):
    """A picture of the matter, re-encoded on the way in; never shown outside the office."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="photos")
    file = models.ImageField(
        _("photo"), upload_to="inquiries/%Y/%m/", width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self):
        return self.file.name


class NumberSeries(models.Model):
    """The last number given in a series, such as one village's year; restricted matters count apart (W-11)."""

    key = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.key} {self.last}"
