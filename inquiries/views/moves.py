from django.http import Http404


def inquiry_move(request, **kwargs):
    raise Http404
