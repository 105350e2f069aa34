"""`manage.py erase_person --village CODE --name NAME [--phone NUMBER] --by ACCOUNT [--apply]`: erases one person."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cards.models import User
from inquiries.management import person
from inquiries.privacy.actions import erase as actions
from inquiries.privacy.actions import files
from inquiries.privacy.records import find, key_of


class Command(BaseCommand):
    help = "Erase what is kept of one person; shows what would be erased unless --apply is given."

    def add_arguments(self, parser):
        person.add_arguments(parser)
        parser.add_argument("--by", required=True, help="the township account that decided it")
        parser.add_argument("--apply", action="store_true", help="erase; without it nothing is changed")

    def handle(self, *, by, apply, **options):
        who = person.who_of(options)
        account = User.objects.filter(username=by, is_active=True).first()
        if account is None:
            raise CommandError(f"No account {by}.")
        try:
            self._erase(who, account) if apply else self._dry_run(who)
        except PermissionDenied as error:
            raise CommandError(_("Only the township of this village may have a person erased.")) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error

    def _dry_run(self, who):
        found = find(who)
        for row in found.own:
            self.stdout.write(key_of(row))
        for row in found.doubtful:
            self.stdout.write(_("perhaps another person, not erased: %(row)s") % {"row": key_of(row)})
        self.stdout.write(_("Nothing was changed; --apply erases."))
        actions.check(who, found)

    def _erase(self, who, by):
        files.overwrite_what_is_deleted()
        files.sweep()
        found = actions.erase(who=who, by=by)
        removed = files.sweep()
        files.empty_the_journal()
        words = _("%(n)d rows erased, %(files)d files removed.")
        self.stdout.write(words % {"n": len(found.own), "files": removed})
