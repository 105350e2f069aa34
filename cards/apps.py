"""How the app is headed in the administration, and the site of the administration itself."""

from django.apps import AppConfig
from django.contrib.admin import apps as administration
from django.core import checks
from django.utils.translation import gettext_lazy as _


class CardsConfig(AppConfig):
    name = "cards"
    default = True
    verbose_name = _("Places and accounts")

    def ready(self):
        from cards import account_audit, audit_admin
        from cards.accounts import age, first_password
        from cards.accounts.reports.offices import warn_without_phone

        account_audit.connect()
        audit_admin.register()
        age.connect()
        first_password.connect()
        checks.register(warn_without_phone, checks.Tags.database)


class AdministrationConfig(administration.AdminConfig):
    default = False
    default_site = "cards.administration.Administration"
