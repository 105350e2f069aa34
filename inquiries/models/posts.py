"""The village feed: posts of the office, and what villagers suggest on them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards.models.base import Placed, PlacedQuerySet, together
from inquiries import limits
from inquiries.choices import FeedCategory

from .inquiry import Inquiry
from .public_text import TakenDown, taken_down_constraints


class PostQuerySet(PlacedQuerySet):
    def visible_to(self, user):
        return self.none() if user.is_liaison else self.of_place(user)

    def published(self):
        return self.filter(published_at__isnull=False)

    def standing(self):
        return self.published().filter(withdrawn_at__isnull=True)


class Post(Placed, TakenDown):
    """Public once a second person published it, as on the board; `posted_at` is the day the public reads.

    Never edited: a wrong one is withdrawn with a reason, and the row keeps who wrote it (S0-09).
    """

    category = models.CharField(_("category"), max_length=10, choices=FeedCategory)
    title = models.CharField(_("title"), max_length=limits.TITLE)
    text = models.TextField(_("text"), max_length=limits.TEXT)
    posted_by = models.ForeignKey("cards.User", models.PROTECT, related_name="+")
    posted_at = models.DateTimeField(_("posted at"))
    let_stand = models.CharField(max_length=200, blank=True, editable=False)  # finds confirmed as public
    submission_key = models.UUIDField(unique=True, editable=False)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"), name="post_withdrawn_together"
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | Q(published_at__isnull=False),
                name="post_published_when",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | ~Q(published_by=F("posted_by")),
                name="post_published_by_another",
            ),
            *taken_down_constraints("post"),
        ]
        indexes = [
            models.Index(fields=["village", "-id"]),
            models.Index(
                fields=["village", "-posted_at"],
                condition=Q(withdrawn_at__isnull=True),
                name="post_standing",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("inquiries:post_detail", args=[self.pk])

    @property
    def was_public(self) -> bool:
        return self.published_at is not None


class PostPhoto(models.Model):
    """A picture of a post, re-encoded on the way in; public as long as its post stands."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="photos")
    file = models.ImageField(_("photo"), upload_to="feed/%Y/%m/", width_field="width", height_field="height")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        verbose_name = _("photo of a post")
        verbose_name_plural = _("photos of posts")

    def __str__(self):
        return self.file.name


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of matters that the user may see; one about a cadre is the township's (W-11)."""
        inquiries = Inquiry.objects.visible_to(user)
        return self.none() if user.is_liaison else self.filter(inquiry__in=inquiries)

    def shown(self):
        """Those that were shown; of one that was taken down the feed shows only that and why."""
        return self.filter(shown_at__isnull=False, inquiry__is_restricted=False)

    def standing(self):
        return self.shown().filter(withdrawn_at__isnull=True)


class Comment(TakenDown):
    """A suggestion that came in through the feed (S0-11).

    Public once a second person showed it, in the words kept here that the first one proposed.
    """

    post = models.ForeignKey(Post, models.PROTECT, related_name="comments")
    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="comment")
    text = models.TextField(_("text"), max_length=limits.REMARK, blank=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    shown_at = models.DateTimeField(null=True)
    shown_by = models.ForeignKey("cards.User", models.PROTECT, null=True, related_name="+")
    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("suggestion on a post")
        verbose_name_plural = _("suggestions on posts")
        constraints = [
            models.CheckConstraint(
                condition=together("proposed_at", "proposed_by"), name="comment_proposed_together"
            ),
            models.CheckConstraint(
                condition=Q(shown_at__isnull=True) | Q(proposed_at__isnull=False),
                name="comment_shown_as_proposed",
            ),
            models.CheckConstraint(
                condition=Q(shown_by__isnull=True) | Q(shown_at__isnull=False), name="comment_shown_when"
            ),
            models.CheckConstraint(
                condition=Q(shown_by__isnull=True) | ~Q(shown_by=F("proposed_by")),
                name="comment_shown_by_another",
            ),
            models.CheckConstraint(
                condition=Q(proposed_at__isnull=False) | Q(text=""), name="comment_text_only_proposed"
            ),
            models.CheckConstraint(
                condition=together("withdrawn_at", "withdrawn_by"), name="comment_withdrawn_together"
            ),
            *taken_down_constraints("comment"),
        ]

    def __str__(self):
        return f"{self.post} {self.pk}"

    @property
    def posted_at(self):
        """Since when everybody may read it."""
        return self.shown_at

    @property
    def was_public(self) -> bool:
        return self.shown_at is not None

    @property
    def waits_for(self) -> str:
        """Also "show": words that are proposed and that a second person has to read."""
        is_proposed = self.proposed_by_id and not self.shown_at and not self.withdrawn_at
        return "show" if is_proposed else super().waits_for

    @property
    def first_person_id(self) -> int | None:
        return self.proposed_by_id if self.waits_for == "show" else super().first_person_id
