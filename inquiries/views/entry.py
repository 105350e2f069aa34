from django.http import Http404


def inquiry_new(request, **kwargs):
    raise Http404


def household_lookup(request, **kwargs):
    raise Http404


def inquiry_edit(request, **kwargs):
    raise Http404
