"""Days, numbers and texts as they stand on a page; `ui` takes them in, so that a template loads one library."""

from urllib.parse import urlencode

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import ngettext_lazy

from cards import hidden_ids, months, phones
from cards.paging import COUNTED
from inquiries.choices import State
from villageliaison import wording

register = template.Library()
TOTALS = {
    "household": ngettext_lazy("%(n)s household", "%(n)s households", "count"),
    "person": ngettext_lazy("%(n)s person", "%(n)s people", "count"),
    "inquiry": ngettext_lazy("%(n)s inquiry", "%(n)s inquiries", "count"),
    "card": ngettext_lazy("%(n)s card", "%(n)s cards", "count"),
    "slip": ngettext_lazy("%(n)s echo slip", "%(n)s echo slips", "count"),
    "asker": ngettext_lazy("%(n)s asker", "%(n)s askers", "count"),
    "visit": ngettext_lazy("%(n)s visit", "%(n)s visits", "count"),
    "unit": ngettext_lazy("%(n)s part of the village", "%(n)s parts of the village", "count"),
    "village": ngettext_lazy("%(n)s village", "%(n)s villages", "count"),
    "": ngettext_lazy("%(n)s in all", "%(n)s in all", "count"),
}
"""What a list counts, as its total says it."""


@register.simple_tag
def space():
    """Between two sentences, or a colon and what follows: Chinese marks carry their own."""
    return "" if wording.is_chinese() else " "


register.filter("tight", wording.tight, is_safe=True)


@register.filter
def hidden_id(row):
    """What names the row in a field or behind the `?` of an address."""
    return hidden_ids.hide(row._meta.model_name, row.pk)


@register.filter
def of(part, total):
    """12 / 15, or the sign for nothing where nobody was asked."""
    return f"{part} / {total}" if total else wording.NOTHING


@register.simple_tag
def linked(value, base="", tone="", **params):
    """A figure that opens the list behind it, or goes to the lines it sums up (`#`); zero opens nothing."""
    if not value or not base:
        return format_html('<span class="{}">{}</span>', "tone-quiet" if not value else "", value)
    params = {name: param for name, param in params.items() if param != "" and "#" not in base}
    url = f"{base}?{urlencode(params)}" if params else base
    return format_html('<a class="{}" href="{}">{}</a>', f"tone-{tone}" if tone else "", url, value)


def counted(n):
    """A count as it is shown: exact below `COUNTED`, then 999+."""
    return n if n < COUNTED else f"{COUNTED - 1}+"


@register.simple_tag
def total(n, of=""):
    """How many rows a list has in all its pages; nothing where nobody counted."""
    if n is None:
        return ""
    words = TOTALS[of] % {"count": n, "n": counted(n)}
    return format_html('<p class="list-total" data-total="{}">{}</p>', n, words)


@register.simple_tag
def figure_cell(label, value, base="", tone="", **params):
    """A cell with a figure; on a phone it carries its label, and zero is not shown."""
    found = linked(value, base, tone, **params)
    return format_html('<td class="num{}" data-label="{}">{}</td>', "" if value else " is-zero", label, found)


@register.simple_tag
def tel(*numbers):
    """Each number as a link that calls it, or the sign for nothing where there is none."""
    shown = [(phones.dialled(number), phones.spoken(number)) for number in numbers if number]
    return (
        format_html_join(mark_safe("<br>"), '<a class="tel" href="tel:{}">{}</a>', shown) or wording.NOTHING
    )


@register.filter
def lasted(start, end):
    return wording.lasted(start, end)


@register.filter
def phone(value):
    return phones.spoken(value or "")


@register.filter
def dialled(value):
    return phones.dialled(value)


@register.filter
def day(value):
    return wording.day(value)


@register.filter
def day_short(value):
    return wording.day_short(value)


@register.filter
def month_name(value):
    """As an address names a month: 2026-11."""
    return months.name_of(value) if value else ""


@register.filter
def month(value):
    return wording.month(value, long=True) if value else ""


@register.filter
def moment(value):
    return wording.moment(value)


@register.filter
def due(value):
    if not value:
        return wording.NOTHING
    return _due(*wording.due(value))


@register.simple_tag
def deadline(inquiry, on):
    """The days left of a matter: while it waits to be accepted, those to accept it."""
    return _due(*wording.due(on, to_accept=inquiry.state == State.RECEIVED)) if on else wording.NOTHING


def _due(tone, words):
    return format_html('<span class="due tone-{}">{}</span>', tone, words)


@register.filter
def blank(value):
    return wording.NOTHING if value is None or value == "" or value == [] else value


@register.filter
def share(part, total):
    return wording.share(part, total)


@register.filter(needs_autoescape=True)
def paragraphs(value, autoescape=True):
    return linebreaksbr(value or "", autoescape=autoescape)
