"""`manage.py purge [--apply]`: erases contact data of matters closed for the stated days, and drafts of a day ago."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import drafts
from inquiries.privacy.actions import files
from inquiries.privacy.actions import purge as actions


class Command(BaseCommand):
    help = "Erase contact data of closed inquiries after CONTACT_DAYS; shows what is due unless --apply is given."

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="erase; without it nothing is changed")

    def handle(self, *, apply, **options):
        if not apply:
            return self._dry_run()
        files.overwrite_what_is_deleted()
        files.sweep()
        drafts.sweep()
        purged = actions.purge()
        removed = files.sweep()
        files.empty_the_journal()
        words = _("Contact data of %(n)d inquiries erased, %(files)d files removed.")
        self.stdout.write(words % {"n": purged, "files": removed})

    def _dry_run(self):
        found = actions.counts(timezone.now())
        for village, n in sorted(found.items()):
            self.stdout.write(f"{village}: {n}")
        words = _("Closed for more than %(days)d days: %(n)d inquiries. Nothing was changed; --apply erases.")
        self.stdout.write(words % {"days": settings.CONTACT_DAYS, "n": found.total()})
