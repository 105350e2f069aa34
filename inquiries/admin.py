"""Lists that inquiries draw on, for the administrator; inquiries themselves are not reachable from here."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cards.admin import ForAdministrator
from inquiries.matters.actions.holidays import check_whole, load_notice
from inquiries.models import Category, HolidayNotice, ReplyTemplate, Workday
from inquiries.notice_text import LARGEST, days_of, decoded

LONGEST_NOTICE = 20_000  # characters

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


class NoticeForm(forms.ModelForm):
    """A notice goes in whole, typed, pasted or as a file; loading the year again puts it in place of the first."""

    text = forms.CharField(
        label=_("Text of the notice"),
        required=False,
        max_length=LONGEST_NOTICE,
        widget=forms.Textarea,
        help_text=_("Paste it, or type lines such as: 10月1日至7日放假，10月9日上班。"),
    )
    file = forms.FileField(label=_("or a text file"), required=False)
    complete = forms.BooleanField(
        label=_("This is the whole notice of that year"),
        error_messages={"required": _("A part of a notice would settle the year wrongly.")},
        help_text=_("From then on the year's deadlines are final; open ones are counted anew."),
    )

    class Meta:
        model = HolidayNotice
        fields = ["year", "reference"]

    def clean(self):
        data = super().clean()
        if not self.errors:
            try:
                data["days"] = days_of(self._words(data), data["year"])
                check_whole(data["year"], data["days"])
            except ValidationError as error:
                self.add_error("file" if data["file"] else "text", error)
        return data

    def _words(self, data) -> str:
        if data["file"] is None:
            return data["text"]
        return decoded(data["file"].read(LARGEST + 1))

    def validate_unique(self):
        """A year that is there already is loaded anew."""


class DaysOfNotice(admin.TabularInline):
    model = Workday
    fields = readonly_fields = ["day", "is_workday"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_view_permission(self, request, obj=None):
        return True


@admin.register(HolidayNotice)
class HolidayNoticeAdmin(ForAdministrator, admin.ModelAdmin):
    """What was loaded stands; a mistake is mended by loading the year's notice again."""

    list_display = ["year", "reference", "loaded_at", "loaded_by"]
    readonly_fields = ["loaded_at", "loaded_by"]
    inlines = [DaysOfNotice]

    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, **kwargs | ({} if obj else {"form": NoticeForm}))

    def get_fieldsets(self, request, obj=None):
        names = ["year", "reference", *(self.readonly_fields if obj else ["text", "file", "complete"])]
        return [(None, {"fields": names})]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission

    def save_model(self, request, obj, form, change):
        data = form.cleaned_data
        moved = load_notice(year=obj.year, reference=obj.reference, days=data["days"], by=request.user)
        obj.pk = HolidayNotice.objects.get(year=obj.year).pk
        words = _("%(days)d days loaded, %(moved)d deadlines moved.")
        messages.info(request, words % {"days": len(data["days"]), "moved": moved})
