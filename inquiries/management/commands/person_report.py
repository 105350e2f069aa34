"""`manage.py person_report --village CODE --name NAME [--phone NUMBER]`: what is kept of one person."""

from pathlib import Path

from django.core.management.base import BaseCommand

from cards.audit import record
from cards.choices import Act
from inquiries.management import person
from inquiries.privacy.reports.person import lines


class Command(BaseCommand):
    help = "Write all that is kept of one person. Give it to the person alone: it may hold a complaint about a cadre."

    def add_arguments(self, parser):
        person.add_arguments(parser)
        parser.add_argument("--out", type=Path, help="a file; without it the report is printed")

    def handle(self, *, out, **options):
        who = person.who_of(options)
        text = "\n".join(lines(who)).strip() + "\n"
        record(Act.PERSON_REPORTED, by=None, about=who.village)
        if out:
            out.touch(mode=0o600)
            out.write_text(text, "utf-8")
        else:
            self.stdout.write(text)
