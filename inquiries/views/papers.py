from django.http import Http404


def echo_slip(request, **kwargs):
    raise Http404


def receipt(request, **kwargs):
    raise Http404


def photo(request, **kwargs):
    raise Http404
