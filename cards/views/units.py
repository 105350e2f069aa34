from django.http import Http404


def unit_list(request, **kwargs):
    raise Http404


def unit_create(request, **kwargs):
    raise Http404


def unit_detail(request, **kwargs):
    raise Http404


def unit_edit(request, **kwargs):
    raise Http404


def seat_add(request, **kwargs):
    raise Http404


def seat_end(request, **kwargs):
    raise Http404
