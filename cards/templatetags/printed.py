"""What stands on paper, shown on a page: codes in groups."""

from django import template

from cards import codes

register = template.Library()


@register.filter
def grouped(code):
    return codes.grouped(code)
