from django.http import Http404


def household_list(request, **kwargs):
    raise Http404


def household_create(request, **kwargs):
    raise Http404


def household_edit(request, **kwargs):
    raise Http404


def household_leave(request, **kwargs):
    raise Http404


def household_token(request, **kwargs):
    raise Http404


def household_return(request, **kwargs):
    raise Http404
