"""How views answer: a form page with 422 and the text kept, a page to choose a village, a file."""

from contextlib import contextmanager

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cards.fields import stored_otherwise
from cards.file_names import disposition, file_name


def typed(request):
    """What was typed, or None on the first look at the form."""
    return request.POST if request.method == "POST" else None


@contextmanager
def refusals_in(form, *others):
    """Around an action: what it refuses is shown in the form; the view then renders the form page.

    The block returns from inside when the action was carried out. `form` is anything with a `refuse` method; the
    `others` were sent with it on the same page.
    """
    try:
        yield
    except ValidationError as error:
        form.refuse(error)
        for other in others:
            other.refresh()


def tell_of_numbers(request, *forms) -> None:
    """After saving: each phone number that was stored otherwise than it was typed."""
    for form in forms:
        for label, stored in stored_otherwise(form):
            words = _("%(field)s: stored as %(number)s.")
            messages.info(request, words % {"field": capfirst(label), "number": stored})


class Refusals(list):
    """Takes the refusals of a page that has no form, as sentences."""

    def refuse(self, error: ValidationError) -> None:
        self.extend(error.messages)


class NextPage:
    """Takes the refusals of a button, to be shown as a message on the page that is opened next."""

    def __init__(self, request, level=messages.ERROR):
        self.request, self.level = request, level

    def refuse(self, error: ValidationError) -> None:
        messages.add_message(self.request, self.level, " ".join(error.messages))


def tell_undoable(request, words: str, url: str) -> None:
    """Say what was done, with a button that undoes it by sending an empty form to this address."""
    messages.success(request, words, extra_tags=url)


def status_of(form) -> int:
    """200 on the first look; 409 where something happened since then; else 422."""
    if not form.is_bound:
        return 200
    return 409 if form.conflict else 422


def form_page(request, template, context):
    return render(request, template, context, status=status_of(context["form"]))


def choose_village(request, villages, heading):
    return render(request, "cards/register/village_choose.html", {"villages": villages, "heading": heading})


def saved_file(content, plain, *words, ending="pdf", inline=False):
    """A file to save, or to look at first; `plain` is its name for old programs, the words are those of `file_name`."""
    headers = disposition(f"{plain}.{ending}", file_name(*words, ending=ending), inline=inline)
    is_whole = isinstance(content, bytes)
    answer = HttpResponse if is_whole else StreamingHttpResponse
    return answer(content, content_type=f"application/{ending}", headers=headers)
