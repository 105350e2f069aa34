from django.http import Http404


def household_page(request, **kwargs):
    raise Http404


def ask(request, **kwargs):
    raise Http404


def track(request, **kwargs):
    raise Http404


def track_verdict(request, **kwargs):
    raise Http404


def board(request, **kwargs):
    raise Http404


def board_month(request, **kwargs):
    raise Http404


def set_large(request, **kwargs):
    raise Http404


def set_language(request, **kwargs):
    raise Http404
