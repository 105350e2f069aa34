"""Gaps and faults on a page, each with the address of the page where it is mended."""

from collections import defaultdict

from django.urls import reverse

from cards.gaps import Record

PAGES = {
    Record.VILLAGE: "cards:village_edit",
    Record.CARD_PEOPLE: "cards:card_people",
    Record.HOUSEHOLD: "cards:household_edit",
    Record.PERSON: "cards:person_edit",
    Record.UNIT: "cards:unit_edit",
    Record.SEATS: "cards:unit_detail",
}
NAMED = 5


def by_cause(found, user):
    """Each gap once, with the homes that have it; `url` is empty where the reader may not fill it."""
    causes = defaultdict(list)
    for each in found:
        causes[each.what, each.remedy].append(each.label)
    return [
        {
            "what": what,
            "url": mended_at(remedy, user),
            "labels": labels[:NAMED],
            "more": max(0, len(labels) - NAMED),
        }
        for (what, remedy), labels in causes.items()
    ]


def mended_at(remedy, user):
    if remedy.record == Record.VILLAGE and not user.is_head:
        return ""
    return reverse(PAGES[remedy.record], args=[remedy.pk])
