"""The site of the administration: what the framework's would add beside accounts and reference data is left out."""

from django.contrib.admin import AdminSite
from django.shortcuts import redirect  # noqa: TID251 a page of the framework's is replaced by the product's
from django.urls import reverse

from cards import audit
from cards.accounts.reports.offices import unread, whom_to_call, without_phone

SHOWN = 8  # of the offices without a phone; the next follow when these have one


class Administration(AdminSite):
    enable_nav_sidebar = False  # the lists need its room on a screen of 1280 px

    def index(self, request, extra_context=None):
        """With a purge that was missed, and the offices above that nobody reads complaints for, or reaches (W-11)."""
        context = {"unread": unread(), "purge_missed": audit.purge_missed(), "purge_days": audit.PURGE_DAYS}
        context["without_phone"] = [
            (
                office,
                whom_to_call(office),
                reverse(f"admin:cards_{office._meta.model_name}_change", args=[office.pk]),
            )
            for office in without_phone()[:SHOWN]
        ]
        return super().index(request, context | (extra_context or {}))

    def get_urls(self):
        """Without the address that tells of a row of any table whether it exists."""
        return [address for address in super().get_urls() if getattr(address, "name", "") != "view_on_site"]

    def password_change(self, request, extra_context=None):
        """One page for everybody's own password, with its limits."""
        return redirect("password_change")
