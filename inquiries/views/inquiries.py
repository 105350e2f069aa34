from django.http import Http404


def inquiry_list(request, **kwargs):
    raise Http404


def inquiry_detail(request, **kwargs):
    raise Http404
