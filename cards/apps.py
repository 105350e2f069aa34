"""How the app is headed in the administration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CardsConfig(AppConfig):
    name = "cards"
    verbose_name = _("Places and accounts")

    def ready(self):
        from cards import account_audit, audit_admin

        account_audit.connect()
        audit_admin.register()
