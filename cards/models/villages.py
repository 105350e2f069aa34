"""Counties, townships and villages, with a village's settings."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cards.choices import CardVariant, DayUnit, VisitDuty
from cards.names import NameField
from cards.paging import number


class Place(models.Model):
    name = NameField(_("name"), max_length=60)
    code = models.CharField(
        _("official code"),
        max_length=12,
        unique=True,
        null=True,
        blank=True,
        help_text=_("6, 9 or 12 digits"),
    )
    code_on = models.DateField(_("code as of"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["code", "id"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.code = self.code or None
        super().save(*args, **kwargs)


class OfficeAbove(Place):
    """A place above the villages, with how to reach it: complaints that no village sees lead there."""

    office_phone = models.CharField(_("office phone"), max_length=20, blank=True, default="", db_default="")
    office_address = models.CharField(
        _("office address"), max_length=120, blank=True, default="", db_default=""
    )

    class Meta(Place.Meta):
        abstract = True


class County(OfficeAbove):
    province = models.CharField(_("province"), max_length=30, blank=True)
    city = models.CharField(_("city"), max_length=30, blank=True)

    class Meta(Place.Meta):
        verbose_name = _("county")
        verbose_name_plural = _("counties")


class Township(OfficeAbove):
    county = models.ForeignKey(County, models.PROTECT, related_name="townships", verbose_name=_("county"))

    class Meta(Place.Meta):
        verbose_name = _("township")
        verbose_name_plural = _("townships")


class VillageQuerySet(models.QuerySet):
    def visible_to(self, user):
        if user.village_id:
            return self.filter(pk=user.village_id)
        if user.sees_township:
            return self.filter(township_id=user.township_id)
        if user.sees_county_figures:
            return self.filter(township__county_id=user.county_id)
        return self.none()

    def by_slug(self, slug: str):
        """The village of an address: by its official code, or by v and its id.

        An address with the id stays right after the village got its code: it stands on paper.
        """
        named = number(slug[1:]) if slug.startswith("v") else None
        return self.filter(code=slug) if named is None else self.filter(pk=named)


class Village(Place):
    township = models.ForeignKey(
        Township, models.PROTECT, related_name="villages", verbose_name=_("township")
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    office_phone = models.CharField(_("office phone"), max_length=20, blank=True)
    office_address = models.CharField(_("office address"), max_length=120, blank=True)
    objects = VillageQuerySet.as_manager()

    class Meta(Place.Meta):
        verbose_name = _("village")
        verbose_name_plural = _("villages")

    def get_absolute_url(self):
        return reverse("village", args=[self.pk])

    @property
    def slug(self) -> str:
        return self.code or f"v{self.pk}"


class VillageSettings(models.Model):
    """How a village works, prints and promises; a preset fills it, the village may change it."""

    village = models.OneToOneField(Village, models.CASCADE, related_name="settings", primary_key=True)
    preset = models.SlugField(_("preset"), max_length=20, blank=True)
    card_variant = models.CharField(
        _("card"), max_length=12, choices=CardVariant, default=CardVariant.CONVENIENCE
    )
    slogan = models.CharField(
        _("slogan on the card"), max_length=24, blank=True, help_text=_("Such as 要办事，找小刘")
    )
    first_contact = models.ForeignKey(
        "cards.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first contact"),
        help_text=_("The one person on top of every card."),
    )
    card_duties = models.CharField(
        _("duties of the linked person"),
        max_length=60,
        blank=True,
        help_text=_("Printed on the card, separated by spaces."),
    )
    office_hours = models.CharField(_("office hours"), max_length=60, blank=True)
    duty_line = models.CharField(_("duty line"), max_length=60, blank=True)
    promise_days = models.PositiveSmallIntegerField(
        _("answer promised within"), default=7, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    promise_unit = models.CharField(_("counted in"), max_length=10, choices=DayUnit, default=DayUnit.CALENDAR)
    due_rolls = models.BooleanField(
        _("a last day that is a holiday moves to the next working day"),
        default=False,
        db_default=False,
        help_text=_("Both ways of counting are in use; deadlines that run already stay as they are."),
    )
    accept_days = models.PositiveSmallIntegerField(
        _("accepted within, days"), default=2, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    verdict_days = models.PositiveSmallIntegerField(
        _("asked about satisfaction for, days"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    publication_day = models.PositiveSmallIntegerField(
        _("publication day"),
        default=31,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("Day of the month; 31 is the last day of every month."),
    )
    board_days = models.PositiveSmallIntegerField(
        _("stays on the board for, days"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
    )
    answers_checked = models.BooleanField(
        _("a second person sees each answer before it reaches the asker"),
        default=False,
        db_default=False,
        help_text=_("Otherwise only before it is posted on the board."),
    )
    extensions_asked = models.BooleanField(
        _("a later deadline is asked for by one person and approved by another"),
        default=False,
        db_default=False,
        help_text=_("Otherwise the head of an office extends what another person handles."),
    )
    duty_numbers = models.BooleanField(
        _("own numbers of those on duty on the villagers' pages"),
        default=False,
        db_default=False,
        help_text=_(
            "Anybody can open the village board; without this it names who is on duty today with the office's "
            "number alone. Ask those who take turns first."
        ),
    )
    visit_duty = models.CharField(_("visit duty"), max_length=16, choices=VisitDuty, default=VisitDuty.NONE)
    category_scheme = models.SlugField(_("category set"), max_length=20, default="general")
    links_wanted = models.BooleanField(_("every household has a linked person"), default=True)
    card_photo = models.BooleanField(
        _("portrait of the first contact on the card"),
        default=False,
        help_text=_("Printed where the person has a photo."),
    )
    back_right = models.SmallIntegerField(
        _("backs shifted to the right, tenths of a millimetre"),
        default=0,
        validators=[MinValueValidator(-50), MaxValueValidator(50)],
        help_text=_("Read off the test sheet; negative to the left."),
    )
    back_up = models.SmallIntegerField(
        _("backs shifted upwards, tenths of a millimetre"),
        default=0,
        validators=[MinValueValidator(-50), MaxValueValidator(50)],
        help_text=_("Read off the test sheet; negative downwards."),
    )
    landscape_right = models.SmallIntegerField(
        _("on landscape paper, backs shifted to the right, tenths of a millimetre"),
        default=0,
        db_default=0,
        validators=[MinValueValidator(-50), MaxValueValidator(50)],
        help_text=_("Read off its own test sheet; negative to the left."),
    )
    landscape_up = models.SmallIntegerField(
        _("on landscape paper, backs shifted upwards, tenths of a millimetre"),
        default=0,
        db_default=0,
        validators=[MinValueValidator(-50), MaxValueValidator(50)],
        help_text=_("Read off its own test sheet; negative downwards."),
    )
    ties_wanted = models.BooleanField(
        _("each committee cadre ties to one group, one big grower and one hardship household"), default=False
    )

    class Meta:
        verbose_name = _("village settings")
        verbose_name_plural = _("village settings")

    def __str__(self):
        return str(self.village)

    @property
    def back_offset(self) -> tuple[float, float]:
        """The shift of the back in millimetres, to the right and up."""
        return self.back_right / 10, self.back_up / 10

    @property
    def landscape_offset(self) -> tuple[float, float]:
        """The same for landscape paper, which printers turn, so that its offset differs."""
        return self.landscape_right / 10, self.landscape_up / 10
