from django.http import Http404


def item_post(request, **kwargs):
    raise Http404


def item_withdraw(request, **kwargs):
    raise Http404


def item_correct(request, **kwargs):
    raise Http404
