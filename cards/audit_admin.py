"""The audit as the administrator reads it."""

from django.apps import apps
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cards.admin import ForAdministrator
from cards.choices import Act
from cards.models import Audit
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


class AuditAdmin(ForAdministrator, admin.ModelAdmin):
    """Who did what, to be read alone. It holds ids and no villager's data."""

    list_display = ["at", "said", "account", "role_said", "place", "subject", "facts", "network", "reference"]
    list_display_links = None
    list_select_related = ["by", "village", "township"]
    list_filter = [ActFilter, "at"]
    search_fields = ["=reference", "=row", "=by__username"]
    search_help_text = _("User name, reference number, or number of a row")
    show_full_result_count = False

    @admin.display(description=_("act"))
    def said(self, entry):
        return Act(entry.act).label if entry.act in Act else entry.act

    @admin.display(description=_("account"))
    def account(self, entry):
        return entry.by.username if entry.by else ""

    @admin.display(description=_("role"))
    def role_said(self, entry):
        return Role(entry.role).label if entry.role in Role else ""

    @admin.display(description=_("place"))
    def place(self, entry):
        return entry.village or entry.township or ""

    @admin.display(description=_("what it concerns"))
    def subject(self, entry):
        model = apps.get_model(entry.kind) if entry.kind else None
        return f"{model._meta.verbose_name} {entry.row}" if model else ""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission
