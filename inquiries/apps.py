"""How the app is headed in the administration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiriesConfig(AppConfig):
    name = "inquiries"
    verbose_name = _("Categories, calendar and reply templates")

    def ready(self):
        from inquiries.overview import runs

        runs.join()
