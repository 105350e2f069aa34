from django.http import Http404


def link_add(request, **kwargs):
    raise Http404


def link_end(request, **kwargs):
    raise Http404
