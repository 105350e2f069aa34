from django.http import Http404


def asker_add(request, **kwargs):
    raise Http404


def hand_over(request, **kwargs):
    raise Http404


def verdict(request, **kwargs):
    raise Http404
