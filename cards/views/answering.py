"""The old place of `cards.answering`, for what is not moved yet."""

from django.core.exceptions import ValidationError

from cards.answering import form_page, typed

__all__ = ["carried_out", "form_page", "typed"]


def carried_out(form, act, **arguments):
    """Whether the action was carried out; what it refuses is shown in the form."""
    try:
        act(**arguments)
    except ValidationError as error:
        form.refuse(error)
        return False
    return True
