"""The audit as the administrator reads it."""

from django.apps import apps
from django.contrib import admin
from django.db.models import OuterRef, Q, Subquery
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cards.admin import ForAdministrator
from cards.audit_words import told
from cards.choices import Act
from cards.models import Audit, User
from cards.months import day_named
from cards.roles import Role


def register() -> None:
    admin.site.register(Audit, AuditAdmin)


class ActFilter(admin.SimpleListFilter):
    title = _("act")
    parameter_name = "act"

    def lookups(self, request, model_admin):
        return Act.choices

    def queryset(self, request, queryset):
        return queryset.filter(act=self.value()) if self.value() in Act else queryset


class TypedFilter(admin.SimpleListFilter):
    """A filter that is typed, as there are too many values to list."""

    template = "admin/typed_filter.html"
    kind = "text"

    def lookups(self, request, model_admin):
        return [("", "")]

    def choices(self, changelist):
        others = changelist.get_query_string(remove=[self.parameter_name, "p"])
        pairs = changelist.get_filters_params().items()
        kept = [(name, each) for name, values in pairs for each in values if name != self.parameter_name]
        yield {"value": self.value() or "", "kept": kept, "without": others}


class AccountFilter(TypedFilter):
    title = _("account")
    parameter_name = "account"

    def queryset(self, request, queryset):
        typed = (self.value() or "").strip()
        named = Q(by__username__iexact=typed) | Q(by__name=typed)
        return queryset.filter(named) if typed else queryset


class DayFilter(TypedFilter):
    title = _("day")
    parameter_name = "day"
    kind = "date"

    def queryset(self, request, queryset):
        day = day_named(self.value() or "")
        return queryset.filter(at__date=day) if day else queryset


class AuditAdmin(ForAdministrator, admin.ModelAdmin):
    """Who did what, to be read alone. It holds ids and no villager's data."""

    list_display = ["at", "said", "who", "place", "subject", "details", "origin"]
    list_display_links = None
    list_select_related = ["by", "village", "township"]
    list_filter = [ActFilter, AccountFilter, DayFilter]
    search_fields = ["=reference", "=row", "=by__username"]
    search_help_text = _("User name, reference number, or number of a row")
    show_full_result_count = False
    list_per_page = 50

    @admin.display(description=_("act"))
    def said(self, entry):
        return Act(entry.act).label if entry.act in Act else entry.act

    @admin.display(description=_("account"))
    def who(self, entry):
        role = Role(entry.role).label if entry.role in Role else ""
        return format_html("{}<br>{}", entry.by.username, role) if entry.by else ""

    @admin.display(description=_("place"))
    def place(self, entry):
        return entry.village or entry.township or ""

    def get_queryset(self, request):
        """With the user name of an account that an entry is about: a number says nothing to whoever reads."""
        account = User.objects.filter(pk=OuterRef("row")).values("username")
        return super().get_queryset(request).annotate(username=Subquery(account))

    @admin.display(description=_("what it concerns"))
    def subject(self, entry):
        model = apps.get_model(entry.kind) if entry.kind else None
        if model is User and entry.username:
            return f"{model._meta.verbose_name} {entry.username}"
        return f"{model._meta.verbose_name} {entry.row}" if model else ""

    @admin.display(description=_("facts"))
    def details(self, entry):
        return format_html_join(SafeString("<br>"), "{}", ([line] for line in told(entry)))

    @admin.display(description=_("where from"))
    def origin(self, entry):
        return format_html("{}<br>{}", entry.network, entry.reference)

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission
