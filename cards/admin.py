"""Accounts and reference data, for the administrator; no villagers' data is reachable from here."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cards import summary
from cards.accounts.actions import ending
from cards.accounts.forms.passwords import FirstPassword, FirstPasswordForm
from cards.answering import tell_of_numbers
from cards.fields import PhoneField
from cards.models import County, Person, ServiceCentre, Township, User, Village, VillageSettings
from cards.paging import number
from cards.roles import OFFICE_ROLES, Role

admin.site.unregister(Group)
admin.site.site_header = admin.site.site_title = _("Accounts and reference data")
admin.site.index_title = _("Places, accounts, lists")


PLACES = {
    "county": _("County"),
    "township": _("Township"),
    "village": _("Village"),
    "person": _("Person"),
}


class RowSelect(AutocompleteSelect):
    """What is no id chooses nothing; the framework's widget would look it up to show it again, and break."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [each for each in value if number(str(each)) is not None], attr)


class ForAdministrator:
    """The role decides, as everywhere; there are no permission rows in the database."""

    view_on_site = False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in PLACES:
            kwargs.setdefault("label", PLACES[db_field.name])
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = RowSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Phone numbers are checked and stored as in the product's own forms."""
        if db_field.name.endswith("phone"):
            return db_field.formfield(form_class=PhoneField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        tell_of_numbers(request, form)

    def has_module_permission(self, request):
        return getattr(request.user, "role", "") == Role.ADMINISTRATOR

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def lookup_allowed(self, lookup, value, request):
        """A list is narrowed by its filters alone: another column could be guessed letter by letter."""
        return lookup.split("__")[0] in self._narrowing and super().lookup_allowed(lookup, value, request)

    @property
    def _narrowing(self) -> set[str]:
        named = [getattr(each, "parameter_name", each) for each in self.list_filter]
        return {name.split("__")[0] for name in (*named, self.date_hierarchy or "", self.model._meta.pk.name)}

    def get_deleted_objects(self, objs, request):
        """What hangs on a row is neither named nor counted: it may be a villager's matter, even a complaint."""
        _names, counts, lacking, kept = super().get_deleted_objects(objs, request)
        if kept:
            return [], {}, lacking, [_("Something that is kept belongs to it, so it stays.")]
        return [str(row) for row in objs], counts, lacking, []


@admin.register(County)
class CountyAdmin(ForAdministrator, admin.ModelAdmin):
    list_display = ["name", "code", "city", "province"]
    search_fields = ["name", "code"]
    fields = ["name", "code", "code_on", "city", "province", "office_phone", "office_address"]


@admin.register(Township)
class TownshipAdmin(ForAdministrator, admin.ModelAdmin):
    list_display = ["name", "code", "county"]
    list_select_related = ["county"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["county"]
    fields = ["name", "code", "code_on", "county", "office_phone", "office_address"]


class SettingsInline(ForAdministrator, admin.StackedInline):
    model = VillageSettings
    exclude = ["first_contact"]
    can_delete = False
    min_num = max_num = 1


class CentreInline(ForAdministrator, admin.TabularInline):
    model = ServiceCentre
    fields = ["name", "order"]
    extra = 0


@admin.register(Village)
class VillageAdmin(ForAdministrator, admin.ModelAdmin):
    list_display = ["name", "code", "township"]
    list_select_related = ["township"]
    list_filter = ["township__county"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["township"]
    inlines = [SettingsInline, CentreInline]

    def get_readonly_fields(self, request, obj=None):
        """The rows of a village carry its township, so that a village cannot move to another."""
        return ["township"] if obj else []

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        VillageSettings.objects.get_or_create(village=form.instance)
        summary.refresh(village=Village.objects.get(pk=form.instance.pk))


@admin.register(Person)
class PersonAdmin(ForAdministrator, admin.ModelAdmin):
    """Only to find the person of an account: shows name and village and changes nothing."""

    fields = list_display = ["name", "place"]
    readonly_fields = ["place"]
    search_fields = ["name", "initials", "village__name"]
    list_select_related = ["village"]

    @admin.display(description=_("village"))
    def place(self, person):
        return person.village

    def has_module_permission(self, request):
        return False

    def has_view_permission(self, request, obj=None):
        return getattr(request.user, "role", "") == Role.ADMINISTRATOR

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission


class AccountRules:
    """What no constraint can hold: the person of an account serves in its village."""

    def clean(self):
        data = super().clean()
        person, village = data.get("person"), data.get("village")
        if person and (village is None or person.village_id != village.pk):
            raise ValidationError({"person": _("This person does not serve in the account's village.")})
        if person and not person.is_active and data.get("is_active", True):
            raise ValidationError({"person": _("This person is no longer in service.")})
        cadre = getattr(person, "cadre", None) if data.get("role") in OFFICE_ROLES else None
        if cadre and cadre.is_over and data.get("is_active", True):
            words = _("The office of this person ended with %(day)s: nobody could sign in with the account.")
            raise ValidationError({"person": words % {"day": f"{cadre.until:%Y-%m-%d}"}})
        if data.get("role") == Role.LIAISON and not person:
            raise ValidationError(
                {"person": _("A liaison's account belongs to a person: its households follow from that.")}
            )
        return data


class AccountForm(AccountRules, forms.ModelForm):
    """Without the password: it has a page of its own, and its hash is nobody's to see or to type."""

    class Meta:
        model = User
        fields = ["username", "name", "is_active", "role", "county", "township", "village", "person"]


class NewAccountForm(FirstPassword, AccountRules, AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ["username", "name", "role", "county", "township", "village", "person"]


PLACE = (
    _("Role and place"),
    {
        "fields": ["role", "county", "township", "village", "person"],
        "description": _(
            "Whoever gets another role, place or person, or is no longer active, is signed out everywhere at once."
            " Open inquiries that the account may not handle any more go to the secretary of their village, else"
            " to another account of the office, else to the township."
        ),
    },
)


@admin.register(User)
class AccountAdmin(ForAdministrator, UserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = "admin/change_form.html"  # the framework's says that role and place come later
    change_password_form = FirstPasswordForm
    list_display = ["username", "name", "role", "village", "township", "county", "active"]
    list_display += ["first_password", "last_login"]
    list_filter = ["role", "is_active", "has_first_password"]
    list_select_related = ["village", "township", "county"]
    search_fields = ["username", "name"]
    autocomplete_fields = ["county", "township", "village", "person"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "new_password", "first_password", "name", "is_active"]}),
        PLACE,
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "classes": ["wide"],
                "fields": ["username", "name", "password1", "password2"],
            },
        ),
        PLACE,
    ]
    readonly_fields = ["new_password", "first_password", "last_login", "date_joined"]

    @admin.display(description=_("account in use"), ordering="is_active")
    def active(self, account):
        return _("Yes") if account.is_active else _("No")

    @admin.display(description=_("first password"), ordering="has_first_password")
    def first_password(self, account):
        return _("Yes") if account.has_first_password else _("No")

    @admin.display(description=_("Password"))
    def new_password(self, account):
        link = reverse("admin:auth_user_password_change", args=[account.pk])
        return format_html('<a href="{}">{}</a>', link, _("Set a new password"))

    def has_delete_permission(self, request, obj=None):
        """Accounts are closed, not deleted: what they did stays on record."""
        return False

    def save_model(self, request, obj, form, change):
        obj.is_staff = obj.role == Role.ADMINISTRATOR
        obj.is_superuser = False
        super().save_model(request, obj, form, change)
        if change:
            ending.settle(account=obj, by=request.user)
