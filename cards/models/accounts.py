"""Accounts: a role, the place that bounds it, perhaps the person it belongs to."""

import json

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cards.names import NameField
from cards.roles import HEAD_ROLES, OFFICE_ROLES, VILLAGE_ROLES, Role

from .villages import County, Township, Village


class AccountQuerySet(models.QuerySet):
    def open(self):
        """Those that somebody may sign in with: neither closed nor of an office that came to its end."""
        return self.filter(is_active=True).exclude(self._office_is_over())

    def ended(self):
        return self.filter(Q(is_active=False) | self._office_is_over())

    def _office_is_over(self) -> Q:
        return Q(role__in=sorted(OFFICE_ROLES), person__cadre__until__lt=timezone.localdate())


class AccountManager(UserManager.from_queryset(AccountQuerySet)):
    use_in_migrations = False

    def get_by_natural_key(self, username):
        """Upper and lower case of a user name are the same, whichever way an account is looked up."""
        return self.get(username=self.model.normalize_username(username))

    def create_superuser(self, username, email=None, password=None, **fields):
        """`manage.py createsuperuser` makes an administrator."""
        return super().create_superuser(username, email, password, **{"role": Role.ADMINISTRATOR} | fields)


class User(AbstractUser):
    """A sign-in. Only the place of its role is set: village, township or county; an administrator has none."""

    first_name = last_name = None
    username = NameField(**AbstractUser._meta.get_field("username").deconstruct()[3])
    name = NameField(_("full name"), max_length=60)
    role = models.CharField(_("role"), max_length=14, choices=Role)
    county = models.ForeignKey(
        County, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("county")
    )
    township = models.ForeignKey(
        Township, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("township")
    )
    village = models.ForeignKey(
        Village, models.PROTECT, null=True, blank=True, related_name="users", verbose_name=_("village")
    )
    person = models.OneToOneField(
        "cards.Person", models.SET_NULL, null=True, blank=True, related_name="user", verbose_name=_("person")
    )
    is_demo = models.BooleanField(_("demo account"), default=False, editable=False)
    has_first_password = models.BooleanField(
        _("first password"), default=False, db_default=False, editable=False
    )
    """Somebody else set it; the owner changes it at the next sign-in, before anything else."""
    sign_ins_ended = models.PositiveIntegerField(default=0, editable=False)
    """How often all sessions of the account were ended: part of what each of them is held against."""

    objects = AccountManager()

    _session_salt = "cards.User.session"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [
            models.CheckConstraint(name="user_name_in_lower_case", condition=Q(username=Lower("username"))),
            models.CheckConstraint(
                name="user_place_fits_role",
                condition=(
                    Q(role__in=sorted(VILLAGE_ROLES), village__isnull=False)
                    & Q(township__isnull=True, county__isnull=True)
                )
                | Q(role=Role.TOWNSHIP, township__isnull=False, village__isnull=True, county__isnull=True)
                | Q(role=Role.COUNTY, county__isnull=False, village__isnull=True, township__isnull=True)
                | Q(
                    role=Role.ADMINISTRATOR, village__isnull=True, township__isnull=True, county__isnull=True
                ),
                violation_error_message=_(
                    "A village role needs a village, a township role a township, a county role a county; only that."
                ),
            ),
        ]

    def __str__(self):
        return self.name or self.username

    @classmethod
    def normalize_username(cls, username):
        """User names are kept in lower case, so that one name cannot be two accounts."""
        folded = super().normalize_username(username)
        return folded.lower() if isinstance(folded, str) else folded

    def _get_session_auth_hash(self, secret=None):
        """A session ends with what it was opened for: another password, role, place or person, or an end of all."""
        held = self.password, self.role, self.county_id, self.township_id, self.village_id, self.person_id
        value = json.dumps([*held, self.sign_ins_ended])
        return salted_hmac(self._session_salt, value, secret=secret, algorithm="sha256").hexdigest()

    @property
    def has_ended(self) -> bool:
        """Whether nobody may sign in with it any more; an office that was entered with its last day ends by itself."""
        cadre = getattr(self.person, "cadre", None) if self.is_office and self.person_id else None
        return not self.is_active or bool(cadre and cadre.is_over)

    @property
    def place(self) -> Village | Township | County | None:
        return self.village or self.township or self.county

    @property
    def is_liaison(self) -> bool:
        return self.role == Role.LIAISON

    @property
    def is_office(self) -> bool:
        """Works in a village office: cadre or secretary."""
        return self.role in OFFICE_ROLES

    @property
    def is_head(self) -> bool:
        """Settles how a village works: its secretary or the township."""
        return self.role in HEAD_ROLES

    @property
    def sees_township(self) -> bool:
        return self.role == Role.TOWNSHIP

    @property
    def sees_county_figures(self) -> bool:
        return self.role == Role.COUNTY

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name


class UsedPassword(models.Model):
    """The hash of a password that an account has or had, since when; the last five are kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    hash = models.CharField(max_length=128)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.user_id} {self.at:%Y-%m-%d}"
