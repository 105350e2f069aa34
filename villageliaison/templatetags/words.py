"""Days, numbers and texts as they stand on a page; `ui` takes them in, so that a template loads one library."""

from urllib.parse import urlencode

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from cards import phones
from inquiries.choices import State
from villageliaison import wording

register = template.Library()


@register.simple_tag
def space():
    """Between two sentences, or a colon and what follows: Chinese marks carry their own."""
    return "" if wording.is_chinese() else " "


register.filter("tight", wording.tight, is_safe=True)


@register.filter
def of(part, total):
    """12 / 15, or the sign for nothing where nobody was asked."""
    return f"{part} / {total}" if total else wording.NOTHING


@register.simple_tag
def linked(value, base="", tone="", **params):
    """A figure of a table that opens the list behind it; zero opens nothing."""
    if not value or not base:
        return format_html('<span class="{}">{}</span>', "tone-quiet" if not value else "", value)
    params = {name: param for name, param in params.items() if param != ""}
    url = f"{base}?{urlencode(params)}" if params else base
    return format_html('<a class="{}" href="{}">{}</a>', f"tone-{tone}" if tone else "", url, value)


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
