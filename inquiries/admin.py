"""Lists that inquiries draw on, for the administrator; inquiries themselves are not reachable from here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cards.admin import ForAdministrator
from inquiries.models import Category, ReplyTemplate, Workday

SETS = {"general": _("general"), "four_matters": _("four matters")}
"""Names of the sets that come with the program; another is shown as it was typed."""


class SetFilter(admin.SimpleListFilter):
    title = _("set")
    parameter_name = "scheme"

    def lookups(self, request, model_admin):
        found = Category.objects.order_by("scheme").values_list("scheme", flat=True).distinct()
        return [(name, SETS.get(name, name)) for name in found]

    def queryset(self, request, queryset):
        return queryset.filter(scheme=self.value()) if self.value() else queryset


@admin.register(Category)
class CategoryAdmin(ForAdministrator, admin.ModelAdmin):
    list_display = ["name", "named_set", "order"]
    list_filter = [SetFilter]

    @admin.display(description=_("set"), ordering="scheme")
    def named_set(self, category):
        return SETS.get(category.scheme, category.scheme)


@admin.register(ReplyTemplate)
class ReplyTemplateAdmin(ForAdministrator, admin.ModelAdmin):
    list_display = ["title", "state", "category", "village"]
    list_select_related = ["category", "village"]
    search_fields = ["title"]
    autocomplete_fields = ["village"]


@admin.register(Workday)
class WorkdayAdmin(ForAdministrator, admin.ModelAdmin):
    list_display = ["day", "is_workday", "notice"]
    list_filter = ["notice", "is_workday"]
    date_hierarchy = "day"
