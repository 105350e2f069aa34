"""A warning where a saved name has a character that no font has (W-14)."""

from django.contrib import messages
from django.utils.translation import gettext as _


def warn_of_missing_glyphs(request, form):
    """Such a character is printed as a box, to be filled in by hand."""
    from cards.printing.pdf.fonts import missing

    typed_in = (value for value in form.cleaned_data.values() if isinstance(value, str))
    lacking = dict.fromkeys(char for text in typed_in for char in missing(text))
    if lacking:
        words = _("No font has %(characters)s: the card will show a box there, to be filled in by hand.")
        messages.warning(request, words % {"characters": "、".join(map(_with_its_number, lacking))})


def _with_its_number(char):
    return _("“%(char)s” (U+%(point)s)") % {"char": char, "point": f"{ord(char):04X}"}
