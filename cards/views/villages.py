from django.http import Http404


def village_list(request, **kwargs):
    raise Http404


def village_detail(request, **kwargs):
    raise Http404


def village_edit(request, **kwargs):
    raise Http404
