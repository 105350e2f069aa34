from django.http import Http404


def edition_create(request, **kwargs):
    raise Http404


def edition_detail(request, **kwargs):
    raise Http404


def edition_approve(request, **kwargs):
    raise Http404
