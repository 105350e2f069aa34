"""How the app is headed in the administration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiriesConfig(AppConfig):
    name = "inquiries"
    verbose_name = _("Categories, calendar and reply templates")

    def ready(self):
        from cards import audit_words
        from cards.accounts import open_work
        from inquiries.board.wording import in_feed
        from inquiries.matters.actions.passing_on import give_back, pass_on
        from inquiries.matters.reports.in_hand import in_hand
        from inquiries.overview import runs

        runs.join()
        audit_words.add_facts(
            move=audit_words.Fact(_("act in the feed"), in_feed),
            year=audit_words.Fact(_("year")),
            days=audit_words.Fact(_("days that differ")),
            moved=audit_words.Fact(_("deadlines moved")),
        )
        open_work.join(open_work.OpenWork(in_hand, pass_on, give_back))
