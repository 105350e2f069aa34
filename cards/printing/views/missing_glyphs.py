"""A name with a character that no font has is saved; the page says at once what the card will show there (W-14)."""

from django.contrib import messages
from django.utils.translation import gettext as _


def warn_of_missing_glyphs(request, form):
    """A character that no font has is printed as a box to fill in by hand: say so when a name is saved (W-14)."""
    from cards.printing.pdf.fonts import missing

    typed_in = (value for value in form.cleaned_data.values() if isinstance(value, str))
    lacking = dict.fromkeys(char for text in typed_in for char in missing(text))
    if lacking:
        words = _("No font has %(characters)s: the card will show a box there, to be filled in by hand.")
        messages.warning(request, words % {"characters": "、".join(map(_with_its_number, lacking))})


def _with_its_number(char):
    return _("“%(char)s” (U+%(point)s)") % {"char": char, "point": f"{ord(char):04X}"}
