"""The site of the administration: what the framework's would add beside accounts and reference data is left out."""

from django.contrib.admin import AdminSite
from django.shortcuts import redirect  # noqa: TID251 a page of the framework's is replaced by the product's

from cards.models import County, User
from cards.roles import Role


class Administration(AdminSite):
    def index(self, request, extra_context=None):
        """With the counties that complaints about township officials go to and that nobody looks after (W-11)."""
        tended = User.objects.open().filter(role=Role.COUNTY).exclude(county=None).values("county")
        untended = County.objects.filter(townships__isnull=False).exclude(pk__in=tended).distinct()
        return super().index(request, {"untended": untended, **(extra_context or {})})

    def get_urls(self):
        """Without the address that tells of a row of any table whether it exists."""
        return [address for address in super().get_urls() if getattr(address, "name", "") != "view_on_site"]

    def password_change(self, request, extra_context=None):
        """One page for everybody's own password, with its limits."""
        return redirect("password_change")
