"""`manage.py purge [--apply]`: erases contact data of matters that are closed, and homes that left, long enough."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from cards import drafts
from cards.audit import record
from cards.choices import Act
from inquiries.privacy.actions import files, homes
from inquiries.privacy.actions import purge as actions


class Command(BaseCommand):
    help = (
        "Erase contact data of closed inquiries and of homes that left the register after CONTACT_DAYS;"
        " shows what is due unless --apply is given."
    )

    def add_arguments(self, parser):
        parser.add_argument("--apply", action="store_true", help="erase; without it nothing is changed")

    def handle(self, *, apply, **options):
        if not apply:
            return self._dry_run()
        files.overwrite_what_is_deleted()
        files.sweep()
        drafts.sweep()
        at = timezone.now()
        done = {"matters": actions.purge(at=at), "homes": homes.purge(at), "files": files.sweep()}
        record(Act.PURGED, by=None, **done)
        files.empty_the_journal()
        words = _(
            "Contact data of %(matters)d inquiries and %(homes)d homes erased, %(files)d files removed."
        )
        self.stdout.write(words % done)

    def _dry_run(self):
        matters, gone = actions.counts(timezone.now())
        for village in sorted(matters | gone):
            words = _("%(village)s: %(matters)d inquiries, %(homes)d homes")
            counted = {"matters": matters[village], "homes": gone[village]}
            self.stdout.write(words % {"village": village, **counted})
        words = _(
            "Closed or gone for more than %(days)d days: %(matters)d inquiries, %(homes)d homes."
            " Nothing was changed; --apply erases."
        )
        counted = {"matters": matters.total(), "homes": gone.total()}
        self.stdout.write(words % {"days": settings.CONTACT_DAYS, **counted})
