from django.http import Http404


def delivery_unit(request, **kwargs):
    raise Http404


def delivery_code(request, **kwargs):
    raise Http404


def card_delivered(request, **kwargs):
    raise Http404
