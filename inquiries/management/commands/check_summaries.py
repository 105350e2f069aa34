"""`manage.py check_summaries`: proves that the dashboards' summaries equal a count of the rows."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cards import summary as register_summary
from inquiries.matters.actions import summary as inquiries_summary


class Command(BaseCommand):
    help = "Compare the summaries behind the dashboards with a count of the rows; exit 1 where they differ."

    def handle(self, *args, **options):
        found = register_summary.differences() + inquiries_summary.differences()
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(_("%(n)d figures differ from the rows.") % {"n": len(found)})
        self.stdout.write(_("All summaries equal a count of the rows."))
