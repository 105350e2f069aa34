from django.http import Http404


def household_card(request, **kwargs):
    raise Http404


def card_list(request, **kwargs):
    raise Http404


def card_preview(request, **kwargs):
    raise Http404


def card_print(request, **kwargs):
    raise Http404
