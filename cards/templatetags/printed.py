"""What stands on paper, shown on a page: codes in groups and the QR code of a card."""

import segno
from django import template
from django.conf import settings
from django.utils.safestring import mark_safe

from cards import codes

register = template.Library()


@register.filter
def grouped(code):
    return codes.grouped(code)


@register.simple_tag
def household_qr(token):
    """The symbol as inline SVG without attributes of style; the token is made of letters and digits only."""
    symbol = segno.make(f"{settings.PUBLIC_BASE_URL}/h/{token}/", error="m")
    return mark_safe(symbol.svg_inline(border=2, omitsize=True, svgclass="vlcard-qr", lineclass=None))
