"""The site of the administration: what the framework's would add beside accounts and reference data is left out."""

from django.contrib.admin import AdminSite
from django.shortcuts import redirect  # noqa: TID251 a page of the framework's is replaced by the product's


class Administration(AdminSite):
    def get_urls(self):
        """Without the address that tells of a row of any table whether it exists."""
        return [address for address in super().get_urls() if getattr(address, "name", "") != "view_on_site"]

    def password_change(self, request, extra_context=None):
        """One page for everybody's own password, with its limits."""
        return redirect("password_change")
