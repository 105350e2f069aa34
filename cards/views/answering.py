"""The old place of `cards.answering`."""

from django.core.exceptions import ValidationError

from cards.answering import attachment, choose_village, form_page, pdf_file, typed, warn_of_missing_glyphs

__all__ = [
    "attachment",
    "carried_out",
    "choose_village",
    "form_page",
    "pdf_file",
    "typed",
    "warn_of_missing_glyphs",
]


def carried_out(form, act, **arguments):
    """Run the action; what it refuses is shown in the form, and None comes back."""
    try:
        return act(**arguments) or True
    except ValidationError as error:
        form.refuse(error)
        return None
