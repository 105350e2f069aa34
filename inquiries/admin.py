"""Lists that inquiries draw on, for the administrator; inquiries themselves are not reachable from here."""

from django.contrib import admin

from cards.admin import ForAdministrator
from inquiries.models import Category, ReplyTemplate, Workday


@admin.register(Category)
class CategoryAdmin(ForAdministrator, admin.ModelAdmin):
    list_display = ["name", "scheme", "order"]
    list_filter = ["scheme"]


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
