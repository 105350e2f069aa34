"""How much a request may bring, looked at before any of it is read: photos come from accounts, text from anybody."""

from django.conf import settings

from .errors import is_too_large, page


class BodyLimitMiddleware:
    """A page with 413 where a body is larger than what its sender may send.

    This runs before whatever reads the body: parsing for the form's token would spool all of it to the disk.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not is_too_large(request, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            return None
        if is_too_large(request, settings.LARGEST_BODY) or not request.user.is_authenticated:
            return page(request, 413)
        return None
