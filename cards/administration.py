"""The site of the administration: what the framework's would add beside accounts and reference data is left out."""

from django.contrib.admin import AdminSite
from django.shortcuts import redirect  # noqa: TID251 a page of the framework's is replaced by the product's

from cards import audit
from cards.accounts.reports.offices import unread


class Administration(AdminSite):
    enable_nav_sidebar = False  # the lists need its room on a screen of 1280 px

    def index(self, request, extra_context=None):
        """With a purge that was missed, and the offices above whose complaints nobody can read (W-11)."""
        context = {"unread": unread(), "purge_missed": audit.purge_missed(), "purge_days": audit.PURGE_DAYS}
        return super().index(request, context | (extra_context or {}))

    def get_urls(self):
        """Without the address that tells of a row of any table whether it exists."""
        return [address for address in super().get_urls() if getattr(address, "name", "") != "view_on_site"]

    def password_change(self, request, extra_context=None):
        """One page for everybody's own password, with its limits."""
        return redirect("password_change")
