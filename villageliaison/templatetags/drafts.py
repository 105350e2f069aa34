"""The tag that makes a form outlive its page: whoever typed into it finds the words again."""

from django import template
from django.urls import reverse
from django.utils.timezone import localtime

from cards import drafts
from cards.accounts.age import seconds_left

register = template.Library()


@register.inclusion_tag("ui/keep_text.html", takes_context=True)
def keep_text(context, *forms):
    """Stands in a form before its fields: fills in what the reader typed on this page and did not send."""
    request, found = context["request"], None
    address = request.get_full_path()
    if request.method == "GET" and (found := drafts.of(request.user, address)):
        for each in forms:
            for form in getattr(each, "forms", [each]):  # of a set of forms each one
                form.fill(drafts.data(found))
    return {
        "mark": drafts.mark(request.user, address),
        "typed_at": found and localtime(found.at),
        "has_files": any(form.is_multipart() for form in forms),
        "keep_url": reverse("cards:draft_keep"),
        "seconds": seconds_left(request.session),
    }
