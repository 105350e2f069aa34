from django.http import Http404


def board_list(request, **kwargs):
    raise Http404


def board_detail(request, **kwargs):
    raise Http404


def board_freeze(request, **kwargs):
    raise Http404


def board_sheet(request, **kwargs):
    raise Http404
