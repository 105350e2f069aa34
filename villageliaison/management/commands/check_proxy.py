"""`manage.py check_proxy`: asks the running product by its public address and names what the proxy forgets."""

import json
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from villageliaison import proxies

FORGED = "192.0.2.66"  # of a range that nobody has


class Command(BaseCommand):
    help = "Ask the running product by PUBLIC_BASE_URL and name the header that the proxy in front does not pass on."

    def handle(self, **options):
        seen = self._ask()
        if faults := [*seen["faults"], *_faults(seen)]:
            raise CommandError("\n".join(faults))
        words = _("The proxy passes on all that is needed. This machine is seen as %(client)s.")
        self.stdout.write(words % {"client": seen["client"]})

    def _ask(self) -> dict:
        headers = {proxies.PROBE: proxies.probe(), "X-Forwarded-For": FORGED}
        address = f"{settings.PUBLIC_BASE_URL}/healthz"
        try:
            with urlopen(Request(address, headers=headers), timeout=10) as answer:
                return json.load(answer)
        except HTTPError as error:
            hint = (
                _("Does the proxy pass on Host, and does ALLOWED_HOSTS name it?") if error.code == 400 else ""
            )
            raise CommandError(f"{address}: {error.code} {hint}") from error
        except URLError as error:
            raise CommandError(f"{address}: {error.reason}") from error
        except ValueError as error:  # an answer, but not of this product with this key
            raise CommandError(
                _("%(address)s is not answered by this product.") % {"address": address}
            ) from error


def _faults(seen: dict):
    if seen["client"] == FORGED:
        yield _("The proxy believes an X-Forwarded-For that clients send, or TRUSTED_PROXIES is too large.")
    if settings.HTTPS and not seen["secure"]:
        yield _(
            "The product does not see https: set BEHIND_TLS_PROXY, and let the proxy send X-Forwarded-Proto."
        )
    if seen["host"] != urlsplit(settings.PUBLIC_BASE_URL).netloc:
        yield _("The proxy passes on the host as %(host)s. Let it send Host as it came.") % {
            "host": seen["host"]
        }
